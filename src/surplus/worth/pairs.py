"""Functions of count and age, worked out once for each pair that occurs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from surplus.worth.histories import Coded

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

ByAge = Callable[[int, FloatArray], FloatArray]
"""From a count, and ages of shape (n,), to values of shape (n,)."""


def by_pair(function: ByAge, x: IntArray, age: FloatArray) -> FloatArray:
    """Return function(x, age) for each row, calling it once for each distinct count.

    Parameters
    ----------
    function : callable
        From a count, and an array of ages in order, to an array of values.
    x : array of int
        Counts, of any shape.
    age : array of float
        Of the same shape.

    Examples
    --------
    >>> by_pair(lambda x, age: x + age, np.array([1, 0, 1]), np.array([0.5, 0.25, 0.5]))
    array([1.5 , 0.25, 1.5 ])
    """
    counts, ages = Coded.of(x.ravel()), Coded.of(age.ravel())
    pairs, place = np.unique(counts.code * len(ages.values) + ages.code, return_inverse=True)
    count, old = np.divmod(pairs, len(ages.values))
    ends = np.searchsorted(count, np.arange(len(counts.values) + 1))
    values = np.empty(len(pairs))
    for at, number in enumerate(counts.values):
        of = slice(ends[at], ends[at + 1])
        values[of] = function(int(number), ages.values[old[of]])
    return values[place].reshape(x.shape)


_NODES = 40


def smooth(function: Callable[[FloatArray], FloatArray], points: FloatArray) -> FloatArray:
    """Return a smooth function at many points, worked out at few.

    Where there are more points than nodes, the function is interpolated through Chebyshev
    points by the barycentric formula (Berrut & Trefethen 2004, SIAM Review 46(3)).

    Parameters
    ----------
    function : callable
        Analytic on the range of the points.
    points : array of shape (n,)
        In any order.
    """
    if len(points) <= 2 * _NODES:
        return function(points)
    low, high = float(points.min()), float(points.max())
    angles = (np.arange(_NODES) + 0.5) * np.pi / _NODES
    nodes = (low + high) / 2 + (high - low) / 2 * np.cos(angles)
    weights = np.sin(angles) * (-1.0) ** np.arange(_NODES)
    apart = points[:, None] - nodes
    hit = apart == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        share = weights / apart
        found = (share @ function(nodes)) / share.sum(axis=1)
    values = np.where(hit.any(axis=1), function(nodes)[hit.argmax(axis=1)], found)
    return values.astype(np.float64)
