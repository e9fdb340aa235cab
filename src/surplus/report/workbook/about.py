"""The very hidden sheet: what the workbook was made from, and which cells may be changed."""

from __future__ import annotations

import hashlib
from datetime import date

from surplus import __version__
from surplus.core.source import Source
from surplus.report.workbook.book import Book
from surplus.report.workbook.layout import COLUMNS, FORMAT, SLOTS_ROW, Fact, fact_rows, row_of
from surplus.report.workbook.spreads import NODES

_NODES_AT = 25


def write_about(book: Book, draws: int, today: date) -> None:
    """Write the sheet."""
    sheet = book.hidden()
    for row, (name, text) in enumerate(fact_rows(_facts(book, draws, today), book.titles)):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text)
    for column, name in enumerate(COLUMNS):
        sheet.write_string(SLOTS_ROW - 1, column, name)
    for row, slot in enumerate(book.slots, SLOTS_ROW):
        for column, value in enumerate(row_of(slot)):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
    if any(slot.spread == "percentiles" for slot in book.slots):
        for row in range(2 * NODES + 1):
            sheet.write_number(row, _NODES_AT, (row - NODES) / NODES)
    sheet.protect()


def _facts(book: Book, draws: int, today: date) -> dict[Fact, str]:
    valuation = book.telling.valuation
    case, model = valuation.case, valuation.model
    return {
        Fact.FORMAT: str(FORMAT),
        Fact.VERSION: __version__,
        Fact.WRITTEN: today.isoformat(),
        Fact.LANGUAGE: book.telling.lang,
        Fact.MODEL: model.source.name,
        Fact.MODEL_SHA256: digest(model.source),
        Fact.CASE: case.source.name if case.source else "",
        Fact.CASE_SHA256: digest(case.source) if case.source else "",
        Fact.OFFERING: valuation.offering,
        Fact.AGAINST: valuation.against,
        Fact.CURRENCY: model.currency,
        Fact.HORIZON: str(case.years),
        Fact.DRAWS: str(draws),
        Fact.SEED: str(valuation.seed),
    }


def digest(source: Source) -> str:
    """Return the SHA-256 of a source's text, in hexadecimal digits.

    Examples
    --------
    >>> digest(Source("model.yaml", "offering: A"))[:8]
    '3bbbb3df'
    """
    return hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
