"""A native chart as data: the sheet behind it, and which columns of it are drawn how."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.report.svg.palette import Role


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the workbook behind a chart.

    Parameters
    ----------
    head : str
        What it is; said in the first row.
    cells : tuple of float, str or None
        Its values from the second row on, to the last digit; None leaves a cell empty.
    formulas : tuple of str
        How a value follows from other cells, so that the chart follows when somebody changes
        an amount; an empty one leaves the value as it is.
    number_format : str
        How numbers are shown, as spreadsheets write it.
    """

    head: str
    cells: tuple[float | str | None, ...]
    formulas: tuple[str, ...] = ()
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart, drawn from a column.

    Parameters
    ----------
    column : int
        The column of its values, counted from 0.
    role : Role or None
        What its colour is for; None draws nothing.
    points : tuple of (int, Role)
        Points in a colour of their own.
    labels : tuple of str
        The text at each point, empty for none.
    label_column : int
        The column whose cells the labels show when the workbook is changed.
    strong : tuple of int
        Points whose labels are set bold.
    position : str
        Where the labels stand: `t` above, `b` below, `outEnd` beyond the end of a column.
    """

    column: int
    role: Role | None
    points: tuple[tuple[int, Role], ...] = ()
    labels: tuple[str, ...] = ()
    label_column: int = 0
    strong: tuple[int, ...] = ()
    position: str = "t"


@dataclass(frozen=True, slots=True)
class Native:
    """A chart of columns, with lines over them.

    Parameters
    ----------
    sheet : tuple of SheetColumn
        What stands behind it; the first holds the categories.
    bars, lines : tuple of Series
        What is drawn.
    hint : str
        Said below the numbers in the workbook.
    stacked : bool
        Whether columns stand on each other; else they stand in the same place.
    gap : int
        Room between columns in percent of their width.
    ends : tuple of (float or None, float or None)
        Where the axis starts and ends, if that isn't left to the program.
    skip : int
        Every how many categories are named.
    unlisted : tuple of int
        Series that the legend leaves out; there is none if it would leave out all but one.
    named : bool
        Whether the categories' names stand below the axis.
    """

    sheet: tuple[SheetColumn, ...]
    bars: tuple[Series, ...]
    lines: tuple[Series, ...] = ()
    hint: str = ""
    stacked: bool = False
    gap: int = 40
    ends: tuple[float | None, float | None] = (None, None)
    skip: int = 1
    unlisted: tuple[int, ...] = ()
    named: bool = True

    @property
    def length(self) -> int:
        """How many categories it has."""
        return len(self.sheet[0].cells)

    @property
    def series(self) -> tuple[Series, ...]:
        """All its series in the order in which they are drawn."""
        return (*self.bars, *self.lines)


def letter(column: int) -> str:
    """Return what a spreadsheet calls a column.

    Examples
    --------
    >>> letter(0), letter(7)
    ('A', 'H')
    """
    return chr(ord("A") + column)
