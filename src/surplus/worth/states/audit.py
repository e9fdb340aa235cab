"""What the rows of a table are like, counted in one pass, before they are believed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from surplus.data.columns import Kind, quoted
from surplus.data.engines import Engine
from surplus.worth.states.extent import Extent, Glance, glance_at
from surplus.worth.states.policy import StatePolicy
from surplus.worth.states.reading import LARGEST, Reader, date_sql

SAMPLED_ABOVE = 5_000_000
"""Rows from which on repeated rows are sought among the customers of a sample."""
_SAMPLE = 64
_SHOWN = "_example"


@dataclass(frozen=True, slots=True)
class Audit:
    """What was counted; `…_example` is one of the cells, or one of the customers, as text.

    The extent is known where nothing has to be said of any row, and customers are numbers.
    """

    rows: int
    no_customer: int
    no_date: int
    no_date_example: str | None
    bad_date: int
    bad_date_example: str | None
    future: int
    future_example: str | None
    no_amount: int
    no_amount_example: str | None
    bad_amount: int
    bad_amount_example: str | None
    after: int
    after_example: str | None
    early: int
    returns: int
    returns_example: str | None
    zeros: int
    zeros_example: str | None
    currencies: int
    first_currency: str | None
    last_currency: str | None
    other_currency: int
    first_day: dt.date | None
    last_day: dt.date | None
    extent: Extent | None = None


def audit(engine: Engine, reader: Reader, today: dt.date) -> Audit:
    """Count what is in a table.

    Parameters
    ----------
    today : date
        Purchases after it haven't happened yet.
    """
    seen = glance_at(engine, reader, today) if _may_be_clean(reader) else None
    if seen is not None:
        return _clean(seen)
    counted, shown = counts_and_examples(reader, today)
    values = _row(engine, reader, counted)
    # Few tables need examples, and many rows are read faster without them.
    wanted = {name: text for name, text in shown.items() if values[name.removesuffix(_SHOWN)]}
    examples = _row(engine, reader, wanted) if wanted else {}
    values |= {name: examples.get(name) for name in shown}
    return Audit(**values)  # type: ignore[arg-type]  # the columns are these fields


def _may_be_clean(reader: Reader) -> bool:
    """Whether a glance can show that nothing has to be counted."""
    policy = reader.policy
    typed = not any(_may_fail(reader, name) for name in (policy.date, policy.amount) if name)
    return typed and policy.currency_column is None


def _clean(seen: Glance) -> Audit:
    """Return what is counted where every row counts, and nothing is wrong."""
    values: dict[str, object] = {
        each.name: None if "_example" in each.name or "_currency" in each.name else 0
        for each in fields(Audit)
    }
    values |= {"other_currency": 0, "rows": seen.rows, "extent": seen.extent}
    values |= {"first_day": seen.first_day, "last_day": seen.last_day}
    return Audit(**values)  # type: ignore[arg-type]  # the columns are these fields


def _row(engine: Engine, reader: Reader, counted: Mapping[str, str]) -> dict[str, object]:
    row = engine.rows(audit_sql(reader, counted))[0]
    return {name: _plain(cell) for name, cell in zip(counted, row, strict=True)}


def _plain(cell: object) -> object:
    return cell if cell is None or isinstance(cell, dt.date | str) else int(str(cell))


def counts_and_examples(reader: Reader, today: dt.date) -> tuple[dict[str, str], dict[str, str]]:
    """Return the SQL of what is counted, and of an example of each, by the fields of `Audit`."""
    told = dict(_counted(reader, today))
    shown = {name: text for name, text in told.items() if name.endswith(_SHOWN)}
    return {name: text for name, text in told.items() if name not in shown}, shown


def audit_sql(reader: Reader, counted: Mapping[str, str]) -> str:
    """Return the query that counts, in DuckDB's dialect.

    Parameters
    ----------
    counted : mapping of str to str
        The SQL of each column.
    """
    policy = reader.policy
    date = quoted(policy.date)
    extra = [f"CAST({date} AS VARCHAR) AS date_text"] if _may_fail(reader, policy.date) else []
    if policy.amount and _may_fail(reader, policy.amount):
        extra.append(f"CAST({quoted(policy.amount)} AS VARCHAR) AS amount_text")
    listed = ", ".join(f"{text} AS {quoted(name)}" for name, text in counted.items())
    return f"WITH told AS ({reader.read(extra)}) SELECT {listed} FROM told"


def _may_fail(reader: Reader, name: str) -> bool:
    """Whether a column can hold what can't be read."""
    column = reader.column(name)
    if name == reader.policy.amount:
        return column.kind is not Kind.NUMBER
    return column.type != "DATE" and not column.type.startswith("TIMESTAMP")


