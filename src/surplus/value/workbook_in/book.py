"""A workbook as plain data: every cell with its formula and the value last computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from surplus.value.workbook_in.archive import content_of, has_macros, opened

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as Read
    from openpyxl.cell.cell import MergedCell
    from openpyxl.workbook import Workbook

Held: TypeAlias = "float | bool | str | None"
"""What a cell holds, or last came to; errors such as #DIV/0! are `Fault`s."""


class Fault(str):
    """A value that is an error: `#DIV/0!`, `#REF!`."""

    __slots__ = ()


class Place(NamedTuple):
    """One cell: its sheet, and its row and column from 1."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The address within the sheet, such as B6."""
        return f"{letters(self.column)}{self.row}"

    def __str__(self) -> str:
        """Return the address as formulas write it: `Inputs!B6`, `'My sheet'!B6`."""
        plain = re.fullmatch(r"[^\W\d]\w*", self.sheet)
        quoted = self.sheet if plain else "'" + self.sheet.replace("'", "''") + "'"
        return f"{quoted}!{self.cell}"


def letters(column: int) -> str:
    """Return the letters of a column.

    Examples
    --------
    >>> [letters(column) for column in (1, 26, 27, 703)]
    ['A', 'Z', 'AA', 'AAA']
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that isn't empty.

    Attributes
    ----------
    value : float, bool, str or None
        What stands in it, or what its formula last came to; None if that was never computed.
    formula : str or None
        With its `=`.
    number_format : str
        How the number is shown.
    is_open : bool
        Whether the sheet's protection lets people change it.
    trouble : str or None
        Why its formula can't be read, if it can't.
    """

    value: Held
    formula: str | None = None
    number_format: str = "General"
    is_open: bool = False
    trouble: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether it holds a number, or came to one."""
        return isinstance(self.value, float)

    @property
    def is_text(self) -> bool:
        """Whether it holds a text that isn't an error."""
        return isinstance(self.value, str) and not isinstance(self.value, Fault)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook.

    Attributes
    ----------
    cells : mapping of Place to Cell
        Sheet by sheet, row by row.
    names : mapping of (str, str) to str
        Defined names in lower case with their sheet, '' for the whole workbook: what each
        stands for, such as `Inputs!$B$6`.
    called : mapping of Place to str
        Cells that have a defined name, with that name as written.
    hidden : frozenset of str
        Sheets that aren't shown.
    saved : date or None
        The day it was last saved, if it says so.
    """

    file: str
    sheets: tuple[str, ...]
    cells: Mapping[Place, Cell]
    names: Mapping[tuple[str, str], str]
    called: Mapping[Place, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    has_macros: bool = False
    saved: date | None = None

    def in_order(self, places: Iterable[Place]) -> list[Place]:
        """Return cells sheet by sheet, row by row."""
        order = {name: number for number, name in enumerate(self.sheets)}
        return sorted(places, key=lambda p: (order.get(p.sheet, -1), p.row, p.column))

    def sheet(self, name: str) -> str | None:
        """Return a sheet's name as it is written, whatever the case of the letters asked for."""
        return next((s for s in self.sheets if s.casefold() == name.casefold()), None)


_ONE_CELL = re.compile(r"(?:'((?:[^']|'')+)'|([^\s'!]+))!\$?([A-Z]{1,3})\$?(\d+)")


def read_book(path: Path) -> Book:
    """Read a workbook, with the values that its formulas last came to.

    Raises
    ------
    SurplusError
        As `content_of` and `book_of`.
    """
    return book_of(content_of(path), path)


def book_of(content: bytes, path: Path, *, computed: bool = True) -> Book:
    """Return a workbook whose bytes are known.

    Parameters
    ----------
    path : Path
        What messages call it.
    computed : bool
        Whether the values are wanted that formulas last came to: reading them takes as long
        as all the rest.

    Raises
    ------
    SurplusError
        X030 to X032, as `archive.opened`.
    """
    formulas = opened(content, path, values=False)
    values = opened(content, path, values=True) if computed else None
    names = dict(_names(formulas))
    saved: object = formulas.properties.modified
    return Book(
        path.name,
        tuple(sheet.title for sheet in formulas.worksheets),
        dict(_cells(formulas, values)),
        {key: text for key, (_, text) in names.items()},
        dict(_called(names.values())),
        frozenset(s.title for s in formulas.worksheets if s.sheet_state != "visible"),
        has_macros(content),
        saved.date() if isinstance(saved, datetime) else None,
    )


def _cells(formulas: Workbook, values: Workbook | None) -> Iterator[tuple[Place, Cell]]:
    from openpyxl.cell.cell import Cell as Read

    for sheet in formulas.worksheets:
        computed = values[sheet.title] if values is not None else None
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Read) and cell.value is not None:
                    held = None if computed is None else computed.cell(cell.row, cell.column)
                    yield Place(sheet.title, cell.row, cell.column), _cell(cell, held)


def _cell(cell: Read, computed: Read | MergedCell | None) -> Cell:
    is_open = not cell.protection.locked
    shown = str(cell.number_format)
    if cell.data_type != "f":
        return Cell(_held(cell), None, shown, is_open)
    value = None if computed is None else _held(computed)
    content: object = cell.value
    if isinstance(content, str):
        return Cell(value, content, shown, is_open)
    text, reach = getattr(content, "text", None), str(getattr(content, "ref", ""))
    if isinstance(text, str) and reach.partition(":")[2] in ("", reach.partition(":")[0]):
        return Cell(value, text if text.startswith("=") else f"={text}", shown, is_open)
    kind = "an array formula over several cells" if isinstance(text, str) else "a data table"
    return Cell(value, "=", shown, is_open, f"it is {kind}")


def _held(cell: Read | MergedCell) -> Held:
    value: object = cell.value
    if cell.data_type == "e":
        return Fault(value)
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime | date | time | timedelta):
        return _days(value)
    return None if value is None else str(value)


def _days(value: datetime | date | time | timedelta) -> float:
    """Return a moment as formulas reckon with it: in days, since the end of 1899.

    Examples
    --------
    >>> _days(date(2026, 1, 1)), _days(time(12))
    (46023.0, 0.5)
    """
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    elif not isinstance(value, timedelta):
        moment = (
            value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        )
        value = moment.replace(tzinfo=None) - datetime(1899, 12, 30)
    return value / timedelta(days=1)


def _names(book: Workbook) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    for name, defined in book.defined_names.items():
        yield ("", name.casefold()), (name, str(defined.attr_text or ""))
    for sheet in book.worksheets:
        for name, defined in sheet.defined_names.items():
            yield (sheet.title, name.casefold()), (name, str(defined.attr_text or ""))


def _called(names: Iterable[tuple[str, str]]) -> Iterator[tuple[Place, str]]:
    for name, text in names:
        match = _ONE_CELL.fullmatch(text)
        if match is not None and not name.startswith("_"):
            yield _place(match), name


def _place(match: re.Match[str]) -> Place:
    sheet = match[1].replace("''", "'") if match[1] else match[2]
    return Place(sheet, int(match[4]), column(match[3]))


def column(text: str) -> int:
    """Return the number of a column.

    Examples
    --------
    >>> column("A"), column("AA")
    (1, 27)
    """
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
