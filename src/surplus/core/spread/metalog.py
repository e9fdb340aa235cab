"""A symmetric percentile triplet, as in p10, p50, p90.

The distribution is the three-term metalog of Keelin (2016), "The Metalog Distributions",
Decision Analysis 13(4), 243–277, in its symmetric-percentile-triplet form (section 6.2.1).
Its quantile function is

    M(y) = a1 + (a2 + a3 (y − ½)) t,    t = ln(y / (1 − y)).

That M passes through q(α), q(½) and q(1 − α) gives three linear equations. With
T = ln((1 − α) / α), half their difference and half their sum solve them:

    a1 = q(½)
    a2 = (q(1−α) − q(α)) / (2 T)
    a3 = (q(1−α) + q(α) − 2 q(½)) / ((1 − 2α) T)

M rises everywhere when M'(y) y (1 − y) = a2 + a3 g(y) > 0, g(y) = y − ½ + y (1 − y) t. The
function g is odd about ½ and greatest where 2 + (1 − 2y) t = 0, so the triplet is feasible
exactly when |a3| < a2 / max g = 1.66711 a2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from surplus.core.spread.base import FloatArray, Spread, positive_factor
from surplus.core.spread.certainty import Certain
from surplus.core.spread.checks import refusal, require_finite

# 1 / max g, found by bisection of 2 + (1 − 2y) t = 0.
FEASIBLE = 1.6671131192019293


@dataclass(frozen=True, slots=True)
class Percentiles(Spread):
    """The values at probabilities α, ½ and 1 − α, joined by a three-term metalog.

    Bounded at zero (the metalog is that of the logarithm) when all three are above zero,
    mirrored when all three are below, unbounded otherwise.

    Attributes
    ----------
    low, median, high : float
        The values at `probability`, ½ and 1 − `probability`.
    probability : float
        α, between 0 and ½; 0.1 for p10, p50, p90.

    Raises
    ------
    SurplusError
        S001 when a number isn't finite, S005 when the percentiles don't ascend, S006 when
        no metalog passes through them, S007 when its mean would be infinite, S014 when
        `probability` isn't between 0 and ½.
    """

    low: float
    median: float
    high: float
    probability: float = 0.1

    def __post_init__(self) -> None:
        require_finite(low=self.low, median=self.median, high=self.high)
        _require_probability(self.probability)
        _require_ascending(self.low, self.median, self.high)
        self._require_feasible()
        if self._sign and self._tail >= 1:
            raise refusal(
                "S007",
                f"with percentiles {self._listed} the mean would be infinite",
                "bring the outer percentiles together, or write low, likely and high",
            )

    @property
    def _listed(self) -> str:
        return f"{self.low:g}, {self.median:g} and {self.high:g}"

    @property
    def _sign(self) -> int:
        return (self.low > 0) - (self.high < 0)

    @property
    def _reach(self) -> tuple[float, float]:
        """How far the outer percentiles lie from the median: as values, or as logarithms."""
        if not self._sign:
            return self.median - self.low, self.high - self.median
        ends = (self.low, self.high)[:: self._sign]
        down, up = (math.log(abs(end)) - math.log(abs(self.median)) for end in ends)
        return -down, up

    @property
    def _terms(self) -> tuple[float, float]:
        """a2 and a3; of the logarithm of the absolute value when that is bounded at zero."""
        down, up = self._reach
        logit = math.log1p(-self.probability) - math.log(self.probability)
        return (up + down) / (2 * logit), (up - down) / ((1 - 2 * self.probability) * logit)

    @property
    def _tail(self) -> float:
        """The power of 1 / (1 − y) with which the absolute value grows as y nears 1."""
        a2, a3 = self._terms
        return a2 + a3 / 2

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the values that are not exceeded with probabilities `u`."""
        a2, a3 = self._terms
        logit: FloatArray = np.log(u) - np.log1p(-u)
        if not self._sign:
            return np.asarray(self.median + (a2 + a3 * (u - 0.5)) * logit)
        # The mirrored case reads the positive one from the other end: y → 1 − y.
        return np.asarray(self.median * np.exp((a2 * self._sign + a3 * (u - 0.5)) * logit))

    @property
    def mean(self) -> float:
        """a1 + a3 / 2 when unbounded; by quadrature of the quantile function when not."""
        a2, a3 = self._terms
        if not self._sign:
            return self.median + a3 / 2
        return self.median * _mean_exponential(a2, a3)

    @property
    def support(self) -> tuple[float, float]:
        """Zero to infinity on the side of the percentiles, or the whole real line."""
        return (0.0 if self._sign > 0 else -math.inf), (0.0 if self._sign < 0 else math.inf)

    def scaled(self, factor: float) -> Percentiles:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Percentiles(self.low * by, self.median * by, self.high * by, self.probability)

    def _require_feasible(self) -> None:
        a2, a3 = self._terms
        if abs(a3) < FEASIBLE * a2:
            return
        first, last = self._feasible_medians()
        raise refusal(
            "S006",
            f"no smooth distribution of the metalog family has percentiles {self._listed}",
            f"with these outer percentiles the median must lie between {first:.4g} and "
            f"{last:.4g}; or write low, likely and high",
        )

    def _feasible_medians(self) -> tuple[float, float]:
        """Keelin's k(α) and 1 − k(α) between the outer percentiles."""
        k = (1 - FEASIBLE * (0.5 - self.probability)) / 2
        if not self._sign:
            width = self.high - self.low
            return self.low + k * width, self.high - k * width
        ratio = self.high / self.low
        return self.low * ratio**k, self.low * ratio ** (1 - k)


