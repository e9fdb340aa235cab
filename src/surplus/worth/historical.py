"""Historical value: what customers have brought so far, brought forward to today."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.units import TimeUnit, continuous_rate

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class HistoricalValue:
    """What each customer has brought.

    Attributes
    ----------
    ids : array of shape (customers,)
        In order.
    total : array of shape (customers,)
        The sum of the margins.
    compounded : array of shape (customers,)
        The same with interest from each purchase to the end of observation.
    purchases : array of int, shape (customers,)
        How many there were.
    """

    ids: NDArray[np.generic]
    total: FloatArray
    compounded: FloatArray
    purchases: NDArray[np.int64]


def historical_value(
    ids: ArrayLike,
    ago: ArrayLike,
    amount: ArrayLike,
    unit: TimeUnit,
    *,
    margin: float = 1.0,
    yearly_rate: float = 0.0,
) -> HistoricalValue:
    """Return what each customer has brought until the end of observation.

    Parameters
    ----------
    ids : array_like of shape (purchases,)
        Who bought.
    ago : array_like of shape (purchases,)
        How long before the end of observation.
    amount : array_like of shape (purchases,)
        What was paid; returns are negative.
    unit : TimeUnit
        What times are counted in.
    margin : float
        The share of the amount that is left to the supplier.
    yearly_rate : float
        Effective rate a year at which earlier money has grown since; 0 for plain sums.

    Examples
    --------
    >>> found = historical_value(["a", "b", "a"], [1, 1, 0], [100, 50, 10], TimeUnit.YEAR,
    ...                          yearly_rate=0.1)
    >>> found.total.tolist(), found.compounded.round(2).tolist()
    ([110.0, 50.0], [120.0, 55.0])
    """
    names, place = np.unique(np.asarray(ids), return_inverse=True)
    money = margin * np.asarray(amount, np.float64)
    grown = money * np.exp(continuous_rate(yearly_rate, unit) * np.asarray(ago, np.float64))
    return HistoricalValue(
        names,
        np.bincount(place, money, len(names)).astype(np.float64),
        np.bincount(place, grown, len(names)).astype(np.float64),
        np.bincount(place, minlength=len(names)).astype(np.int64),
    )
