"""Damped Newton ascent in the logarithms of positive parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

PRIOR_SD = 1000.0
"""Standard deviation of the normal prior on each log-parameter: it only holds what is flat."""

_MOST_STEPS = 100
_LONGEST = 2.5
_SHORT = 1.0
_HALVINGS = 16
_DONE = 1e-10
_ENOUGH = 1e-4
_ROUNDING = 1e-13
_NEARLY = 1e-3


@dataclass(frozen=True, eq=False, slots=True)
class Slope:
    """A function's value with its first and second derivatives.

    Attributes
    ----------
    value : float
        The log-likelihood.
    gradient : array of shape (p,)
        By the log-parameters.
    hessian : array of shape (p, p)
        By the log-parameters.
    """

    value: float
    gradient: FloatArray
    hessian: FloatArray


Objective = Callable[[FloatArray], Slope]


@dataclass(frozen=True, eq=False, slots=True)
class Peak:
    """Where an ascent ended.

    Attributes
    ----------
    at : array of shape (p,)
        Log-parameters.
    slope : Slope
        There, with the prior.
    loglik : float
        There, without the prior.
    converged : bool
        Whether nothing more is to be gained.
    """

    at: FloatArray
    slope: Slope
    loglik: float
    converged: bool


def with_prior(objective: Objective, centre: FloatArray) -> Objective:
    """Return a log-likelihood plus the logarithm of the weak prior.

    Parameters
    ----------
    objective : Objective
        The log-likelihood.
    centre : array of shape (p,)
        Where the prior is centred: log-parameters that fit the scale of the data.
    """
    precision = PRIOR_SD**-2

    def held(at: FloatArray) -> Slope:
        slope, away = objective(at), at - centre
        return Slope(
            float(slope.value - precision * (away @ away) / 2),
            slope.gradient - precision * away,
            slope.hessian - precision * np.eye(len(at)),
        )

    return held


def climb(objective: Objective, start: FloatArray, tolerance: float = _DONE) -> Peak:
    """Climb from one start until nothing more is to be gained.

    Each step solves the Newton equations with the eigenvalues of the Hessian made
    positive (Nocedal & Wright 2006, Numerical Optimization, section 3.4), is cut to a
    length, and halved until the value rises enough.

    Parameters
    ----------
    objective : Objective
        What to maximise.
    start : array of shape (p,)
        Log-parameters to begin at.
    tolerance : float
        Stop when the next step promises less than this.
    """
    at, slope = start, objective(start)
    for _ in range(_MOST_STEPS):
        step, promise = _step(slope)
        if promise < tolerance + _ROUNDING * abs(slope.value):
            # The last step is too small for the value to show, not for the parameters; where
            # the value is flat it may be long, and lead where there is none.
            last = at + step if np.abs(step).max() < _SHORT else at
            return Peak(last, slope, slope.value, True)
        found = _along(objective, at, step, promise, slope.value)
        if found is None:
            # Rounding in sums over many customers hides gains this small.
            small = promise < _ENOUGH + 1e-12 * abs(slope.value)
            return Peak(at, slope, slope.value, small)
        at, slope = found
    return Peak(at, slope, slope.value, False)


def _step(slope: Slope) -> tuple[FloatArray, float]:
    values, vectors = np.linalg.eigh(-slope.hessian)
    steep = np.maximum(np.abs(values), 1e-14 * np.abs(values).max() + 1e-300)
    step = vectors @ ((vectors.T @ slope.gradient) / steep)
    length = float(np.abs(step).max())
    promise = float(slope.gradient @ step)
    return (step * min(1.0, _LONGEST / length) if length else step), promise


def _along(
    objective: Objective, at: FloatArray, step: FloatArray, promise: float, value: float
) -> tuple[FloatArray, Slope] | None:
    share = 1.0
    for _ in range(_HALVINGS):
        there = at + share * step
        slope = objective(there)
        if np.isfinite(slope.value) and slope.value >= value + 1e-6 * share * promise:
            return (there, slope) if np.isfinite(slope.hessian).all() else None
        share /= 2
    return None


def highest(
    objective: Objective,
    starts: Sequence[FloatArray],
    centre: FloatArray,
    sample: Objective | None = None,
) -> Peak:
    """Climb from several starts and return the highest peak.

    Parameters
    ----------
    objective : Objective
        The log-likelihood of all customers.
    starts : sequence of arrays of shape (p,)
        Log-parameters to begin at.
    centre : array of shape (p,)
        Where the weak prior is centred.
    sample : Objective, optional
        The log-likelihood of some customers. If given, the starts are climbed there, and
        only the best goes on to all customers.
    """
    scout = with_prior(sample or objective, centre)
    peaks = [climb(scout, start, _NEARLY) for start in starts]
    best = max(peaks, key=lambda peak: peak.slope.value)
    best = climb(with_prior(objective, centre), best.at)
    away = best.at - centre
    loglik = best.slope.value + PRIOR_SD**-2 * float(away @ away) / 2
    return Peak(best.at, best.slope, loglik, best.converged)
