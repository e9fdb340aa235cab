"""Curves made of characters: each with a sign of its own, what is marked listed below."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from surplus.core.format import Formatter
from surplus.report.curves import Curves, axis_text
from surplus.report.scale import Scale, from_zero
from surplus.report.terminal.lines import FAINT, STRONG, broken, padded, paragraph

_SIGNS = ("●", "○", "·")
_MARKED = "┊"
_ROWS = 11


def curve_lines(chart: Curves, formatter: Formatter, width: int) -> list[Text]:
    """Return the curves in lines of at most `width` columns."""

    def height(y: float) -> str:
        return axis_text(formatter, y, chart.y_show)

    low, high = from_zero(chart.heights)
    names = {0: height(high), _ROWS // 2: height((low + high) / 2), _ROWS - 1: height(low)}
    left = max(map(cell_len, names.values()))
    wide = width - left - 2
    lines = [Text(line, FAINT) for line in broken(chart.y_label, width).lines]
    for row, cells in enumerate(_cells(chart, (low, high), wide)):
        head = padded(names.get(row, ""), left, right=True)
        lines.append(Text(head, FAINT).append(" │" if row < _ROWS - 1 else " ┴").append(cells))
    lines += [_ends(chart, formatter, left + 2, wide), *_legend(chart, width)]
    return lines + _marks(chart, formatter, width)


def _cells(chart: Curves, ends: tuple[float, float], width: int) -> list[str]:
    """Return the rows of the plot, later curves behind earlier ones."""
    grid = [[" "] * width for _ in range(_ROWS)]
    x = Scale(*chart.x_ends, start=0, end=width - 1)
    y = Scale(*ends, start=_ROWS - 1, end=0)
    for mark in chart.marks:
        for row in grid:
            row[round(x.at(mark.x))] = _MARKED
    grid[-1] = ["─" if cell == " " else cell for cell in grid[-1]]
    left, right = chart.x_ends
    for sign, curve in reversed(list(zip(_SIGNS, chart.curves, strict=False))):
        first, last = curve.points[0][0], curve.points[-1][0]
        for column in range(width):
            at = left + (right - left) * column / (width - 1)
            if first <= at <= last:
                grid[round(y.at(curve.at(at)))][column] = sign
    return ["".join(row) for row in grid]


def _ends(chart: Curves, formatter: Formatter, indent: int, width: int) -> Text:
    low, high = (axis_text(formatter, x, chart.x_show) for x in chart.x_ends)
    middle = "".join(broken(chart.x_label, width - cell_len(low + high) - 2, 1).lines)
    free = width - cell_len(low + high + middle)
    before = max(1, free // 2)
    text = low + " " * before + middle + " " * max(1, free - before) + high
    return Text(" " * indent + text, FAINT)


def _legend(chart: Curves, width: int) -> list[Text]:
    lines = list[Text]()
    for sign, curve in zip(_SIGNS, chart.curves, strict=False):
        lines += paragraph(curve.label, width, STRONG, f"{sign} ", "  ")
    return lines


def _marks(chart: Curves, formatter: Formatter, width: int) -> list[Text]:
    """Return what is marked with its price, from left to right."""
    lines = list[Text]()
    for mark in sorted(chart.marks, key=lambda m: m.x):
        text = mark.text or axis_text(formatter, mark.x, chart.x_show)
        lines += paragraph(f"{mark.label}: {text}", width, "", f"{_MARKED} ", "  ")
    return lines
