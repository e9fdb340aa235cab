"""What every uncertain quantity can do, whatever its shape."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]


class Spread(ABC):
    """A number and how sure we are of it: a probability distribution by its quantiles.

    Draws are made by putting uniform numbers through `quantile`, so that the same
    uniforms always give the same draws and a change of one input touches no other.
    """

    __slots__ = ()

    @abstractmethod
    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the values that are not exceeded with probabilities `u`.

        Parameters
        ----------
        u : array of float, any shape
            Probabilities, each above 0 and below 1.

        Returns
        -------
        array of float
            The same shape as `u`.
        """

    @property
    @abstractmethod
    def mean(self) -> float:
        """The mean of the distribution itself, not of any draws."""

    @property
    @abstractmethod
    def support(self) -> tuple[float, float]:
        """The least and the greatest value that can occur; may be infinite."""

    @abstractmethod
    def scaled(self, factor: float) -> Spread:
        """Return the spread of `factor` times this quantity, as when its unit changes.

        Raises
        ------
        ValueError
            When `factor` isn't above zero.
        """

    @property
    def is_certain(self) -> bool:
        """Whether only one value can occur."""
        return False

    def low_high(self, share: float = 0.9) -> tuple[float, float]:
        """Return the ends of the central interval that holds `share` of the probability.

        Examples
        --------
        >>> from surplus.core.spread import uniform
        >>> uniform(0, 100).low_high(0.8)
        (10.0, 90.0)
        """
        # (1 ± share) / 2, rounded so that 0.9 means 0.05 and not 0.04999999999999999.
        ends = np.round([(1 - share) / 2, (1 + share) / 2], 15)
        low, high = self.quantile(ends)
        return float(low), float(high)


def positive_factor(factor: float) -> float:
    """Return `factor`, or raise ValueError when it isn't above zero."""
    if not factor > 0:
        raise ValueError(f"a spread is scaled by a factor above zero, not {factor!r}")
    return float(factor)
