"""Interval bars: how far each amount reaches from P10 to P90."""

from __future__ import annotations

from surplus.report.charts import IntervalBar, IntervalBars
from surplus.report.scale import Scale, from_zero
from surplus.report.svg.element import Element, el
from surplus.report.svg.measure import wrap
from surplus.report.svg.rows import RowPlace, RowText, lay_rows
from surplus.report.svg.theme import (
    FAINT,
    INK,
    LINE,
    LOSS,
    SHARE,
    SMALL,
    Drawing,
    Pen,
    label,
)

_THINNEST = 2.0


def interval_bars(chart: IntervalBars, pen: Pen) -> Drawing:
    """Draw a row for each amount: a bar from P10 to P90, a line at P50, and zero."""
    rows = lay_rows([RowText(bar.label, _text(bar, pen)) for bar in chart.bars], pen)
    ends = from_zero([x for bar in chart.bars for x in (bar.low, bar.high)])
    scale = Scale(*ends, start=rows.left, end=rows.right)
    parts = list[Element]()
    for bar, place in zip(chart.bars, rows.places, strict=True):
        parts += _bar(bar, _hover(bar, pen, chart.legend), scale, place, pen.hatch)
    says = wrap(chart.legend or pen.word("interval_legend"), pen.width, SMALL)
    legend = label(says, 0.0, rows.height + 14, FAINT)
    height = rows.height + 22 + (len(says.lines) - 1) * LINE
    return Drawing(height, (*rows.zero_line(scale.zero), *parts, *rows.texts, legend))


def _text(bar: IntervalBar, pen: Pen) -> str:
    return bar.text or pen.formatter.interval(bar.low, bar.high)


def _hover(bar: IntervalBar, pen: Pen, legend: str) -> str:
    low, mid, high = (pen.exact(x) for x in (bar.low, bar.mid, bar.high))
    if legend:
        return f"{bar.label}: {low}, {mid}, {high}"
    return f"{bar.label}: {pen.word('range_text', low=low, mid=mid, high=high)}"


def _bar(bar: IntervalBar, says: str, scale: Scale, place: RowPlace, hatch: str) -> list[Element]:
    low, mid, high, zero = (scale.at(x) for x in (bar.low, bar.mid, bar.high, 0.0))
    parts = [el("title", says)]
    if bar.low < 0:
        end = min(high, zero)
        parts.append(_piece(low, end, place, fill=hatch, stroke=LOSS))
    if bar.high >= 0:
        parts.append(_piece(max(low, zero), high, place, fill=SHARE, stroke=SHARE))
    middle = el(
        "line",
        x1=mid,
        x2=mid,
        y1=place.top - 2,
        y2=place.bottom + 2,
        stroke=INK,
        stroke_width=3.0,
    )
    return [el("g", *parts, data_driver=bar.driver or None), middle]


def _piece(start: float, end: float, place: RowPlace, *, fill: str, stroke: str) -> Element:
    return el(
        "rect",
        x=start,
        y=place.top + 2,
        width=max(end - start, _THINNEST),
        height=place.height - 4,
        fill=fill,
        stroke=stroke,
        class_="bar",
    )
