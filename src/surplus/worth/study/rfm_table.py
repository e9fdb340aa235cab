"""Recency, frequency and money of every customer in classes, worked out where their state is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from surplus.data.columns import literal
from surplus.data.location import locate
from surplus.data.targets import check_target
from surplus.worth.faults import fault
from surplus.worth.rfm import SEGMENTS
from surplus.worth.states.query import chosen_sql, money_sql, time_sql
from surplus.worth.states.table import StateTable, deliver_from

CLASSES = 5
_KEPT = "rfm_classes"
_MEASURES = {"recency": "last_tick", "frequency": "occasions", "monetary": "cents"}


@dataclass(frozen=True, slots=True)
class RfmSegment:
    """The customers of a segment together.

    Attributes
    ----------
    name : str
        As in `surplus.worth.rfm.SEGMENTS`.
    customers : int
        How many.
    spend : float
        What they have spent together.
    purchases, since_last : float
        Means over them: how often they bought, and how long ago the last time was.
    """

    name: str
    customers: int
    spend: float
    purchases: float
    since_last: float


@dataclass(frozen=True, slots=True)
class RfmClass:
    """What a class holds.

    Attributes
    ----------
    measure : str
        `recency`, `frequency` or `monetary`.
    number : int
        From 1 to 5, the best.
    customers : int
        How many.
    low, high : float
        The least and the most: time since the last purchase, purchases, or spend.
    """

    measure: str
    number: int
    customers: int
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class RfmTable:
    """The classes and the segment of every customer, in the engine that holds their state.

    Attributes
    ----------
    state : StateTable
        The customers.
    table : str
        Where they are kept: customer, since_last, purchases, spend, recency, frequency,
        monetary (classes), code (the three in one, such as 545), segment.
    """

    state: StateTable
    table: str

    def segments(self) -> tuple[RfmSegment, ...]:
        """Return the segments that have customers, in their usual order."""
        rows = self.state.engine.rows(
            f"SELECT segment, CAST(COUNT(*) AS BIGINT), SUM(spend), AVG(purchases), "
            f"AVG(since_last) FROM {self.table} GROUP BY 1"
        )
        told = {str(row[0]): [float(str(cell)) for cell in row[1:]] for row in rows}
        return tuple(
            RfmSegment(name, int(told[name][0]), *told[name][1:])
            for name, _, _ in SEGMENTS
            if name in told
        )

    def classes(self) -> tuple[RfmClass, ...]:
        """Return what each class holds, the best first; classes without customers are left out."""
        columns = {"recency": "since_last", "frequency": "purchases", "monetary": "spend"}
        found = []
        for measure, column in columns.items():
            rows = self.state.engine.rows(
                f"SELECT {measure}, CAST(COUNT(*) AS BIGINT), MIN({column}), MAX({column}) "
                f"FROM {self.table} GROUP BY 1 ORDER BY 1 DESC"
            )
            for row in rows:
                number, customers, low, high = (float(str(cell)) for cell in row)
                found.append(RfmClass(measure, int(number), int(customers), low, high))
        return tuple(found)

    def write(self, target: str | Path) -> None:
        """Write the table to a `.parquet`, `.csv` or `.duckdb#table`, in order of customer.

        Raises
        ------
        SurplusError
            A026 if that can't be done, W030 if the state isn't in DuckDB.
        """
        location = locate(str(target))
        check_target(location)
        query = f"SELECT * FROM {self.table} ORDER BY customer"
        deliver_from(self.state.engine, query, location)


def rfm_table(state: StateTable) -> RfmTable:
    """Return the classes and the segment of every customer; no customer enters Python.

    Classes are those of `surplus.worth.rfm.rfm`: about as many customers in each, equal values
    in the same.

    Parameters
    ----------
    state : StateTable
        Made with amounts.

    Raises
    ------
    SurplusError
        W029 if it holds no amounts, W054 if there are no customers.

    Examples
    --------
    >>> from surplus.worth.states.api import state
    >>> sales = '''SELECT * FROM (VALUES ('ann', DATE '2024-01-01', 10.0),
    ...     ('ann', DATE '2024-01-15', 20.0), ('bo', DATE '2024-01-08', 5.0)) t(who, day, paid)'''
    >>> with state(sales, customer="who", date="day", amount="paid", unit="week",
    ...            observed_until="2024-01-29") as found:
    ...     segments = rfm_table(found).segments()
    >>> [(each.name, each.customers, each.spend, each.since_last) for each in segments]
    [('champions', 1, 30.0, 2.0), ('asleep', 1, 5.0, 3.0)]
    """
    if state.policy.amount is None:
        hint = "name the column: amount='…'"
        raise fault("W029", "the state was made without amounts", hint)
    if not state.counts.get("customers", 1):
        raise fault("W054", "there are no customers", "check what the table was made from")
    state.engine.keep(_KEPT, rfm_sql(state))
    return RfmTable(state, _KEPT)


def rfm_sql(state: StateTable) -> str:
    """Return the query of classes and segments over the kept state, in DuckDB's dialect."""
    policy = state.policy
    told = (
        f"SELECT customer, {time_sql(policy, f'{policy.end} - last_tick')} AS since_last, "
        f"last_tick, occasions, cents FROM {state.kept} WHERE {chosen_sql(policy)}"
    )
    ranks = ", ".join(f"of_{name} AS ({_class_sql(c)})" for name, c in _MEASURES.items())
    joined = " ".join(
        f"JOIN of_{name} ON of_{name}.v = told.{column}" for name, column in _MEASURES.items()
    )
    classes = ", ".join(f"of_{name}.class AS {name}" for name in _MEASURES)
    code = " || ".join(f"CAST({name} AS VARCHAR)" for name in _MEASURES)
    return (
        f"WITH told AS ({told}), {ranks}, classed AS (SELECT told.customer, told.since_last, "
        f"CAST(told.occasions AS BIGINT) AS purchases, {money_sql('told.cents')} AS spend, "
        f"{classes} FROM told {joined}) "
        f"SELECT *, {code} AS code, {_segment_sql()} AS segment FROM classed"
    )


def _class_sql(column: str) -> str:
    """Return the query of the class of each value, by the middle of the ranks that share it."""
    middle = "(CAST(SUM(n) OVER (ORDER BY v) AS DOUBLE) - n / 2e0) / SUM(n) OVER ()"
    number = f"LEAST(CAST(FLOOR({middle} * {CLASSES}) AS INTEGER) + 1, {CLASSES})"
    counted = f"SELECT {column} AS v, CAST(COUNT(*) AS BIGINT) AS n FROM told GROUP BY 1"
    return f"SELECT v, {number} AS class FROM ({counted}) AS counted"


def _segment_sql() -> str:
    cases = " ".join(
        f"WHEN recency BETWEEN {recent[0]} AND {recent[1]} "
        f"AND frequency BETWEEN {often[0]} AND {often[1]} THEN {literal(name)}"
        for name, recent, often in SEGMENTS
    )
    return f"CASE {cases} END"
