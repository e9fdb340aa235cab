"""What customers have brought so far, after what winning, serving and keeping them cost."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from surplus.data.location import locate
from surplus.data.targets import check_target
from surplus.worth.faults import fault
from surplus.worth.money import Costs, concentration
from surplus.worth.states.calendar import first_day_sql, tick_sql
from surplus.worth.states.query import chosen_sql, money_sql, number_sql
from surplus.worth.states.table import StateTable, deliver_from
from surplus.worth.study.account import Account
from surplus.worth.study.cohorts import cohort_name, costs_by_cohort
from surplus.worth.units import TimeUnit, continuous_rate

FIRST = 10
"""How many of the customers that have brought most are named."""
_MOST_COHORTS = 24
_WON = "cohorts_won"
_LINES = {
    "spend": "spend",
    "sales": "cost of sales",
    "serving": "serving",
    "keeping": "keeping",
    "winning": "winning",
}
"""The columns of the lines, and what an account calls them."""


@dataclass(frozen=True, slots=True)
class Looking:
    """What customers cost, and at which rate earlier money has grown since.

    Attributes
    ----------
    costs : Costs
        What selling to them, serving and keeping them costs.
    cost_each : float
        What winning one customer costs.
    by_cohort : mapping of str to float
        What winning all customers of a month, quarter or year cost; in place of `cost_each`.
    yearly_rate : float
        Effective, a year; 0 for plain sums.
    """

    costs: Costs = field(default_factory=Costs)
    cost_each: float = 0.0
    by_cohort: Mapping[str, float] = field(default_factory=dict)
    yearly_rate: float = 0.0


@dataclass(frozen=True, slots=True)
class CohortHistory:
    """What the customers who came in the same month, quarter or year have brought.

    Attributes
    ----------
    name : str
        Such as `1997-01`, `1997-Q1` or `1997`.
    customers, repaid : int
        How many came, and how many of them have brought at least what they cost.
    spend, margin, care, winning, value : float
        Sums: spend; that after the cost of sales; what serving and keeping cost; what winning
        cost; and all of it together. Costs are below zero.
    """

    name: str
    customers: int
    repaid: int
    spend: float
    margin: float
    care: float
    winning: float
    value: float


@dataclass(frozen=True, slots=True)
class HistoryOfOne:
    """What one customer has brought.

    Attributes
    ----------
    customer : str
        Who.
    purchases : int
        Days, or units, with a purchase.
    spend, value : float
        Spend, less returns; what is left of it after all costs.
    """

    customer: str
    purchases: int
    spend: float
    value: float


@dataclass(frozen=True, eq=False)
class History:
    """What every customer has brought so far, in the engine that holds their state.

    Attributes
    ----------
    state : StateTable
        The customers.
    query : str
        A row for each: customer, cohort (its first day), first_purchase_day,
        last_purchase_day, purchases; spend, sales, serving, keeping, winning (costs are below
        zero); value, their sum.
    account : Account
        The lines, summed up.
    cohorts : tuple of CohortHistory
        By when they came.
    """

    state: StateTable
    query: str
    account: Account
    cohorts: tuple[CohortHistory, ...]

    def first(self, count: int = FIRST) -> tuple[HistoryOfOne, ...]:
        """Return the customers that have brought most."""
        rows = self.state.engine.rows(
            f"SELECT CAST(customer AS VARCHAR), purchases, spend, value FROM ({self.query}) AS h "
            f"ORDER BY ROUND(value, 6) DESC, customer LIMIT {count}"
        )
        told = (tuple(map(str, row)) for row in rows)
        return tuple(HistoryOfOne(a, int(b), float(c), float(d)) for a, b, c, d in told)

    def write(self, target: str | Path) -> None:
        """Write the customers to a `.parquet`, `.csv` or `.duckdb#table`, in order of name.

        Raises
        ------
        SurplusError
            A026 if that can't be done, W030 if the state isn't in DuckDB.
        """
        location = locate(str(target))
        check_target(location)
        deliver_from(self.state.engine, f"{self.query} ORDER BY customer", location)


def history(state: StateTable, looking: Looking) -> History:
    """Return what every customer has brought until the end of observation.

    Parameters
    ----------
    state : StateTable
        Made from transactions, with amounts.
    looking : Looking
        What customers cost, and the rate at which earlier money has grown since.

    Raises
    ------
    SurplusError
        W029 if the state holds no amounts, W111 if it was read from a file and there is a rate,
        W054 if there are no customers, W105 if costs and cohorts don't match.
    """
    if state.policy.amount is None:
        raise fault("W029", "the state was made without amounts", "name the column: amount='…'")
    if state.reader is None and looking.yearly_rate:
        hint = "make the state from the transactions, or leave out the rate"
        raise fault("W111", "a kept state holds no single purchases", hint)
    unit, won = _won(state, looking)
    state.engine.hold(_WON, won)
    query = _query(state, looking, unit)
    columns = ("spend", "sales", "serving", "keeping", "winning", "value")
    read = state.engine.arrays(f"SELECT {', '.join(columns)} FROM ({query}) AS h")
    value = np.asarray(read["value"], np.float64)
    account = Account(
        len(value),
        {name: float(np.sum(read[column])) for column, name in _LINES.items()},
        (),
        int((value < 0).sum()),
        float(value[value < 0].sum()),
        concentration(value),
    )
    return History(state, query, account, _cohorts(state, query, unit))


def _won(state: StateTable, looking: Looking) -> tuple[TimeUnit, dict[str, np.ndarray]]:
    """Return what cohorts are of, and what winning one customer of each cost."""
    for unit in (TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.YEAR):
        rows = state.engine.rows(
            f"SELECT {_born(state, unit)} AS born, CAST(COUNT(*) AS BIGINT) FROM {state.kept} AS k "
            f"WHERE {chosen_sql(state.policy)} GROUP BY 1 ORDER BY 1"
        )
        if len(rows) <= _MOST_COHORTS:
            break
    if not rows:
        raise fault("W054", "there are no customers", "check the table and its dates")
    born = np.array([str(row[0]) for row in rows])
    each = np.full(len(rows), looking.cost_each)
    if looking.by_cohort:
        names = [_named(day, unit) for day in born]
        costs = costs_by_cohort(looking.by_cohort, names)
        each = np.array([cost / int(str(row[1])) for cost, row in zip(costs, rows, strict=True)])
    return unit, {"born": born, "each": each}


def _named(day: str, unit: TimeUnit) -> str:
    return cohort_name(dt.date.fromisoformat(day[:10]), unit)


def _born(state: StateTable, unit: TimeUnit) -> str:
    day = first_day_sql("k.first_tick", state.policy.tick_unit)
    return f"CAST(CAST(DATE_TRUNC('{unit}', {day}) AS DATE) AS VARCHAR)"


def _query(state: StateTable, looking: Looking, unit: TimeUnit) -> str:
    policy, costs = state.policy, looking.costs
    first, last = (first_day_sql(f"k.{name}_tick", policy.tick_unit) for name in ("first", "last"))
    grown = _grown(state, looking.yearly_rate)
    told = (
        f"SELECT k.customer, w.born AS cohort, {first} AS first_purchase_day, "
        f"{last} AS last_purchase_day, CAST(k.occasions AS BIGINT) AS purchases, "
        f"{grown.spend} AS spend, {number_sql(costs.margin - 1)} * {grown.spend} AS sales, "
        f"{number_sql(-costs.per_purchase)} * {grown.purchases} AS serving, "
        f"{number_sql(-costs.per_year)} * {grown.years} AS keeping, "
        f"-w.each * {grown.at_first} AS winning "
        f"FROM {state.kept} AS k JOIN {_WON} AS w ON w.born = {_born(state, unit)} {grown.joined} "
        f"WHERE {chosen_sql(policy)}"
    )
    return f"SELECT *, spend + sales + serving + keeping + winning AS value FROM ({told}) AS t"


@dataclass(frozen=True, slots=True)
class _Grown:
    """The SQL of what customers spent and of what costs are counted by, with interest or without.

    Attributes
    ----------
    spend, purchases, years : str
        Spend, purchases and years as a customer; each with interest to the end of observation.
    at_first : str
        What one unit of money at the first purchase has grown to.
    joined : str
        What has to be joined for it.
    """

    spend: str
    purchases: str
    years: str
    at_first: str
    joined: str


def _grown(state: StateTable, yearly_rate: float) -> _Grown:
    policy = state.policy
    age = f"CAST({policy.end} - k.first_tick AS DOUBLE)"
    years = f"({age} * {number_sql(policy.tick_unit.per(TimeUnit.YEAR))})"
    if not yearly_rate:
        spend = money_sql("k.cents")
        return _Grown(spend, "CAST(k.occasions AS DOUBLE)", years, "1e0", "")
    assert state.reader is not None  # or it was refused
    rate = continuous_rate(yearly_rate, policy.tick_unit)
    one = f"EXP({number_sql(rate)} * ({policy.end} - tick))"
    days = (
        f"SELECT customer, {tick_sql('day', policy.tick_unit)} AS tick, SUM(cents) AS cents, "
        f"MAX(CASE WHEN cents >= 0 THEN 1 ELSE 0 END) AS bought "
        f"FROM ({state.reader.rows()}) AS counted GROUP BY 1, 2"
    )
    joined = (
        f"JOIN (SELECT customer, SUM(cents * {one}) / 100e0 AS spend, "
        f"SUM(bought * {one}) AS bought "
        f"FROM ({days}) AS d WHERE tick <= {policy.end} GROUP BY 1) AS g "
        "ON g.customer = k.customer"
    )
    at_first = f"EXP({number_sql(rate)} * {age})"
    # A cost that runs all the time: the integral of its growth.
    running = f"({at_first} - 1e0) / {number_sql(math.log1p(yearly_rate))}"
    return _Grown("g.spend", "g.bought", running, at_first, joined)


def _cohorts(state: StateTable, query: str, unit: TimeUnit) -> tuple[CohortHistory, ...]:
    rows = state.engine.rows(
        "SELECT cohort, CAST(COUNT(*) AS BIGINT), "
        "CAST(COUNT(*) FILTER (WHERE value >= 0) AS BIGINT), SUM(spend), SUM(spend + sales), "
        f"SUM(serving + keeping), SUM(winning), SUM(value) FROM ({query}) AS h "
        "GROUP BY 1 ORDER BY 1"
    )
    found = []
    for row in rows:
        day, customers, repaid, *money = (str(cell) for cell in row)
        sums = (float(amount) for amount in money)
        found.append(CohortHistory(_named(day, unit), int(customers), int(repaid), *sums))
    return tuple(found)
