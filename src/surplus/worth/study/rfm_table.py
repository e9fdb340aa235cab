"""Recency, frequency and money of every customer in classes, worked out where their state is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from surplus.data.columns import literal
from surplus.data.location import locate
from surplus.data.targets import check_target
from surplus.worth.faults import fault
from surplus.worth.rfm import SEGMENTS, spread
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
            # Cents, so that the order of adding up doesn't show.
            "SELECT segment, CAST(COUNT(*) AS BIGINT), SUM(CAST(ROUND(spend * 100) AS BIGINT)), "
            f"AVG(purchases), AVG(since_last) FROM {self.table} GROUP BY 1"
        )
        told = {str(row[0]): [float(str(cell)) for cell in row[1:]] for row in rows}
        return tuple(
            RfmSegment(name, int(told[name][0]), told[name][1] / 100, *told[name][2:])
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

    Classes are those of `surplus.worth.rfm.rfm`: equal values in the same, those who bought once
    in the lowest, and otherwise about as many customers in each.

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
    ranks = ", ".join(_class_sql(name, column) for name, column in _MEASURES.items())
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


def _class_sql(name: str, column: str) -> str:
    """Return the queries of the class of each value, as `surplus.worth.rfm.rfm` shares them out.

    Each class ends at a number of customers; the next takes its share of those beyond.
    """
    late = name == "recency"
    counted = f"SELECT {column} AS v, CAST(COUNT(*) AS BIGINT) AS n FROM told GROUP BY 1"
    order = "v DESC" if late else "v"
    sums = f"SUM(n) OVER (ORDER BY {order}) AS upto, SUM(n) OVER () AS total"
    parts = [f"{name}_0 AS (SELECT v, n, {sums} FROM ({counted}) AS counted)"]
    ends = "0"
    for left in range(CLASSES, 1, -1):
        step, before = CLASSES + 1 - left, f"{name}_{CLASSES - left}"
        inside = f"(2 * (upto - {ends}) - n) * {left} < 2 * (total - {ends})"
        beyond = f"CASE WHEN upto > {ends} THEN upto END"
        share = f"CASE WHEN upto > {ends} AND {inside} THEN upto END"
        end = f"COALESCE(GREATEST(MIN({beyond}) OVER (), MAX({share}) OVER ()), total)"
        parts.append(f"{name}_{step} AS (SELECT *, {end} AS end_{step} FROM {before})")
        ends = f"end_{step}"
    return ", ".join([*parts, f"of_{name} AS ({_numbered_sql(name, late)})"])


def _numbered_sql(name: str, late: bool) -> str:
    ends = range(1, CLASSES)
    group = " + ".join(f"CASE WHEN upto > end_{k} THEN 1 ELSE 0 END" for k in ends)
    used = " + ".join(f"CASE WHEN total > end_{k} THEN 1 ELSE 0 END" for k in ends)
    cases = " ".join(
        f"WHEN used = {most - 1} AND grp = {at} THEN {CLASSES + 1 - number if late else number}"
        for most in range(1, CLASSES + 1)
        for at, number in enumerate(spread(CLASSES, most).tolist())
    )
    grouped = f"SELECT v, {group} AS grp, {used} AS used FROM {name}_{CLASSES - 1}"
    return f"SELECT v, CAST(CASE {cases} END AS INTEGER) AS class FROM ({grouped}) AS grouped"


def _segment_sql() -> str:
    cases = " ".join(
        f"WHEN recency BETWEEN {recent[0]} AND {recent[1]} "
        f"AND frequency BETWEEN {often[0]} AND {often[1]} THEN {literal(name)}"
        for name, recent, often in SEGMENTS
    )
    return f"CASE {cases} END"
