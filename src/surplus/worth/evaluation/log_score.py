"""The log score: how probable a model held what customers then did, beside a naive rule."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, xlogy

FloatArray = NDArray[np.float64]

_RARE = 1e-6
LEAST = -700.0
"""What a log-probability counts as at least, so that one customer can't decide alone."""


@dataclass(frozen=True, slots=True)
class LogScore:
    """Mean log-probabilities of the purchases that customers made in the time held out.

    No forecast can gain by being anything but honest (Good 1952, Rational decisions, Journal of
    the Royal Statistical Society B 14; Gneiting & Raftery 2007, Strictly proper scoring rules,
    Journal of the American Statistical Association 102(477)).

    Attributes
    ----------
    model, naive : float
        Means over customers: below zero, the nearer the better.
    error : float
        Standard error of their difference.
    """

    model: float
    naive: float
    error: float

    @property
    def chance(self) -> float:
        """The chance that the model gave what came, of a typical customer (geometric mean)."""
        return math.exp(self.model)

    @property
    def naive_chance(self) -> float:
        """The chance that the naive rule gave it."""
        return math.exp(self.naive)

    @property
    def is_better(self) -> bool:
        """Whether the model did better than the naive rule by more than two standard errors."""
        return self.model - self.naive > 2 * self.error


def log_score(model: ArrayLike, naive: ArrayLike, weights: ArrayLike) -> LogScore:
    """Return the log score of a model beside that of a naive rule.

    Parameters
    ----------
    model, naive : array of float, shape (rows,)
        The log-probability of what each customer did.
    weights : array of int, shape (rows,)
        How many customers each row stands for.

    Examples
    --------
    >>> found = log_score(np.log([0.5, 0.125]), np.log([0.1, 0.1]), [1, 1])
    >>> round(found.chance, 3), round(found.naive_chance, 3)
    (0.25, 0.1)
    """
    said, rule = (np.maximum(np.asarray(each, np.float64), LEAST) for each in (model, naive))
    people = np.asarray(weights, np.float64)
    mean = float(said @ people / people.sum())
    return LogScore(mean, float(rule @ people / people.sum()), spread(said - rule, people))


def spread(difference: FloatArray, people: FloatArray) -> float:
    """Return the standard error of the mean of a difference over customers.

    Parameters
    ----------
    difference, people : arrays of shape (rows,)
        What differs, and how many customers each row stands for.
    """
    mean = float(people @ difference / people.sum())
    return float(np.sqrt(people @ (difference - mean) ** 2) / people.sum())


def hopeful_rate(x: ArrayLike, age: ArrayLike, weights: ArrayLike, horizon: float) -> FloatArray:
    """Return what comes if everybody goes on as before, with one purchase added to the past.

    So nobody is sure never to buy, and the rule can be asked for chances: those of a Poisson
    distribution with this mean. Rates are scaled to the purchases that all made so far.

    Parameters
    ----------
    x, age, weights : arrays of shape (rows,)
        Repeat purchases, the time in which they were made, and how many customers.
    horizon : float
        The time ahead, in the same unit.

    Examples
    --------
    >>> hopeful_rate([0, 2], [4.0, 4.0], [1, 1], 4.0).tolist()
    [0.5, 1.5]
    """
    count, time = np.asarray(x, np.float64), np.asarray(age, np.float64)
    people = np.asarray(weights, np.float64)
    rate = (count + 1) / (time + horizon)
    rate *= (people @ count) / max(float(people @ (rate * time)), _RARE)
    return np.asarray(rate * horizon, np.float64)


def log_poisson(came: ArrayLike, mean: ArrayLike) -> FloatArray:
    """Return the log-probability of counts of a Poisson distribution.

    Parameters
    ----------
    came, mean : array_like, shape (rows,)
        Counts, and the means of their distributions.

    Examples
    --------
    >>> round(float(np.exp(log_poisson(2, 1.0))), 4)
    0.1839
    """
    number, sound = np.asarray(came, np.float64), np.maximum(mean, _RARE)
    return np.asarray(xlogy(number, sound) - sound - gammaln(number + 1))
