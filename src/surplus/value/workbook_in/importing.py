"""From a workbook to a model, and to a case if it holds one customer's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surplus.core.errors import Diagnostic, Severity, SurplusError
from surplus.core.source import Source
from surplus.value.api import loads
from surplus.value.findings import Findings, short
from surplus.value.model import Role
from surplus.value.workbook_in.book import Book, Place, read_book
from surplus.value.workbook_in.case_text import case_text
from surplus.value.workbook_in.chosen import outcomes_at, suggestions
from surplus.value.workbook_in.dependence import Dependence, depended_on
from surplus.value.workbook_in.draft import Draft
from surplus.value.workbook_in.framing import Wanted, framed
from surplus.value.workbook_in.labels import label
from surplus.value.workbook_in.losses import note_losses, ranges
from surplus.value.workbook_in.model_text import model_text
from surplus.value.workbook_in.naming import free_name, given_names, slug
from surplus.value.workbook_in.outcomes import Finder, Outcome
from surplus.value.workbook_in.precedents import Precedents
from surplus.value.workbook_in.verifying import Verified, verified

_MOST_TOLD = 15


@dataclass(frozen=True, slots=True)
class ImportedWorkbook:
    """What came of an import.

    Attributes
    ----------
    model_text : str
        A model file in YAML.
    case_text : str or None
        A case file in YAML, if it was said whose figures the workbook holds.
    diagnostics : tuple of Diagnostic
        What was assumed or left out. An error among them is something that couldn't be
        brought over; the texts load nevertheless.
    agreement : Verified
        How many formulas come to the workbook's own values.
    """

    model_text: str
    case_text: str | None
    diagnostics: tuple[Diagnostic, ...]
    agreement: Verified


def import_workbook(path: Path, wanted: Wanted | None = None) -> ImportedWorkbook:
    """Import a calculator in an .xlsx workbook as a starter model.

    Figures are taken as pure numbers, and results as amounts of money: what the workbook says
    of units is noted beside each figure. Every formula taken is worked out and compared with
    the value that the workbook holds.

    Parameters
    ----------
    path : Path
        An .xlsx or .xlsm workbook; its macros are never run.
    wanted : Wanted, optional
        What the workbook doesn't say, and which cells are drivers, costs and prices.

    Raises
    ------
    SurplusError
        X030 to X034 if the workbook can't be read or nothing in it is a result, X006 if
        nobody says in which currency it counts.
    """
    wanted = wanted or Wanted()
    book, findings = read_book(path), Findings()
    outcomes, told = _outcomes(book, wanted, findings)
    places = [p for o in outcomes for p in (o.place, o.other) if p is not None]
    frame = framed(book, wanted, places, findings)
    dependence = depended_on(book, places)
    names = given_names(book, _ordered(book, dependence), dependence.switches.values())
    draft = Draft(book, frame, outcomes, dependence, names, _keys(outcomes, names))
    note_losses(draft, findings, told)
    text = model_text(draft)
    agreement = verified(draft, text, findings)
    message = f"{agreement.agreeing} of {agreement.compared} formulas come to the workbook's values"
    findings.note("X040", message)
    case = case_text(draft, wanted.customer) if wanted.customer else None
    _check_case(text, case, findings)
    return ImportedWorkbook(text, case, tuple(findings.diagnostics), agreement)


def _ordered(book: Book, dependence: Dependence) -> list[Place]:
    return [*book.in_order(dependence.figures), *book.in_order(dependence.formulas)]


def _outcomes(book: Book, wanted: Wanted, findings: Findings) -> tuple[list[Outcome], set[Place]]:
    """Return the outcomes, and cells that findings speak of already."""
    precedents = Precedents(book)
    sheets = tuple(_sheet(book, name) for name in wanted.sheets)
    named = {
        Role.DRIVER: wanted.drivers,
        Role.COST: wanted.costs,
        Role.PRICE: wanted.prices,
    }
    if any(named.values()):
        return outcomes_at(book, named, (sheets or book.sheets)[0], precedents), set()
    finder = Finder(book, precedents, sheets)
    found = finder.found()
    if not found:
        some = list(suggestions(book))
        hint = f"name cells with --driver, --cost and --price; perhaps {', '.join(some[:4])}"
        message = (
            f"no result in '{book.file}' is labelled as a saving, a benefit, a cost or a price"
        )
        raise SurplusError(Diagnostic("X033", message, hint=hint if some else None))
    _note_found(book, finder, found, findings)
    return found, {*finder.measures, *finder.apart}


def _sheet(book: Book, name: str) -> str:
    found = book.sheet(name)
    if found is None:
        message = f"there is no sheet '{short(name)}' in '{book.file}'"
        hint = f"there are: {', '.join(book.sheets[:12])}"
        raise SurplusError(Diagnostic("X034", message, hint=hint))
    return found


def _note_found(book: Book, finder: Finder, found: Sequence[Outcome], findings: Findings) -> None:
    for message in _taken(book, found):
        findings.note("X036", message)
    hint = "choose with --driver, --cost and --price"
    findings.note("X036", "these results were chosen by the words beside them", hint)
    for old, new, left in finder.columns:
        compared = f"{old} is taken for the alternative, {new} for the offering"
        said = f"'{short(label(book, new))}' is given for several options: "
        others = f"; left out: {ranges(book, left)}" if left else ""
        message = said + (compared if old != new else f"only {new} is taken") + others
        findings.warn("X037", message, "choose with --driver 'OLD - NEW'")
    if finder.apart:
        cells = ranges(book, finder.apart)
        findings.note("X039", f"totals are taken apart, each part counts by itself: {cells}")
    if finder.measures:
        cells = ranges(book, finder.measures)
        message = f"left out, because Surplus works such measures out itself: {cells}"
        findings.note("X039", message)


def _taken(book: Book, found: Sequence[Outcome]) -> Iterator[str]:
    """Yield what was taken: each result, or all of one kind if there are many."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in found:
        often = f"every {outcome.period}" if outcome.period else "once"
        groups.setdefault((outcome.role, often), []).append(outcome)
    for (role, often), outcomes in groups.items():
        words = f"taken as a {role}, falling {often}"
        if len(found) > _MOST_TOLD:
            yield f"{words}: {ranges(book, [outcome.place for outcome in outcomes])}"
            continue
        for outcome in outcomes:
            against = f" against {outcome.other}" if outcome.other else ""
            yield f"{words}: {outcome.place}{against}, '{short(outcome.label)}'"


def _keys(outcomes: Sequence[Outcome], names: Mapping[str, str]) -> dict[Place, str]:
    """Return names for the outcomes: a difference has that of its row, others of their cell."""
    alone = {o.place: names[str(o.place)] for o in outcomes if o.other is None}
    taken = set(alone.values())
    pairs = {o.place: slug(o.label) or o.place.cell.lower() for o in outcomes if o.other}
    return alone | {place: free_name(name, taken) for place, name in pairs.items()}


def _check_case(text: str, case: str | None, findings: Findings) -> None:
    if case is None:
        return
    try:
        loads(text, "imported model").case(Source("imported case", case))
    except SurplusError as error:
        findings.diagnostics += [d for d in error.diagnostics if d.severity is Severity.ERROR]
