"""What changed in a filled workbook, in words: which figure, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from surplus.core.spread import Spread
from surplus.core.units import Unit, Units
from surplus.report.filled.changes import Change
from surplus.report.filled.returned import Returned
from surplus.report.statement.figures import value_text
from surplus.report.statement.telling import Telling
from surplus.report.workbook.layout import Field, Kind, Slot
from surplus.value.revision import Claim, Figure, Line, Setting
from surplus.value.spec import Stated


@dataclass(frozen=True)
class FilledTelling:
    """Tells what came back in a language."""

    found: Returned
    lang: str

    @cached_property
    def telling(self) -> Telling:
        """The words and numbers of the case as it was."""
        return Telling(self.found.before, self.lang)

    def label(self, change: Change) -> str:
        """Return what people call the thing that a change is about; its key if it has no name."""
        model, revision = self.found.model.model, change.revision
        if isinstance(revision, Figure):
            label = model.input(revision.name).label.text(self.lang)
            options = {option.name: option for option in (*model.offerings, *model.alternatives)}
            option = options.get(revision.option)
            about = [option.label.text(self.lang)] if option is not None else []
            about += [str(revision.year)] if revision.year is not None else []
            return f"{label} ({', '.join(about)})" if about else label
        labels = {outcome.name: outcome.label.text(self.lang) for outcome in model.outcomes}
        if isinstance(revision, Claim):
            return labels.get(revision.name, revision.name)
        return change.key.removeprefix("pnl.").replace("_", " ")

    def money(self, amount: float | None, *, signed: bool = False) -> str:
        """Return an amount, empty if there is none."""
        return "" if amount is None else self.telling.money(amount, signed=signed)

    def from_to(self, change: Change) -> str:
        """Return from what to what a figure changed, in the unit as declared."""
        revision = change.revision
        if isinstance(revision, Figure):
            shown = self.telling.valuation.model.input(revision.name).shown
            old = self._spread(change.old, shown)
            return f"{old} → {self._spread(revision.spread, shown)}"
        parts = [self._number(slot, change.now[slot], revision) for slot in change.slots]
        olds = [self._number(slot, slot.value, revision) for slot in change.slots]
        return ", ".join(f"{a} → {b}" for a, b in zip(olds, parts, strict=True))

    def _spread(self, spread: Spread | None, shown: Unit) -> str:
        if spread is None:
            return self.telling.formatter.missing()
        return value_text(self.telling, Stated(spread, ""), shown)

    def _number(self, slot: Slot, number: float | None, revision: object) -> str:
        telling = self.telling
        if slot.field is Field.COUNTED and isinstance(revision, Claim):
            return telling.word("filled_counts" if number else "filled_counts_not")
        if isinstance(revision, Claim | Setting):
            return telling.formatter.percent(number)
        if isinstance(revision, Line):
            return telling.formatter.money(number)
        if slot.kind is Kind.INPUT:
            known = [item.name for item in telling.valuation.model.inputs]
            shown = telling.valuation.model.input(slot.name).shown if slot.name in known else None
            is_held = number is not None and shown is not None
            return (
                telling.quantity(number or 0.0, shown or Units().parse("%"))
                if is_held
                else (telling.formatter.number(number))
            )
        return telling.formatter.number(number)


def status(found: Returned, change: Change, taken: tuple[str, ...]) -> str:
    """Return what becomes of a change: `taken`, `open`, `doubtful` or `refused`.

    Open ones wait to be taken; doubtful ones must be named to be taken; refused ones can't be.
    """
    if change.key in taken:
        return "taken"
    effect = found.effects.get(change.key)
    if change.revision is None or (effect is not None and effect.faults):
        return "refused"
    return "open" if change.is_sure else "doubtful"
