"""The tornado: how far each input moves the value."""

from __future__ import annotations

from surplus.report.blocks import Cell, Figure, Row, Table
from surplus.report.charts import IntervalBar, IntervalBars
from surplus.report.report import Section
from surplus.report.sensitivity.shares import part_label
from surplus.report.statement.telling import Telling
from surplus.value.sensitivity import Influence, Part, Sensitivity

_MOST = 12


def swings(telling: Telling, found: Sensitivity) -> Section:
    """Return the tornado, its widest bars first, with the table of its ends."""
    parts = [(each, part) for each in found.influences for part in each.parts]
    parts.sort(key=lambda pair: -pair[1].swing.width)
    moving = [pair for pair in parts if pair[1].swing.width > 0]
    if not moving:
        return Section(telling.word("heading_tornado"), telling.word("lead_tornado_none"))
    bars = tuple(_bar(telling, found.middle, *pair) for pair in moving[:_MOST])
    middle = telling.money(found.middle)
    figure = Figure(
        telling.word("figure_tornado", middle=middle),
        IntervalBars(bars, telling.word("legend_tornado", middle=middle)),
        _table(telling, moving),
        telling.word("alt_tornado", middle=middle),
        telling.word("note_present_means", currency=telling.currency, years=telling.years),
    )
    first, part = moving[0]
    ends = sorted((part.swing.at_low, part.swing.at_high))
    lead = telling.word(
        "lead_tornado",
        label=_label(telling, first, part),
        low=telling.money(ends[0]),
        high=telling.money(ends[1]),
    )
    return Section(telling.word("heading_tornado"), lead, (figure,))


def _label(telling: Telling, found: Influence, part: Part) -> str:
    return part_label(telling, found.input.label.text(telling.lang), part)


def _bar(telling: Telling, middle: float, found: Influence, part: Part) -> IntervalBar:
    ends = part.swing.at_low, part.swing.at_high
    low, high = min(*ends, middle), max(*ends, middle)
    # In the order of the input, so that the text tells which way it goes.
    text = telling.formatter.interval(*ends)
    return IntervalBar(_label(telling, found, part), low, middle, high, text)


def _table(telling: Telling, moving: list[tuple[Influence, Part]]) -> Table:
    columns = (
        telling.text_column("input"),
        telling.text_column("at_p10"),
        telling.money_column("value_there"),
        telling.text_column("at_p90"),
        telling.money_column("value_there"),
    )
    return Table(columns, tuple(_row(telling, *pair) for pair in moving))


def _row(telling: Telling, found: Influence, part: Part) -> Row:
    swing, shown = part.swing, found.input.shown
    return Row(
        (
            Cell(_label(telling, found, part)),
            telling.quantity_cell(swing.low, shown),
            telling.cell(swing.at_low),
            telling.quantity_cell(swing.high, shown),
            telling.cell(swing.at_high),
        )
    )
