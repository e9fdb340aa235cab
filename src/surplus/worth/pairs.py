"""Functions of count and age, worked out once for each pair that occurs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.histories import Coded

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_DENSE = 8


@dataclass(frozen=True, eq=False, slots=True)
class Paired:
    """The distinct pairs of two columns.

    Attributes
    ----------
    first, second : arrays of int, shape (pairs,)
        Codes of each pair, in order.
    code : array of int, shape (rows,)
        Which pair each row has.
    """

    first: IntArray
    second: IntArray
    code: IntArray

    @classmethod
    def of(cls, first: Coded, second: Coded) -> Paired:
        """Return the pairs that occur.

        Parameters
        ----------
        first, second : Coded
            Columns of one length.

        Examples
        --------
        >>> one, two = Coded.of(np.array([1, 1, 5])), Coded.of(np.array([2.0, 2.0, 3.0]))
        >>> Paired.of(one, two).code.tolist()
        [0, 0, 1]
        """
        width = len(second.values)
        key = first.code * width + second.code
        if (cells := len(first.values) * width) <= _DENSE * len(key):
            # Marking cells is quicker than sorting rows.
            met = np.zeros(cells, dtype=np.bool_)
            met[key] = True
            pairs = np.flatnonzero(met)
            code = (np.cumsum(met) - 1)[key]
        else:
            pairs, code = np.unique(key, return_inverse=True)
        return cls(*np.divmod(pairs, width), code.astype(np.int64))


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
    pairs = Paired.of(counts, ages)
    ends = np.searchsorted(pairs.first, np.arange(len(counts.values) + 1))
    values = np.empty(len(pairs.first))
    for at, number in enumerate(counts.values):
        of = slice(ends[at], ends[at + 1])
        values[of] = function(int(number), ages.values[pairs.second[of]])
    return values[pairs.code].reshape(x.shape)


_FEWEST, _MOST = 8, 256
_STRIP = 0.9 * np.pi


@dataclass(frozen=True, eq=False, slots=True)
class Interpolation:
    """How a smooth function at many points comes from its values at few.

    By the barycentric formula through Chebyshev points (Berrut & Trefethen 2004, SIAM
    Review 46(3)), as many as the analyticity of the function asks for.

    Attributes
    ----------
    nodes : array of shape (k,)
        Where to work out the function.
    matrix : array of shape (n, k) or None
        Takes the values there to those at the points; None if the nodes are the points.
    """

    nodes: FloatArray
    matrix: FloatArray | None

    @classmethod
    def of(cls, points: FloatArray, strip: float = _STRIP) -> Interpolation:
        """Return the interpolation to these points.

        Parameters
        ----------
        points : array of shape (n,)
            The function must be analytic within π of their range in the complex plane, as
            functions of the logarithm of a positive number are.
        strip : float
            Within this distance of their range the function must also not be much larger.
        """
        low, high = float(points.min()), float(points.max())
        half = (high - low) / 2
        if half == 0:
            return cls(points[:1], np.ones((len(points), 1)))
        wide = strip / half
        count = int(np.clip(36 / np.log(wide + np.hypot(1, wide)), _FEWEST, _MOST))
        if len(points) <= count:
            return cls(points, None)
        angles = (np.arange(count) + 0.5) * np.pi / count
        nodes = (low + high) / 2 + half * np.cos(angles)
        weights = np.sin(angles) * (-1.0) ** np.arange(count)
        apart = points[:, None] - nodes
        # At a node the formula is 0/0: a shift far below rounding of the values mends it.
        apart[apart == 0] = 1e-300
        share = weights / apart
        return cls(nodes, share / share.sum(axis=1, keepdims=True))

    def __call__(self, known: FloatArray) -> FloatArray:
        """Return the values at the points.

        Parameters
        ----------
        known : array of shape (k, ...)
            The values at the nodes.
        """
        return known if self.matrix is None else np.asarray(self.matrix @ known)


def smooth(function: Callable[[FloatArray], FloatArray], points: FloatArray) -> FloatArray:
    """Return a smooth function at many points, worked out at few.

    Parameters
    ----------
    function : callable
        Analytic within π of the range of the points in the complex plane.
    points : array of shape (n,)
        In any order.

    Examples
    --------
    >>> points = np.linspace(0.0, 1.0, 200)
    >>> bool(np.abs(smooth(np.exp, points) - np.exp(points)).max() < 1e-13)
    True
    """
    few = Interpolation.of(points)
    return few(function(few.nodes))
