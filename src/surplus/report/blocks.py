"""What a report is built of: paragraphs, headline numbers, tables, figures, stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from surplus.core.format import Formatter
from surplus.report.charts import (
    CashFlow,
    Chart,
    Curves,
    Distribution,
    IntervalBars,
    Step,
    Waterfall,
    together,
)
from surplus.report.fields import Fields


class ColumnKind(StrEnum):
    """What a column holds, which decides how it is set."""

    TEXT = "text"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"


class Emphasis(StrEnum):
    """How much a row of a table weighs."""

    PLAIN = "plain"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class CalloutKind(StrEnum):
    """What a callout draws attention to."""

    ASSUMPTION = "assumption"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what the reader sees, and the exact value behind it.

    Parameters
    ----------
    text : str
        As shown.
    value : float, str or None
        The exact value, if there is one; a share as a fraction, a date as ISO 8601 has it.
    hover : str
        What is shown when the reader points at it, such as the amount to the cent.
    driver : str
        Name of the driver it comes from.
    unit : str
        Of the value, as model files write it, where the column doesn't say.
    shown : float, optional
        The amount as rounded for the whole report, if it was: what readers add up.
    """

    text: str
    value: float | str | None = None
    hover: str = ""
    driver: str = ""
    unit: str = ""
    shown: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and what the column holds."""

    label: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells, how much it weighs and how deep it is indented."""

    cells: tuple[Cell, ...]
    emphasis: Emphasis = Emphasis.PLAIN
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption.

    Raises
    ------
    ValueError
        If a row doesn't have one cell for each column.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        """Refuse rows that don't fit the columns."""
        for row in self.rows:
            cells, columns = len(row.cells), len(self.columns)
            if cells != columns:
                raise ValueError(f"a row has {cells} cells for {columns} columns")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A headline number, what it is, and a few words on how to read it."""

    label: str
    text: str
    caption: str = ""
    value: float | None = None
    hover: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Headline numbers side by side; the first one is the answer."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the message that it shows, the table behind it, and its text alternative.

    Parameters
    ----------
    title : str
        The message, in a sentence.
    data : Chart
        What is drawn.
    table : Table
        The same numbers as a table.
    alt : str
        What the chart shows, for those who can't see it.
    note : str
        What the amounts are, such as `EUR, present value over 5 years`.
    """

    title: str
    data: Chart
    table: Table
    alt: str
    note: str = ""

    @property
    def kind(self) -> str:
        """Which chart it is: waterfall, cash_flow, distribution, interval_bars or curves."""
        return _KINDS[type(self.data)]


_KINDS: dict[type[Chart], str] = {
    Waterfall: "waterfall",
    CashFlow: "cash_flow",
    Distribution: "distribution",
    IntervalBars: "interval_bars",
    Curves: "curves",
}


@dataclass(frozen=True, slots=True)
class Callout:
    """Something the reader must not miss: an assumption, a warning or a note."""

    kind: CalloutKind
    title: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One line of the argument: a problem, what changes it, what that gives, and its worth."""

    problem: str
    capability: str
    benefit: str
    value: Cell


@dataclass(frozen=True, slots=True)
class Story:
    """The argument in its order: problem, capability, benefit, value."""

    rows: tuple[StoryRow, ...]


Block = Paragraph | KeyFigures | Table | Figure | Callout | Story | Fields


def money_cell(
    formatter: Formatter, amount: float | None, *, signed: bool = False, driver: str = ""
) -> Cell:
    """Return a cell with money: short for reading, exact behind it and on hover.

    Examples
    --------
    >>> money_cell(Formatter("en", "EUR"), 1234.567)
    Cell(text='€1,235', value=1234.567, hover='€1,234.57', driver='', unit='', shown=None)
    """
    shown = formatter.money(amount, signed=signed)
    exact = formatter.money(amount, exact=True, signed=signed)
    return Cell(shown, amount, exact if exact != shown else "", driver)


def cells_together(formatter: Formatter, cells: Sequence[Cell]) -> Cell:
    """Return one cell with money for several; what it shows is the sum of what they show.

    Examples
    --------
    >>> from surplus.core.format import Formatter
    >>> cells = [Cell("€2", 1.5, shown=2.0), Cell("€2", 2.4, shown=2.0)]
    >>> cells_together(Formatter("en", "EUR"), cells).text
    '€4'
    """
    steps = [
        Step("", float(cell.value), shown=cell.shown)
        for cell in cells
        if isinstance(cell.value, float | int)
    ]
    one = together("", steps, formatter.money)
    if one.shown is None:
        return money_cell(formatter, one.value)
    return Cell(one.text, one.value, formatter.money(one.value, exact=True), shown=one.shown)
