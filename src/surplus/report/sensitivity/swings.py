"""The tornado: how far each input moves the value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surplus.report.blocks import Cell, Figure, Row, Table
from surplus.report.charts import IntervalBar, IntervalBars
from surplus.report.report import Section
from surplus.report.sensitivity.shares import part_label
from surplus.report.statement.telling import Telling
from surplus.value.model import Input
from surplus.value.sensitivity import Sensitivity, Swing

_MOST = 12


@dataclass(frozen=True)
class Moving:
    """An input, or the part of it under an option ('' for all), with its swing."""

    input: Input
    option: str
    swing: Swing


def swings(telling: Telling, found: Sensitivity) -> Section:
    """Return the tornado, its widest bars first, with the table of its ends."""
    parts = (
        Moving(each.input, part.option, part.swing)
        for each in found.influences
        for part in each.parts
    )
    moving = widest_first(parts)
    if not moving:
        return Section(telling.word("heading_tornado"), telling.word("lead_tornado_none"))
    first = moving[0]
    ends = sorted((first.swing.at_low, first.swing.at_high))
    lead = telling.word(
        "lead_tornado",
        label=_label(telling, first),
        low=telling.money(ends[0]),
        high=telling.money(ends[1]),
    )
    figure = tornado_figure(telling, found.middle, moving)
    return Section(telling.word("heading_tornado"), lead, (figure,))


def widest_first(parts: Iterable[Moving]) -> list[Moving]:
    """Return what moves the value at all, the widest swing first."""
    ordered = sorted(parts, key=lambda part: -part.swing.width)
    return [part for part in ordered if part.swing.width > 0]


def tornado_figure(telling: Telling, middle: float, moving: list[Moving]) -> Figure:
    """Return the tornado with the table of its ends.

    Parameters
    ----------
    middle : float
        The value with every input at its mean.
    moving : list of Moving
        At least one, the widest first.
    """
    bars = tuple(_bar(telling, middle, part) for part in moving[:_MOST])
    told = telling.money(middle)
    return Figure(
        telling.word("figure_tornado", middle=told),
        IntervalBars(bars, telling.word("legend_tornado", middle=told)),
        _table(telling, moving),
        telling.word("alt_tornado", middle=told),
        telling.word("note_present_means", currency=telling.currency, years=telling.years),
    )


def _label(telling: Telling, part: Moving) -> str:
    return part_label(telling, part.input.label.text(telling.lang), part.option)


def _bar(telling: Telling, middle: float, part: Moving) -> IntervalBar:
    ends = part.swing.at_low, part.swing.at_high
    low, high = min(*ends, middle), max(*ends, middle)
    # In the order of the input, so that the text tells which way it goes.
    text = telling.formatter.interval(*ends)
    return IntervalBar(_label(telling, part), low, middle, high, text)


def _table(telling: Telling, moving: list[Moving]) -> Table:
    columns = (
        telling.text_column("input"),
        telling.text_column("at_p10"),
        telling.money_column("value_there"),
        telling.text_column("at_p90"),
        telling.money_column("value_there"),
    )
    return Table(columns, tuple(_row(telling, part) for part in moving))


def _row(telling: Telling, part: Moving) -> Row:
    swing, shown = part.swing, part.input.shown
    return Row(
        (
            Cell(_label(telling, part)),
            telling.quantity_cell(swing.low, shown),
            telling.cell(swing.at_low),
            telling.quantity_cell(swing.high, shown),
            telling.cell(swing.at_high),
        )
    )
