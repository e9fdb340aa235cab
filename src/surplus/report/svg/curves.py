"""Curves: lines that differ in their dashes as well as in colour, each with its name on it."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.report.curves import Curve, Curves, Mark
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
    parts += [_name(chart, i, plot) for i in range(len(chart.curves))]
    height, foot = _foot(chart, pen, plot)
    return Drawing(height, (*parts, *foot))


def _height(pen: Pen, chart: Curves, y: float) -> str:
    return pen.money(y) if chart.y_show == "money" else pen.formatter.percent(y, 0)


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
    wide = min(text_width(mark.says, SMALL), pen.width)
    at = x.at(mark.x)
    left = min(max(at - wide / 2, 0.0), pen.width - wide)
    return _Flag(mark, at, left, left + wide)


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
        label(one_line(flag.mark.says), flag.left, _baseline(row), Style(SMALL, halo=True))
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


def _name(chart: Curves, index: int, plot: _Plot) -> Element:
    """Return a curve's name, where it is furthest from the other curves."""
    curve = chart.curves[index]
    wide = min(_NAME_WIDTH, (plot.x.end - plot.x.start) * 0.45)
    lines = wrap(curve.label, wide, SIZE, 2, bold=True)
    half = max(text_width(text, SIZE, bold=True) for text in lines.lines) / 2
    low, high = chart.x_ends
    xs = [low + (high - low) * i / _PLACES for i in range(1, _PLACES)]
    fits = [x for x in xs if plot.x.start + half <= plot.x.at(x) <= plot.x.end - half] or xs
    best = max(fits, key=lambda x: _room(chart, index, x, plot))
    at, y = plot.at(best, curve.at(best))
    tall = len(lines.lines) * LINE
    above = _is_above(chart, index, best)
    first = y - tall + 2 if above else y + LINE + 4
    first = min(max(first, plot.top + LINE - 2), plot.bottom - tall + LINE - 6)
    style = Style(bold=True, fill=INK, halo=True)
    return label(lines, at, first, style, anchor="middle", whole=curve.label)


def _room(chart: Curves, index: int, x: float, plot: _Plot) -> float:
    """Return how far a curve is from the others and from the edge that its name goes to."""
    y = plot.y.at(chart.curves[index].at(x))
    others = [plot.y.at(c.at(x)) for i, c in enumerate(chart.curves) if i != index]
    edge = y - plot.top if _is_above(chart, index, x) else plot.bottom - y
    return min([edge, *(abs(y - other) for other in others)])


def _is_above(chart: Curves, index: int, x: float) -> bool:
    others = [c.at(x) for i, c in enumerate(chart.curves) if i != index]
    return not others or chart.curves[index].at(x) >= max(others)


def _foot(chart: Curves, pen: Pen, plot: _Plot) -> tuple[float, list[Element]]:
    low, high = (pen.money(x) for x in chart.x_ends)
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
