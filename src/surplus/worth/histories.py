"""Customers' histories taken apart, so that functions are worked out once for each value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.coded import Coded as Coded
from surplus.worth.customer_state import CustomerState

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

SAMPLE = 4000
"""How many customers the first steps of a fit look at."""


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
