"""Customers who buy regularly: every k-th of the phases they pass through is a purchase.

Given a gamma distributed rate, the number of phases passed within a time is negative
binomial, whose tail is the regularised incomplete beta function I.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

FloatArray = NDArray[np.float64]

Rates = tuple[float, FloatArray, float, float]
"""Shape and scale of the gamma distributed rate, parameters of the beta distributed p."""

_MOST_TERMS = 200_000
_SMALL = 1e-15
_HALVINGS = 80


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
    share = np.atleast_1d(t / (scale + t))
    total, stay = np.zeros(share.shape), 1.0
    for n in range(1, _MOST_TERMS):
        term = stay * betainc(n * phases - passed, shape + passed, share)
        total += term
        if float(term.max(initial=0.0)) <= _SMALL * float(total.max(initial=0.0)):
            break
        stay *= (b + n - 1) / (a + b + n - 1)
    return total.reshape(np.shape(t))


def phased_survival(
    t: FloatArray, rates: tuple[float, float, float, float], phases: int
) -> FloatArray:
    """Return the chance to be alive after each time of those who were at its beginning.

    Parameters
    ----------
    t : array of shape (n,)
        Times.
    rates : tuple of float
        Shape and scale of the rate, parameters of p.
    phases : int
        k.
    """
    shape, scale, a, b = rates
    share = np.atleast_1d(t / (scale + t))
    gone, stay = np.zeros(share.shape), 1.0
    for n in range(1, _MOST_TERMS):
        term = stay * a / (a + b + n - 1) * betainc(n * phases, shape, share)
        gone += term
        if float(term.max(initial=0.0)) <= _SMALL:
            break
        stay *= (b + n - 1) / (a + b + n - 1)
    return np.asarray(1 - gone).reshape(np.shape(t))


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
        passed = sum(chances[j] * betainc(phases - j, shape + j, middle) for j in range(phases))
        low, high = np.where(passed < 0.5, middle, low), np.where(passed < 0.5, high, middle)
    with np.errstate(divide="ignore"):
        return np.asarray(low / (1 - low))
