"""The ranges of the rows of a table, and whether a glance at them shows nothing wrong."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from surplus.data.columns import quoted
from surplus.data.engines import Engine
from surplus.worth.states.reading import LARGEST, Reader

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")


@dataclass(frozen=True, slots=True)
class Extent:
    """The least and the most of each column.

    Attributes
    ----------
    first_customer, last_customer : int
        Names that are whole numbers; 0 for others.
    first_day, last_day : date
        Of rows.
    least, most : int
        Amounts in cents.
    """

    first_customer: int
    last_customer: int
    first_day: dt.date
    last_day: dt.date
    least: int
    most: int


def has_whole_customers(reader: Reader) -> bool:
    """Whether customers are whole numbers of 64 bits at most; businesses never are."""
    return reader.accounts is None and reader.column(reader.policy.customer).type in _WHOLE


def extent_of(engine: Engine, reader: Reader) -> Extent | None:
    """Return the ranges of the rows that count; None if there are none."""
    who = "customer" if has_whole_customers(reader) else "0"
    columns = (who, "CAST(cents AS BIGINT)", "day")
    listed = ", ".join(f"MIN({name}), MAX({name})" for name in columns)
    *numbers, begin, end = engine.rows(f"SELECT {listed} FROM ({reader.rows()}) AS counted")[0]
    if not (isinstance(begin, dt.date) and isinstance(end, dt.date)):
        return None
    first, last, least, most = (int(str(number)) for number in numbers)
    return Extent(first, last, begin, end, least, most)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a quick look shows of a table in which every row counts, and nothing is wrong.

    Attributes
    ----------
    rows : int
        How many there are.
    first_day, last_day : date
        The earliest and the latest.
    extent : Extent
        The ranges.
    """

    rows: int
    first_day: dt.date
    last_day: dt.date
    extent: Extent


def glance_at(engine: Engine, reader: Reader, today: dt.date) -> Glance | None:
    """Look at the rows of a table whose dates and amounts are typed as such.

    Parameters
    ----------
    today : date
        Purchases after it haven't happened yet.

    Returns
    -------
    Glance or None
        None if a row doesn't count, or something must be said of it: then it has to be counted.
    """
    whole = has_whole_customers(reader)
    names = ("customer" if whole else "NULL", "amount", "day")
    extra, named = _named(engine, reader)
    listed = ["COUNT(*)", named, "COUNT(day)", "COUNT(amount)"]
    listed += [f"{kind}({name})" for name in names for kind in ("MIN", "MAX")]
    row = engine.rows(f"SELECT {', '.join(listed)} FROM ({reader.read(extra)}) AS told")[0]
    counts = {int(str(count)) for count in row[:4]}
    begin, end = row[8:]
    if len(counts) > 1 or not (isinstance(begin, dt.date) and isinstance(end, dt.date)):
        return None
    least, most = (float(str(amount)) for amount in row[6:8])
    if not (_days_count(reader, begin, end, today) and _amounts_count(reader, least, most)):
        return None
    first, last = (int(str(cell)) for cell in row[4:6]) if whole else (0, 0)
    extent = Extent(first, last, begin, end, _cents(least), _cents(most))
    return Glance(counts.pop(), begin, end, extent)


def _named(engine: Engine, reader: Reader) -> tuple[list[str], str]:
    """Return what to read besides, and the SQL of how many rows name somebody.

    What begins with a letter or a digit of most scripts isn't blank, and no space of Unicode is
    among them; trimming every name takes far longer.
    """
    column = reader.column(reader.policy.customer)
    if engine.dialect != "duckdb" or column.type != "VARCHAR":
        return [], "COUNT(customer)"
    ends = ((33, 127), (192, 4096))
    told = " OR ".join(f"called >= CHR({low}) AND called < CHR({high})" for low, high in ends)
    return [f"{quoted(column.name)} AS called"], f"COUNT(*) FILTER (WHERE {told})"


def _days_count(reader: Reader, begin: dt.date, end: dt.date, today: dt.date) -> bool:
    early = reader.policy.observed_from
    return (early is None or begin >= early) and end <= min(today, reader.policy.read_until)


def _amounts_count(reader: Reader, least: float, most: float) -> bool:
    # NaN is the largest number in every engine, and no comparison with it holds.
    return reader.policy.amount is None or 0 < least <= most < float(LARGEST)


def _cents(amount: float) -> int:
    """Return an amount above zero in cents, as `Reader.rows` has it."""
    return math.floor(amount * 100 + 0.5)
