"""Predicted against what came, group by group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Groups:
    """Means by group of customers: predicted, by the naive rule, and what came.

    Attributes
    ----------
    names : tuple of str
        What the groups are: `0`, `1`, … `7+` purchases, or `1` to `10` for deciles.
    customers : array of float, shape (groups,)
        How many customers are in each; a group by prediction may end within one.
    predicted, naive, actual : array of float, shape (groups,)
        Means over the customers of each group.
    """

    names: tuple[str, ...]
    customers: FloatArray
    predicted: FloatArray
    naive: FloatArray
    actual: FloatArray


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What was predicted for customers, what the naive rule says, and what came.

    Parameters
    ----------
    predicted, naive, actual : array of float, shape (rows,)
        Purchases, or money, of one customer in the time held out.
    weights : array of int, shape (rows,), optional
        How many customers each row stands for; one if not given.

    Raises
    ------
    SurplusError
        W110 if there are no customers, lengths differ or a number isn't finite.
    """

    predicted: FloatArray
    naive: FloatArray
    actual: FloatArray
    weights: FloatArray

    def __init__(
        self,
        predicted: ArrayLike,
        naive: ArrayLike,
        actual: ArrayLike,
        weights: ArrayLike | None = None,
    ) -> None:
        counts = np.ones(np.shape(actual)) if weights is None else weights
        given = {"predicted": predicted, "naive": naive, "actual": actual, "weights": counts}
        for name, values in given.items():
            object.__setattr__(self, name, np.asarray(values, np.float64))
        columns = (self.predicted, self.naive, self.actual, self.weights)
        if len({len(column) for column in columns}) > 1 or not len(self.actual):
            raise fault("W110", "predictions and what came differ in length", "give one of each")
        if not all(np.isfinite(column).all() for column in columns):
            raise fault("W110", "a prediction isn't a number", "leave such customers out")

    @property
    def customers(self) -> float:
        """How many customers there are."""
        return float(self.weights.sum())


def by_count(outcomes: Outcomes, x: ArrayLike, most: int = 7) -> Groups:
    """Return the conditional expectation by past purchases: the classic check of these models.

    Parameters
    ----------
    outcomes : Outcomes
        Of the time held out.
    x : array of int, shape (rows,)
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
    weights, size = outcomes.weights, most + 1
    customers = np.bincount(place, weights=weights, minlength=size).astype(np.float64)

    def mean(values: FloatArray) -> FloatArray:
        sums = np.bincount(place, weights=values * weights, minlength=size)
        return np.where(customers > 0, sums / np.maximum(customers, 1), np.nan)

    means = map(mean, (outcomes.predicted, outcomes.naive, outcomes.actual))
    return Groups((*map(str, range(most)), f"{most}+"), customers, *means)


def by_prediction(outcomes: Outcomes, groups: int = 10) -> Groups:
    """Return the means by groups of equal size, from the highest predictions to the lowest.

    Parameters
    ----------
    outcomes : Outcomes
        Of the time held out.
    groups : int
        10 for deciles.

    Notes
    -----
    Customers with the same prediction count as in a random order among themselves: where the
    end of a group falls among them, each group gets its share of what they brought.
    """
    ends = np.linspace(0, outcomes.customers, groups + 1)
    people = np.diff(ends)

    def mean(values: FloatArray) -> FloatArray:
        return np.diff(_brought(outcomes.predicted, values, outcomes.weights, ends)) / people

    means = map(mean, (outcomes.predicted, outcomes.naive, outcomes.actual))
    return Groups(tuple(map(str, range(1, groups + 1))), people, *means)


def _brought(
    scores: FloatArray, values: FloatArray, weights: FloatArray, ends: FloatArray
) -> FloatArray:
    """Return what so many customers with the highest scores brought together."""
    levels, place = np.unique(-scores, return_inverse=True)
    size = len(levels)
    people = np.cumsum(np.bincount(place, weights=weights, minlength=size))
    total = np.cumsum(np.bincount(place, weights=values * weights, minlength=size))
    found = np.interp(ends, np.concatenate([[0.0], people]), np.concatenate([[0.0], total]))
    return np.asarray(found, np.float64)


def gain(outcomes: Outcomes, points: int = 20) -> FloatArray:
    """Return how much of what came the customers with the highest predictions brought.

    Parameters
    ----------
    outcomes : Outcomes
        Of the time held out.
    points : int
        In how many steps.

    Returns
    -------
    array of float, shape (points + 1, 2)
        Share of customers, share of what they brought; from (0, 0) to (1, 1). Not a number
        if nothing came.

    Examples
    --------
    >>> gain(Outcomes([3, 2, 1, 0], [0, 0, 0, 0], [6, 2, 0, 0]), points=4).tolist()
    [[0.0, 0.0], [0.25, 0.75], [0.5, 1.0], [0.75, 1.0], [1.0, 1.0]]
    """
    shares = np.linspace(0, 1, points + 1)
    ends = shares * outcomes.customers
    came = _brought(outcomes.predicted, outcomes.actual, outcomes.weights, ends)
    return np.column_stack([shares, came / (came[-1] or np.nan)])
