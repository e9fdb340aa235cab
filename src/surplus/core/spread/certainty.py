"""A quantity that is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surplus.core.spread.base import FloatArray, Spread, positive_factor
from surplus.core.spread.checks import require_finite


@dataclass(frozen=True, slots=True)
class Certain(Spread):
    """One value without uncertainty.

    Raises
    ------
    SurplusError
        S001 when the value isn't finite.
    """

    value: float

    def __post_init__(self) -> None:
        require_finite(value=self.value)

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the value in the shape of `u`."""
        return np.full(np.shape(u), self.value, dtype=np.float64)

    @property
    def mean(self) -> float:
        """The value."""
        return self.value

    @property
    def support(self) -> tuple[float, float]:
        """The value, twice."""
        return self.value, self.value

    @property
    def is_certain(self) -> bool:
        """True."""
        return True

    def scaled(self, factor: float) -> Certain:
        """Return `factor` times the value."""
        return Certain(self.value * positive_factor(factor))


def certain(value: float) -> Certain:
    """Return a quantity that is known.

    Examples
    --------
    >>> certain(5).low_high()
    (5.0, 5.0)
    """
    return Certain(float(value))
