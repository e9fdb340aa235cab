"""Who moved between two snapshots of customers, counted where the tables are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from surplus.core.errors import Diagnostic, did_you_mean, raise_errors
from surplus.data.columns import quoted
from surplus.data.engines import DuckdbEngine
from surplus.data.tables import Table, table_in
from surplus.worth.money import Migration
from surplus.worth.money.migration import GONE, NEW
from surplus.worth.rfm import SEGMENTS

_TENTHS = 10
_AMOUNTS = ("clv", "spend")


@dataclass(frozen=True, slots=True)
class SnapshotColumns:
    """Which columns say what, in both snapshots.

    Attributes
    ----------
    customer : str
        Who.
    segment : str or None
        In which segment each is. None takes `segment` if both tables have it, and makes tenths
        of the customers by amount otherwise.
    amount : str or None
        What each is worth. None takes `clv`, or else `spend`.
    """

    customer: str = "customer"
    segment: str | None = None
    amount: str | None = None


@dataclass(frozen=True, eq=False)
class Moves:
    """How customers moved between two snapshots, and their money with them.

    Attributes
    ----------
    migration : Migration
        Customers, and what they are worth more than before, by segment before and after.
    before, after : float
        What all were worth in each snapshot.
    amount : str
        The column of what they are worth.
    by_tenths : bool
        Whether segments are tenths of the customers by amount, 1 the best.
    """

    migration: Migration
    before: float
    after: float
    amount: str
    by_tenths: bool

    @property
    def gone(self) -> tuple[int, float]:
        """How many are in the first snapshot only, and what changed with them."""
        return self._sum(np.s_[:-1, -1])

    @property
    def came(self) -> tuple[int, float]:
        """How many are in the second snapshot only, and what changed with them."""
        return self._sum(np.s_[-1, :-1])

    @property
    def stayed(self) -> tuple[int, float]:
        """How many are in the same segment as before, and what changed with them."""
        found = self.migration
        customers, change = (
            np.diagonal(cells)[:-1].sum() for cells in (found.customers, found.change)
        )
        return int(customers), float(change)

    @property
    def moved(self) -> tuple[int, float]:
        """How many are in another segment than before, and what changed with them."""
        customers, change = self._sum(np.s_[:-1, :-1])
        stayed = self.stayed
        return customers - stayed[0], change - stayed[1]

    def _sum(self, part: tuple[slice | int, slice | int]) -> tuple[int, float]:
        found = self.migration
        return int(found.customers[part].sum()), float(found.change[part].sum())


def moves(before: object, after: object, columns: SnapshotColumns | None = None) -> Moves:
    """Return how customers moved between two snapshots; no customer enters Python.

    Parameters
    ----------
    before, after : str, path or data frame
        Tables with a row for each customer, such as `surplus worth score` and `rfm` write.
    columns : SnapshotColumns, optional
        Which columns say what.

    Raises
    ------
    SurplusError
        W005 for columns that aren't there, W103 for customers who are twice in a table, have no
        segment, or whose amount isn't a number; A001 if a table can't be read.

    Examples
    --------
    >>> names = "t(customer, segment, spend)"
    >>> first = f"SELECT * FROM (VALUES ('a', 'gold', 90), ('b', 'tin', 10)) {names}"
    >>> second = f"SELECT * FROM (VALUES ('b', 'gold', 80), ('c', 'tin', 5)) {names}"
    >>> found = moves(first, second)
    >>> found.gone, found.came, found.moved, found.stayed
    ((1, -90.0), (1, 5.0), (1, 70.0), (0, 0.0))
    """
    engine = DuckdbEngine()
    try:
        tables = [
            table_in(engine, given, name)
            for given, name in ((before, "given_before"), (after, "given_after"))
        ]
        chosen, amount = _chosen(tables, columns or SnapshotColumns())
        for table, name in zip(tables, ("before", "after"), strict=True):
            engine.stage(f"{name}_read", _read_sql(table, chosen, amount))
        raise_errors(
            [*_faults(engine, tables[0], "before_read"), *_faults(engine, tables[1], "after_read")]
        )
        return _counted(engine, amount, chosen.segment is None)
    finally:
        engine.close()


def _chosen(tables: Sequence[Table], columns: SnapshotColumns) -> tuple[SnapshotColumns, str]:
    """Return the columns with what was left open filled in, and that of the amount."""
    known = [[column.name for column in table.columns()] for table in tables]
    shared = [name for name in known[0] if name in known[1]]
    segment = columns.segment or ("segment" if "segment" in shared else None)
    amount = columns.amount or next((name for name in _AMOUNTS if name in shared), _AMOUNTS[0])
    wanted = [columns.customer, amount, *([segment] if segment else [])]
    raise_errors(
        [
            Diagnostic("W005", f"'{table.name}' has no column '{name}'", hint=_hint(name, names))
            for table, names in zip(tables, known, strict=True)
            for name in wanted
            if name not in names
        ]
    )
    return SnapshotColumns(columns.customer, segment, amount), amount


def _hint(name: str, known: Sequence[str]) -> str:
    return did_you_mean(name, known) or f"there are {', '.join(known)}"


def _read_sql(table: Table, columns: SnapshotColumns, amount: str) -> str:
    segment = f"CAST({quoted(columns.segment)} AS VARCHAR)" if columns.segment else "''"
    return (
        f"SELECT CAST({quoted(columns.customer)} AS VARCHAR) AS customer, {segment} AS segment, "
        # Trimmed first: DuckDB moves a bare cast into the CSV reader, where it fails for good.
        f"TRY_CAST(TRIM(CAST({quoted(amount)} AS VARCHAR)) AS DOUBLE) AS amount "
        f"FROM {table.relation}"
    )


def _faults(engine: DuckdbEngine, table: Table, name: str) -> Iterator[Diagnostic]:
    told = {
        "have no customer": "customer IS NULL",
        "have no segment": "segment IS NULL",
        "have an amount that isn't a number": "amount IS NULL OR NOT ISFINITE(amount)",
    }
    for what, condition in told.items():
        (row,) = engine.rows(f"SELECT COUNT(*), MIN(customer) FROM {name} WHERE {condition}")
        if row[0]:
            example = f", one of customer '{row[1]}'" if row[1] is not None else ""
            message = f"{row[0]:,} rows of '{table.name}' {what}{example}"
            yield Diagnostic("W103", message, hint="mend them, or leave these customers out")
    twice = engine.rows(
        f"SELECT customer FROM {name} GROUP BY 1 HAVING COUNT(*) > 1 ORDER BY 1 LIMIT 1"
    )
    if twice:
        message = f"customer '{twice[0][0]}' is twice in '{table.name}'"
        yield Diagnostic("W103", message, hint="give each customer once")


def _counted(engine: DuckdbEngine, amount: str, by_tenths: bool) -> Moves:
    sides = [
        _tenths_sql(name) if by_tenths else f"SELECT * FROM {name}"
        for name in ("before_read", "after_read")
    ]
    rows = engine.rows(
        "SELECT b.segment, a.segment, CAST(COUNT(*) AS BIGINT), "
        "SUM(COALESCE(b.amount, 0e0)), SUM(COALESCE(a.amount, 0e0)) "
        f"FROM ({sides[0]}) AS b FULL OUTER JOIN ({sides[1]}) AS a USING (customer) "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    )
    cells = [
        (was, is_now, int(str(count)), float(str(first)), float(str(second)))
        for was, is_now, count, first, second in rows
    ]
    totals = (sum(cell[3] for cell in cells), sum(cell[4] for cell in cells))
    return Moves(_matrix(cells, by_tenths), *totals, amount, by_tenths)


def _tenths_sql(name: str) -> str:
    """Return the query of tenths by amount, 1 the best; equal amounts are in the same."""
    middle = "(CAST(SUM(n) OVER (ORDER BY amount DESC) AS DOUBLE) - n / 2e0) / SUM(n) OVER ()"
    return (
        f"SELECT r.customer, CAST(t.tenth AS VARCHAR) AS segment, r.amount FROM {name} AS r JOIN "
        f"(SELECT amount, CAST(FLOOR({middle} * {_TENTHS}) AS INTEGER) + 1 AS tenth FROM "
        f"(SELECT amount, COUNT(*) AS n FROM {name} GROUP BY 1)) AS t ON t.amount = r.amount"
    )


_Cell = tuple[object, object, int, float, float]


def _matrix(cells: Sequence[_Cell], by_tenths: bool) -> Migration:
    names = _ordered(cells)
    if by_tenths:
        names.sort(key=int)
    place = {name: at for at, name in enumerate(names)}
    size = len(names) + 1
    customers, change = np.zeros((size, size), np.int64), np.zeros((size, size))
    for was, is_now, count, first, second in cells:
        at = tuple(len(names) if name is None else place[str(name)] for name in (was, is_now))
        customers[at] += count
        change[at] += second - first
    return Migration((*names, NEW), (*names, GONE), customers, change)


def _ordered(cells: Sequence[_Cell]) -> list[str]:
    """Return the segments in their usual order, or from those worth most a customer on."""
    money: dict[str, float] = {}
    people: dict[str, int] = {}
    for was, is_now, count, first, second in cells:
        for name, amount in ((was, first), (is_now, second)):
            if name is not None:
                money[str(name)] = money.get(str(name), 0.0) + amount
                people[str(name)] = people.get(str(name), 0) + count
    usual = [name for name, _, _ in SEGMENTS]
    if money.keys() <= set(usual):
        return [name for name in usual if name in money]
    return sorted(money, key=lambda name: (-money[name] / people[name], name))
