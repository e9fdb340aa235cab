"""Who is due when: the next purchase of every customer, beside the customer's own rhythm.

A customer's rhythm is the median wait that the fit expects right after the latest purchase: own
purchases and those of all customers together, each as far as it tells. Who has been silent for
several times as long is overdue.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from surplus.data.columns import literal
from surplus.data.location import locate
from surplus.data.targets import check_target
from surplus.worth.faults import fault
from surplus.worth.scoring import ScoreTable
from surplus.worth.states.build import fresh_name
from surplus.worth.states.calendar import first_day_sql
from surplus.worth.states.query import chosen_sql, history_sql, number_sql
from surplus.worth.states.table import StateTable, deliver_from
from surplus.worth.study.kinds import KindScores
from surplus.worth.units import TimeUnit

WEEK, FOUR_WEEKS = 7, 28
STATUSES = ("overdue", "this_week", "this_month", "later", "gone")
"""From those to look at first to those who have probably left."""
LISTED = 20


@dataclass(frozen=True, slots=True)
class DueSettings:
    """When a customer is overdue, and when gone.

    Attributes
    ----------
    overdue : float
        So many times the own rhythm without a purchase is overdue.
    gone : float
        With a chance of still being a customer below this, a customer has probably left.

    Raises
    ------
    SurplusError
        W040 for figures that can't be.
    """

    overdue: float = 2.0
    gone: float = 0.5

    def __post_init__(self) -> None:
        """Refuse figures that can't be."""
        if not (self.overdue > 0 and 0 <= self.gone <= 1):
            message = f"overdue is {self.overdue:g}, gone {self.gone:g}"
            raise fault("W040", message, "give a number above 0, and a share from 0 to 1")


@dataclass(frozen=True, slots=True)
class DueLine:
    """The customers of one status.

    Attributes
    ----------
    status : str
        One of `STATUSES`.
    customers : int
        How many.
    alive, clv : float
        How many of them are expected to be alive; what they are worth within the horizon.
    """

    status: str
    customers: int
    alive: float
    clv: float


@dataclass(frozen=True, slots=True)
class DueCustomer:
    """A customer of a list.

    Attributes
    ----------
    customer : str
        Who.
    next_purchase_day : date
        The median day of the next purchase, if alive.
    silent_days, rhythm_days : float
        Since the latest purchase, and the median wait right after it.
    p_alive, clv : float
        The chance of being alive; the worth within the horizon.
    """

    customer: str
    next_purchase_day: dt.date
    silent_days: float
    rhythm_days: float
    p_alive: float
    clv: float


@dataclass(frozen=True, eq=False)
class DueTable:
    """When every customer is due, in the engine that holds their state.

    Attributes
    ----------
    state : StateTable
        The customers.
    query : str
        A row for each: customer, status, last_purchase_day, silent_days, rhythm_days,
        times_rhythm, p_alive, next_purchase_day, expected_purchases, expected_spend, clv.
    settings : DueSettings
        When a customer is overdue, and when gone.
    """

    state: StateTable
    query: str
    settings: DueSettings

    def lines(self) -> tuple[DueLine, ...]:
        """Return the customers of each status, in the order of `STATUSES`."""
        rows = self.state.engine.rows(
            "SELECT status, CAST(COUNT(*) AS BIGINT), SUM(p_alive), SUM(clv) "
            f"FROM ({self.query}) AS d GROUP BY 1"
        )
        found = {str(row[0]): row[1:] for row in rows}
        return tuple(DueLine(name, *_numbers(found.get(name, (0, 0.0, 0.0)))) for name in STATUSES)

    def first(self, status: str, count: int = LISTED) -> tuple[DueCustomer, ...]:
        """Return the customers of a status that are worth most.

        Parameters
        ----------
        status : str
            One of `STATUSES`.
        count : int
            How many at most.
        """
        rows = self.state.engine.rows(
            "SELECT CAST(customer AS VARCHAR), "
            "CAST(next_purchase_day AS VARCHAR), silent_days, rhythm_days, p_alive, clv "
            f"FROM ({self.query}) AS d WHERE status = {literal(status)} "
            # Sums that differ in their last bits must not change the order.
            f"ORDER BY ROUND(clv, 6) DESC, customer LIMIT {count}"
        )
        return tuple(_customer(row) for row in rows)

    def write(self, target: str | Path) -> None:
        """Write the customers to a `.parquet`, `.csv` or `.duckdb#table`, the overdue first.

        Raises
        ------
        SurplusError
            A026 if that can't be done, W030 if the state isn't in DuckDB.
        """
        location = locate(str(target))
        check_target(location)
        places = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(STATUSES))
        order = f"CASE status {places} END, next_purchase_day, ROUND(clv, 6) DESC, customer"
        deliver_from(self.state.engine, f"{self.query} ORDER BY {order}", location)


