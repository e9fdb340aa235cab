"""Tables made to fit: the size of type, the widths of columns, the lines of each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surplus.report.blocks import Cell, Column, ColumnKind, Emphasis, Row
from surplus.report.slides.boxes import POINT, Box
from surplus.report.slides.parts import Grid
from surplus.report.slides.shapes import TableCell, Words
from surplus.report.slides.text import SPACING, fitted, plain, sizes
from surplus.report.svg.measure import text_width
from surplus.report.svg.palette import Role

_LARGEST, _SMALLEST = 17.0, 9.0
_READABLE = 11.0
_PAD = (5.0, 3.5)
_INDENT = 10.0
_LEAST_WIDE = 0.8
"""The least of its share that a column of amounts takes, so that they don't crowd."""
_MOST_OF_ALL = 0.7
"""The most that columns of amounts take of the width together."""
_ROOMY = 1.4
"""How much room a row gets at most beyond what it needs, in sizes of its type."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A table as it fits into its box: widths of columns and heights of rows with their cells."""

    widths: tuple[int, ...]
    rows: tuple[tuple[int, tuple[TableCell, ...]], ...]
    head: bool

    @property
    def height(self) -> int:
        """How high it is."""
        return sum(height for height, _ in self.rows)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A table at one size of type."""

    size: float
    widths: tuple[float, ...]
    stretch: float
    most: int | None = None

    def lines(self, cell: Cell, index: int, *, bold: bool, span: int = 1) -> tuple[str, int]:
        """Return a cell's text, cut if need be, and how many lines it takes."""
        text = plain(cell.text)
        width = sum(self.widths[index : index + span]) - 2 * _PAD[0]
        height = (self.most or 60) * self.size * SPACING
        found = fitted(text, (width, height), (self.size,), bold=bold, stretch=self.stretch)
        return found.text, found.lines


def laid(grid: Grid, box: Box, scale: float, stretch: float) -> Laid:
    """Return a table in the largest type in which it fits; rows without room are counted.

    Parameters
    ----------
    scale : float
        How large the slide is beside one that is 7½ inches high.
    stretch : float
        How much wider the typeface may be than Arial.
    """
    rows, height = grid.rows, box.points[1]
    usual = [
        _Setting(size, _widths(grid, box.points[0], size, stretch), stretch)
        for size in sizes(_LARGEST * scale, max(_SMALLEST * scale, 8.0))
    ]
    for setting in _tried(grid, usual):
        heights = _heights(grid, rows, setting)
        if sum(heights) <= height:
            return _finished(grid, rows, setting, heights, height)
    tight = replace(usual[-1], most=1)
    one = tight.size * SPACING + 2 * _PAD[1]
    room = max(1, int((height - heights[0] * _has_head(grid)) / one) - 1)
    last = grid.more.format(count=len(rows) - room)
    blank = (Cell(""),) * (len(grid.columns) - 1)
    rows = (*rows[:room], Row((Cell(last), *blank)))
    return _finished(grid, rows, tight, _heights(grid, rows, tight), height)


def _tried(grid: Grid, usual: Sequence[_Setting]) -> Iterator[_Setting]:
    """Yield the ways to set a table, the best first.

    All of every text in readable type is best; better than small type are texts cut after
    three lines, whose whole stands in the notes.
    """
    readable = [setting for setting in usual if setting.size >= _READABLE]
    small = [setting for setting in usual if setting.size < _READABLE]
    for group in (readable, small):
        yield from (setting for setting in group if _is_unbroken(grid, setting))
        yield from group
        if group:
            yield replace(group[-1], most=3)
    yield from (replace(usual[-1], most=most) for most in (2, 1))


def _is_unbroken(grid: Grid, setting: _Setting) -> bool:
    """Whether every word has room in its column."""
    heads = Row(tuple(Cell(column.label) for column in grid.columns), Emphasis.TOTAL)
    return all(
        text_width(word, setting.size, row.emphasis is not Emphasis.PLAIN) * setting.stretch
        <= setting.widths[index] - 2 * _PAD[0]
        for row in (heads, *grid.rows)
        if not _is_heading(row)
        for index, cell in enumerate(row.cells)
        for word in plain(cell.text).split(" ")
    )


def _has_head(grid: Grid) -> bool:
    return any(column.label for column in grid.columns)


