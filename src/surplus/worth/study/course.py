"""When customers came and when they bought again, counted by period where the table is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.faults import fault
from surplus.worth.states.calendar import first_day_sql, tick, tick_sql
from surplus.worth.states.query import chosen_sql
from surplus.worth.states.table import StateTable

FloatArray = NDArray[np.float64]

MOST_PERIODS = 120
"""More periods than this are put together, so that a chart can show them."""


@dataclass(frozen=True, eq=False)
class Course:
    """Newcomers and repeat purchases in time.

    Attributes
    ----------
    births, newcomers : array of float, shape (cohorts,)
        When customers came first, in units of time from the first of them on, and how many.
    repeats : array of float, shape (periods,)
        Repeat purchases by period.
    period : float
        How long a period is, in units of time.
    observed : float
        The end of observation, in units of time from the first customer on.
    """

    births: FloatArray
    newcomers: FloatArray
    repeats: FloatArray
    period: float
    observed: float


def course(state: StateTable) -> Course:
    """Return when customers came and bought again, to the end of the hold-out if there is one.

    Parameters
    ----------
    state : StateTable
        Made from transactions, not read from a file.

    Raises
    ------
    SurplusError
        W111 if the state was read from a file, which keeps no single purchases.
    """
    if state.reader is None:
        hint = "make the state from the transactions"
        raise fault("W111", "a kept state holds no single purchases", hint)
    born = _counts(
        state, f"SELECT first_tick AS tick FROM {state.kept} WHERE {chosen_sql(state.policy)}"
    )
    again = _counts(state, _repeats_sql(state))
    start, per = int(born[0].min()), state.policy.per_tick
    long = (tick(state.policy.read_until, state.policy.tick_unit) + 1 - start) * per
    period = float(max(1.0, np.ceil(long / MOST_PERIODS)))
    # What is left of a last period that isn't whole belongs to the one before it.
    count = max(int(long / period + 1e-9), 1)
    places = np.minimum(((again[0] - start) * per / period).astype(np.int64), count - 1)
    repeats = np.bincount(places, weights=again[1], minlength=count).astype(np.float64)
    observed = (state.policy.end - start) * per
    return Course((born[0] - start) * per, born[1], repeats, period, observed)


def first_day(state: StateTable) -> dt.date:
    """Return the day, or the first day of the unit, on which the first customer came.

    Raises
    ------
    SurplusError
        W054 if there are no customers.
    """
    unit = state.policy.tick_unit
    query = f"SELECT {first_day_sql('MIN(first_tick)', unit)} AS day FROM {state.kept} "
    day = state.engine.rows(query + f"WHERE {chosen_sql(state.policy)}")[0][0]
    if day is None:
        raise fault("W054", "there are no customers", "check the table and its dates")
    return dt.date.fromisoformat(str(day)[:10])


def _repeats_sql(state: StateTable) -> str:
    reader = state.reader
    assert reader is not None
    unit, chosen = state.policy.tick_unit, chosen_sql(state.policy)
    return (
        f"SELECT bought.tick FROM (SELECT customer, {tick_sql('day', unit)} AS tick "
        f"FROM ({reader.rows()}) AS counted WHERE cents >= 0 GROUP BY 1, 2) AS bought "
        f"JOIN (SELECT customer, first_tick FROM {state.kept} WHERE {chosen}) AS known "
        "ON known.customer = bought.customer WHERE bought.tick > known.first_tick"
    )


def _counts(state: StateTable, query: str) -> tuple[FloatArray, FloatArray]:
    columns = state.engine.arrays(
        "SELECT CAST(tick AS BIGINT) AS tick, CAST(COUNT(*) AS BIGINT) AS many "
        f"FROM ({query}) AS each GROUP BY 1 ORDER BY 1"
    )
    return columns["tick"].astype(np.float64), columns["many"].astype(np.float64)
