"""A 90 % interval, as in `4 to 9`."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from surplus.core.spread.base import FloatArray, Spread, positive_factor
from surplus.core.spread.certainty import Certain
from surplus.core.spread.checks import require_below, require_finite
from surplus.core.spread.normals import Z95, normal_score, require_sigma


@dataclass(frozen=True, slots=True)
class Interval(Spread):
    """One value in twenty lies below `low` and one in twenty above `high`.

    Lognormal when both ends are above zero; mirrored lognormal when both are below;
    normal when the interval spans or touches zero. `Interval(0, 9)` is thus normal, and
    one value in twenty is negative: write `pert(0, likely, 9)` for what can't be negative.

    Raises
    ------
    SurplusError
        S001 when an end isn't finite, S002 when `low` isn't below `high`, S006 when a
        lognormal would span more than six powers of ten.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        require_finite(low=self.low, high=self.high)
        require_below(self.low, self.high)
        if self._sign:
            require_sigma(self._log_normal[1])

    @property
    def _sign(self) -> int:
        return (self.low > 0) - (self.high < 0)

    @property
    def _log_normal(self) -> tuple[float, float]:
        """Median and log-scale standard deviation of the absolute value."""
        near, far = sorted((abs(self.low), abs(self.high)))
        # Roots first and logarithms one by one: products and quotients may underflow.
        return math.sqrt(near) * math.sqrt(far), (math.log(far) - math.log(near)) / (2 * Z95)

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the values that are not exceeded with probabilities `u`."""
        score = normal_score(u)
        if not self._sign:
            return self.mean + (self.high - self.low) / (2 * Z95) * score
        median, sigma = self._log_normal
        return self._sign * median * np.exp(self._sign * sigma * score)

    @property
    def mean(self) -> float:
        """The mean: above the median of a lognormal, the midpoint of a normal."""
        if not self._sign:
            return (self.low + self.high) / 2
        median, sigma = self._log_normal
        return self._sign * median * math.exp(sigma**2 / 2)

    @property
    def support(self) -> tuple[float, float]:
        """Zero to infinity on the side of the interval, or the whole real line."""
        return (0.0 if self._sign > 0 else -math.inf), (0.0 if self._sign < 0 else math.inf)

    def scaled(self, factor: float) -> Interval:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Interval(self.low * by, self.high * by)


def interval(low: float, high: float) -> Interval | Certain:
    """Return a 90 % interval, or a certain value when both ends are the same.

    Examples
    --------
    >>> hours = interval(4, 9)
    >>> [round(end, 9) for end in hours.low_high()]
    [4.0, 9.0]
    >>> round(hours.mean, 3)
    6.185
    >>> interval(0, 9).support
    (-inf, inf)
    """
    return Certain(float(low)) if low == high else Interval(float(low), float(high))
