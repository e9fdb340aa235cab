"""Tables made to fit: the size of type, the widths of columns, the lines of each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surplus.report.blocks import Cell, Column, ColumnKind, Emphasis, Row
from surplus.report.slides.boxes import POINT, Box
from surplus.report.slides.parts import Cards, Grid
from surplus.report.slides.shapes import TableCell, Words
from surplus.report.slides.text import SPACING, fitted, plain, sizes
from surplus.report.svg.measure import text_width
from surplus.report.svg.palette import Role

_LARGEST, _SMALLEST = 17.0, 9.0
_PAD = (5.0, 3.5)
_INDENT = 10.0
_MOST_WIDE = 1.35
"""How much wider than its share a column of amounts may get, so that none of them breaks."""
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
        How large the slide is beside one of 13⅓ by 7½ inches.
    stretch : float
        How much wider the typeface may be than Arial.
    """
    rows, height = grid.rows, box.points[1]
    for size in sizes(_LARGEST * scale, max(_SMALLEST * scale, 8.0)):
        setting = _Setting(size, _widths(grid, box.points[0], size, stretch), stretch)
        heights = _heights(grid, rows, setting)
        if sum(heights) <= height:
            return _finished(grid, rows, setting, heights, height)
    for most in (3, 2, 1):
        tight = replace(setting, most=most)
        heights = _heights(grid, rows, tight)
        if sum(heights) <= height:
            return _finished(grid, rows, tight, heights, height)
    one = tight.size * SPACING + 2 * _PAD[1]
    room = max(1, int((height - heights[0] * _has_head(grid)) / one) - 1)
    last = grid.more.format(count=len(rows) - room)
    blank = (Cell(""),) * (len(grid.columns) - 1)
    rows = (*rows[:room], Row((Cell(last), *blank)))
    return _finished(grid, rows, tight, _heights(grid, rows, tight), height)


def _has_head(grid: Grid) -> bool:
    return any(column.label for column in grid.columns)


def _widths(grid: Grid, width: float, size: float, stretch: float) -> tuple[float, ...]:
    """Return widths of columns: amounts get what they need, texts share the rest."""
    shares = [share * width / sum(grid.widths) for share in grid.widths]
    found = [
        min(_needed(grid, index, size) * stretch, share * _MOST_WIDE) if _is_number(column) else 0.0
        for index, (column, share) in enumerate(zip(grid.columns, shares, strict=True))
    ]
    texts = [0.0 if given else share for given, share in zip(found, shares, strict=True)]
    rest = width - sum(found)
    if not sum(texts):
        return tuple(given * width / sum(found) for given in found)
    return tuple(
        given or rest * text / sum(texts) for given, text in zip(found, texts, strict=True)
    )


def _is_number(column: Column) -> bool:
    return column.kind is not ColumnKind.TEXT


def _needed(grid: Grid, index: int, size: float) -> float:
    texts = [plain(row.cells[index].text) for row in grid.rows]
    heads = plain(grid.columns[index].label).split(" ")
    widest = max(text_width(text, size, bold=True) for text in (*texts, *heads))
    return widest + 2 * _PAD[0] + 2


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


def laid_cards(cards: Cards, box: Box, scale: float, stretch: float, first: Role) -> Laid:
    """Return headline numbers as a table: in one row, or in two where that is too narrow.

    Parameters
    ----------
    first : Role
        The colour of the answer.
    """
    figures = cards.figures
    wide = box.width > 3 * box.height or len(figures) < 3
    across = len(figures) if wide else (len(figures) + 1) // 2
    rows = [figures[i : i + across] for i in range(0, len(figures), across)]
    width = box.points[0] / across - 2 * _CARD[0]
    height = box.points[1] / len(rows) - 2 * _CARD[1]
    large = min(_number_size(f.text, width, scale, stretch) for f in figures)
    small = min(13 * scale, 0.55 * large)
    room = (width, max(small, height - large * SPACING - small * SPACING - 4))
    written = []
    for row in rows:
        cells = []
        for figure in row:
            role = first if figure is figures[0] else Role.INK
            label = fitted(plain(figure.label), (width, 0), (small,), bold=True, stretch=stretch)
            caption = fitted(plain(figure.caption), room, sizes(small, 8), stretch=stretch)
            words = (
                Words(label.text, small, True, Role.INK),
                Words(figure.text, large, True, role),
                Words(caption.text, caption.size, False, Role.MUTED, before=2),
            )
            cells.append(TableCell(words, 1, Role.INK, None, _CARD, "t"))
        cells += [TableCell((Words("", small),), pad=_CARD)] * (across - len(row))
        written.append((box.height // len(rows), tuple(cells)))
    return Laid((box.width // across,) * across, tuple(written), False)


_CARD = (8.0, 6.0)


def _number_size(text: str, width: float, scale: float, stretch: float) -> float:
    return fitted(plain(text), (width, 0), sizes(36 * scale, 12), bold=True, stretch=stretch).size