def _counted(reader: Reader, today: dt.date) -> Iterator[tuple[str, str]]:
    yield "rows", "COUNT(*)"
    yield "no_customer", _count("customer IS NULL")
    yield from _dates(reader)
    yield from _with("future", f"day > {date_sql(today)}", "CAST(day AS VARCHAR)")
    yield from _amounts(reader)
    policy = reader.policy
    later = f"day > {date_sql(policy.read_until)} AND day <= {date_sql(today)}"
    yield from _with("after", later, "CAST(day AS VARCHAR)")
    early = policy.observed_from
    yield "early", _count(f"day < {date_sql(early)}") if early else "0"
    who = "CAST(customer AS VARCHAR)"
    yield from _with("returns", "amount < 0", who)
    yield from _with("zeros", "amount = 0" if policy.amount else "FALSE", who)
    yield from _currencies(policy)
    seen = f"FILTER (WHERE {' AND '.join(reader.conditions())})"
    yield "first_day", f"MIN(day) {seen}"
    yield "last_day", f"MAX(day) {seen}"


def _count(condition: str) -> str:
    return f"COUNT(*) FILTER (WHERE {condition})"


def _with(name: str, condition: str, example: str) -> Iterator[tuple[str, str]]:
    yield name, _count(condition)
    yield f"{name}{_SHOWN}", f"MAX(CASE WHEN {condition} THEN {example} END)"


def _dates(reader: Reader) -> Iterator[tuple[str, str]]:
    who = "CAST(customer AS VARCHAR)"
    if not _may_fail(reader, reader.policy.date):
        yield from _with("no_date", "day IS NULL", who)
        yield from _with("bad_date", "FALSE", who)
        return
    blank = "COALESCE(TRIM(date_text), '') = ''"
    yield from _with("no_date", blank, who)
    yield from _with("bad_date", f"day IS NULL AND NOT {blank}", "date_text")


def _amounts(reader: Reader) -> Iterator[tuple[str, str]]:
    who = "CAST(customer AS VARCHAR)"
    name = reader.policy.amount
    if name is None or not _may_fail(reader, name):
        nan = "amount IS NULL OR amount = CAST('nan' AS DOUBLE)"
        yield from _with("no_amount", nan if name else "FALSE", who)
        huge = f"ABS(amount) >= {LARGEST} AND amount <> CAST('nan' AS DOUBLE)"
        yield from _with("bad_amount", huge if name else "FALSE", "CAST(amount AS VARCHAR)")
        return
    blank = "COALESCE(TRIM(amount_text), '') = ''"
    yield from _with("no_amount", blank, who)
    bad = f"(amount IS NULL OR NOT ABS(amount) < {LARGEST}) AND NOT {blank}"
    yield from _with("bad_amount", bad, "amount_text")


def _currencies(policy: StatePolicy) -> Iterator[tuple[str, str]]:
    if policy.currency_column is None:
        yield "currencies", "0"
        yield "first_currency", "CAST(NULL AS VARCHAR)"
        yield "last_currency", "CAST(NULL AS VARCHAR)"
        yield "other_currency", "0"
        return
    cell = "COALESCE(currency, '')"
    yield "currencies", f"COUNT(DISTINCT {cell})"
    yield "first_currency", f"MIN({cell})"
    yield "last_currency", f"MAX({cell})"
    asked = (policy.currency or "").replace("'", "''")
    yield "other_currency", _count(f"{cell} <> '{asked}'") if policy.currency else "0"


def repeated_sql(reader: Reader, rows: int) -> tuple[str, int]:
    """Return the query that counts rows which repeat another, and what to multiply with.

    Parameters
    ----------
    rows : int
        How many rows the table has. Of many, only a sample of the customers is looked at; in
        DuckDB alone, as engines number texts differently.
    """
    names = ", ".join(map(quoted, reader.wanted))
    sampled = rows > SAMPLED_ABOVE
    cell = quoted(reader.policy.customer)
    chosen = f" WHERE HASH({cell}) % {_SAMPLE} = 0" if sampled else ""
    times = (
        f"SELECT CAST({cell} AS VARCHAR) AS customer, COUNT(*) AS n FROM {reader.relation}"
        f"{chosen} GROUP BY ALL_NAMES HAVING COUNT(*) > 1"
    ).replace("ALL_NAMES", names)
    query = f"SELECT COALESCE(SUM(n - 1), 0) AS rows, MAX(customer) AS example FROM ({times}) AS t"
    return query, _SAMPLE if sampled else 1
