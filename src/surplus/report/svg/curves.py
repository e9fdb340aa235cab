"""Curves: lines that differ in their dashes as well as in colour, each with its name on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from surplus.report.curves import Curve, Curves, Mark, axis_text
from surplus.report.lines import Lines
from surplus.report.scale import Scale, from_zero
from surplus.report.svg.element import Element, el
from surplus.report.svg.measure import text_width, wrap
from surplus.report.svg.theme import (
    FAINT,
    GAIN,
    INK,
    LINE,
    MUTED,
    PAPER,
    RESULT,
    SIZE,
    SMALL,
    TOTAL,
    Drawing,
    Layout,
    Pen,
    Style,
    label,
    one_line,
    rule,
)

_ROW = LINE + 3
_STROKES = ((RESULT, None), (GAIN, "7 4"), (TOTAL, "2 4"))
_PLACES = 24
_NAME_WIDTH = 200.0
_ENOUGH = 24.0


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where curves are drawn."""

    x: Scale
    y: Scale

    @property
    def top(self) -> float:
        return min(self.y.start, self.y.end)

    @property
    def bottom(self) -> float:
        return max(self.y.start, self.y.end)

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x.at(x), self.y.at(y)


@dataclass(frozen=True, slots=True)
class _Flag:
    """A mark's text, where it runs and where its line stands."""

    mark: Mark
    lines: Lines
    x: float
    left: float
    right: float


def curves(chart: Curves, pen: Pen) -> Drawing:
    """Draw the curves over their axis, what is marked above them."""
    ends = from_zero(chart.heights)
    left = max(text_width(_height(pen, chart, y), SMALL) for y in ends) + 8
    x = Scale(*chart.x_ends, start=left, end=pen.width - 6)
    rows = _stacked([_flag(mark, pen, x) for mark in sorted(chart.marks, key=lambda m: m.x)])
    top = LINE + len(rows) * _ROW + 10
    bottom = top + (230.0 if pen.layout is Layout.WIDE else 190.0)
    plot = _Plot(x, Scale(*ends, start=bottom, end=top))
    parts = [*_frame(chart, pen, plot, ends), *_leads(rows, plot)]
    parts += [el("g", *_line(curve, plot, i)) for i, curve in enumerate(chart.curves)]
    parts += _flags(rows)
    parts += _names(chart, plot)
    height, foot = _foot(chart, pen, plot)
    return Drawing(height, (*parts, *foot))


def _height(pen: Pen, chart: Curves, y: float) -> str:
    return axis_text(pen.formatter, y, chart.y_show)


def _frame(chart: Curves, pen: Pen, plot: _Plot, ends: tuple[float, float]) -> list[Element]:
    """Return what is named at the upright axis, and its lines."""
    heights = [*ends, (ends[0] + ends[1]) / 2]
    parts = [label(one_line(chart.y_label), 0.0, SMALL, FAINT)] if chart.y_label else []
    for y in heights:
        at = plot.y.at(y)
        parts.append(rule(plot.x.start, at, plot.x.end, at))
        says = one_line(_height(pen, chart, y))
        parts.append(label(says, plot.x.start - 8, at + 4, FAINT, anchor="end"))
    zero = plot.y.zero
    return [*parts, el("line", x1=plot.x.start, x2=plot.x.end, y1=zero, y2=zero, stroke=MUTED)]


def _flag(mark: Mark, pen: Pen, x: Scale) -> _Flag:
    lines = wrap(mark.says, pen.width, SMALL, 1)
    wide = text_width("".join(lines.lines), SMALL)
    at = x.at(mark.x)
    left = min(max(at - wide / 2, 0.0), pen.width - wide)
    return _Flag(mark, lines, at, left, left + wide)


def _stacked(flags: list[_Flag]) -> list[list[_Flag]]:
    """Return the marks in rows in which they don't run into each other."""
    rows = list[list[_Flag]]()
    for flag in flags:
        free = [row for row in rows if row[-1].right + 10 <= flag.left]
        if free:
            free[0].append(flag)
        else:
            rows.append([flag])
    return rows


def _baseline(row: int) -> float:
    return LINE + (row + 1) * _ROW - 2


def _leads(rows: list[list[_Flag]], plot: _Plot) -> list[Element]:
    return [
        el(
            "line",
            x1=flag.x,
            x2=flag.x,
            y1=_baseline(row) + 4,
            y2=plot.bottom,
            stroke=MUTED,
            stroke_dasharray="3 3",
        )
        for row, flags in enumerate(rows)
        for flag in flags
    ]


