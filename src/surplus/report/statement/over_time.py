"""When it pays: the customer's money year by year."""

from __future__ import annotations

import math

from surplus.report.blocks import Cell, Emphasis, Figure, Row, Table
from surplus.report.charts import CashFlow, Period
from surplus.report.report import Section
from surplus.report.statement.measures import measures
from surplus.report.statement.summary import expected_payback
from surplus.report.statement.telling import Telling
from surplus.value.tables import Scalar


def over_time(telling: Telling) -> Section:
    """Return the cash flow by year, and what a month of delay costs."""
    blocks = (cash_flow_figure(telling), measures(telling))
    return Section(telling.word("heading_cash_flow"), _lead(telling), blocks)


def _lead(telling: Telling) -> str:
    years = expected_payback(telling)
    if math.isnan(years):
        return telling.word("lead_cash_never", years=telling.years)
    if years == 0:
        return telling.word("lead_cash_at_once")
    return telling.word("lead_cash_pays", payback=telling.formatter.years(years))


def _period_label(telling: Telling, year: int) -> str:
    return telling.word("today") if year == 0 else telling.word("year_number", number=year)


def cash_flow_figure(telling: Telling) -> Figure:
    """Return the cash flow by year with its table."""
    rows = telling.valuation.table("years").rows()
    periods = tuple(_period(telling, row) for row in rows)
    years = expected_payback(telling)
    chart = CashFlow(periods, None if math.isnan(years) else years)
    title, alt = telling.word("figure_cash"), telling.word("alt_cash")
    note = telling.word("note_cash", currency=telling.currency)
    return Figure(title, chart, _table(telling, rows), alt, note)


def _number(value: Scalar) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def _period(telling: Telling, row: dict[str, Scalar]) -> Period:
    year, value, total = (_number(row[key]) for key in ("year", "value", "cumulative"))
    label = _period_label(telling, int(year))
    return Period(label, value, total, telling.money(value), telling.money(total))


def _table(telling: Telling, rows: list[dict[str, Scalar]]) -> Table:
    keys = ("benefits", "price", "value", "present_value", "cumulative")
    heads = ("benefits", "price", "value", "discounted", "cumulative")
    columns = (
        telling.text_column("year"),
        *(telling.money_column(f"{head}_column") for head in heads),
    )
    body = [
        Row(
            (
                Cell(_period_label(telling, int(_number(row["year"])))),
                *(telling.cell(_number(row[key])) for key in keys),
            )
        )
        for row in rows
    ]
    totals = [math.fsum(_number(row[key]) for row in rows) for key in keys[:-1]]
    last = Row(
        (Cell(telling.word("sum")), *(telling.cell(total) for total in totals), Cell("")),
        Emphasis.TOTAL,
    )
    return Table(columns, (*body, last))
