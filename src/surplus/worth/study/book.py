"""The customer base as an investor would read it: who is worth what, and how unevenly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.money import Concentration, concentration
from surplus.worth.scoring import Total
from surplus.worth.study.cohorts import CohortLine, cohorts
from surplus.worth.study.kinds import Scores

FloatArray = NDArray[np.float64]

FIRST = 10
"""How many of the customers that are worth most are named."""


@dataclass(frozen=True, slots=True)
class Tenth:
    """A tenth of the customers, by what they are worth within the horizon.

    Attributes
    ----------
    customers : int
        How many.
    clv : float
        What they are worth together within the horizon.
    share : float
        Their share of what all are worth.
    alive, purchases : float
        Means over them: the chance of being alive, expected purchases.
    residual_value : float
        What they are worth together without end.
    """

    customers: int
    clv: float
    share: float
    alive: float
    purchases: float
    residual_value: float


@dataclass(frozen=True, slots=True)
class Best:
    """One of the customers that are worth most.

    Attributes
    ----------
    customer : str
        Who.
    p_alive, purchases, spend : float
        The chance of being alive; expected purchases within the horizon; expected spend of one.
    clv, low, high : float
        What the customer is worth within the horizon, with P10 and P90 of the parameters.
    next_purchase_day : str
        The median day of the next purchase, if alive.
    """

    customer: str
    p_alive: float
    purchases: float
    spend: float
    clv: float
    low: float
    high: float
    next_purchase_day: str


@dataclass(frozen=True, eq=False)
class Book:
    """What the customers are worth, summed up.

    Attributes
    ----------
    total : Total
        All customers together.
    concentration : Concentration
        How unevenly worth within the horizon is spread.
    tenths : tuple of Tenth
        From those worth most on.
    first : tuple of Best
        The customers that are worth most.
    cohorts : tuple of CohortLine
        Customers by when they came.
    losing : int
        How many customers are expected to cost more than they bring within the horizon.
    loss : float
        What these are worth together; 0 or below.
    """

    total: Total
    concentration: Concentration
    tenths: tuple[Tenth, ...]
    first: tuple[Best, ...]
    cohorts: tuple[CohortLine, ...]
    losing: int = 0
    loss: float = 0.0


def book(scores: Scores) -> Book:
    """Return what the customers are worth, summed up.

    Parameters
    ----------
    scores : Scores
        Of all customers.
    """
    columns = scores.state.engine.arrays(
        f"SELECT clv, p_alive, expected_purchases, residual_value FROM ({scores.query}) AS s"
    )
    clv, *others = (np.asarray(columns[name], np.float64) for name in columns)
    spread = concentration(clv)
    return Book(
        scores.total(),
        spread,
        tuple(_tenths(clv, others)),
        _first(scores),
        cohorts(scores),
        int((clv < 0).sum()),
        float(clv[clv < 0].sum()),
    )


def _tenths(clv: FloatArray, others: list[FloatArray]) -> list[Tenth]:
    order = np.argsort(-clv, kind="stable")
    total = float(clv.sum())
    found = []
    for part in np.array_split(order, min(10, len(order))):
        alive, purchases, residual = (values[part] for values in others)
        worth = float(clv[part].sum())
        share = worth / total if total > 0 else float("nan")
        numbers = (float(alive.mean()), float(purchases.mean()), float(residual.sum()))
        found.append(Tenth(len(part), worth, share, *numbers))
    return found


def _first(scores: Scores) -> tuple[Best, ...]:
    rows = scores.state.engine.rows(
        "SELECT CAST(customer AS VARCHAR), p_alive, expected_purchases, expected_spend, clv, "
        f"clv_p10, clv_p90, CAST(next_purchase_day AS VARCHAR) FROM ({scores.query}) AS s "
        # Sums that differ in their last bits must not change the order.
        f"ORDER BY ROUND(clv, 6) DESC, customer LIMIT {FIRST}"
    )
    return tuple(_best(row) for row in rows)


def _best(row: tuple[object, ...]) -> Best:
    who, alive, purchases, spend, clv, low, high, day = map(str, row)
    return Best(
        who,
        float(alive),
        float(purchases),
        float(spend),
        float(clv),
        float(low),
        float(high),
        day[:10],
    )
