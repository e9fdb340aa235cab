"""What came back, as a report: each figure from what to what, and what that does to the value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from surplus import __version__
from surplus.core.errors import Diagnostic
from surplus.core.messages import translated
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
from surplus.report.filled.wording import FilledTelling, status
from surplus.report.report import Report, Section
from surplus.report.statement.telling import Telling


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
                Cell(FilledTelling(self.found, self.lang).from_to(change)),
                Cell(", ".join(place.cell for place in change.places)),
                Cell("") if money is None else telling.cell(money, signed=True),
                Cell("") if value is None else telling.cell(value),
                Cell(telling.word(f"filled_{status(self.found, change, self.taken)}")),
            )
        )

    def _refused(self) -> Section | None:
        items = tuple(
            f"{_sentence(d.message)} {_sentence(_capital(d.hint))} ({d.code})"
            for d in self._said()
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
        written = [d for d in self._said() if d.severity == "note"]
        return [*notes, *(_sentence(d.message) for d in written)]

    def _said(self) -> Iterator[Diagnostic]:
        return (translated(found, self.lang) for found in self.found.diagnostics)


def _capital(text: str | None) -> str | None:
    return text[:1].upper() + text[1:] if text else text


def _sentence(hint: str | None) -> str:
    return f"{hint.rstrip('.')}." if hint else ""