def _flags(rows: list[list[_Flag]]) -> list[Element]:
    return [
        label(flag.lines, flag.left, _baseline(row), Style(SMALL, halo=True), whole=flag.mark.says)
        for row, flags in enumerate(rows)
        for flag in flags
    ]


def _line(curve: Curve, plot: _Plot, index: int) -> list[Element]:
    colour, dash = _STROKES[index]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (plot.at(*point) for point in curve.points))
    halo = el("polyline", points=path, fill="none", stroke=PAPER, stroke_width=5.0)
    line = el(
        "polyline",
        el("title", curve.label),
        points=path,
        fill="none",
        stroke=colour,
        stroke_width=2.5,
        stroke_dasharray=dash,
        class_="curve",
    )
    return [halo, line]


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a curve's name may stand, and how far from the other curves and names."""

    lines: Lines
    middle: float
    half: float
    top: float
    room: float

    @property
    def bottom(self) -> float:
        return self.top + len(self.lines.lines) * LINE

    def overlaps(self, other: _Name) -> bool:
        """Whether two names run into each other."""
        across = abs(self.middle - other.middle) < self.half + other.half + 6
        return across and self.top < other.bottom and other.top < self.bottom


def _names(chart: Curves, plot: _Plot) -> list[Element]:
    """Return the curves' names, each beside its own curve and away from the others."""
    placed: list[_Name] = []
    parts: list[Element] = []
    for index, curve in enumerate(chart.curves):
        found = _places_for(chart, index, plot)
        free = [name for name in found if not any(map(name.overlaps, placed))] or found
        best = max(free, key=lambda name: name.room)
        placed.append(best)
        style = Style(bold=True, fill=INK, halo=True)
        at = (best.middle, best.top + LINE - 4)
        parts.append(label(best.lines, *at, style, anchor="middle", whole=curve.label))
    return parts


def _places_for(chart: Curves, index: int, plot: _Plot) -> list[_Name]:
    curve = chart.curves[index]
    span = plot.x.end - plot.x.start
    lines = wrap(curve.label, min(_NAME_WIDTH, span * 0.45), SIZE, 2, bold=True)
    half = max((text_width(t, SIZE, bold=True) for t in lines.lines), default=0.0) / 2
    first, last = plot.x.start + half + 4, plot.x.end - half
    middles = [first + (last - first) * i / _PLACES for i in range(_PLACES + 1)]
    return [
        _placed(chart, index, plot, _Name(lines, middle, half, 0.0, 0.0), above)
        for middle in middles
        for above in (True, False)
    ]


def _placed(chart: Curves, index: int, plot: _Plot, name: _Name, above: bool) -> _Name:
    """Return a name right above or below its curve, with the room that it has there."""
    heights = [_heights(curve, plot, name) for curve in chart.curves]
    tall = len(name.lines.lines) * LINE
    top = min(heights[index]) - tall - 3 if above else max(heights[index]) + 3
    others = [y for i, ys in enumerate(heights) if i != index for y in ys]
    away = [max(top - y, y - top - tall, 0.0) for y in others]
    edges = (top - plot.top + LINE, plot.bottom - top - tall)
    room = min([_ENOUGH, *away, *edges])
    return replace(name, top=top, room=room)


def _heights(curve: Curve, plot: _Plot, name: _Name) -> list[float]:
    """Return where a curve runs along a name, in pixels."""
    low, high = curve.points[0][0], curve.points[-1][0]
    span = (plot.x.high - plot.x.low) / (plot.x.end - plot.x.start)
    xs = [
        plot.x.low + (name.middle + name.half * step / 4 - plot.x.start) * span
        for step in range(-4, 5)
    ]
    return [plot.y.at(curve.at(x)) for x in xs if low <= x <= high] or [plot.bottom]


def _foot(chart: Curves, pen: Pen, plot: _Plot) -> tuple[float, list[Element]]:
    low, high = (axis_text(pen.formatter, x, chart.x_show) for x in chart.x_ends)
    y = plot.bottom + 18
    parts = [
        label(one_line(low), plot.x.start, y, FAINT),
        label(one_line(high), plot.x.end, y, FAINT, anchor="end"),
    ]
    taken = text_width(low, SMALL) + text_width(high, SMALL) + 24
    room = plot.x.end - plot.x.start - taken
    if text_width(chart.x_label, SMALL) > room:
        y += _ROW
        room = pen.width
    middle = (plot.x.start + plot.x.end) / 2
    name = wrap(chart.x_label, room, SMALL, 1)
    parts.append(label(name, middle, y, FAINT, anchor="middle", whole=chart.x_label))
    return y + 8, parts
