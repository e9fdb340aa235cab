"""An amount of money, as many draws say it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surplus.core.spread import FloatArray


@dataclass(frozen=True, eq=False)
class Amount:
    """An uncertain number: its draws, and what they say.

    Attributes
    ----------
    draws : array of shape (draws,)
        One number only if nothing is uncertain. Missing (NaN) where a draw has none.

    Examples
    --------
    >>> amount = Amount(np.array([1.0, 2.0, 3.0, 4.0]))
    >>> amount.mean, amount.p50, amount.chance_above(1.5)
    (2.5, 2.5, 0.75)
    """

    draws: FloatArray

    @cached_property
    def mean(self) -> float:
        """The expected value; of the draws that have a number."""
        known = self._known
        return float(known.mean()) if known.size else float("nan")

    @cached_property
    def _known(self) -> FloatArray:
        missing = np.isnan(self.draws)
        return self.draws[~missing] if missing.any() else self.draws

    @cached_property
    def _ordered(self) -> FloatArray:
        return np.sort(self._known)

    def quantile(self, probability: float) -> float:
        """Return the value that isn't exceeded with this probability.

        Between two draws on a straight line, as `numpy.quantile` has it, but from draws that
        are put in order once for all probabilities.
        """
        ordered = self._ordered
        if not ordered.size:
            return float("nan")
        place = (ordered.size - 1) * probability
        below = min(math.floor(place), ordered.size - 1)
        low, high = float(ordered[below]), float(ordered[min(below + 1, ordered.size - 1)])
        share = place - below
        # From the nearer end, so that the last bits come out as NumPy's.
        return low + (high - low) * share if share < 0.5 else high - (high - low) * (1 - share)

    @property
    def p10(self) -> float:
        """The 10th percentile."""
        return self.quantile(0.1)

    @property
    def p50(self) -> float:
        """The median."""
        return self.quantile(0.5)

    @property
    def p90(self) -> float:
        """The 90th percentile."""
        return self.quantile(0.9)

    def chance_above(self, threshold: float) -> float:
        """Return the share of draws above a threshold."""
        return float(np.mean(self.draws > threshold))

    @property
    def known_share(self) -> float:
        """The share of draws that have a number."""
        return float(np.mean(~np.isnan(self.draws)))

    @property
    def is_certain(self) -> bool:
        """Whether all draws are the same."""
        return bool(self.draws.size == 1 or np.ptp(self.draws) == 0)

    def __float__(self) -> float:
        return self.mean

    def __repr__(self) -> str:
        if self.is_certain:
            return f"Amount({self.mean:,.2f})"
        return f"Amount({self.mean:,.2f}, P10 {self.p10:,.2f}, P90 {self.p90:,.2f})"
