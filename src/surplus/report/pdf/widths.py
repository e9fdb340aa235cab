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


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of a table's columns.

    Attributes
    ----------
    columns : tuple of (str, float)
        `pt` with points, or `fr` with a share of what is left.
    size : float
        Of the type, as a share of what tables are usually set in.
    lines : int
        About how many lines the table has, its heading row counted.
    """

    columns: tuple[tuple[str, float], ...]
    size: float
    lines: int


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: how wide it would like to be, and must be."""

    is_text: bool
    natural: float
    least: float


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

    Parameters
    ----------
    room, size : float
        The width of the page's text and the size of the type, in points.
    """
    columns = [_measured(table, place, size) for place in range(len(table.columns))]
    inside = room - GAP * (len(columns) - 1)
    taken = sum(column.least for column in columns)
    shrunk = max(_SMALLEST, min(1.0, inside / taken)) if taken else 1.0
    numbers = sum(column.least * shrunk for column in columns if not column.is_text)
    texts = [column for column in columns if column.is_text]
    shares = _shares(texts, inside - numbers)
    found, left = list[tuple[str, float]](), iter(shares)
    for column in columns:
        found.append(("fr", next(left)) if column.is_text else ("pt", column.least * shrunk))
    return Widths(tuple(found), shrunk, _lines(table, columns, shares, inside - numbers))


def _measured(table: Table, place: int, size: float) -> _Column:
    column = table.columns[place]
    texts = [row.cells[place].text for row in table.rows]
    natural = max((text_width(text, size) for text in texts), default=0.0)
    head = text_width(column.label, size * 0.9, bold=True)
    word = max((text_width(w, size * 0.9, bold=True) for w in column.label.split()), default=0.0)
    if column.kind is not ColumnKind.TEXT:
        return _Column(False, natural, max(natural, word, min(head, _HEAD)))
    longest = max((text_width(w, size) for text in texts for w in text.split()), default=0.0)
    least = max(min(longest, 3 * _LEAST_TEXT), min(head, _HEAD), word, _indents(table.rows, place))
    return _Column(True, max(natural, head), max(least, 1.0))


def _indents(rows: tuple[Row, ...], place: int) -> float:
    return 0.0 if place else 10.0 * max((row.indent for row in rows), default=0)


def _shares(texts: list[_Column], room: float) -> list[float]:
    """Return how text columns share the room: what they must have, then by how much they hold."""
    if not texts:
        return []
    least = sum(column.least for column in texts)
    left = room - least
    if left <= 0:
        return [column.least for column in texts]
    # Long texts are given more, but not in proportion: they can run over lines.
    wants = [max(column.natural - column.least, 0.0) ** 0.6 for column in texts]
    total = sum(wants)
    if not total:
        return [column.least + left / len(texts) for column in texts]
    return [c.least + left * want / total for c, want in zip(texts, wants, strict=True)]


def _lines(table: Table, columns: list[_Column], shares: list[float], room: float) -> int:
    total = sum(shares) or 1.0
    left = iter(shares)
    wide = [next(left) / total * room if column.is_text else 0.0 for column in columns]
    lines = 2
    for row in table.rows:
        lines += max(
            (
                1 + int(text_width(cell.text, 9.0) / width)
                for cell, width in zip(row.cells, wide, strict=True)
                if width > 0
            ),
            default=1,
        )
    return lines
