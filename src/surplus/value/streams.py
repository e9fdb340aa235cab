"""Money at points in time, as amounts and the weights with which they fall.

Few amounts differ from year to year by more than their schedule says. Kept apart from their
weights, they need no array over time: what they are worth today is one number times the
amount, and what many of them come to together is one product of small matrices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from surplus.core.spread import FloatArray


@dataclass(frozen=True, eq=False)
class Stream:
    """Money at points in time.

    Attributes
    ----------
    amount : array of shape (1, draw or 1), or (times, draw or 1) if it differs by time
    weights : array of shape (times, draw or 1)
        How often the amount falls at each time, and how much of it.
    """

    amount: FloatArray
    weights: FloatArray

    @property
    def flows(self) -> FloatArray:
        """The money itself, of shape (times, draw or 1)."""
        return self.amount * self.weights

    @property
    def is_steady(self) -> bool:
        """Whether one amount a draw and one weight a time say it all."""
        return bool(self.amount.shape[0] == 1 and self.weights.shape[1] == 1)

    def present(self, factors: FloatArray) -> FloatArray:
        """Return what it is worth today, given the factors of its times; shape (draw or 1,)."""
        if self.amount.shape[0] == 1:
            return np.asarray(factors @ self.weights * self.amount[0], dtype=np.float64)
        return np.asarray(factors @ self.flows, dtype=np.float64)

    def scaled(self, share: FloatArray) -> Stream:
        """Return a share of it, of shape (draw or 1,)."""
        return Stream(self.amount * share, self.weights)

    def less(self, other: Stream) -> Stream:
        """Return the difference from another stream at the same times."""
        if self.weights is other.weights:
            return Stream(self.amount - other.amount, self.weights)
        return Stream(self.flows - other.flows, np.ones((len(self.weights), 1)))


@dataclass(frozen=True, eq=False)
class Streams:
    """An outcome's money under each option.

    Attributes
    ----------
    amount : array of shape (alternative or 1, times or 1, draw or 1)
    weights : tuple of array of shape (times, draw or 1)
        One for all alternatives, or one for each.
    """

    amount: FloatArray
    weights: tuple[FloatArray, ...]

    def of(self, place: int) -> Stream:
        """Return the money under the option at a place of the alternatives' axis."""
        amount = self.amount[place if self.amount.shape[0] > 1 else 0]
        return Stream(amount, self.weights[place if len(self.weights) > 1 else 0])


def total(streams: Iterable[Stream], times: int) -> FloatArray:
    """Return what streams come to at points in time; shape (times, draw or 1).

    Examples
    --------
    >>> rent = Stream(np.array([[5.0]]), np.array([[0.0], [1.0], [1.0]]))
    >>> outlay = Stream(np.array([[-8.0]]), np.array([[1.0], [0.0], [0.0]]))
    >>> total([rent, outlay], 3).ravel()
    array([-8.,  5.,  5.])
    """
    steady: list[Stream] = []
    added = np.zeros((times, 1))
    for stream in streams:
        if stream.is_steady:
            steady.append(stream)
        else:
            added = added + stream.flows
    if not steady:
        return added
    amounts = np.concatenate(np.broadcast_arrays(*(stream.amount for stream in steady)))
    together = np.concatenate([stream.weights for stream in steady], axis=1) @ amounts
    return np.asarray(together + added, dtype=np.float64)
