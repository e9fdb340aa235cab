"""Reading a table of exchange rates from a CSV file: date, from, to, rate, source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from surplus.core.errors import Diagnostic, did_you_mean
from surplus.core.exchange_rates import Rate
from surplus.core.source import Source, Span
from surplus.core.units.symbols import CURRENCIES

COLUMNS = ("date", "from", "to", "rate", "source")


def read_rates(source: Source, found: list[Diagnostic]) -> tuple[Rate, ...]:
    """Read rates from the text of a CSV file, separated by commas or semicolons.

    Parameters
    ----------
    source : Source
        With the columns date, from, to, rate and, if given, source, in any order.
    found : list of Diagnostic
        Takes U013 for each row that can't be read.

    Examples
    --------
    >>> rows = "date,from,to,rate,source\\n2026-05-04,EUR,SEK,11.05,central bank"
    >>> read_rates(Source("rates.csv", rows), found := [])[0].rate, found
    (Fraction(221, 20), [])
    """
    head = source.line(1)
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(source.text), delimiter=delimiter)
    names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
    missing = [name for name in COLUMNS[:4] if name not in names]
    if missing:
        message = f"'{source.name}' has no column '{missing[0]}'"
        hint = f"the first line names the columns: {','.join(COLUMNS)}"
        found.append(Diagnostic("U013", message, span=source.span(0, max(len(head), 1)), hint=hint))
        return ()
    reader.fieldnames = names
    read = (_row(row, source, reader.line_num, found) for row in reader)
    return tuple(once_each([rate for rate in read if rate is not None], found))


def _row(row: dict[str, str], source: Source, line: int, found: list[Diagnostic]) -> Rate | None:
    start = source.line_starts[line - 1] if line <= len(source.line_starts) else 0
    span = source.span(start, start + len(source.line(line)))
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    return rate_of(cells, span, found)


def rate_of(cells: dict[str, str], span: Span, found: list[Diagnostic]) -> Rate | None:
    """Return a rate from its texts; note U013 for what can't be one."""
    fault, hint = _fault(cells)
    if fault:
        found.append(Diagnostic("U013", fault, span=span, hint=hint))
        return None
    day = date.fromisoformat(cells["date"])
    rate = Fraction(Decimal(cells["rate"]))
    return Rate(day, cells["from"], cells["to"], rate, cells.get("source", ""), span)


def _fault(cells: dict[str, str]) -> tuple[str, str | None]:
    for key in ("from", "to"):
        if cells[key] not in CURRENCIES:
            near = did_you_mean(cells[key].upper(), CURRENCIES)
            return f"'{cells[key]}' isn't a currency's code", near or "write it as EUR, SEK or USD"
    if cells["from"] == cells["to"]:
        return f"a rate from {cells['from']} to itself", "name two currencies"
    try:
        date.fromisoformat(cells["date"])
    except ValueError:
        return f"'{cells['date']}' isn't a date", "write the year, month and day: 2026-05-31"
    try:
        rate = Decimal(cells["rate"])
    except InvalidOperation:
        return f"'{cells['rate']}' isn't a rate", "write a number with a point: 11.05"
    if not rate.is_finite() or not Decimal("1e-12") < rate < Decimal("1e12"):
        return f"'{cells['rate']}' can't be a rate", "one unit of 'from' is so many of 'to'"
    return "", None


def once_each(rates: list[Rate], found: list[Diagnostic]) -> Iterator[Rate]:
    """Yield rates; note U013 for a second one of the same day and pair that says otherwise."""
    told: dict[tuple[date, str, str], Rate] = {}
    for each in rates:
        first = told.setdefault((each.day, each.base, each.quote), each)
        if first is each:
            yield each
        elif first.rate != each.rate:
            message = f"two rates from {each.base} to {each.quote} on {each.day}"
            found.append(Diagnostic("U013", message, span=each.span, hint="keep one of them"))
