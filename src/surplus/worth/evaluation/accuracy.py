"""How good predictions were, in a few numbers, beside a naive rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.evaluation.groups import Outcomes

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How far predictions were off.

    Attributes
    ----------
    predicted, actual : float
        Totals over all customers.
    bias : float
        Predicted over actual total, less one; not a number if nothing came.
    mean_absolute_error : float
        Mean of the absolute error of a customer.
    root_mean_square_error : float
        Root of the mean of the squared error of a customer.
    """

    predicted: float
    actual: float
    bias: float
    mean_absolute_error: float
    root_mean_square_error: float

    def to_dict(self) -> Mapping[str, float]:
        """Return it as JSON values."""
        return asdict(self)


def accuracy(predicted: ArrayLike, actual: ArrayLike, weights: ArrayLike | None = None) -> Accuracy:
    """Return how far predictions were off.

    Parameters
    ----------
    predicted, actual : array of float, shape (rows,)
        Purchases, or money, of one customer in the time held out.
    weights : array of int, shape (rows,), optional
        How many customers each row stands for; one if not given.

    Examples
    --------
    >>> accuracy([1, 3], [4, 4]).bias
    -0.5
    """
    said, came = np.asarray(predicted, np.float64), np.asarray(actual, np.float64)
    people = np.ones(len(came)) if weights is None else np.asarray(weights, np.float64)
    error = said - came
    total, whole = float(said @ people), float(came @ people)
    return Accuracy(
        total,
        whole,
        total / whole - 1 if whole else float("nan"),
        float(np.abs(error) @ people / people.sum()),
        float(np.sqrt(error**2 @ people / people.sum())),
    )


def naive_rate(x: ArrayLike, age: ArrayLike, horizon: float) -> FloatArray:
    """Return what comes if everybody goes on buying as often as so far.

    Parameters
    ----------
    x : array of int, shape (customers,)
        Repeat purchases so far.
    age : array of float, shape (customers,)
        Time from the first purchase to the end of observation.
    horizon : float
        The time ahead, in the same unit.

    Returns
    -------
    array of float, shape (customers,)
        x / T · t; 0 where the age is 0.

    Examples
    --------
    >>> naive_rate([2, 0], [4.0, 0.0], 2.0).tolist()
    [1.0, 0.0]
    """
    count, time = np.asarray(x, np.float64), np.asarray(age, np.float64)
    rate = np.divide(count, time, out=np.zeros_like(count), where=time > 0)
    return np.asarray(rate * horizon, np.float64)


@dataclass(frozen=True)
class Comparison:
    """A model and the naive rule on the same customers.

    Attributes
    ----------
    model, naive : Accuracy
        How far each was off.
    outcomes : Outcomes
        Customer by customer.
    """

    model: Accuracy
    naive: Accuracy
    outcomes: Outcomes

    @property
    def gained(self) -> float:
        """By how much the model's squared error is below the naive rule's: 1 is perfect."""
        worst = self.naive.root_mean_square_error**2
        return 1 - self.model.root_mean_square_error**2 / worst if worst else float("nan")


def compared(outcomes: Outcomes) -> Comparison:
    """Return a model's accuracy beside that of the naive rule.

    Parameters
    ----------
    outcomes : Outcomes
        Of the time held out.
    """
    return Comparison(
        accuracy(outcomes.predicted, outcomes.actual, outcomes.weights),
        accuracy(outcomes.naive, outcomes.actual, outcomes.weights),
        outcomes,
    )
