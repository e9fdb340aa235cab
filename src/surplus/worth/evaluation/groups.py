"""Predicted against what came, group by group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """Means by group of customers: predicted, by the naive rule, and what came.

    Attributes
    ----------
    names : tuple of str
        What the groups are: `0`, `1`, … `7+` purchases, or `1` to `10` for deciles.
    customers : array of int, shape (groups,)
        How many customers are in each.
    predicted, naive, actual : array of float, shape (groups,)
        Means over the customers of each group.
    """

    names: tuple[str, ...]
    customers: IntArray
    predicted: FloatArray
    naive: FloatArray
    actual: FloatArray


@dataclass(frozen=True)
class Outcomes:
    """What was predicted for each customer, what the naive rule says, and what came.

    Parameters
    ----------
    predicted, naive, actual : array of float, shape (customers,)
        Purchases, or money, in the time held out.

    Raises
    ------
    SurplusError
        W110 if there are no customers, lengths differ or a number isn't finite.
    """

    predicted: FloatArray
    naive: FloatArray
    actual: FloatArray

    def __init__(self, predicted: ArrayLike, naive: ArrayLike, actual: ArrayLike) -> None:
        for name, values in (("predicted", predicted), ("naive", naive), ("actual", actual)):
            object.__setattr__(self, name, np.asarray(values, np.float64))
        if not 0 < len(self.predicted) == len(self.naive) == len(self.actual):
            raise fault("W110", "predictions and what came differ in length", "give one of each")
        if not all(np.isfinite(v).all() for v in (self.predicted, self.naive, self.actual)):
            raise fault("W110", "a prediction isn't a number", "leave such customers out")

    def __len__(self) -> int:
        """Return the number of customers."""
        return len(self.actual)

    def by(self, place: IntArray, names: tuple[str, ...]) -> Groups:
        """Return the means by group.

        Parameters
        ----------
        place : array of int, shape (customers,)
            The group of each customer, from 0 on.
        names : tuple of str
            What the groups are called.
        """
        size = len(names)
        customers = np.bincount(place, minlength=size).astype(np.int64)

        def mean(values: FloatArray) -> FloatArray:
            sums = np.bincount(place, weights=values, minlength=size)
            return np.where(customers > 0, sums / np.maximum(customers, 1), np.nan)

        return Groups(names, customers, *map(mean, (self.predicted, self.naive, self.actual)))


def by_count(outcomes: Outcomes, x: ArrayLike, most: int = 7) -> Groups:
    """Return the conditional expectation by past purchases: the classic check of these models.

    Parameters
    ----------
    outcomes : Outcomes
        Of the time held out.
    x : array of int, shape (customers,)
        Repeat purchases in the time that was fitted.
    most : int
        Customers with as many or more are one group.

    Notes
    -----
    Fader, Hardie & Lee (2005), "Counting your customers" the easy way, figure 4.

    Examples
    --------
    >>> by_count(Outcomes([1, 2, 3], [0, 0, 4], [1, 1, 5]), [0, 0, 9], most=1).actual.tolist()
    [1.0, 5.0]
    """
    place = np.minimum(np.asarray(x, np.int64), most)
    return outcomes.by(place, (*map(str, range(most)), f"{most}+"))


def by_prediction(outcomes: Outcomes, groups: int = 10) -> Groups:
    """Return the means by groups of equal size, from the highest predictions to the lowest.

    Parameters
    ----------
    outcomes : Outcomes
        Of the time held out.
    groups : int
        10 for deciles.
    """
    size = min(groups, len(outcomes))
    order = np.argsort(-outcomes.predicted, kind="stable")
    place = np.empty(len(outcomes), np.int64)
    place[order] = np.arange(len(outcomes)) * size // len(outcomes)
    return outcomes.by(place, tuple(map(str, range(1, size + 1))))


def gain(predicted: ArrayLike, actual: ArrayLike, points: int = 20) -> FloatArray:
    """Return how much of what came the customers with the highest predictions brought.

    Parameters
    ----------
    predicted, actual : array of float, shape (customers,)
        In the time held out.
    points : int
        In how many steps.

    Returns
    -------
    array of float, shape (points + 1, 2)
        Share of customers, share of what they brought; from (0, 0) to (1, 1).

    Notes
    -----
    Customers with the same prediction count as in a random order among themselves, so that
    the curve doesn't hang on the order of rows.

    Examples
    --------
    >>> gain([3, 2, 1, 0], [6, 2, 0, 0], points=4).tolist()
    [[0.0, 0.0], [0.25, 0.75], [0.5, 1.0], [0.75, 1.0], [1.0, 1.0]]
    """
    scores, came = np.asarray(predicted, np.float64), np.asarray(actual, np.float64)
    levels, place = np.unique(-scores, return_inverse=True)
    people = np.concatenate([[0], np.cumsum(np.bincount(place, minlength=len(levels)))])
    brought = np.concatenate([[0], np.cumsum(np.bincount(place, weights=came))])
    shares = np.linspace(0, 1, points + 1)
    whole = brought[-1] if brought[-1] else np.nan
    return np.column_stack([shares, np.interp(shares * people[-1], people, brought / whole)])
