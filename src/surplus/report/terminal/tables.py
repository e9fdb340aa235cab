"""Tables in the terminal; one that is too wide goes on below, its first column repeated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from surplus.report.blocks import ColumnKind, Emphasis, Row, Table
from surplus.report.terminal.lines import FAINT, STRONG, broken, flat, padded

_GAP = "  "
_LEAST = 14
_MOST_NUMBER = 24


def table_lines(table: Table, width: int) -> list[Text]:
    """Return a table in lines of at most `width` columns."""
    lines = [Text(line, FAINT) for line in broken(table.caption, width).lines]
    for columns in _groups(table, width):
        lines += _part(table, columns, _widths(table, columns, width))
        lines.append(Text())
    return lines[:-1]


def _natural(table: Table, index: int) -> int:
    texts = [table.columns[index].label, *(row.cells[index].text for row in table.rows)]
    wide = max(cell_len(flat(text)) for text in texts)
    if table.columns[index].kind is not ColumnKind.TEXT:
        # A long heading over short numbers is broken, the numbers never are.
        cells = max((cell_len(flat(row.cells[index].text)) for row in table.rows), default=0)
        return min(wide, max(cells, 12), _MOST_NUMBER)
    return wide + 2 * max((row.indent for row in table.rows), default=0) * (index == 0)


def _groups(table: Table, width: int) -> list[list[int]]:
    """Return the columns that stand beside each other, the first one leading every group."""
    groups, room = [[0]], width - min(_natural(table, 0), _LEAST)
    left = room
    for index in range(1, len(table.columns)):
        number = table.columns[index].kind is not ColumnKind.TEXT
        wide = len(_GAP) + (
            _natural(table, index) if number else min(_natural(table, index), _LEAST)
        )
        if wide > left and len(groups[-1]) > 1:
            groups.append([0])
            left = room
        groups[-1].append(index)
        left -= wide
    return groups


def _widths(table: Table, columns: Sequence[int], width: int) -> list[int]:
    """Return a width for each column: numbers as wide as they are, texts share what is left."""
    wide = [_natural(table, index) for index in columns]
    over = sum(wide) + len(_GAP) * (len(wide) - 1) - width
    texts = [i for i, c in enumerate(columns) if table.columns[c].kind is ColumnKind.TEXT]
    while over > 0 and texts:
        widest = max(texts, key=lambda i: wide[i])
        if wide[widest] <= 8:
            break
        wide[widest] -= 1
        over -= 1
    return wide


def _part(table: Table, columns: Sequence[int], widths: Sequence[int]) -> list[Text]:
    heads = [table.columns[index].label for index in columns]
    lines = _row(table, columns, widths, heads, FAINT)
    full = sum(widths) + len(_GAP) * (len(widths) - 1)
    lines.append(Text("─" * full, FAINT))
    for row in table.rows:
        if row.emphasis is Emphasis.TOTAL:
            lines.append(Text("─" * full, FAINT))
        texts = [row.cells[index].text for index in columns]
        lines += _row(table, columns, widths, texts, _style(row), row.indent)
    return lines


def _row(
    table: Table,
    columns: Sequence[int],
    widths: Sequence[int],
    texts: Sequence[str],
    style: str,
    indent: int = 0,
) -> list[Text]:
    cells = [broken(text, wide).lines for text, wide in zip(texts, widths, strict=True)]
    lead = " " * min(2 * indent, widths[0] // 2)
    first = broken(texts[0], widths[0] - len(lead)).lines
    cells[0] = tuple(lead + line for line in first)
    right = [table.columns[index].kind is not ColumnKind.TEXT for index in columns]
    lines = []
    for parts in zip_longest(*cells, fillvalue=""):
        sized = zip(parts, widths, right, strict=True)
        lines.append(Text(_GAP.join(padded(*cell) for cell in sized), style))
    return lines


def _style(row: Row) -> str:
    return "" if row.emphasis is Emphasis.PLAIN else STRONG
