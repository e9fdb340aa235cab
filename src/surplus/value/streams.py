"""Money at points in time, as amounts and the weights with which they fall.

Few amounts differ from year to year by more than their schedule says. Kept apart from their
weights, they need no array over time: what they are worth today, and what many of them come
to together, are products of small matrices with the amounts.
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
    amount : array of shape (parts, draw or 1)
        One part, or one for each year if the amount itself differs by year.
    weights : array of shape (times, parts)
        How much of each part falls at each time.
    """

    amount: FloatArray
    weights: FloatArray

    @property
    def flows(self) -> FloatArray:
        """The money itself, of shape (times, draw or 1)."""
        return np.asarray(self.weights @ self.amount, dtype=np.float64)

    def present(self, factors: FloatArray) -> FloatArray:
        """Return what it is worth today, given the factors of its times; shape (draw or 1,)."""
        return np.asarray(factors @ self.weights @ self.amount, dtype=np.float64)

    def scaled(self, share: FloatArray) -> Stream:
        """Return a share of it, of shape (draw or 1,)."""
        return Stream(self.amount * share, self.weights)

    def less(self, other: Stream) -> Stream:
        """Return the difference from another stream at the same times."""
        if self.weights is other.weights:
            return Stream(self.amount - other.amount, self.weights)
        return _joined([self, other.scaled(np.array([-1.0]))])


@dataclass(frozen=True, eq=False)
class Streams:
    """An outcome's money under each option.

    Attributes
    ----------
    amount : array of shape (alternative or 1, parts, draw or 1)
    weights : tuple of array of shape (times, parts)
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
    found = list(streams)
    return _joined(found).flows if found else np.zeros((times, 1))


def _joined(streams: list[Stream]) -> Stream:
    """Return one stream with the parts of all."""
    draws = max(stream.amount.shape[1] for stream in streams)
    weights = np.concatenate([stream.weights for stream in streams], axis=1)
    amount = np.empty((weights.shape[1], draws))
    part = 0
    for stream in streams:
        amount[part : part + len(stream.amount)] = stream.amount
        part += len(stream.amount)
    return Stream(amount, weights)
