"""Promised and delivered so far: by driver, by key metric, by quarter."""

from __future__ import annotations

from surplus.report.blocks import Cell, Column, ColumnKind, Emphasis, Row, Table
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.realised import Course, Review
from surplus.value.realised.calendar import first_day

_NONE = "–"


def share_text(telling: Telling, part: float, whole: float) -> str:
    """Return a share of what was promised, in whole per cent."""
    return telling.formatter.percent(part / whole, 0) if whole else _NONE


def month_text(review: Review, month: int) -> str:
    """Return a month as 2026-07."""
    return first_day(month, review.figures.starts).strftime("%Y-%m")


def so_far(telling: Telling, review: Review) -> Section:
    """Return what was promised for the months that are over, and what came."""
    tables = [_drivers(telling, review)]
    if review.metrics:
        tables.append(_metrics(telling, review))
    if review.measured:
        tables.append(_quarters(telling, review))
    title, lead = (telling.word(f"realised_{part}_progress") for part in ("heading", "lead"))
    return Section(title, lead, tuple(tables))


def _money_columns(telling: Telling) -> tuple[Column, ...]:
    return (
        telling.money_column("realised_promised"),
        telling.money_column("realised_delivered_short"),
        Column(telling.word("realised_share"), ColumnKind.PERCENT),
    )


def _money_cells(telling: Telling, promised: float, delivered: float) -> tuple[Cell, ...]:
    share = share_text(telling, delivered, promised)
    known = delivered / promised if promised else None
    return telling.cell(promised), telling.cell(delivered), Cell(share, known)


def _drivers(telling: Telling, review: Review) -> Table:
    columns = (
        telling.text_column("realised_driver"),
        telling.text_column("realised_status"),
        *_money_columns(telling),
    )
    total = (
        Cell(telling.word("realised_measured")),
        Cell(""),
        *_money_cells(telling, review.promised_to_date, review.delivered),
    )
    rows = (*(_driver(telling, each) for each in review.courses), Row(total, Emphasis.TOTAL))
    return Table(columns, rows, telling.word("realised_table", currency=telling.currency))


def _driver(telling: Telling, each: Course) -> Row:
    money: tuple[Cell, ...] = (telling.cell(each.promised_to_date), Cell(_NONE), Cell(_NONE))
    if each.is_measured:
        money = _money_cells(telling, each.promised_to_date, each.to_date)
    name = Cell(each.outcome.label.text(telling.lang), driver=each.outcome.name)
    return Row((name, Cell(telling.word(f"realised_status_{each.status}")), *money))


def _metrics(telling: Telling, review: Review) -> Table:
    number = telling.formatter.number
    columns = (
        telling.text_column("realised_metric"),
        Column(telling.word("realised_metric_figure"), ColumnKind.NUMBER),
        Column(telling.word("realised_metric_target"), ColumnKind.NUMBER),
        telling.text_column("realised_status"),
    )
    rows = tuple(
        Row(
            (
                Cell(metric.label.text(telling.lang)),
                Cell(number(metric.figure), metric.figure),
                Cell(number(metric.target), metric.target),
                Cell(telling.word(f"realised_status_{metric.status}")),
            )
        )
        for metric in review.metrics
    )
    return Table(columns, rows, telling.word("realised_table_metrics"))


def _quarters(telling: Telling, review: Review) -> Table:
    columns = (telling.text_column("realised_quarter"), *_money_columns(telling))
    rows = tuple(_quarter(telling, review, start) for start in range(1, review.months + 1, 3))
    caption = telling.word("realised_table_quarters", currency=telling.currency)
    return Table(columns, rows, caption)


def _quarter(telling: Telling, review: Review, start: int) -> Row:
    end = min(start + 2, review.months)
    months = slice(start, end + 1)
    promised = sum(float(each.promised[months].sum()) for each in review.measured)
    delivered = sum(float(each.likely[months].sum()) for each in review.measured)
    name = Cell(f"{month_text(review, start)} – {month_text(review, end)}")
    return Row((name, *_money_cells(telling, promised, delivered)))
