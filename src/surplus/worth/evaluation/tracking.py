"""Repeat purchases period by period: what a model expects of those who came, and what came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Tracking:
    """Repeat purchases of all customers by period.

    Attributes
    ----------
    ends : array of float, shape (periods,)
        The time of the last purchases of each period, in the fit's unit from the first day on.
    expected, actual : array of float, shape (periods,)
        Repeat purchases in each period.
    calibrated : float
        Up to when the model has seen purchases.
    step : float
        How far apart times are told: the last purchases of a period lie so long before the
        next one begins.
    """

    ends: FloatArray
    expected: FloatArray
    actual: FloatArray
    calibrated: float
    step: float = 0.0

    @property
    def cumulative(self) -> tuple[FloatArray, FloatArray]:
        """Expected and actual repeat purchases up to the end of each period."""
        return np.cumsum(self.expected), np.cumsum(self.actual)

    @property
    def held_out(self) -> NDArray[np.bool_]:
        """Which periods the model hasn't seen."""
        return self.ends > self.calibrated * (1 + 1e-12)

    @property
    def error(self) -> float:
        """Expected over actual purchases of the periods held out, less one."""
        came = self.actual[self.held_out].sum()
        return float(self.expected[self.held_out].sum() / came - 1) if came else np.nan


def tracking(
    births: ArrayLike,
    newcomers: ArrayLike,
    repeats: ArrayLike,
    expected: Callable[[FloatArray], FloatArray],
    *,
    calibrated: float,
    period: float = 1.0,
    step: float = 0.0,
) -> Tracking:
    """Return what was to be expected period by period beside what came.

    Parameters
    ----------
    births : array of float, shape (cohorts,)
        When customers came first, counted from the first day on in the fit's unit.
    newcomers : array of float, shape (cohorts,)
        How many came first then.
    repeats : array of float, shape (periods,)
        Repeat purchases by period.
    expected : callable
        From times since the first purchase, shape (…), to expected repeat purchases of a
        new customer up to then.
    calibrated : float
        Up to when the model has seen purchases.
    period : float
        How long a period is, in the fit's unit.
    step : float
        How far apart times are told: a day in a fit in weeks is 1/7. The last purchases of a
        period are that long before the next one begins.

    Notes
    -----
    E[repeat purchases up to t] = Σ n_b E[X(t − b)] over those who came before t: Fader,
    Hardie & Lee (2005), equation 9 summed over cohorts, figure 2.

    Examples
    --------
    >>> found = tracking([0.0, 1.0], [10, 10], [5, 9], lambda t: t / 2, calibrated=1)
    >>> found.expected.tolist()
    [5.0, 10.0]
    """
    start, size = np.asarray(births, np.float64), np.asarray(newcomers, np.float64)
    actual = np.asarray(repeats, np.float64)
    ends = np.arange(1.0, len(actual) + 1) * period - step
    since = np.maximum(ends[:, None] - start[None], 0.0)
    upto = (expected(since) * size).sum(axis=1)
    return Tracking(ends, np.diff(upto, prepend=0.0), actual, calibrated, step)
