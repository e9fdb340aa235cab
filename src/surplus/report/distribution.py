"""A distribution of amounts, counted into bins for drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

# Draws further out than this many times the distance from P10 to P90 are left out: of a normal
# distribution none is, of a long tail a few in a hundred.
_FAR_OUT = 1.5


@dataclass(frozen=True, slots=True)
class Distribution:
    """How likely each amount is: a histogram with three percentiles and the share below zero.

    Parameters
    ----------
    edges : tuple of float
        Borders of the bins, rising, one more than there are bins. One edge alone says that
        every draw is that amount.
    shares : tuple of float
        Share of the draws in each bin; what they lack to 1 lies outside the bins.
    p10, p50, p90 : float
        The percentiles.
    below_zero : float
        Share of the draws below zero.

    Raises
    ------
    ValueError
        If the bins are out of order or don't fit the shares, or the percentiles are out of
        order.
    """

    edges: tuple[float, ...]
    shares: tuple[float, ...]
    p10: float
    p50: float
    p90: float
    below_zero: float

    def __post_init__(self) -> None:
        """Refuse bins that don't fit together."""
        if not all(map(math.isfinite, (*self.edges, *self.shares, self.p10, self.p50, self.p90))):
            raise ValueError("a chart shows finite amounts only")
        if len(self.edges) < 1 or len(self.shares) != len(self.edges) - 1:
            raise ValueError("a distribution has one edge more than it has bins")
        if any(low >= high for low, high in pairwise(self.edges)):
            raise ValueError("the edges of a distribution rise")
        if not self.p10 <= self.p50 <= self.p90:
            raise ValueError("P10, P50 and P90 are out of order")

    @property
    def outside(self) -> float:
        """Share of the draws that lie outside the bins."""
        return 0.0 if self.is_certain else max(0.0, 1.0 - math.fsum(self.shares))

    @property
    def is_certain(self) -> bool:
        """Whether every draw is the same amount."""
        return not self.shares

    @classmethod
    def of(cls, draws: npt.ArrayLike, bins: int = 32) -> Distribution:
        """Count draws into about `bins` bins of one width, zero being an edge where it is inside.

        Draws further from P10 or P90 than one and a half times the distance between them are
        left out, so that one wild draw doesn't press all others into one bar.

        Parameters
        ----------
        draws : array_like
            Equally likely amounts.
        bins : int
            How many bins to aim at.

        Raises
        ------
        ValueError
            If there are no draws or one isn't finite.

        Examples
        --------
        >>> d = Distribution.of([-1.0, 1.0, 2.0, 3.0], bins=4)
        >>> 0.0 in d.edges, d.below_zero, d.p50
        (True, 0.25, 1.5)
        >>> Distribution.of([5.0, 5.0]).is_certain
        True
        """
        x = np.asarray(draws, dtype=float).ravel()
        if x.size == 0 or not np.isfinite(x).all():
            raise ValueError("a distribution needs finite draws")
        p10, p50, p90 = (float(p) for p in np.quantile(x, (0.1, 0.5, 0.9)))
        below = float(np.mean(x < 0))
        edges = _edges(x, (p10, p90), bins)
        if edges.size == 1:
            return cls((float(x[0]),), (), p10, p50, p90, below)
        counts, _ = np.histogram(x, edges)
        shares = tuple((counts / x.size).tolist())
        return cls(tuple(edges.tolist()), shares, p10, p50, p90, below)


def _edges(
    x: npt.NDArray[np.float64], inner: tuple[float, float], bins: int
) -> npt.NDArray[np.float64]:
    low, high = float(x.min()), float(x.max())
    reach = _FAR_OUT * (inner[1] - inner[0])
    if reach > 0:
        low, high = max(low, inner[0] - reach), min(high, inner[1] + reach)
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        return x[:1]
    width = (high - low) / bins
    # Counting whole widths from zero makes zero an edge without a special case.
    first, last = math.floor(low / width), math.ceil(high / width)
    return np.arange(first, last + 1, dtype=np.float64) * np.float64(width)
