"""Every value between two ends equally likely."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.core.spread.base import FloatArray, Spread, positive_factor
from surplus.core.spread.certainty import Certain
from surplus.core.spread.checks import require_below, require_finite


@dataclass(frozen=True, slots=True)
class Uniform(Spread):
    """Uniform between `low` and `high`.

    Raises
    ------
    SurplusError
        S001 when an end isn't finite, S002 when `low` isn't below `high`.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        require_finite(low=self.low, high=self.high)
        require_below(self.low, self.high)

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return low + (high − low) u."""
        return self.low + (self.high - self.low) * u

    @property
    def mean(self) -> float:
        """The midpoint."""
        return (self.low + self.high) / 2

    @property
    def support(self) -> tuple[float, float]:
        """The two ends."""
        return self.low, self.high

    def scaled(self, factor: float) -> Uniform:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Uniform(self.low * by, self.high * by)


def uniform(low: float, high: float) -> Uniform | Certain:
    """Return a uniform spread, or a certain value when both ends are the same.

    Examples
    --------
    >>> uniform(2, 4).mean
    3.0
    """
    return Certain(float(low)) if low == high else Uniform(float(low), float(high))