def due(scores: ScoreTable | KindScores, settings: DueSettings | None = None) -> DueTable:
    """Return when every customer is due.

    Parameters
    ----------
    scores : ScoreTable or KindScores
        Of all customers.
    settings : DueSettings, optional
        When a customer is overdue, and when gone.
    """
    asked = settings or DueSettings()
    parts = scores.parts if isinstance(scores, KindScores) else (scores,)
    told = " UNION ALL ".join(f"SELECT * FROM ({_rhythms(part)}) AS r" for part in parts)
    status = (
        f"CASE WHEN p_alive < {number_sql(asked.gone)} THEN 'gone' "
        f"WHEN silent_days > {number_sql(asked.overdue)} * rhythm_days THEN 'overdue' "
        f"WHEN next_purchase_day <= {_day(scores.state, WEEK)} THEN 'this_week' "
        f"WHEN next_purchase_day <= {_day(scores.state, FOUR_WEEKS)} THEN 'this_month' "
        "ELSE 'later' END AS status"
    )
    query = (
        f"SELECT customer, {status}, last_purchase_day, silent_days, rhythm_days, "
        "silent_days / rhythm_days AS times_rhythm, p_alive, next_purchase_day, "
        f"expected_purchases, expected_spend, clv FROM ({told}) AS t"
    )
    return DueTable(scores.state, query, asked)


def _rhythms(part: ScoreTable) -> str:
    """Return the query of scores with last purchases and rhythms, both in days."""
    state, fit = part.state, part.scorer.fit
    policy, engine = state.policy, state.engine
    days = policy.tick_unit.per(TimeUnit.DAY)
    known = engine.arrays(
        f"SELECT DISTINCT x, recency FROM (SELECT {history_sql(policy)} FROM {state.kept} "
        f"WHERE {chosen_sql(policy)}) AS h"
    )
    x, recency = (np.asarray(known[name], np.int64) for name in ("x", "recency"))
    since = recency * policy.tick_unit.per(fit.unit)
    rhythm = fit.next_purchase(x, since, since) * fit.unit.per(TimeUnit.DAY)
    table = fresh_name("rhythms")
    engine.hold(table, {"x": x, "recency": recency, "rhythm": rhythm})
    last = first_day_sql("k.last_tick", policy.tick_unit)
    return (
        f"SELECT s.*, {last} AS last_purchase_day, r.rhythm AS rhythm_days, "
        f"CAST({policy.end} - k.last_tick AS DOUBLE) * {number_sql(days)} AS silent_days "
        f"FROM ({part.query}) AS s JOIN (SELECT customer, last_tick, {history_sql(policy)} "
        f"FROM {state.kept}) AS k ON k.customer = s.customer "
        f"JOIN {table} AS r ON r.x = k.x AND r.recency = k.recency"
    )


def _day(state: StateTable, ahead: int) -> str:
    return f"CAST(DATE '{state.policy.observed_until}' + {ahead} AS DATE)"


def _numbers(row: tuple[object, ...]) -> tuple[int, float, float]:
    customers, alive, clv = (str(cell) for cell in row)
    return int(customers), float(alive), float(clv)


def _customer(row: tuple[object, ...]) -> DueCustomer:
    who, ahead, silent, rhythm, alive, clv = (str(cell) for cell in row)
    day = dt.date.fromisoformat(ahead[:10])
    return DueCustomer(who, day, float(silent), float(rhythm), float(alive), float(clv))
