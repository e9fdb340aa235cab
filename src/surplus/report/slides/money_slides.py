"""The slides on money: the answer, the waterfall, over time, in the customer's accounts."""

from __future__ import annotations

from dataclasses import replace

from surplus.report.blocks import (
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Figure,
    Row,
    Table,
    cells_together,
)
from surplus.report.charts import CashFlow, StepKind, Waterfall
from surplus.report.slides.gathering import gathered, levels
from surplus.report.slides.material import Material, message, table_lines
from surplus.report.slides.notes import callouts, equations, in_full, notes, steps
from surplus.report.slides.parts import Cards, Grid, Place, Plot, Slide

_MOST_STEPS = 12
_MOST_PRICES = 4
_MOST_OPTIONS = 4
_HEADLINES = 4


def answer(material: Material) -> Slide | None:
    """Return what it comes to: the sentence, the few numbers, and the sum that gives the value."""
    report = material.report
    if report.headline is None:
        return None
    figures = report.headline.figures
    told = [f"{figure.label}: {figure.text} ({figure.caption})" for figure in figures]
    return Slide(
        "answer",
        Place.ANSWER,
        message(report.answer),
        " · ".join(text for text in (report.title, report.subtitle) if text),
        Cards(figures[:_HEADLINES]),
        _sum(material),
        notes(material, [report.answer], in_full(material, told), report.notes),
    )


def _sum(material: Material) -> Grid | None:
    """Return the benefits, less each price, and the value that is left."""
    table = material.block("parts", Table)
    totals = [i for i, row in enumerate(table.rows) if _is_total(row)] if table else []
    if table is None or len(totals) != 2:
        return None
    rows = [_two(row) for row in table.rows[totals[0] : totals[1] + 1]]
    prices = rows[1:-1]
    if len(prices) > _MOST_PRICES:
        prices.sort(key=lambda row: -abs(_amount(row.cells[1])))
        few, more = prices[: _MOST_PRICES - 1], prices[_MOST_PRICES - 1 :]
        name = material.word("slides_more", count=len(more))
        cells = [row.cells[1] for row in more]
        prices = [*few, Row((Cell(name), cells_together(material.formatter, cells)))]
    shown = (rows[0], *(replace(row, indent=0) for row in prices), rows[-1])
    name = material.word("slides_sum")
    alt = material.word("slides_sum_alt", sum="; ".join(table_lines(shown)))
    return Grid((Column(""), _MONEY), shown, (3.0, 1.4), name, alt, name)


_MONEY = Column("", ColumnKind.MONEY)


def _is_total(row: Row) -> bool:
    return row.emphasis is not Emphasis.PLAIN


def _two(row: Row) -> Row:
    return Row((row.cells[0], row.cells[2]), row.emphasis, row.indent)


def _amount(cell: Cell) -> float:
    return float(cell.value) if isinstance(cell.value, float | int) else 0.0


def worth(material: Material) -> Slide | None:
    """Return the waterfall from the reference price to the customer's value."""
    figure = material.block("worth", Figure)
    section = material.section("worth")
    lead = section.lead if section else ""
    return _bridge(material, "worth", figure, ("", lead), equations(material))


def _bridge(
    material: Material,
    name: str,
    figure: Figure | None,
    says: tuple[str, str],
    behind: list[str],
) -> Slide | None:
    """Return a slide of a waterfall; `says` is its title, if not the figure's, and its lead."""
    if figure is None or not isinstance(figure.data, Waterfall) or not _moves(figure.data):
        return None

    def naming(count: int) -> str:
        return material.word("slides_more", count=material.formatter.number(count))

    few = gathered(figure.data, _MOST_STEPS, naming, material.formatter)
    shows = material.word("slides_shows", steps="; ".join(steps(few.chart.steps)))
    told = in_full(material, steps((*few.chart.steps, *few.left_out)))
    return Slide(
        name,
        Place.CHART,
        message(says[0] or figure.title),
        ". ".join(text for text in (figure.note, _cut(material, few.chart)) if text),
        Plot(few.chart, message(figure.title), f"{figure.alt} {shows}"),
        None,
        notes(material, [says[0], says[1], figure.note], told, behind),
    )


