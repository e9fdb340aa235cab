"""The distribution: how likely each amount is, and how likely it is to be below zero."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from surplus.report.distribution import Distribution
from surplus.report.scale import Scale
from surplus.report.svg.element import Element, el
from surplus.report.svg.measure import text_width
from surplus.report.svg.theme import (
    FAINT,
    GAIN,
    INK,
    LINE,
    LOSS,
    MUTED,
    SIZE,
    SMALL,
    STRONG,
    Drawing,
    Layout,
    Pen,
    Style,
    label,
    one_line,
)

_ROW = LINE + 3
# Zero further away than this share of the width isn't worth the empty room.
_REACH = 0.5


@dataclass(frozen=True, slots=True)
class _Mark:
    """A percentile: where it is, what it says, and from where to where the text runs."""

    x: float
    text: str
    bold: bool
    left: float
    right: float


def distribution(chart: Distribution, pen: Pen) -> Drawing:
    """Draw a histogram with P10, P50 and P90 above it and zero below it."""
    if chart.is_certain:
        return _certain(chart, pen)
    scale = Scale(*_ends(chart), start=2.0, end=pen.width - 2)
    rows = _stacked(_marks(chart, pen, scale))
    top = len(rows) * _ROW + 6
    base = top + (190.0 if pen.layout is Layout.WIDE else 150.0)
    parts = _bars(chart, pen, scale, (top, base))
    parts.append(el("line", x1=0.0, x2=pen.width, y1=base, y2=base, stroke=MUTED))
    for index, row in enumerate(rows):
        y = (index + 1) * _ROW - 5
        parts += [_lead(mark, y + 4, base) for mark in row]
    for index, row in enumerate(rows):
        y = (index + 1) * _ROW - 5
        parts += [
            label(one_line(mark.text), mark.left, y, Style(bold=mark.bold, halo=True))
            for mark in row
        ]
    height, below = _foot(chart, pen, scale, base)
    return Drawing(height, (*parts, *below))


def _ends(chart: Distribution) -> tuple[float, float]:
    low, high = chart.edges[0], chart.edges[-1]
    span = high - low
    if 0 < low <= _REACH * span:
        return 0.0, high
    if -_REACH * span <= high < 0:
        return low, 0.0
    return low, high


def _bars(chart: Distribution, pen: Pen, scale: Scale, plot: tuple[float, float]) -> list[Element]:
    top, base = plot
    tallest = max(chart.shares)
    parts = list[Element]()
    for (low, high), share in zip(pairwise(chart.edges), chart.shares, strict=True):
        if not share:
            continue
        height = share / tallest * (base - top)
        says = pen.word(
            "share_of_draws",
            low=pen.money(low),
            high=pen.money(high),
            share=pen.formatter.percent(share),
        )
        cuts = [low, 0.0, high] if low < 0 < high else [low, high]
        for start, end in pairwise(cuts):
            parts.append(
                _bin(pen, says, (scale.at(start), scale.at(end)), (base, height), end <= 0)
            )
    return parts


def _bin(
    pen: Pen, says: str, across: tuple[float, float], up: tuple[float, float], negative: bool
) -> Element:
    (left, right), (base, height) = across, up
    return el(
        "rect",
        el("title", says),
        x=left + 0.5,
        y=base - height,
        width=max(right - left - 1, 0.5),
        height=height,
        fill=pen.hatch if negative else GAIN,
        stroke=LOSS if negative else None,
        class_="bar",
    )


def _marks(chart: Distribution, pen: Pen, scale: Scale) -> list[_Mark]:
    """Return P50 first, then P10 to the left of its line and P90 to the right of its."""
    found = []
    for key, amount, side in (
        ("p50", chart.p50, 0.5),
        ("p10", chart.p10, 1.0),
        ("p90", chart.p90, 0.0),
    ):
        text = pen.word(key, amount=pen.money(amount))
        wide = text_width(text, SIZE, bold=key == "p50")
        x = scale.at(amount)
        left = min(max(x - side * wide + (0.5 - side) * 2, 0.0), pen.width - wide)
        found.append(_Mark(x, text, key == "p50", left, left + wide))
    return found


def _stacked(marks: list[_Mark]) -> list[list[_Mark]]:
    """Return the marks in rows from the top: the first alone, the others where there is room."""
    rows = [marks[:1]]
    for mark in marks[1:]:
        free = [r for r in rows[1:] if all(_apart(mark, other) for other in r)]
        if free:
            free[0].append(mark)
        else:
            rows.append([mark])
    return rows


def _apart(one: _Mark, other: _Mark) -> bool:
    return one.right + 8 <= other.left or other.right + 8 <= one.left


def _lead(mark: _Mark, top: float, base: float) -> Element:
    return el("line", x1=mark.x, x2=mark.x, y1=top, y2=base, stroke=INK, stroke_dasharray="3 3")


def _foot(chart: Distribution, pen: Pen, scale: Scale, base: float) -> tuple[float, list[Element]]:
    """Return what stands under the axis: its ends, zero, and the share below zero."""
    y = base + 17
    parts, taken = list[Element](), list[tuple[float, float]]()
    if scale.low <= 0 <= scale.high:
        zero = scale.zero
        parts.append(
            el("line", x1=zero, x2=zero, y1=base - 6, y2=base + 6, stroke=INK, stroke_width=2.0)
        )
        at = min(max(zero, 4.0), pen.width - 4)
        parts.append(label(one_line(pen.word("zero")), at, y + 2, STRONG, anchor="middle"))
        taken.append((at - 12, at + 12))
    for amount, at_end in ((scale.low, False), (scale.high, True)):
        text = pen.money(amount)
        wide = text_width(text, SMALL)
        left = pen.width - wide if at_end else 0.0
        if all(left + wide < a or left > b for a, b in taken):
            anchor, x = ("end", pen.width) if at_end else ("start", 0.0)
            parts.append(label(one_line(text), x, y, FAINT, anchor=anchor))
    if chart.below_zero > 0 or scale.low < 0:
        y += _ROW
        parts.append(_below_zero(chart, pen, scale, y + 2))
    if chart.outside >= 5e-4:
        y += _ROW
        share = pen.formatter.percent(chart.outside, digits=1)
        parts.append(label(one_line(pen.word("outside", share=share)), 0.0, y + 2, FAINT))
    return y + 8, parts


def _below_zero(chart: Distribution, pen: Pen, scale: Scale, y: float) -> Element:
    share = pen.formatter.probability(chart.below_zero)
    text = pen.word("below_zero", share=share)
    wide = text_width(text, SIZE, bold=True)
    x = min(max(scale.zero - wide, 0.0), pen.width - wide)
    return label(one_line(text), x, y, Style(bold=True, fill=LOSS))


def _certain(chart: Distribution, pen: Pen) -> Drawing:
    amount = chart.edges[0]
    text = pen.word("certain", amount=pen.money(amount))
    middle, top, base = pen.width / 2, 30.0, 130.0
    negative = amount < 0
    bar = _bin(pen, text, (middle - 22, middle + 22), (base, base - top), negative)
    axis = el("line", x1=0.0, x2=pen.width, y1=base, y2=base, stroke=MUTED)
    says = label(one_line(text), middle, 18.0, STRONG, anchor="middle")
    return Drawing(base + 8, (bar, axis, says))
