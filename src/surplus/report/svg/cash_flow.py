"""The cash flow: an amount for each period, the running sum, and when it pays back."""

from __future__ import annotations

import math

from surplus.report.charts import CashFlow, Period
from surplus.report.scale import Scale, from_zero
from surplus.report.svg.element import Element, el
from surplus.report.svg.measure import text_width, wrap
from surplus.report.svg.theme import (
    FAINT,
    FINE,
    GAIN,
    INK,
    LINE,
    LOSS,
    MUTED,
    PAPER,
    RESULT,
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

_PLOT = 210.0
_TOP = 30.0
_PITCH = 27.0
_THINNEST = 1.0
_MOST_DOTS = 24
_WIDEST_LABEL = 96.0


def cash_flow(chart: CashFlow, pen: Pen) -> Drawing:
    """Draw a cash flow: columns over a strip of numbers, or on a phone one row a period."""
    return _columns(chart, pen) if pen.layout is Layout.WIDE else _rows(chart, pen)


def _ends(chart: CashFlow) -> tuple[float, float]:
    return from_zero([x for p in chart.periods for x in (p.value, p.cumulative)])


def _columns(chart: CashFlow, pen: Pen) -> Drawing:
    heads = (pen.word("per_year"), pen.word("cumulative"))
    left = max(text_width(head, SMALL) for head in heads) + 34
    lines = _numbers(chart, pen)
    # Room at both ends, so that the numbers under the outermost columns stay inside.
    inset = min(_widest(lines), _WIDEST_LABEL) / 2
    band = (pen.width - left - 2 * inset) / max(1, len(chart.periods) - 1)
    band = min(band, (pen.width - left) / len(chart.periods))
    scale = Scale(*_ends(chart), start=_TOP + _PLOT, end=_TOP)
    middle = (left + pen.width) / 2
    xs = [middle + (i - (len(lines) - 1) / 2) * band for i in range(len(lines))]
    wide = min(band * 0.56, 44.0)
    parts = [
        _bar(p, pen, (x - wide / 2, wide), (scale.at(p.value), scale.zero), upright=True)
        for p, x in zip(chart.periods, xs, strict=True)
    ]
    axis = el("line", x1=left, x2=pen.width, y1=scale.zero, y2=scale.zero, stroke=MUTED)
    sums = [(x, scale.at(p.cumulative)) for p, x in zip(chart.periods, xs, strict=True)]
    parts += [axis, *_line(sums), *_payback_above(chart, pen, scale, xs)]
    parts += _strip(lines, xs, band, scale.start + 22)
    parts += _heads(heads, scale.start + 22)
    return Drawing(scale.start + 22 + 2 * (LINE + 4) + 8, tuple(parts))


def _numbers(chart: CashFlow, pen: Pen) -> list[tuple[str, str, str]]:
    return [
        (p.label, p.text or pen.money(p.value), p.cumulative_text or pen.money(p.cumulative))
        for p in chart.periods
    ]


def _widest(lines: list[tuple[str, str, str]]) -> float:
    return max(text_width(text, SMALL) for line in lines for text in line)


def _strip(
    lines: list[tuple[str, str, str]], xs: list[float], band: float, y: float
) -> list[Element]:
    """Return the numbers under the columns, from the last one on as many as there is room for."""
    stride = max(1, math.ceil((min(_widest(lines), _WIDEST_LABEL) + 8) / band))
    parts = list[Element]()
    for index in range(len(xs) - 1, -1, -stride):
        for row, text in enumerate(lines[index]):
            shown = wrap(text, max(band * stride - 6, _WIDEST_LABEL), SMALL, 1)
            at = (xs[index], y + row * (LINE + 4))
            parts.append(label(shown, *at, FINE if row else FAINT, anchor="middle", whole=text))
    return parts


def _heads(heads: tuple[str, str], y: float) -> list[Element]:
    """Return the names of the lines of numbers, which name what is drawn above them too."""
    parts = list[Element]()
    for row, head in enumerate(heads, start=1):
        height = y + row * (LINE + 4)
        parts += _key(row == 1, 0.0, height)
        parts.append(label(one_line(head), 24.0, height, FINE))
    return parts


def _rows(chart: CashFlow, pen: Pen) -> Drawing:
    amounts = [p.text or pen.money(p.value) for p in chart.periods]
    names = [wrap(p.label, _WIDEST_LABEL, SMALL, 1) for p in chart.periods]
    left = max(text_width("".join(name.lines), SMALL) for name in names) + 10
    right = pen.width - max(text_width(amount, SMALL) for amount in amounts) - 12
    top, parts = _legend(chart, pen)
    scale = Scale(*_ends(chart), start=left, end=right)
    ys = [top + (index + 0.5) * _PITCH for index in range(len(names))]
    for period, name, amount, y in zip(chart.periods, names, amounts, ys, strict=True):
        span = (scale.at(period.value), scale.zero)
        parts.append(_bar(period, pen, (y - 7, 14.0), span, upright=False))
        parts.append(label(name, 0.0, y + 4, FAINT, whole=period.label))
        parts.append(label(one_line(amount), pen.width, y + 4, FINE, anchor="end"))
    bottom = top + len(names) * _PITCH
    axis = el("line", x1=scale.zero, x2=scale.zero, y1=top, y2=bottom, stroke=MUTED)
    sums = [(scale.at(p.cumulative), y) for p, y in zip(chart.periods, ys, strict=True)]
    parts += [axis, *_line(sums)]
    if chart.payback:
        parts.append(_diamond(scale.zero, ys[0] + chart.payback * _PITCH))
    return Drawing(bottom + 4, tuple(parts))


def _legend(chart: CashFlow, pen: Pen) -> tuple[float, list[Element]]:
    last = chart.periods[-1]
    total = last.cumulative_text or pen.money(last.cumulative)
    parts = [*_key(True, 0.0, 14.0), label(one_line(pen.word("per_year")), 24.0, 14.0, FINE)]
    parts += _key(False, 0.0, 34.0)
    text = f"{pen.word('cumulative')}: {total}"
    parts.append(label(wrap(text, pen.width - 24, SMALL, 1), 24.0, 34.0, FINE, whole=text))
    if chart.payback:
        parts.append(_diamond(8.0, 50.0))
    says = wrap(_payback_words(chart, pen), pen.width - 24, SMALL, 1, bold=True)
    parts.append(label(says, 24.0, 54.0, Style(SMALL, bold=True), whole=_payback_words(chart, pen)))
    return 66.0, parts


def _payback_words(chart: CashFlow, pen: Pen) -> str:
    years = chart.payback_text or pen.formatter.years(chart.payback)
    return pen.word(chart.verdict, years=years)


def _payback_above(chart: CashFlow, pen: Pen, scale: Scale, xs: list[float]) -> list[Element]:
    text = _payback_words(chart, pen)
    if not chart.payback:
        return [label(one_line(text), xs[0], 14.0, STRONG)]
    band = xs[1] - xs[0] if len(xs) > 1 else 0.0
    x = xs[0] + chart.payback * band
    half = text_width(text, SIZE, bold=True) / 2
    at = min(max(x, half), pen.width - half)
    lead = el("line", x1=x, x2=x, y1=20.0, y2=scale.zero, stroke=RESULT, stroke_dasharray="3 3")
    return [
        lead,
        _diamond(x, scale.zero),
        label(one_line(text), at, 14.0, STRONG, anchor="middle"),
    ]


def _bar(
    period: Period,
    pen: Pen,
    across: tuple[float, float],
    span: tuple[float, float],
    *,
    upright: bool,
) -> Element:
    """Return a bar: `across` is where it stands and how thick it is, `span` where it reaches."""
    start, length = min(span), max(abs(span[0] - span[1]), _THINNEST)
    (x, width), (y, height) = (across, (start, length)) if upright else ((start, length), across)
    text = f"{period.label}: {pen.exact(period.value)}"
    return el(
        "rect",
        el("title", text),
        x=x,
        y=y,
        width=width,
        height=height,
        fill=pen.hatch if period.value < 0 else GAIN,
        stroke=LOSS if period.value < 0 else GAIN,
        class_="bar",
    )


def _line(points: list[tuple[float, float]]) -> list[Element]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    halo = el("polyline", points=path, fill="none", stroke=PAPER, stroke_width=5.0)
    line = el("polyline", points=path, fill="none", stroke=INK, stroke_width=2.0)
    crowded = len(points) > _MOST_DOTS
    return [halo, line, *(_dot(x, y) for x, y in (points[-1:] if crowded else points))]


def _dot(x: float, y: float) -> Element:
    return el("circle", cx=x, cy=y, r=3.5, fill=PAPER, stroke=INK, stroke_width=2.0)


def _diamond(x: float, y: float) -> Element:
    shape = f"M{x:.1f} {y - 7:.1f} l7 7 l-7 7 l-7 -7 z"
    return el("path", d=shape, fill=RESULT, stroke=PAPER, stroke_width=2.0)


def _key(bar: bool, x: float, y: float) -> list[Element]:
    """Return the little sign that tells bars from the line."""
    if bar:
        return [el("rect", x=x + 1, y=y - 10, width=14.0, height=11.0, fill=GAIN)]
    line = el("line", x1=x, x2=x + 16, y1=y - 4, y2=y - 4, stroke=INK, stroke_width=2.0)
    return [line, _dot(x + 8, y - 4)]
