"""The customers that are worth most with all that their scores were worked out from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.data.engines import Arrays
from surplus.worth.scoring import ScoreTable
from surplus.worth.scoring.lookup import comes_apart
from surplus.worth.states.query import history_sql, money_sql


@dataclass(frozen=True, eq=False)
class FirstCustomers:
    """Customers from those worth most on, and what the fit says of their histories.

    Attributes
    ----------
    scores : ScoreTable
        Of all customers.
    rows : Arrays
        A row for each customer: customer, x, recency and age (as the state counts them), later
        (spend after the first purchase), p_alive, expected_purchases, expected_spend, clv,
        residual_value.
    lookup : Arrays
        Of their distinct histories, without recency if the fit comes apart: x, recency, age,
        p_alive, purchases, discounted, residual; lived and remains if keeping customers costs
        something.
    place : array of int, shape (customers,)
        The row of each customer's history in `lookup`.
    """

    scores: ScoreTable
    rows: Arrays
    lookup: Arrays
    place: NDArray[np.int64]


def first_customers(scores: ScoreTable, most: int) -> FirstCustomers:
    """Return the customers that are worth most.

    Parameters
    ----------
    scores : ScoreTable
        Of all customers.
    most : int
        How many at most.
    """
    state = scores.state
    rows = state.engine.arrays(
        f"SELECT CAST(s.customer AS VARCHAR) AS customer, {history_sql(state.policy)}, "
        f"{money_sql('k.cents - k.first_cents')} AS later, s.p_alive, s.expected_purchases, "
        f"s.expected_spend, s.clv, s.residual_value FROM ({scores.query}) AS s "
        f"JOIN {state.kept} AS k ON k.customer = s.customer "
        f"ORDER BY ROUND(s.clv, 6) DESC, 1 LIMIT {most}"
    )
    is_apart = comes_apart(scores.scorer.fit)
    wanted, place = np.unique(_keys(rows, is_apart), return_inverse=True)
    known = _keys(scores.lookup, is_apart)
    order = np.argsort(known)
    at = order[np.searchsorted(known, wanted, sorter=order)]
    columns = ["x", "recency", "age", "p_alive", "purchases", "discounted", "residual"]
    columns += [name for name in ("lived", "remains") if name in scores.lookup]
    found = {name: scores.lookup[name][at] for name in columns}
    return FirstCustomers(scores, rows, found, np.asarray(place, np.int64))


def _keys(columns: Arrays, is_apart: bool) -> NDArray[np.int64]:
    """Return a number for each history; no recency or age comes near 100,000 days."""
    x, recency, age = (np.asarray(columns[name], np.int64) for name in ("x", "recency", "age"))
    return (x * 100_000 + (0 if is_apart else recency)) * 100_000 + age
