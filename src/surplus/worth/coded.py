"""Columns taken apart into distinct values, and where each row stands among them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_SAMPLE = 1000


@dataclass(frozen=True, eq=False, slots=True)
class Coded:
    """A column as distinct values and, for each row, which of them it is.

    Attributes
    ----------
    values : array of shape (distinct,)
        In order.
    code : array of int, shape (rows,)
        ``values[code]`` is the column.
    """

    values: FloatArray
    code: IntArray

    @classmethod
    def of(cls, column: NDArray[np.generic]) -> Coded:
        """Return a column taken apart.

        Parameters
        ----------
        column : array of shape (rows,)
            Any numbers.

        Examples
        --------
        >>> Coded.of(np.array([3.0, 1.0, 3.0])).code.tolist()
        [1, 0, 1]
        """
        if not len(column):
            return cls(np.zeros(0), np.zeros(0, np.int64))
        if column.dtype == np.int64:
            least = column.min()
            if column.max() - least <= len(column):
                places = column - least
                return cls._marked(places, np.arange(places.max() + 1, dtype=np.float64) + least)
        elif (found := _on_grid(column)) is not None:
            return cls._marked(*found)
        order = np.argsort(column)
        ordered = column[order]
        begins = np.append(True, ordered[1:] != ordered[:-1])
        code = np.empty(len(column), np.int64)
        code[order] = np.cumsum(begins) - 1
        return cls(ordered[begins].astype(np.float64), code)

    @classmethod
    def _marked(cls, places: IntArray, values: FloatArray) -> Coded:
        """Return the places of rows taken apart: marking them is quicker than sorting rows."""
        met = np.bincount(places, minlength=len(values)) > 0
        return cls(values[met], (np.cumsum(met) - 1)[places])

    def total(self, weights: FloatArray) -> FloatArray:
        """Return the sum of the rows' weights for each distinct value.

        Parameters
        ----------
        weights : array of shape (rows,)
            A number for each row.
        """
        total = np.bincount(self.code, weights=weights, minlength=len(self.values))
        return total.astype(np.float64)


def _on_grid(column: NDArray[np.generic]) -> tuple[IntArray, FloatArray] | None:
    """Return places on a grid, and the value at each, if a column of floats has such values.

    Times are whole days, told in weeks or years: multiples of a step but for rounding. A sample
    shows the step; that every row has the very value of its place is then checked.
    """
    if len(column) < _SAMPLE or column.dtype != np.float64:
        return None
    some = np.unique(column[:: len(column) // _SAMPLE])
    least, most = column.min(), column.max()
    if len(some) < 2 or not np.isfinite(most - least):
        return None
    step = np.diff(some).min()
    if (most - least) / step > len(column):
        return None
    places = np.rint((column - least) / step).astype(np.int64)
    values = np.zeros(places.max() + 1)
    values[places] = column
    return (places, values) if (values[places] == column).all() else None
