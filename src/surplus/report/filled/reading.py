"""What a filled workbook says of itself, and the cells that a reader may change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from surplus.core.errors import Diagnostic, SurplusError
from surplus.report.workbook.layout import (
    ABOUT,
    COLUMNS,
    FACT_ROWS,
    FACTS_ROW,
    FORMAT,
    SLOTS_ROW,
    Fact,
    Sheet,
    Slot,
    facts_of,
    slots_of,
)
from surplus.value.workbook_in.archive import content_of
from surplus.value.workbook_in.book import Book, Place, book_of, column

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook that came back.

    Attributes
    ----------
    facts : mapping of str to str
        What it was made from.
    slots : tuple of Slot
        The cells that may be changed, with what stood in them.
    """

    book: Book
    facts: Mapping[str, str]
    slots: tuple[Slot, ...]

    def fact(self, name: Fact) -> str:
        """Return what it says of itself, '' if it doesn't."""
        return self.facts.get(name.value, "")

    def title(self, sheet: Sheet) -> str | None:
        """Return the title of a sheet, None if the workbook never had it."""
        return self.facts.get(f"sheet.{sheet}")

    def place(self, slot: Slot) -> Place | None:
        """Return where a slot stood when the workbook was written."""
        title, match = self.title(slot.sheet), _CELL.fullmatch(slot.cell)
        if title is None or match is None:
            return None
        return Place(title, int(match[2]), column(match[1]))

    @property
    def written(self) -> date | None:
        """The day it was written."""
        return _day(self.fact(Fact.WRITTEN))

    @property
    def day(self) -> date | None:
        """The day it was filled in: when it was last saved, if that is known."""
        days = [day for day in (self.written, self.book.saved) if day is not None]
        return max(days, default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_filled(path: Path) -> Filled:
    """Read a workbook that `surplus export xlsx` wrote.

    Raises
    ------
    SurplusError
        X030 to X032 and D001 if it can't be read; X050 if Surplus didn't write it, or a later
        release did.
    """
    return filled_of(content_of(path), path.name, path)


def filled_of(content: bytes, name: str, path: Path | None = None) -> Filled:
    """Read a workbook that `surplus export xlsx` wrote from its bytes.

    Parameters
    ----------
    name : str
        What it is called.
    path : Path, optional
        Where it stands, for messages.

    Raises
    ------
    SurplusError
        As `read_filled`.
    """
    path = path or Path(name)
    book = book_of(content, path, computed=False)
    if any(cell.is_open and cell.formula is not None for cell in book.cells.values()):
        book = book_of(content, path)  # somebody typed a formula: what it came to counts
    if ABOUT not in book.sheets:
        message = f"'{path}' wasn't written by 'surplus export xlsx': it lacks its hidden sheet"
        hint = "a calculator of another kind is read by 'surplus import-model'"
        raise SurplusError(Diagnostic("X050", message, hint=hint))
    facts = facts_of(_rows(book, FACTS_ROW, FACTS_ROW + FACT_ROWS - 1))
    _check_format(facts.get(Fact.FORMAT.value, ""), path)
    last = max((p.row for p in book.cells if p.sheet == ABOUT), default=0)
    try:
        slots = tuple(slots_of(_rows(book, SLOTS_ROW + 1, last)))
    except ValueError as error:
        message = f"the hidden sheet of '{path}' has been changed and can't be read: {error}"
        hint = "ask for the workbook as it was sent, filled in anew"
        raise SurplusError(Diagnostic("X050", message, hint=hint)) from error
    return Filled(book, facts, slots)


def _rows(book: Book, first: int, last: int) -> list[list[object]]:
    columns = range(1, len(COLUMNS) + 1)
    return [
        [_value(book, Place(ABOUT, row, number)) for number in columns]
        for row in range(first, last + 1)
    ]


def _value(book: Book, place: Place) -> object:
    cell = book.cells.get(place)
    if cell is None:
        return None
    value = cell.value
    # Spreadsheet programs may save a text such as '1' as a number.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _check_format(text: str, path: Path) -> None:
    if not text.isdigit():
        message = f"'{path}' doesn't say how it is laid out: its hidden sheet has been changed"
        raise SurplusError(Diagnostic("X050", message, hint="ask for it as it was sent"))
    if int(text) > FORMAT:
        message = f"'{path}' was written by a later release of Surplus"
        raise SurplusError(Diagnostic("X050", message, hint="update Surplus"))
