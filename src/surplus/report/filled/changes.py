"""What a customer changed, figure by figure: from what to what, in which cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.spread import Spread
from surplus.report.filled.comparing import Compared
from surplus.report.filled.doubts import doubts_on, key_of, other_units
from surplus.report.filled.numbers import is_same, number_at, numbers_of, stated_as
from surplus.report.filled.reading import Filled
from surplus.report.workbook.layout import Field, Kind, Slot
from surplus.value.api import ValueModel
from surplus.value.case import Case, folded
from surplus.value.draws import counted_value
from surplus.value.model import Role
from surplus.value.revision import Claim, Figure, Line, Revision, Setting
from surplus.value.spec import ByAlternative, ByYear, Stated
from surplus.value.workbook_in.book import Place


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that a customer changed.

    Attributes
    ----------
    key : str
        What it is called on the command line: an input, `input.option`, `drivers.name`,
        `pnl.line`, `discount_rate`.
    slots : tuple of Slot
        Its cells that changed, as they were sent.
    now : mapping of Slot to float or None
        What stands in all of its cells.
    places : tuple of Place
        Where the changed ones are now.
    revision : Revision or None
        What it makes of the case; None if it can't be taken.
    old : Spread or None
        What an input's figure was.
    faults : tuple of Diagnostic
        Errors keep it from being taken; warnings keep it from being taken unless it is named.
    """

    key: str
    slots: tuple[Slot, ...]
    now: Mapping[Slot, float | None]
    places: tuple[Place, ...]
    revision: Revision | None
    old: Spread | None = None
    faults: tuple[Diagnostic, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether nothing speaks against taking it."""
        return self.revision is not None and not self.faults


@dataclass(slots=True)
class Finder:
    """Finds what changed in a filled workbook.

    Attributes
    ----------
    faults : list of Diagnostic
        What concerns no figure that changed, such as cells that are gone.
    """

    filled: Filled
    found: Compared
    model: ValueModel
    case: Case
    faults: list[Diagnostic] = field(default_factory=list)

    def changes(self) -> list[Change]:
        """Return what changed, in the order of the workbook."""
        groups: dict[tuple[str, ...], list[Slot]] = {}
        for slot in self.filled.slots:
            groups.setdefault((slot.kind, slot.name, slot.option, slot.year), []).append(slot)
        return [change for slots in groups.values() for change in self._change(slots)]

    def _change(self, slots: Sequence[Slot]) -> Iterator[Change]:
        key = key_of(slots[0])
        now: dict[Slot, float | None] = {}
        places: dict[Slot, Place] = {}
        faults: list[Diagnostic] = []
        for slot in slots:
            place = self._place(slot)
            if place is None:
                self._gone(slot)
                return
            places[slot] = place
            try:
                now[slot] = number_at(self.filled.book.cells.get(place), place)
            except SurplusError as error:
                now[slot] = None
                faults += error.diagnostics
        changed = [
            s for s in slots if not is_same(s.value, now[s]) or _is_faulty(s, faults, places)
        ]
        if not changed:
            return
        unknown = self._unknown(slots[0])
        if unknown is not None:
            yield Change(key, tuple(changed), now, (), None, None, (unknown,))
            return
        at = tuple(places[slot] for slot in changed)
        yield self._made(key, slots, changed, now, at, faults)

    def _place(self, slot: Slot) -> Place | None:
        place = self.filled.place(slot)
        return None if place is None else self.found.now(place)

    def _gone(self, slot: Slot) -> None:
        title = self.filled.title(slot.sheet) or slot.sheet
        message = f"the cell of '{key_of(slot)}' isn't there any more: {title}!{slot.cell}"
        if title in self.found.gone:
            message = f"the sheet '{title}' is gone, with '{key_of(slot)}' on it"
        hint = "ask for the workbook as it was sent, filled in anew"
        fault = Diagnostic("X057", message, hint=hint)
        if fault not in self.faults:
            self.faults.append(fault)

    def _unknown(self, slot: Slot) -> Diagnostic | None:
        """Return why a figure isn't one of the model, None if it is."""
        model = self.model.model
        known = {
            Kind.INPUT: [item.name for item in model.inputs],
            Kind.DRIVER: [o.name for o in model.outcomes if o.role is Role.DRIVER],
        }.get(slot.kind)
        if known is not None and slot.name not in known:
            message = f"the model has no {slot.kind} '{slot.name}'"
            return Diagnostic("X051", message, hint=did_you_mean(slot.name, known))
        options = [option.name for option in model.options]
        if slot.option and slot.option != "others" and slot.option not in options:
            message = (
                f"'{slot.name}' is given for '{slot.option}', and the model has no such option"
            )
            return Diagnostic("X051", message, hint=did_you_mean(slot.option, options))
        return None

    def _made(
        self,
        key: str,
        slots: Sequence[Slot],
        changed: Sequence[Slot],
        now: Mapping[Slot, float | None],
        places: tuple[Place, ...],
        faults: list[Diagnostic],
    ) -> Change:
        first, old = slots[0], self._old(slots[0])
        revision: Revision | None = None
        if not faults:
            try:
                revision = self._revision(slots, changed, now, old)
            except SurplusError as error:
                where = ", ".join(map(str, places))
                faults = [_at(d, key, where) for d in error.diagnostics]
        if revision is not None:
            faults = [
                *doubts_on(self.model.model, slots, changed, now),
                *other_units(key, first, places, self.found),
            ]
        return Change(key, tuple(changed), now, places, revision, old, tuple(faults))

    def _old(self, slot: Slot) -> Spread | None:
        """Return what an input's figure is in the case as it is."""
        if slot.kind is not Kind.INPUT or self._unknown(slot) is not None:
            return None
        item = self.model.model.input(slot.name)
        value = counted_value(self.model.model, self.case, item)
        part = value.options.get(slot.option) if isinstance(value, ByAlternative) else value
        if isinstance(part, ByYear) and slot.year:
            part = part.years.get(int(slot.year))
        return part.spread if isinstance(part, Stated) else None

    def _revision(
        self,
        slots: Sequence[Slot],
        changed: Sequence[Slot],
        now: Mapping[Slot, float | None],
        old: Spread | None,
    ) -> Revision:
        slot = slots[0]
        if slot.kind is Kind.INPUT:
            spread = stated_as(slot.spread, numbers_of(slots, now), old)
            year = int(slot.year) if slot.year else None
            return Figure(slot.name, slot.option, year, spread)
        given = {each.field: _number(now[each], each) for each in changed}
        if slot.kind is Kind.DRIVER:
            counted = given.get(Field.COUNTED)
            return Claim(
                slot.name,
                None if counted is None else counted != 0,
                given.get(Field.EXECUTION_RISK),
                given.get(Field.ATTRIBUTION),
            )
        if slot.kind is Kind.CASE:
            return Setting(slot.field.value, given[slot.field])
        if self.case.pnl is None:
            raise SurplusError(Diagnostic("X051", "the case has no P&L any more"))
        return Line(slot.name, given[Field.AMOUNT])


def _is_faulty(slot: Slot, faults: Sequence[Diagnostic], places: Mapping[Slot, Place]) -> bool:
    return any(f" {places[slot]}:" in fault.message for fault in faults)


def _number(number: float | None, slot: Slot) -> float:
    if number is None:
        raise SurplusError(Diagnostic("X055", f"{slot.field} is missing", hint="fill it in"))
    return number


def _at(found: Diagnostic, key: str, where: str) -> Diagnostic:
    return Diagnostic("X055", f"{key}, in {where}: {found.message}", hint=found.hint)


def is_called(change: Change, name: str) -> bool:
    """Whether a name on the command line means a change: its key, or the whole input's.

    Examples
    --------
    >>> change = Change("life.open", (), {}, (), None)
    >>> [is_called(change, name) for name in ("life", "life.open", "lif")]
    [True, True, False]
    """
    wanted = name.strip()
    prefixes = ("drivers.", "pnl.")
    bare = next((change.key.removeprefix(p) for p in prefixes if change.key.startswith(p)), "")
    is_whole = change.key.startswith(f"{wanted}.") and not bare
    return wanted in (change.key, bare) or is_whole or folded(wanted) == folded(change.key)