def percentiles(
    low: float, median: float, high: float, probability: float = 0.1
) -> Percentiles | Certain:
    """Return the spread with these percentiles, or a certain value when all are the same.

    `probability` is 0.1 for p10, p50, p90; 0.05 for p5, p50, p95; 0.25 for quartiles.

    Examples
    --------
    >>> import numpy as np
    >>> hours = percentiles(4, 6, 11)
    >>> hours.quantile(np.array([0.1, 0.5, 0.9])).round(9).tolist()
    [4.0, 6.0, 11.0]
    """
    if low == median == high:
        return Certain(float(low))
    return Percentiles(float(low), float(median), float(high), float(probability))


def _mean_exponential(a2: float, a3: float) -> float:
    """Return the integral of exp(M(y)) over 0 < y < 1, with a1 = 0.

    With y = 1 / (1 + exp(−t)) the integrand is analytic on the whole line and falls off
    exponentially at both ends, where the trapezoidal rule converges faster than any power
    of the step (Trefethen & Weideman 2014, SIAM Review 56(3)). Beyond t = 40, y is 1 to
    the last bit and the rest of the right tail is exp(−(1 − a2 − a3 / 2) t), integrated
    exactly.
    """
    step, end = 1 / 16, 40.0
    t = np.arange(-end, end + step, step)
    y = 1 / (1 + np.exp(-t))
    density = 1 / (2 + np.exp(t) + np.exp(-t))
    heights = np.exp((a2 + a3 * (y - 0.5)) * t) * density
    fall = 1 - a2 - a3 / 2
    tail = math.exp(-fall * end) / fall
    return float((heights.sum() - (heights[0] + heights[-1]) / 2) * step + tail)


def _require_probability(probability: float) -> None:
    if not 0 < probability < 0.5:
        raise refusal(
            "S014",
            f"the outer percentiles stand at {probability:g}, and must be between 0 and 0.5",
            "write 0.1 for p10, p50 and p90, or 0.05 for p5, p50 and p95",
        )


def _require_ascending(low: float, median: float, high: float) -> None:
    if not low <= median <= high or low == high:
        raise refusal(
            "S005",
            f"the percentiles {low:g}, {median:g} and {high:g} do not ascend",
            "write them from the lowest to the highest, the median in the middle",
        )
