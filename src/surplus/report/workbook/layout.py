"""Where what stands in a workbook: for writing it, and for reading a filled one back.

Sheet titles are in the reader's language, so nothing is found by them. A very hidden sheet,
called `ABOUT` in every language, says what the workbook was made from and lists every cell
that a reader may change, with the number that stood there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

FORMAT = 1
"""Version of this layout. A workbook with a higher one was made by a later release."""

ABOUT = "surplus"
"""Title of the very hidden sheet."""

FACTS_ROW = 1
"""First row of the facts, counted from 1: names in column A, texts in column B."""

FACT_ROWS = 40
"""Rows kept for facts; a blank name ends them."""

SLOTS_ROW = 41
"""Row of the slots' headings, counted from 1: the names of `Slot`'s fields, from column A."""

NODES_COLUMN = "Z"
"""Column of the hidden sheet with numbers that some formulas need; no reader needs them."""


class Fact(StrEnum):
    """What the workbook says of itself; every text, dates as ISO 8601."""

    FORMAT = "format"
    VERSION = "surplus"
    WRITTEN = "written"
    LANGUAGE = "language"
    MODEL = "model"
    MODEL_SHA256 = "model_sha256"
    CASE = "case"
    CASE_SHA256 = "case_sha256"
    OFFERING = "offering"
    AGAINST = "against"
    CURRENCY = "currency"
    HORIZON = "horizon"
    DRAWS = "draws"
    SEED = "seed"


class Sheet(StrEnum):
    """The sheets by key; facts `sheet.inputs` and so on hold their titles."""

    INPUTS = "inputs"
    CALCULATION = "calculation"
    RESULTS = "results"
    PNL = "pnl"
    EVIDENCE = "evidence"
    MONTE_CARLO = "monte_carlo"
    DRAWS = "draws"


class Kind(StrEnum):
    """What a slot belongs to."""

    INPUT = "input"
    """An input of the model; numbers are in `Input.unit`, shares without per cent."""
    DRIVER = "driver"
    """A driver, cost or price: whether it counts, and what is claimed of it."""
    CASE = "case"
    """The case itself: its discount rate and inflation."""
    PNL = "pnl"
    """A line of the customer's P&L, in the model's currency; the name is its path."""


class Field(StrEnum):
    """Which number of its owner a slot holds."""

    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"
    SD = "sd"
    VALUE = "value"
    PROBABILITY = "probability"
    COUNTED = "counted"
    EXECUTION_RISK = "execution_risk"
    ATTRIBUTION = "attribution"
    DISCOUNT_RATE = "discount_rate"
    INFLATION = "inflation"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell that a reader may change.

    Attributes
    ----------
    kind : Kind
    name : str
        Of the input, the driver or the line of the P&L; empty for the case itself.
    option : str
        As stated: an option, `others`, or empty if all share the figure.
    year : str
        The year of a figure stated year by year, else empty.
    spread : str
        What an input's figure was stated as: `certain`, `interval`, `pert`, `percentiles`,
        `uniform`, `normal`, `lognormal`, `beta` or `discrete`. A `certain` one stands in its
        field `likely`. A spread whose low and high were cleared, and whose likely was filled
        in, became certain. `normal`, `lognormal` and `beta` have mean (`likely`) and `sd`.
    field : Field
    index : int
        Which of the values of a discrete spread, from 0; else 0.
    sheet : Sheet
    cell : str
        Such as `F12`.
    value : float or None
        What stood there, None if nothing did.
    """

    kind: Kind
    name: str
    option: str
    year: str
    spread: str
    field: Field
    index: int
    sheet: Sheet
    cell: str
    value: float | None


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Slot))
"""The headings of the slots, from column A."""


def row_of(slot: Slot) -> list[str | float | None]:
    """Return a slot as the cells of its row.

    Examples
    --------
    >>> row_of(Slot(Kind.CASE, "", "", "", "", Field.INFLATION, 0, Sheet.INPUTS, "F9", 0.02))
    ['case', '', '', '', '', 'inflation', 0, 'inputs', 'F9', 0.02]
    """
    return [
        value.value if isinstance(value := getattr(slot, name), StrEnum) else value
        for name in COLUMNS
    ]


def slot_of(row: Sequence[object]) -> Slot:
    """Return the slot that a row holds; empty cells may have been read as None.

    Raises
    ------
    ValueError
        If the row isn't one that `row_of` made.

    Examples
    --------
    >>> slot_of(["case", None, None, None, None, "discount_rate", 0, "inputs", "F5", 0.1]).value
    0.1
    """
    kind, name, option, year, spread, field, index, sheet, cell, value = row[: len(COLUMNS)]
    return Slot(
        Kind(_text(kind)),
        _text(name),
        _text(option),
        _text(year),
        _text(spread),
        Field(_text(field)),
        int(_text(index) or 0),
        Sheet(_text(sheet)),
        _text(cell),
        None if value is None or value == "" else float(_text(value)),
    )


def slots_of(rows: Iterable[Sequence[object]]) -> Iterator[Slot]:
    """Yield the slots of the rows below the headings, up to the first without a kind.

    Examples
    --------
    >>> rows = [["pnl", "revenue", "", "", "", "amount", 0, "pnl", "C5", 62e6], [None] * 10]
    >>> [slot.cell for slot in slots_of(rows)]
    ['C5']
    """
    for row in rows:
        if not row or not row[0]:
            return
        yield slot_of(row)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def facts_of(rows: Sequence[Sequence[object]]) -> dict[str, str]:
    """Return the facts from the first two columns of the hidden sheet's first rows.

    Examples
    --------
    >>> facts_of([["format", "1"], ["model", "model.yaml"], [None, None]])
    {'format': '1', 'model': 'model.yaml'}
    """
    return {_text(row[0]): _text(row[1]) for row in rows[:FACT_ROWS] if row and row[0]}


def fact_rows(facts: Mapping[Fact, str], titles: Mapping[Sheet, str]) -> Iterator[tuple[str, str]]:
    """Yield the rows of the facts, then the titles of the sheets that there are."""
    for fact, text in facts.items():
        yield fact.value, text
    for sheet, title in titles.items():
        yield f"sheet.{sheet}", title
