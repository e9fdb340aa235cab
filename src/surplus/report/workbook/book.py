"""The workbook while it is being written: its sheets, styles, names and slots."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from surplus.core.format_money import with_symbol
from surplus.formula.to_excel import Term, named
from surplus.report.statement.telling import Telling
from surplus.report.svg.palette import COLOURS, Role
from surplus.report.workbook.layout import ABOUT, Sheet, Slot
from surplus.report.workbook.names import Names

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Props = dict[str, object]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 32_000

PERCENT, COUNT, PLAIN = "0.0%", "#,##0", "General"

STYLES: dict[str, Props] = {
    "title": {"bold": True, "font_size": 16, "font_color": COLOURS[Role.RESULT]},
    "subtitle": {"font_size": 11, "font_color": COLOURS[Role.MUTED]},
    "heading": {"bold": True, "font_size": 12, "font_color": COLOURS[Role.RESULT], "bottom": 1,
                "bottom_color": COLOURS[Role.RESULT]},
    "head": {"bold": True, "text_wrap": True, "valign": "bottom", "bg_color": "#E8ECEF",
             "bottom": 1, "bottom_color": COLOURS[Role.MUTED]},
    "text": {},
    "wrap": {"text_wrap": True},
    "note": {"text_wrap": True, "font_color": COLOURS[Role.MUTED]},
    "muted": {"font_color": COLOURS[Role.MUTED]},
    "bold": {"bold": True},
    "right": {"align": "right"},
    "indent": {"indent": 1},
    "input": {"locked": False, "bg_color": "#FFF4CC", "border": 1, "border_color": "#D9C36B"},
    "used": {"bold": True},
    "total": {"bold": True, "top": 1, "top_color": COLOURS[Role.MUTED]},
    "big": {"bold": True, "font_size": 14, "font_color": COLOURS[Role.RESULT]},
    "left": {"align": "left"},
}  # fmt: skip


def cleaned(text: str) -> str:
    r"""Return a text that a cell can hold: no control characters, not too long.

    Examples
    --------
    >>> cleaned("a\x00b")
    'a\ufffdb'
    """
    clean = _FORBIDDEN.sub("\ufffd", text)
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def with_minus(shown: str) -> str:
    r"""Return a number format that sets a minus sign (−), not a hyphen, before what is below zero.

    Examples
    --------
    >>> print(with_minus("0.0%"), with_minus('"€"#,##0'))
    0.0%;\−0.0% "€"#,##0;\−"€"#,##0
    """
    return f"{shown};\\−{shown}"


def letters(column: int) -> str:
    """Return the name of a column, counted from 0.

    Examples
    --------
    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    while column >= 0:
        name, column = chr(65 + column % 26) + name, column // 26 - 1
    return name


def cell(row: int, column: int) -> str:
    """Return what a cell is called, row and column counted from 0."""
    return f"{letters(column)}{row + 1}"


_CELLS = re.compile(r"(?<![A-Za-z0-9_.$!'])([A-Z]{1,3})(\d+)(?![A-Za-z0-9_(.])")


_LINE, _MOST_LINES = 15.0, 20
_PAD = 3.0
"""Points that a row is higher than its lines, so that they don't touch rules."""


