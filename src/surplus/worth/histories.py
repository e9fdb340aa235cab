"""Customers' histories taken apart, so that functions are worked out once for each value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.customer_state import CustomerState

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

SAMPLE = 4000
"""How many customers the first steps of a fit look at."""


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
        least = column.min()
        if column.dtype == np.int64 and column.max() - least <= len(column):
            # Marking numbers is quicker than sorting rows.
            met = np.bincount(column - least) > 0
            return cls(
                (np.flatnonzero(met) + least).astype(np.float64),
                (np.cumsum(met) - 1)[column - least],
            )
        order = np.argsort(column)
        ordered = column[order]
        begins = np.append(True, ordered[1:] != ordered[:-1])
        code = np.empty(len(column), np.int64)
        code[order] = np.cumsum(begins) - 1
        return cls(ordered[begins].astype(np.float64), code)

    def total(self, weights: FloatArray) -> FloatArray:
        """Return the sum of the rows' weights for each distinct value.

        Parameters
        ----------
        weights : array of shape (rows,)
            A number for each row.
        """
        total = np.bincount(self.code, weights=weights, minlength=len(self.values))
        return total.astype(np.float64)


@dataclass(frozen=True, eq=False, slots=True)
class Histories:
    """Distinct histories with the number of customers of each.

    Attributes
    ----------
    x, t_x, age : Coded
        Repeat purchases, recency and age.
    weights : array of float, shape (rows,)
        Customers of each history.
    """

    x: Coded
    t_x: Coded
    age: Coded
    weights: FloatArray

    @classmethod
    def of(cls, state: CustomerState) -> Histories:
        """Return the histories of a state that is grouped already, or not worth grouping."""
        columns = (Coded.of(state.x), Coded.of(state.t_x), Coded.of(state.T))
        return cls(*columns, state.counts.astype(np.float64))

    @property
    def counts(self) -> IntArray:
        """The distinct numbers of repeat purchases, as whole numbers."""
        return self.x.values.astype(np.int64)

    @property
    def customers(self) -> float:
        """How many customers there are."""
        return float(self.weights.sum())

    @property
    def mean_age(self) -> float:
        """The mean age, which sets the scale of time."""
        return float(self.age.values @ self.age.total(self.weights)) / self.customers or 1.0


def sample_of(state: CustomerState, size: int = SAMPLE) -> CustomerState | None:
    """Return every n-th customer of a grouped state, or None if there are few rows.

    The rows are in the order of their histories, so the same customers in another order
    give the same sample.

    Parameters
    ----------
    state : CustomerState
        Grouped.
    size : int
        How many customers to take.
    """
    if len(state) <= 2 * size:
        return None
    last = np.cumsum(state.counts)
    ranks = (np.arange(size) + 0.5) * (last[-1] / size)
    chosen, counts = np.unique(np.searchsorted(last, ranks, side="right"), return_counts=True)
    return CustomerState(
        state.x[chosen], state.t_x[chosen], state.T[chosen], state.unit, weights=counts
    )
