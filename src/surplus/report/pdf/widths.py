"""How wide the columns of a table are: numbers as wide as they need, texts share the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from surplus.report.blocks import ColumnKind, Row, Table
from surplus.report.svg.measure import text_width

GAP = 12.0
"""Between columns, in points."""
_HEAD = 76.0
_LEAST_TEXT = 52.0
_LEAST_FIRST = 110.0
_SMALLEST = 0.8
_AIRY = 1.15
_NARROW = 0.62
_LENGTH = 0.6


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of a table's columns.

    Attributes
    ----------
    columns : tuple of float
        In points, without the gaps between them.
    size : float
        Of the type, as a share of what tables are usually set in.
    lines : int
        About how many lines the table has, its heading row counted.
    tight : bool
        Whether words have to be broken.
    """

    columns: tuple[float, ...]
    size: float
    lines: int
    tight: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: how wide it would like to be, and must be."""

    is_text: bool
    natural: float
    least: float
    crowded: bool = False

    @property
    def wanted(self) -> float:
        """The width at which nothing in it is broken."""
        return max(self.natural, self.least)


def fitting(table: Table, room: float, size: float) -> Iterator[Table]:
    """Yield a table in as many parts side by side as it needs; each has the first column.

    Parameters
    ----------
    room, size : float
        The width of the page's text and the size of the type, in points.
    """
    measured = [_measured(table, place, size * _SMALLEST) for place in range(len(table.columns))]
    first = _LEAST_FIRST if measured[0].is_text else measured[0].least
    ends, taken = [1], first
    for place, column in enumerate(measured[1:], start=1):
        if taken + GAP + column.least > room and place > ends[-1]:
            ends.append(place)
            taken = first
        taken += GAP + column.least
    for start, end in pairwise([*ends, len(measured)]):
        yield _part(table, start, end)


def _part(table: Table, start: int, end: int) -> Table:
    if end - start == len(table.columns) - 1:
        return table
    rows = tuple(replace(row, cells=(row.cells[0], *row.cells[start:end])) for row in table.rows)
    return replace(table, columns=(table.columns[0], *table.columns[start:end]), rows=rows)


def widths(table: Table, room: float, size: float) -> Widths:
    """Return how wide the columns of a table are.

    Numbers get what they need. Texts that are short get that too, and long ones share the
    rest; a table that needs much less than the page is wide stays narrow.

    Parameters
    ----------
    room, size : float
        The width of the page's text and the size of the type, in points.
    """
    columns = [_measured(table, place, size) for place in range(len(table.columns))]
    inside = room - GAP * (len(columns) - 1)
    least = sum(column.least for column in columns)
    shrunk = max(_SMALLEST, min(1.0, inside / least)) if least else 1.0
    wanted = sum(column.wanted for column in columns)
    if wanted * _AIRY <= _NARROW * room:
        inside = _NARROW * room
    numbers = sum(column.least * shrunk for column in columns if not column.is_text)
    texts = [column for column in columns if column.is_text]
    left = iter(_shares(texts, inside - numbers))
    found = tuple(next(left) if c.is_text else c.least * shrunk for c in columns)
    tight = least > inside or any(column.crowded for column in columns)
    return Widths(found, shrunk, _lines(table, found, size), tight)


def _measured(table: Table, place: int, size: float) -> _Column:
    column = table.columns[place]
    texts = [row.cells[place].text for row in table.rows]
    natural = max((text_width(text, size) for text in texts), default=0.0)
    head = text_width(column.label, size * 0.9, bold=True)
    word = max((text_width(w, size * 0.9, bold=True) for w in column.label.split()), default=0.0)
    if column.kind is not ColumnKind.TEXT:
        return _Column(False, natural, max(natural, word, min(head, _HEAD)))
    longest = max((text_width(w, size) for text in texts for w in text.split()), default=0.0)
    indent = _indents(table.rows, place)
    least = max(min(longest, 3 * _LEAST_TEXT), min(head, _HEAD), word) + indent
    crowded = longest > 3 * _LEAST_TEXT
    return _Column(True, max(natural + indent, head), max(least, 1.0), crowded)


def _indents(rows: tuple[Row, ...], place: int) -> float:
    return 0.0 if place else 10.0 * max((row.indent for row in rows), default=0)


def _shares(texts: list[_Column], room: float) -> list[float]:
    """Return the widths of text columns: the short ones as they are, the others by length."""
    found = _filled(texts, room)
    spare = room - sum(found)
    if not texts or 0 <= spare < 1:
        return found
    if spare > 0:
        # The last text would stand far from the others, so the first one takes what is left.
        return [found[0] + spare, *found[1:]]
    return [max(width + spare * width / sum(found), 1.0) for width in found]


def _filled(texts: list[_Column], room: float) -> list[float]:
    """Return widths in which those that need less than their share have what they need.

    Shares grow with the length of a text, but less than in proportion: it can run over lines.
    """
    held = [False] * len(texts)
    while True:
        left = room - sum(c.wanted for c, full in zip(texts, held, strict=True) if full)
        total = sum(c.wanted**_LENGTH for c, full in zip(texts, held, strict=True) if not full)
        shares = [left * c.wanted**_LENGTH / total if total else 0.0 for c in texts]
        more = [
            full or c.wanted <= share for c, full, share in zip(texts, held, shares, strict=True)
        ]
        if more == held:
            return [
                c.wanted if full else max(c.least, share)
                for c, full, share in zip(texts, held, shares, strict=True)
            ]
        held = more


def _lines(table: Table, wide: tuple[float, ...], size: float) -> int:
    return 2 + sum(
        max(
            1 + int(text_width(cell.text, size) / max(width, 1.0))
            for cell, width in zip(row.cells, wide, strict=True)
        )
        for row in table.rows
    )
