"""Discounting: what an amount at a later time is worth today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


class Timing(StrEnum):
    """When in a year its recurring amounts are taken to fall due."""

    END = "year ends"
    MID = "mid-year"
    START = "year starts"

    @property
    def lag(self) -> float:
        """How long before the end of the year, in years."""
        return {Timing.END: 0.0, Timing.MID: 0.5, Timing.START: 1.0}[self]


@dataclass(frozen=True, slots=True)
class Discounting:
    """A rate a year, and when amounts fall due.

    Parameters
    ----------
    rate : float
        Per year, effective: 0.08 for 8 %.
    inflation : float or None
        Per year. If given, amounts are in today's prices and `rate` is nominal, so the
        real rate of Fisher (1930), The Theory of Interest, is used.
    timing : Timing
        Recurring amounts at the ends of years (the default), in their middle, or at
        their start. One-off amounts fall due at the time stated.
    """

    rate: float = 0.0
    inflation: float | None = None
    timing: Timing = Timing.END

    @property
    def effective(self) -> float:
        """The rate that amounts are discounted with, per year.

        Examples
        --------
        >>> round(Discounting(0.08, inflation=0.04).effective, 6)
        0.038462
        """
        if self.inflation is None:
            return self.rate
        return (1 + self.rate) / (1 + self.inflation) - 1

    def factors(self, times: FloatArray) -> FloatArray:
        """Return what one unit of money at each time (in years from now) is worth today."""
        return np.asarray((1.0 + self.effective) ** -times, dtype=np.float64)
