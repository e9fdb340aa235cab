"""Every number that a report shows is in its cell as a number, and reads as it is shown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reports import KINDS, material
from surplus.core.format import LANGUAGES, NBSP, Formatter
from surplus.report.blocks import Cell, ColumnKind, Figure, Story, Table
from surplus.report.report import Report

NUMERIC = (ColumnKind.MONEY, ColumnKind.PERCENT, ColumnKind.NUMBER)
RANGE = re.compile(r"\d.* (to|till) .*\d")
WAYS = ((False, False), (True, False), (False, True))
"""Of saying money: in whole units, compact, exact."""


@cache
def built(kind: str, lang: str) -> Report:
    with TemporaryDirectory() as folder:
        return KINDS[kind](material(Path(folder)), lang)


def tables(report: Report) -> Iterator[Table]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Figure):
                yield block.table


def numbers_shown(report: Report) -> Iterator[tuple[ColumnKind, Cell]]:
    """Yield the cells that show one number, with what their column holds."""
    for table in tables(report):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                valued = isinstance(cell.value, float | int)
                if valued or (column.kind in NUMERIC and re.search(r"\d", cell.text)):
                    yield column.kind, cell
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Story):
                yield from ((ColumnKind.MONEY, row.value) for row in block.rows)


def money(value: float, formatter: Formatter) -> Iterator[str]:
    for signed in (False, True):
        for compact, exact in WAYS:
            yield formatter.money(value, compact=compact, exact=exact, signed=signed)
        # Parts that add up are rounded up or down to the next whole amount.
        ends = (math.floor(value), math.ceil(value))
        yield from (formatter.money(end, signed=signed) for end in ends)
    yield formatter.money(value, per={"en": "year", "sv": "år"}[formatter.lang])


def shares(value: float, formatter: Formatter) -> Iterator[str]:
    for signed in (False, True):
        yield from (formatter.percent(value, digits, signed=signed) for digits in (None, 0, 1))
    yield formatter.probability(value)
    yield from (formatter.share(value, digits) for digits in (0, 1))


def numbers(value: float, formatter: Formatter) -> Iterator[str]:
    yield from (formatter.number(value, digits) for digits in (None, 0, 1))
    yield from (formatter.quantity(value), formatter.years(value))


def readings(kind: ColumnKind, cell: Cell, formatter: Formatter) -> Iterator[str]:
    """Yield every way in which the formatter says the value of a cell."""
    assert isinstance(cell.value, float | int)
    if kind is ColumnKind.MONEY or (kind is ColumnKind.TEXT and cell.unit):
        yield from money(cell.value, formatter)
    if kind is ColumnKind.PERCENT or (kind is ColumnKind.TEXT and not cell.unit):
        yield from shares(cell.value, formatter)
    if kind is not ColumnKind.MONEY and kind is not ColumnKind.PERCENT:
        yield from numbers(cell.value, formatter)


def reads(text: str, told: str) -> bool:
    """Whether a text is what was told, or begins with it: a unit or a remark may follow."""
    return text == told or text.startswith((f"{told} ", f"{told}{NBSP}"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_cell_that_shows_a_number_holds_it(kind: str, lang: str) -> None:
    shown = [cell for _, cell in numbers_shown(built(kind, lang))]
    without = [cell for cell in shown if not isinstance(cell.value, float | int)]
    assert [cell for cell in without if not RANGE.search(cell.text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_cell_shows_is_its_value(kind: str, lang: str) -> None:
    report = built(kind, lang)
    formatter = Formatter(lang, report.currency)
    valued = [pair for pair in numbers_shown(report) if isinstance(pair[1].value, float | int)]
    told = [
        cell
        for column, cell in valued
        if not any(reads(cell.text, told) for told in readings(column, cell, formatter))
    ]
    assert told == []
