"""Products of consecutive numbers, which stand where gamma functions of counts would.

Counts are whole, so ratios of gamma functions are products. Their logarithms, added up,
keep every digit when a parameter is very large or very small, where differences of log-gamma
functions lose them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, gammaln, polygamma

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_LONGEST = 200_000


def log_rising(start: float, counts: IntArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the logarithm of s (s+1) … (s+n-1), and its two derivatives by s.

    Parameters
    ----------
    start : float
        s, above zero.
    counts : array of int, shape (n,)
        How many factors; none gives zero.

    Returns
    -------
    tuple of arrays of shape (n,)
        ln Γ(s+n)/Γ(s), ψ(s+n) − ψ(s), ψ'(s+n) − ψ'(s).

    Examples
    --------
    >>> [part.round(6).tolist() for part in log_rising(2.0, np.array([0, 3]))]
    [[0.0, 3.178054], [0.0, 1.083333], [0.0, -0.423611]]
    """
    most = int(counts.max(initial=0))
    if most > _LONGEST:
        return _by_gamma(start, counts)
    terms = start + np.arange(most, dtype=np.float64)
    return (
        _sums(np.log(terms))[counts],
        _sums(1 / terms)[counts],
        _sums(-1 / terms**2)[counts],
    )


def _by_gamma(start: float, counts: IntArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    end = start + counts
    return (
        gammaln(end) - gammaln(start),
        digamma(end) - digamma(start),
        polygamma(1, end) - polygamma(1, start),
    )


def _sums(terms: FloatArray) -> FloatArray:
    return np.concatenate([[0.0], np.cumsum(terms)])
