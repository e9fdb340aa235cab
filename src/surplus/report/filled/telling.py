"""What came back, as a report: each figure from what to what, and what that does to the value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from surplus import __version__
from surplus.core.spread import Spread
from surplus.core.units import Unit, Units
from surplus.report.blocks import (
    Callout,
    CalloutKind,
    Cell,
    Emphasis,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
)
from surplus.report.filled.changes import Change
from surplus.report.filled.returned import Returned
from surplus.report.report import Report, Section
from surplus.report.statement.figures import value_text
from surplus.report.statement.telling import Telling
from surplus.report.workbook.layout import Field, Kind, Slot
from surplus.value.revision import Claim, Figure, Line, Setting
from surplus.value.spec import Stated


def returned_report(found: Returned, taken: tuple[str, ...] = (), lang: str = "en") -> Report:
    """Return the report on a filled workbook.

    Parameters
    ----------
    taken : tuple of str
        The keys of the changes that were taken.
    lang : str
        `en` or `sv`.
    """
    return _Builder(found, taken, lang).report()


@dataclass(frozen=True)
class _Builder:
    found: Returned
    taken: tuple[str, ...]
    lang: str

    @cached_property
    def telling(self) -> Telling:
        return Telling(self.found.before, self.lang)

    @property
    def after(self) -> float:
        """The value with everything that counts here."""
        values = [e.value for e in self.found.effects.values() if e.value is not None]
        return values[-1] if values else self.found.before.value.mean

    def report(self) -> Report:
        telling = self.telling
        sections = (self._changes(), self._refused())
        return Report(
            title=telling.valuation.model.label.text(self.lang),
            subtitle=telling.subject,
            lang=self.lang,
            currency=telling.currency,
            kind=telling.word("filled_kind"),
            answer=self._answer(),
            headline=self._headline() if self.found.effects else None,
            sections=tuple(section for section in sections if section is not None),
            notes=tuple(self._notes()),
            provenance=(
                (telling.word("filled_workbook"), self.found.origin.file),
                (telling.word("filled_day"), self.found.origin.day.isoformat()),
                (telling.word("version"), f"Surplus {__version__}"),
            ),
        )

    def _answer(self) -> str:
        telling, count = self.telling, len(self.found.changes)
        if not count:
            return telling.word("filled_nothing")
        before = self.found.before.value.mean
        return telling.word(
            "filled_answer",
            count=count,
            customer=telling.customer,
            before=telling.money(before),
            after=telling.money(self.after),
        )

    def _headline(self) -> KeyFigures:
        telling, before = self.telling, self.found.before.value.mean
        amounts = (
            ("filled_difference", self.after - before, True),
            ("filled_before", before, False),
            ("filled_after", self.after, False),
        )
        return KeyFigures(
            tuple(
                KeyFigure(
                    telling.word(key),
                    telling.money(amount, signed=signed),
                    telling.word("filled_expected"),
                    amount,
                    telling.formatter.money(amount, exact=True),
                )
                for key, amount, signed in amounts
            )
        )

    def _changes(self) -> Section | None:
        telling = self.telling
        if not self.found.changes:
            return None
        columns = (
            telling.text_column("filled_name"),
            telling.text_column("filled_from_to"),
            telling.text_column("filled_cells"),
            telling.money_column("filled_money"),
            telling.money_column("filled_value"),
            telling.text_column("filled_status"),
        )
        before = self.found.before.value.mean
        start = Row(
            (Cell(telling.word("filled_before")), *(Cell(""),) * 3, telling.cell(before), Cell("")),
            Emphasis.SUBTOTAL,
        )
        rows = [self._row(change) for change in self.found.changes]
        caption = telling.word("filled_table", currency=telling.currency)
        table = Table(columns, (start, *rows), caption)
        title, lead = telling.word("filled_heading"), telling.word("filled_lead")
        return Section(title, lead, (table,), "changes")

    def _row(self, change: Change) -> Row:
        telling, effect = self.telling, self.found.effects.get(change.key)
        money = effect.money if effect is not None else None
        value = effect.value if effect is not None else None
        return Row(
            (
                Cell(change.key),
                Cell(self.from_to(change)),
                Cell(", ".join(place.cell for place in change.places)),
                Cell("") if money is None else telling.cell(money, signed=True),
                Cell("") if value is None else telling.cell(value),
                Cell(telling.word(f"filled_{status(self.found, change, self.taken)}")),
            )
        )

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

    def _refused(self) -> Section | None:
        items = tuple(
            f"{_sentence(d.message)} {_sentence(_capital(d.hint))} ({d.code})"
            for d in self.found.diagnostics
            if d.severity != "note"
        )
        if not items:
            return None
        telling = self.telling
        callout = Callout(CalloutKind.WARNING, telling.word("filled_mind"), items)
        return Section(telling.word("filled_heading_refused"), "", (callout,), "refused")

    def _notes(self) -> list[str]:
        telling = self.telling
        notes = [telling.word("filled_note_order")] if self.found.effects else []
        written = [d for d in self.found.diagnostics if d.severity == "note"]
        return [*notes, *(_sentence(d.message) for d in written)]


def _capital(text: str | None) -> str | None:
    return text[:1].upper() + text[1:] if text else text


def _sentence(hint: str | None) -> str:
    return f"{hint.rstrip('.')}." if hint else ""


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
