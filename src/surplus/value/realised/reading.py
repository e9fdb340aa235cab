"""Reading realised figures: names, units, periods and numbers checked, each with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean, raise_errors
from surplus.core.quantity import Quantity, bare, read_quantity, scaled
from surplus.core.source import Source, Span
from surplus.core.units import Unit, UnitFault
from surplus.value.model import Role
from surplus.value.realised.calendar import month_of, read_period
from surplus.value.realised.figures import Figure, Figures, Subject
from surplus.value.realised.table_text import Row, read_rows, read_text
from surplus.value.valuation import Valuation

COLUMNS = ("period", "of", "figure", "unit", "error", "target", "who", "when", "note")
NEEDED = ("period", "of", "figure")


def read_figures(source: Path | str | Source, valuation: Valuation) -> Figures:
    """Read a table of realised figures for a case.

    Parameters
    ----------
    source : path or Source
        CSV, or YAML with a list `figures:`. Columns: period (2026-07 or a date), of (a
        driver, an input, `input.option`, a formula, or the words of a key metric), figure,
        unit, error, target, who, when, note.
    valuation : Valuation
        What was promised.

    Raises
    ------
    SurplusError
        With everything that is wrong with the table, each at its row and column.
    """
    read = read_text(source)
    found: list[Diagnostic] = []
    rows = read_rows(read, COLUMNS, NEEDED, found)
    raise_errors(found)
    periods = [_period(row, found) for row in rows]
    known = [day for day in periods if day is not None]
    if not known:
        raise_errors(found)
    starts = valuation.case.starts or min(known)
    reader = _Reader(valuation, starts, found)
    figures = [
        figure
        for row, day in zip(rows, periods, strict=True)
        if day is not None and (figure := reader.figure(row, day)) is not None
    ]
    raise_errors(found)
    return Figures(tuple(figures), starts, valuation.case.starts is None, read)


def _period(row: Row, found: list[Diagnostic]) -> date | None:
    day = read_period(row.text("period"))
    if day is None:
        text = row.text("period")
        message = f"'{text}' isn't a period" if text else "this row has no period"
        hint = "write a month such as 2026-07, or a day such as 2026-07-31"
        found.append(Diagnostic("H006", message, span=row.at("period"), hint=hint))
    return day


class _Reader:
    def __init__(self, valuation: Valuation, starts: date, found: list[Diagnostic]) -> None:
        self.valuation, self.starts, self.found = valuation, starts, found
        self.model = valuation.model
        self.last: dict[tuple[Subject, str, str], int] = {}
        self.names = self._names()

    def _names(self) -> dict[str, tuple[Subject, str]]:
        """Return what figures can be about; a driver comes before an input of its name."""
        outcomes = self.valuation.outcomes
        drivers = [effect.outcome for effect in self.valuation.drivers]
        formulas = {formula.name for formula in self.model.formulas}
        names = {n: (Subject.FORMULA, n) for n in outcomes.results if n in formulas}
        names |= {n: (Subject.INPUT, n) for n in outcomes.inputs}
        metrics = {d.key_metric.strip(): d.name for d in drivers if d.key_metric}
        names |= {text: (Subject.METRIC, name) for text, name in metrics.items()}
        return names | {d.name: (Subject.DRIVER, d.name) for d in drivers}

    def _fault(self, code: str, message: str, span: Span, hint: str | None) -> None:
        self.found.append(Diagnostic(code, message, span=span, hint=hint))

    def figure(self, row: Row, day: date) -> Figure | None:
        known = self._subject(row)
        month = self._month(row, day)
        if known is None or month is None:
            return None
        subject, name, option = known
        unit = self._unit(subject, name)
        value = self._number(row, "figure", unit, subject)
        if value is None or not self._in_order(row, (subject, row.text("of"), option), month):
            return None
        target = self._number(row, "target", unit, subject) if row.text("target") else None
        if subject is Subject.METRIC and target is None:
            hint = "add a column 'target': what was promised of it"
            self._fault("H001", "a key metric needs what was promised", row.at("target"), hint)
            return None
        error = self._error(row, unit, subject, value)
        return Figure(
            month,
            subject,
            name,
            option,
            value,
            error,
            target,
            row.text("who"),
            row.text("when"),
            row.text("note"),
            row.at("figure"),
        )

    def _subject(self, row: Row) -> tuple[Subject, str, str] | None:
        text = row.text("of")
        if text in self.names:
            return (*self.names[text], self.valuation.offering)
        name, _, option = text.partition(".")
        options = [each.name for each in self.model.options]
        if option in options and self.names.get(name, ("",))[0] is Subject.INPUT:
            return Subject.INPUT, name, option
        hint = did_you_mean(text, self.names) or f"there are: {', '.join(self.names)}"
        others = {o.name for o in self.model.outcomes if o.role is not Role.DRIVER}
        if text in others:
            hint = "figures are about drivers, inputs, formulas and key metrics"
        message = f"this valuation has no driver, input or key metric '{text}'"
        self._fault("H003", message, row.at("of"), hint)
        return None

    def _month(self, row: Row, day: date) -> int | None:
        month, last = month_of(day, self.starts), self.valuation.case.years * 12
        if month < 1:
            message = f"{row.text('period')} is before year 1 begins"
            self._fault("H007", message, row.at("period"), f"year 1 begins on {self.starts}")
            return None
        if month > last:
            message = f"{row.text('period')} is after the horizon"
            self._fault("H007", message, row.at("period"), f"the case runs for {last} months")
            return None
        return month

    def _in_order(self, row: Row, of: tuple[Subject, str, str], month: int) -> bool:
        before = self.last.get(of, 0)
        self.last[of] = max(month, before)
        if month == before:
            message = f"'{of[1]}' has two figures for {row.text('period')}"
            self._fault("H008", message, row.at("period"), "keep one of them")
        elif month < before:
            message = f"{row.text('period')} of '{of[1]}' stands after a later period"
            self._fault("H006", message, row.at("period"), "put the periods in their order")
        return month > before

    def _unit(self, subject: Subject, name: str) -> Unit | None:
        if subject is Subject.INPUT:
            return self.model.input(name).shown
        if subject is Subject.FORMULA:
            return self.valuation.compiled.program.formulas[name].unit
        return self.model.units.parse(self.model.currency) if subject is Subject.DRIVER else None

    def _number(self, row: Row, column: str, unit: Unit | None, subject: Subject) -> float | None:
        quantity = self._quantity(row, column)
        if quantity is None:
            return None
        if unit is None:
            return quantity.number
        try:
            if subject is Subject.DRIVER:
                return self._money_a_month(quantity, unit)
            return scaled(quantity.in_unit(unit), bare(unit)[0])
        except ValueError as error:
            at = "unit" if row.text("unit") else column
            self._fault("H005", str(error), row.at(at), f"'{row.text('of')}' is in {unit}")
            return None

    def _money_a_month(self, quantity: Quantity, money: Unit) -> float:
        """Return money in one month; money per time is a rate that held during it.

        A number without a currency is in that of the model file, whatever results are told in.
        """
        if quantity.unit is None:
            own = self.model.units.parse(self.model.written or self.model.currency)
            quantity = Quantity(quantity.number, own)
        yearly = money / self.model.units.parse("year")
        if quantity.unit is not None and quantity.unit.dimension == yearly.dimension:
            return quantity.in_unit(yearly) / 12
        return quantity.in_unit(money)

    def _quantity(self, row: Row, column: str) -> Quantity | None:
        cell = row.cells.get(column)
        if cell is None:
            self._fault("H004", f"this row has no {column}", row.span, "leave the row out")
            return None
        try:
            quantity = read_quantity(cell, self.model.units)
        except SurplusError as error:
            for d in error.diagnostics:
                code = "H004" if d.code.startswith("Q") else "H005"
                self._fault(code, d.message, d.span or cell.span, d.hint)
            return None
        if quantity.unit is not None or column == "error" or not row.text("unit"):
            return quantity
        try:
            return Quantity(quantity.number, self.model.units.parse(row.text("unit")))
        except UnitFault as fault:
            self._fault("H005", fault.message, row.at("unit"), fault.hint)
            return None

    def _error(self, row: Row, unit: Unit | None, subject: Subject, value: float) -> float | None:
        if not row.text("error"):
            return None
        quantity = self._quantity(row, "error")
        if quantity is None:
            return None
        if quantity.unit is not None and str(quantity.unit) == "%":
            error = abs(value) * quantity.number / 100
        else:
            error = self._number(row, "error", unit, subject) or 0.0
        if error <= 0:
            hint = "write a share such as 10 %, or an amount in the figure's unit"
            self._fault("H004", "the error must be above zero", row.at("error"), hint)
            return None
        return error
