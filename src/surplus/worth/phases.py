"""Customers who buy regularly: every k-th of the phases they pass through is a purchase.

Given a gamma distributed rate, the number of phases passed within a time is negative
binomial, whose tail is the regularised incomplete beta function I.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from surplus.worth.pairs import smooth
from surplus.worth.rising import log_rising

FloatArray = NDArray[np.float64]

Rates = tuple[float, FloatArray, float, float]
"""Shape and scale of the gamma distributed rate, parameters of the beta distributed p."""

_MOST_TERMS = 50_000
_HALVINGS = 46


def phase_chances(
    m: FloatArray, waited: FloatArray, left: FloatArray, phases: int
) -> tuple[FloatArray, FloatArray]:
    """Return P(alive) and the chances of each phase since the last purchase, given alive.

    Parameters
    ----------
    m : array
        r + k x.
    waited : array
        (T - t_x) / (α + T).
    left : array
        Logarithm of the odds of having left against being alive in phase 0.
    phases : int
        k.

    Returns
    -------
    tuple of arrays, of the shape of m, and of shape (k, …)
    """
    with np.errstate(divide="ignore"):
        log_waited = np.log(waited)
    sizes = [np.zeros(np.shape(m))]
    for j in range(phases - 1):
        sizes.append(sizes[-1] + np.log((m + j) / (j + 1)) + log_waited)
    logs = np.stack(sizes)
    top = logs.max(axis=0)
    total = top + np.log(np.exp(logs - top).sum(axis=0))
    return np.exp(-np.logaddexp(0.0, left - total)), np.exp(logs - total)


def phased_purchases(t: FloatArray, rates: Rates, phases: int, passed: int) -> FloatArray:
    """Return the expected purchases within a time of those who are alive.

    Σ over n of the chance to stay n-1 times and to pass n k - j phases.

    Parameters
    ----------
    t : array of shape (n,)
        Times ahead.
    rates : Rates
        Given alive.
    phases, passed : int
        k, and j: the phases passed since the last purchase.
    """
    shape, scale, a, b = rates

    def expected(share: FloatArray) -> FloatArray:
        tails = _tails(shape + passed, share)[:, phases - passed :: phases]
        n = np.arange(tails.shape[1])
        return np.asarray(tails @ np.exp(_log_stay(a, b, n)))

    return _over_shares(expected, t / (scale + t))


def phased_survival(t: FloatArray, rates: Rates, phases: int, passed: int = 0) -> FloatArray:
    """Return the chance to be alive after each time of those who were at its beginning.

    Parameters
    ----------
    t : array of shape (n,)
        Times.
    rates : Rates
        Given alive.
    phases, passed : int
        k, and j: the phases passed since the last purchase.
    """
    shape, scale, a, b = rates

    def gone(share: FloatArray) -> FloatArray:
        tails = _tails(shape + passed, share)[:, phases - passed :: phases]
        n = np.arange(tails.shape[1])
        return np.asarray(tails @ (np.exp(_log_stay(a, b, n)) * a / (a + b + n)))

    return np.asarray(1 - _over_shares(gone, t / (scale + t)))


def _over_shares(
    function: Callable[[FloatArray], FloatArray], share: NDArray[np.float64]
) -> FloatArray:
    """Return a function of q = t / (scale + t), worked out at few points, zero at zero."""
    flat = np.asarray(share, np.float64).ravel()
    found, some = np.zeros(flat.shape), flat > 0
    if some.any():
        logit = np.log(flat[some]) - np.log1p(-flat[some])
        found[some] = smooth(lambda at: function(1 / (1 + np.exp(-at))), logit)
    return found.reshape(np.shape(share))


def _tails(shape: float, share: FloatArray) -> FloatArray:
    """Return P(N >= n) of negative binomial N for n = 0, 1, 2 …, shape (shares, n)."""
    top = float(share.max())
    mean = shape * top / (1 - top)
    most = mean + 12 * np.sqrt(mean / (1 - top)) - 40 / np.log(top) + 40
    i = np.arange(int(min(most, _MOST_TERMS)), dtype=np.float64)
    ways = np.cumsum(np.log((shape + i[:-1]) / (i[:-1] + 1)))
    logs = np.concatenate([[0.0], ways]) + i * np.log(share)[:, None]
    chances = np.exp(logs + shape * np.log1p(-share)[:, None])
    below = np.cumsum(chances, axis=1)
    before = np.concatenate([np.zeros((len(share), 1)), below], axis=1)
    return np.asarray(np.maximum(1 - before, 0.0), dtype=np.float64)


def _log_stay(a: float, b: float, n: NDArray[np.int64]) -> FloatArray:
    """Return ln of the chance to stay n times."""
    return np.asarray(log_rising(b, n)[0] - log_rising(a + b, n)[0])


def median_wait(shape: FloatArray, chances: FloatArray) -> FloatArray:
    """Return the median wait for the next purchase, in units of the scale of the rate.

    Parameters
    ----------
    shape : array
        m.
    chances : array of shape (k, …)
        Of each phase since the last purchase.
    """
    phases = len(chances)
    if phases == 1:
        with np.errstate(over="ignore"):
            return np.asarray(np.expm1(np.log(2) / shape))
    low, high = np.zeros(shape.shape), np.ones(shape.shape)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        waits = _still_waiting(middle, shape, chances) > 0.5
        low, high = np.where(waits, middle, low), np.where(waits, high, middle)
    with np.errstate(divide="ignore"):
        return np.asarray(low / (1 - low))


def _still_waiting(share: FloatArray, shape: FloatArray, chances: FloatArray) -> FloatArray:
    """Return the chance of no purchase yet: of fewer phases than are left to pass."""
    phases, total = len(chances), np.zeros(shape.shape)
    for j in range(phases):
        term, sum_of = np.ones(shape.shape), np.ones(shape.shape)
        for i in range(1, phases - j):
            term = term * (shape + j + i - 1) / i * share
            sum_of = sum_of + term
        total += chances[j] * (1 - share) ** j * sum_of
    return np.asarray(np.exp(shape * np.log1p(-share)) * total)
