"""What of a workbook isn't in the model, cell by cell: nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Iterable

from surplus.value.findings import Findings, listed
from surplus.value.workbook_in.book import Book, Fault, Place
from surplus.value.workbook_in.draft import Draft

_MOST = 12


def note_losses(draft: Draft, findings: Findings, told: set[Place]) -> None:
    """Note what couldn't be taken, what was taken to mean something else, what is left out.

    Parameters
    ----------
    told : set of Place
        Cells that findings speak of already.
    """
    _note_kept(draft, findings)
    for place, remarks in draft.dependence.remarks.items():
        for remark in remarks:
            findings.warn("X038", f"{place}: {remark}", "look whether that can happen")
    _note_switches(draft, findings)
    _note_left(draft, findings, told)
    if draft.dependence.figures:
        count = len(draft.dependence.figures)
        message = f"the {count} figures are pure numbers: a workbook's units aren't checked"
        findings.note("X041", message, "give the inputs units; their notes say what stands there")
    if draft.book.has_macros:
        findings.note("X039", "the workbook's macros are left out; they were not run")
    hidden = sorted({p.sheet for p in draft.dependence.places} & draft.book.hidden)
    if hidden:
        findings.note("X039", f"figures are taken from hidden sheets: {listed(hidden)}")


def _note_kept(draft: Draft, findings: Findings) -> None:
    reasons: dict[str, list[Place]] = {}
    for place, why in draft.dependence.kept.items():
        reasons.setdefault(why, []).append(place)
    for why, places in reasons.items():
        without = [p for p in places if draft.dependence.figures[p] is None]
        last = "what it last came to is taken as a figure"
        if without:
            last += f", which {ranges(draft.book, without)} doesn't have"
        message = f"can't be translated, because {why}: {ranges(draft.book, places)}; {last}"
        findings.error("X035", message, "write the formula by hand in the imported model")
    for place, value in draft.dependence.figures.items():
        if value is None and place not in draft.dependence.kept:
            message = f"{place} holds '{draft.book.cells[place].value}' where a number is needed"
            findings.error("X035", message, "write a number into the workbook or the model")


def _note_switches(draft: Draft, findings: Findings) -> None:
    for key, switch in draft.dependence.switches.items():
        name = draft.names[key]
        message = f"the text in {switch.place} becomes '{name}': 1 for '{switch.text}', else 0"
        findings.note("X038", message)


def _note_left(draft: Draft, findings: Findings, told: set[Place]) -> None:
    taken = (
        told | set(draft.dependence.places) | {s.place for s in draft.dependence.switches.values()}
    )
    left = [p for p in _formulas(draft) if p not in taken]
    cells = draft.book.cells
    texts = [p for p in left if cells[p].is_text]
    errors = [p for p in left if isinstance(cells[p].value, Fault)]
    typed = [p for p, c in cells.items() if c.formula is None and c.is_number and p not in taken]
    groups = {
        "formulas that come to a text": texts,
        "formulas that come to an error": errors,
        "formulas that no result taken depends on": [p for p in left if p not in texts + errors],
        "numbers that no result taken depends on": typed,
    }
    for what, places in groups.items():
        if places:
            message = f"left out, {len(places)} {what}: {ranges(draft.book, places)}"
            findings.note("X039", message)


def _formulas(draft: Draft) -> list[Place]:
    return [place for place, cell in draft.book.cells.items() if cell.formula is not None]


def ranges(book: Book, places: Iterable[Place]) -> str:
    """Return cells as the ranges of a column that they make up, the rest counted.

    Examples
    --------
    >>> cells = [Place("S", 1, 1), Place("S", 2, 1), Place("S", 2, 3)]
    >>> ranges(Book("b.xlsx", ("S",), {}, {}), cells)
    'S!A1:A2, S!C2'
    """
    order = {name: number for number, name in enumerate(book.sheets)}
    runs: list[list[Place]] = []
    for place in sorted(places, key=lambda p: (order[p.sheet], p.column, p.row)):
        last = runs[-1][-1] if runs else None
        if last is not None and last._replace(row=last.row + 1) == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    texts = [str(r[0]) if len(r) == 1 else f"{r[0]}:{r[-1].cell}" for r in runs]
    more = len(texts) - _MOST
    return ", ".join(texts[:_MOST]) + (f" and {more} more" if more > 0 else "")
