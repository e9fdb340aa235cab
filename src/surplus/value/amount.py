"""An amount of money, as many draws say it."""

from __future__ import annotations

from dataclasses import dataclass

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

    @property
    def mean(self) -> float:
        """The expected value; of the draws that have a number."""
        missing = np.isnan(self.draws)
        known = self.draws[~missing] if missing.any() else self.draws
        return float(known.mean()) if known.size else float("nan")

    def quantile(self, probability: float) -> float:
        """Return the value that isn't exceeded with this probability."""
        known = self.draws[~np.isnan(self.draws)]
        return float(np.quantile(known, probability)) if known.size else float("nan")

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