def lines_of(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column; not every program measures it.

    Examples
    --------
    >>> lines_of("short", 20), lines_of("a text that is longer than its column", 20)
    (1, 2)
    """
    return sum(max(1, math.ceil(len(part) * 0.97 / width)) for part in text.split("\n"))


@dataclass
class Book:
    """A workbook that is being written."""

    telling: Telling
    file: BytesIO = field(default_factory=BytesIO)
    slots: list[Slot] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    titles: dict[Sheet, str] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    _formats: dict[tuple[str, ...], Format] = field(default_factory=dict)

    @cached_property
    def book(self) -> Workbook:
        """The library's workbook."""
        from xlsxwriter import Workbook

        return Workbook(self.file, {"in_memory": True})

    def word(self, key: str, **filled: object) -> str:
        """Return a word of the workbook, its places filled in."""
        return self.telling.word(f"workbook_{key}", **filled)

    def page(self, sheet: Sheet) -> Page:
        """Add a sheet."""
        title = self.word(f"sheet_{sheet}")
        self.titles[sheet] = title
        self.sheets.append(title)
        worksheet = self.book.add_worksheet(title)
        worksheet.set_default_row(_LINE + _PAD)
        worksheet.set_row(0, 26)
        return Page(self, sheet, title, worksheet)

    def hidden(self) -> Worksheet:
        """Add the very hidden sheet."""
        self.sheets.append(ABOUT)
        sheet = self.book.add_worksheet(ABOUT)
        sheet.very_hidden()
        return sheet

    def style(self, *names: str) -> Format:
        """Return a format made of styles; what isn't a style is a number format."""
        if names not in self._formats:
            props: Props = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
            for name in names:
                props |= STYLES.get(name, {"num_format": with_minus(name)})
            self._formats[names] = self.book.add_format(props)
        return self._formats[names]

    def define(self, wanted: str, page: Page, row: int, column: int) -> str:
        """Give a cell a name like the one wanted, and return the name."""
        name = self.names.free(wanted)
        self.book.define_name(name, f"={page.quoted}!${letters(column)}${row + 1}")
        return name

    @cached_property
    def money(self) -> str:
        """Excel's number format for money in whole units."""
        return self._money("#,##0")

    @cached_property
    def cents(self) -> str:
        """Excel's number format for money with its cents."""
        return self._money("#,##0.00")

    def _money(self, digits: str) -> str:
        lang = self.telling.lang
        before, _, after = with_symbol("\0", self.telling.currency, lang).partition("\0")
        if before:
            return f'"{before}"{digits}'
        return f'{digits}"{after}"'

    def closed(self) -> bytes:
        """Finish the workbook and return it."""
        self.book.close()
        return self.file.getvalue()


@dataclass
class Page:
    """A sheet that is being written; rows and columns are counted from 0."""

    book: Book
    key: Sheet
    title: str
    sheet: Worksheet
    row: int = 0
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)

    @property
    def quoted(self) -> str:
        """The sheet's title as formulas name it."""
        return "'" + self.title.replace("'", "''") + "'"

    def text(self, row: int, column: int, text: str, *styles: str) -> None:
        """Write a text; it is never taken for a formula."""
        clean = cleaned(text)
        self.sheet.write_string(row, column, clean, self.book.style(*styles or ("text",)))
        if "wrap" in styles:
            lines = lines_of(clean, self.widths.get(column, 8.0))
            self.heights[row] = max(lines, self.heights.get(row, 1))

    def wide(self, first: int, last: int, width: float, *, hidden: bool = False) -> None:
        """Set the width of columns."""
        self.sheet.set_column(first, last, width, None, {"hidden": True} if hidden else {})
        self.widths |= dict.fromkeys(range(first, last + 1), width)

    def texts(self, row: int, column: int, texts: Sequence[str], *styles: str) -> None:
        """Write texts side by side."""
        for place, text in enumerate(texts):
            self.text(row, column + place, text, *styles)

    def number(self, row: int, column: int, number: float, *styles: str) -> Term:
        """Write a number, and return its cell."""
        self.sheet.write_number(row, column, number, self.book.style(*styles))
        return named(cell(row, column), np.array([float(number)]))

    def formula(
        self, row: int, column: int, term: Term, *styles: str, logical: bool = False
    ) -> Term:
        """Write a formula with its value, and return its cell."""
        value = float(term.value.flat[0])
        if term.number is not None:
            return self.number(row, column, value, *styles)
        held: object = "#N/A" if math.isnan(value) else bool(value) if logical else value
        self.sheet.write_formula(row, column, "=" + term.text, self.book.style(*styles), held)
        return named(cell(row, column), term.value)

    def told(self, row: int, column: int, formula: str, text: str, *styles: str) -> None:
        """Write a formula that comes to a text."""
        style = self.book.style(*styles)
        self.sheet.write_formula(row, column, "=" + cleaned(formula), style, cleaned(text))

    def blank(self, row: int, column: int, *styles: str) -> None:
        """Give an empty cell its style."""
        self.sheet.write_blank(row, column, None, self.book.style(*styles))

    def abroad(self, term: Term) -> Term:
        """Return a cell of this sheet as other sheets name it."""
        return replace(term, text=self.far(term.text))

    def far(self, text: str) -> str:
        """Return a cell or a range of this sheet as other sheets name it.

        Examples
        --------
        >>> page = Page(None, Sheet.INPUTS, "Inputs", None)
        >>> page.far("F7"), page.far("F7:H7")
        ("'Inputs'!$F$7", "'Inputs'!$F$7:$H$7")
        """
        if not _CELLS.search(text):
            return text
        return f"{self.quoted}!" + _CELLS.sub(r"$\1$\2", text)

    def heading(self, row: int, text: str, columns: int) -> None:
        """Write a heading with a rule below it."""
        self.sheet.set_row(row, 22)
        self.text(row, 0, text, "heading")
        for column in range(1, columns):
            self.blank(row, column, "heading")

    def printed(self, *, repeat: tuple[int, int] | None = None, portrait: bool = False) -> None:
        """Set the page up for A4: one page wide, its head repeated, its number below."""
        self.sheet.set_paper(9)
        if not portrait:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.set_footer("&L&A&R&P / &N")
        if repeat:
            self.sheet.repeat_rows(*repeat)
        self.sheet.hide_gridlines(2)
        for row, lines in self.heights.items():
            if lines > 1:
                self.sheet.set_row(row, _LINE * min(lines, _MOST_LINES) + _PAD)

    def protected(self) -> None:
        """Lock all but the inputs, without a password: it guards against slips only."""
        allowed = {"format_cells": True, "format_columns": True, "format_rows": True}
        self.sheet.protect("", {**allowed, "objects": True})
