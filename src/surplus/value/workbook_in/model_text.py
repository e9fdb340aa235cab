"""The workbook as YAML: a starter model that people go on editing."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.value.label import Label
from surplus.value.model import Role
from surplus.value.workbook_in.book import Place
from surplus.value.workbook_in.draft import Draft
from surplus.value.workbook_in.labels import label, unit_text
from surplus.value.workbook_in.outcomes import Outcome
from surplus.value.workbook_in.units import guessed_unit
from surplus.value.yaml_text import (
    Pairs,
    block,
    comment,
    entry,
    formula_text,
    number_text,
    quoted,
)

_MOST_COMMENTED = 400


def model_text(draft: Draft) -> str:
    """Return the model as YAML."""
    parts = (
        _head(draft),
        _inputs(draft),
        _formulas(draft),
        _outcomes(draft, Role.DRIVER, "drivers"),
        _outcomes(draft, Role.COST, "costs"),
        _outcomes(draft, Role.PRICE, "price"),
    )
    blocks = ("\n".join(part) for part in map(list, parts) if part)
    return "\n\n".join(blocks) + "\n"


def _head(draft: Draft) -> Iterator[str]:
    frame = draft.frame
    yield from comment(f"Imported from the workbook {draft.book.file}. A start, to be edited:")
    yield from comment(
        "figures are pure numbers, as in the workbook, and each result is made an amount of money "
        "at the end. Give the inputs units, and take '* 1 …' out of the results."
    )
    yield "surplus: 1"
    heads = [
        ("offering", quoted(frame.offering)),
        ("alternative", quoted(frame.alternative)),
        ("context", f"{{segment: {quoted(frame.segment)}}}"),
        ("currency", frame.currency),
        ("horizon", f"{frame.years} year{'s' * (frame.years != 1)}"),
        ("discount_rate", "0 %"),
    ]
    for key, value in heads:
        origin = frame.origins.get(key)
        if key == "context" and not frame.segment:
            yield '# context: {segment: "…"}  # for whom, where and for what use does it hold?'
        else:
            yield f"{key}: {value}" + (f"  # {origin}" if origin else "")


def _inputs(draft: Draft) -> Iterator[str]:
    figures = draft.dependence.figures
    if figures or draft.dependence.switches:
        yield "inputs:"
    sheet = None
    for place in draft.book.in_order(figures):
        if place.sheet != sheet and len({p.sheet for p in figures}) > 1:
            yield from comment(f"Sheet '{place.sheet}'.", 2)
        sheet = place.sheet
        if place in draft.dependence.kept:
            yield from _kept(draft, place)
        name = draft.names[str(place)]
        yield from entry(name, _input(draft, place, name, figures[place]))
    for key, switch in draft.dependence.switches.items():
        name, text = draft.names[key], str(draft.book.cells[switch.place].value)
        holds = text.casefold() == switch.text.casefold()
        note = f"{switch.place}. 1 if '{switch.text}' is chosen, else 0; chosen was '{text}'."
        said = f"{label(draft.book, switch.place)}: {switch.text}"
        pairs = [("label", quoted(said)), ("value", str(int(holds))), ("note", quoted(note))]
        yield from entry(name, pairs)


def _kept(draft: Draft, place: Place) -> Iterator[str]:
    formula = draft.book.cells[place].formula or ""
    why = draft.dependence.kept[place]
    yield from comment(f"Not translated, because {why}. Its last value is taken.", 2)
    if len(formula) > 1:
        yield from comment(f"It was: {formula[:_MOST_COMMENTED]}", 2)


def _input(draft: Draft, place: Place, name: str, value: float | None) -> Pairs:
    cell = draft.book.cells.get(place)
    said = label(draft.book, place)
    pairs = _labelled(said, name)
    if value is not None:
        pairs.append(("value", figure_text(value, cell.number_format if cell else "General")))
    if cell is not None and cell.is_open and place not in draft.dependence.kept:
        pairs.append(("from", "customer"))
    pairs.append(("note", quoted(_note(draft, place))))
    return pairs


def _note(draft: Draft, place: Place) -> str:
    if place not in draft.book.cells:
        return f"{place}. Empty in the workbook, where it counts as 0."
    text = unit_text(draft.book, place)
    if text is None:
        return f"{place}. The workbook says no unit."
    unit = guessed_unit(text, draft.frame.currency)
    perhaps = f"; perhaps {unit}" if unit not in (None, text) else ""
    return f"{place}. In the workbook: {text}{perhaps}."


def figure_text(value: float, number_format: str) -> str:
    """Return a figure as the workbook shows it: a share as a percentage.

    Examples
    --------
    >>> figure_text(0.15, "0.00%"), figure_text(0.15, "General")
    ('15 %', '0.15')
    """
    percent = float(f"{value * 100:.15g}")
    is_share = number_format.endswith("%") and '"' not in number_format
    if is_share and percent / 100 == value:
        return f"{number_text(percent)} %"
    return number_text(value)


def _labelled(said: str, name: str) -> list[tuple[str, str]]:
    return [("label", quoted(said))] if said != Label.of_name(name).text() else []


def _formulas(draft: Draft) -> Iterator[str]:
    inlined = draft.inlined
    shown = draft.book.in_order(p for p in draft.dependence.formulas if p not in inlined)
    if shown:
        yield "formulas:"
    for place in shown:
        name, formula = draft.names[str(place)], formula_text(draft.formula(place))
        said = label(draft.book, place)
        head = _labelled(said, name)
        line = f"  {name}: {formula}  # {place}"
        if not head and len(line) <= 99:
            yield line
        else:
            yield from comment(str(place), 2)
            yield from block(name, [*(head or [("label", quoted(said))]), ("is", formula)])


def _outcomes(draft: Draft, role: Role, section: str) -> Iterator[str]:
    chosen = [outcome for outcome in draft.outcomes if outcome.role is role]
    if not chosen:
        if role is Role.PRICE:
            yield from comment("No price was found: without one, the value is the benefits.")
            yield from comment("price: {subscription: {cost: {offering: …, alternative: …}}}")
        return
    yield f"{section}:"
    for outcome in chosen:
        yield from block(draft.keys[outcome.place], _outcome(draft, outcome))


def _outcome(draft: Draft, outcome: Outcome) -> Pairs:
    pairs: list[tuple[str, str | Pairs]] = [("label", quoted(outcome.label))]
    amount = draft.amount(outcome.place, outcome.period)
    if outcome.other is not None:
        old = draft.amount(outcome.other, outcome.period)
        sides = [("offering", formula_text(amount)), ("alternative", formula_text(old))]
        pairs.append(("cost", sides))
    elif outcome.role is Role.DRIVER:
        pairs.append(("benefit", formula_text(amount)))
    else:
        pairs.append(("cost", [("offering", formula_text(amount)), ("alternative", "0")]))
    where = f"{outcome.place}" + (f", less than {outcome.other}" if outcome.other else "")
    pairs.append(("note", quoted(f"{where}.")))
    return pairs
