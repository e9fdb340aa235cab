"""What speaks against a figure that came back and can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from surplus.core.errors import Diagnostic, Severity
from surplus.report.filled.comparing import Compared
from surplus.report.workbook.inputs import UNIT
from surplus.report.workbook.layout import Field, Kind, Slot
from surplus.value.model import Model
from surplus.value.workbook_in.book import Place

_SHARES = (
    Field.EXECUTION_RISK,
    Field.ATTRIBUTION,
    Field.PROBABILITY,
    Field.DISCOUNT_RATE,
    Field.INFLATION,
)

Now = Mapping[Slot, float | None]
"""What stands in the cells of a figure."""


def key_of(slot: Slot) -> str:
    """Return what a figure is called on the command line.

    Examples
    --------
    >>> from surplus.report.workbook.layout import Sheet
    >>> key_of(Slot(Kind.INPUT, "life", "open", "2", "", Field.LOW, 0, Sheet.INPUTS, "D7", 1.0))
    'life.open.2'
    """
    if slot.kind is Kind.CASE:
        return slot.field.value
    prefix = {Kind.DRIVER: "drivers.", Kind.PNL: "pnl."}.get(slot.kind, "")
    parts = [slot.name, slot.option, slot.year]
    return prefix + ".".join(part for part in parts if part)


def doubts_on(
    model: Model, slots: Sequence[Slot], changed: Sequence[Slot], now: Now
) -> Iterator[Diagnostic]:
    """Yield X056 for numbers that are probably meant otherwise.

    Parameters
    ----------
    slots, changed : sequence of Slot
        All cells of one figure, and those that changed.
    """
    least = min((slot.value for slot in slots if slot.value is not None), default=-1.0)
    for slot in changed:
        number, before = now[slot], slot.value
        if number is None:
            continue
        where = f"{key_of(slot)}, {slot.field}"
        if _is_share(model, slot) and abs(number) > 1 and (before is None or abs(before) <= 1):
            message = f"{where}: {number * 100:g} % is above 100 %"
            yield _doubt(message, f"was {number:g} % meant? take it by its name if not")
        if number < 0 <= least:
            message = f"{where}: {number:g} is below zero"
            yield _doubt(message, "take it by its name if it is meant")
    yield from _ignored(slots, changed, now)


def _doubt(message: str, hint: str) -> Diagnostic:
    return Diagnostic("X056", message, Severity.WARNING, hint=hint)


def _is_share(model: Model, slot: Slot) -> bool:
    if slot.kind is Kind.INPUT and slot.field is not Field.PROBABILITY:
        return str(model.input(slot.name).shown).startswith("%")
    return slot.field in _SHARES


def _ignored(slots: Sequence[Slot], changed: Sequence[Slot], now: Now) -> Iterator[Diagnostic]:
    """Yield that an exact figure beside a range doesn't count."""
    if slots[0].spread not in ("interval", "uniform"):
        return
    by_field = {slot.field: now[slot] for slot in slots}
    if any(s.field is Field.LIKELY for s in changed) and by_field.get(Field.LOW) is not None:
        message = f"{key_of(slots[0])}: a likely number was filled in, and the range counts"
        hint = "empty low and high if the figure is exact; if the range counts, take it by its name"
        yield _doubt(message, hint)


def other_units(
    key: str, slot: Slot, places: Sequence[Place], found: Compared
) -> Iterator[Diagnostic]:
    """Yield X056 if the unit beside a figure was changed, so that its number means another."""
    if slot.kind is not Kind.INPUT or not places:
        return
    beside = Place(places[0].sheet, places[0].row, UNIT + 1)
    for word in found.words:
        if word.place == beside:
            message = f"{key}: its unit was '{word.was}', and {word.place} says '{word.now}'"
            yield _doubt(message, f"convert the figure to {word.was}, or take it by its name")