def _cut(material: Material, chart: Waterfall) -> str:
    """Return where the axis starts, if that isn't zero."""
    low, high = levels(chart)
    if low <= 0 <= high:
        return ""
    start = material.formatter.money(low if low > 0 else high, compact=True)
    return material.word("axis_cut", amount=start)


def _moves(chart: Waterfall) -> bool:
    return any(step.value for step in chart.steps)


def over_time(material: Material) -> Slide | None:
    """Return the cash flow by year with its running sum, and the measures beside it."""
    section, figure = material.section("over_time"), material.block("over_time", Figure)
    if section is None or figure is None or not isinstance(figure.data, CashFlow):
        return None
    chart = figure.data
    if not any(period.value for period in chart.periods):
        return None
    each = (f"{p.label}: {p.text} ({p.cumulative_text})" for p in chart.periods)
    shows = material.word("slides_shows", steps="; ".join(each))
    heads = [", ".join(column.label for column in figure.table.columns)]
    told = in_full(material, [*heads, *table_lines(figure.table.rows)])
    table = material.block("over_time", Table)
    measures = table_lines(table.rows) if table else ()
    return Slide(
        "over_time",
        Place.CHART,
        message(section.lead),
        figure.note,
        Plot(chart, figure.title, f"{figure.alt} {shows}"),
        _measures(material, table),
        notes(material, [section.lead, figure.note], told, measures),
    )


def _measures(material: Material, table: Table | None) -> Grid | None:
    if table is None:
        return None
    rows = tuple(Row(row.cells[:2]) for row in table.rows)
    name = material.word("measure")
    alt = material.word("slides_table_alt", name=name, rows="; ".join(table_lines(rows)))
    columns = (material.column("measure"), material.column("amount", ColumnKind.MONEY))
    return Grid(columns, rows, (1.5, 1.0), name, alt)


def accounts(material: Material) -> Slide | None:
    """Return the customer's profit before and after if it is known, or else the options."""
    figure, section = material.block("profit", Figure), material.section("profit")
    if section is None or figure is None or not _starts_from_profit(figure):
        return options(material)
    table = material.block("profit", Table)
    lines = [table.caption + ":", *table_lines(table.rows)] if table else []
    return _bridge(material, "profit", figure, (section.lead, ""), lines)


def _starts_from_profit(figure: Figure) -> bool:
    data = figure.data
    return isinstance(data, Waterfall) and data.steps[0].kind is StepKind.TOTAL


def options(material: Material) -> Slide | None:
    """Return what each option costs in total."""
    section, table = material.section("ownership"), material.block("ownership", Table)
    if section is None or table is None:
        return None
    title = section.lead or material.word("slides_options")
    lines = table_lines(table.rows)
    heads = [" / ".join(column.label for column in table.columns)]
    columns, rows = table.columns, table.rows
    if len(columns) - 1 > _MOST_OPTIONS:
        columns, rows = _turned(table)
    name = section.title
    alt = material.word("slides_table_alt", name=name, rows="; ".join(table_lines(rows)))
    widths = (2.0, *(1.0 for _ in columns[1:]))
    more = material.word("slides_more_in_notes", count="{count}")
    grid = Grid(columns, rows, widths, name, alt, more=more)
    told = in_full(material, [*heads, *lines])
    said = notes(material, [section.lead], told, callouts(material))
    return Slide("ownership", Place.TABLE, message(title), table.caption, grid, None, said)


def _turned(table: Table) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Return a table with its rows as columns."""
    heads = tuple(Column(row.cells[0].text, ColumnKind.MONEY) for row in table.rows)
    rows = tuple(
        Row((Cell(column.label), *(row.cells[index] for row in table.rows)))
        for index, column in enumerate(table.columns)
        if index
    )
    return (table.columns[0], *heads), rows