def _widths(grid: Grid, width: float, size: float, stretch: float) -> tuple[float, ...]:
    """Return widths of columns: amounts get what they need, texts share the rest."""
    shares = [share * width / sum(grid.widths) for share in grid.widths]
    found = [
        max(_needed(grid, index, size, share / stretch) * stretch, _LEAST_WIDE * share)
        if _is_number(column)
        else 0.0
        for index, (column, share) in enumerate(zip(grid.columns, shares, strict=True))
    ]
    most = _MOST_OF_ALL * width
    found = [given * min(1.0, most / (sum(found) or 1.0)) for given in found]
    texts = [0.0 if given else share for given, share in zip(found, shares, strict=True)]
    rest = width - sum(found)
    if not sum(texts):
        return tuple(given * width / sum(found) for given in found)
    return tuple(
        given or rest * text / sum(texts) for given, text in zip(found, texts, strict=True)
    )


def _is_number(column: Column) -> bool:
    return column.kind is not ColumnKind.TEXT


def _needed(grid: Grid, index: int, size: float, share: float) -> float:
    """Return the width of a column of amounts: no word breaks; a line does beyond its share."""
    texts = [plain(row.cells[index].text) for row in grid.rows]
    heads = plain(grid.columns[index].label).split(" ")
    words = [word for text in texts for word in text.split(" ")]
    word, line = (
        max(text_width(text, size, bold=True) for text in found)
        for found in ((*words, *heads), (*texts, *heads))
    )
    return max(word, min(line, share)) + 2 * _PAD[0] + 2


def _heights(grid: Grid, rows: Sequence[Row], setting: _Setting) -> list[float]:
    heads = [_lines(setting, (column.label for column in grid.columns))] if _has_head(grid) else []
    each = [_row_lines(row, setting) for row in rows]
    return [lines * setting.size * SPACING + 2 * _PAD[1] for lines in (*heads, *each)]


def _lines(setting: _Setting, texts: Iterator[str]) -> int:
    return max(setting.lines(Cell(text), i, bold=True)[1] for i, text in enumerate(texts))


def _row_lines(row: Row, setting: _Setting) -> int:
    bold = row.emphasis is not Emphasis.PLAIN
    if _is_heading(row):
        return setting.lines(row.cells[0], 0, bold=bold, span=len(row.cells))[1]
    return max(setting.lines(cell, i, bold=bold)[1] for i, cell in enumerate(row.cells))


def _is_heading(row: Row) -> bool:
    """Whether a row says something of those below it, rather than having cells of its own."""
    return len(row.cells) > 1 and not any(cell.text for cell in row.cells[1:])


def _finished(
    grid: Grid, rows: Sequence[Row], setting: _Setting, heights: list[float], room: float
) -> Laid:
    spare = min((room - sum(heights)) / len(heights), _ROOMY * setting.size)
    tall = [round((height + max(0.0, spare)) * POINT) for height in heights]
    widths = [int(width * POINT) for width in setting.widths]
    written = [_head(grid, setting)] if _has_head(grid) else []
    written += [_cells(grid, row, setting) for row in rows]
    return Laid(tuple(widths), tuple(zip(tall, written, strict=True)), _has_head(grid))


def _head(grid: Grid, setting: _Setting) -> tuple[TableCell, ...]:
    return tuple(
        TableCell(
            (Words(_text(setting, Cell(c.label), i), setting.size, True, Role.MUTED, _align(c)),),
            below=Role.INK,
            pad=_PAD,
            anchor="b",
        )
        for i, c in enumerate(grid.columns)
    )


def _text(setting: _Setting, cell: Cell, index: int, span: int = 1) -> str:
    return setting.lines(cell, index, bold=True, span=span)[0]


def _align(column: Column) -> str:
    return "r" if _is_number(column) else "l"


def _cells(grid: Grid, row: Row, setting: _Setting) -> tuple[TableCell, ...]:
    total = row.emphasis is Emphasis.TOTAL
    bold = row.emphasis is not Emphasis.PLAIN
    above, below = (Role.INK if total else None), (Role.INK if total else Role.RULE)
    if _is_heading(row):
        text = _text(setting, row.cells[0], 0, len(row.cells))
        words = Words(text, setting.size, bold, Role.INK)
        return (TableCell((words,), len(row.cells), None, below, _PAD, "b"),)
    return tuple(
        TableCell(
            (
                Words(
                    setting.lines(cell, i, bold=bold)[0],
                    setting.size,
                    bold,
                    Role.INK,
                    _align(grid.columns[i]),
                    indent=_INDENT * row.indent if i == 0 else 0.0,
                ),
            ),
            1,
            above,
            below,
            _PAD,
        )
        for i, cell in enumerate(row.cells)
    )
