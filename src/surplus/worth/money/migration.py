"""How customers move between segments from one snapshot to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]

NEW, GONE = "new", "gone"
"""What stands for a segment where a customer is in one snapshot only."""


@dataclass(frozen=True)
class Snapshot:
    """Who was in which segment, and worth what, at one time.

    Parameters
    ----------
    ids : array, shape (customers,)
        Who; each once.
    segments : array of str, shape (customers,)
        In which segment each is.
    amounts : array of float, shape (customers,)
        What each is worth, in money.

    Raises
    ------
    SurplusError
        W103 if lengths differ or somebody is in it twice.
    """

    ids: NDArray[np.generic]
    segments: NDArray[np.str_]
    amounts: FloatArray

    def __init__(self, ids: ArrayLike, segments: ArrayLike, amounts: ArrayLike) -> None:
        object.__setattr__(self, "ids", np.asarray(ids))
        object.__setattr__(self, "segments", np.asarray(segments, dtype=np.str_))
        object.__setattr__(self, "amounts", np.asarray(amounts, dtype=np.float64))
        if not len(self.ids) == len(self.segments) == len(self.amounts):
            raise fault("W103", "ids, segments and amounts differ in length", "give one of each")
        if len(np.unique(self.ids)) < len(self.ids):
            raise fault("W103", "a customer is twice in a snapshot", "give each customer once")


@dataclass(frozen=True)
class Migration:
    """Customers and money by segment before (rows) and after (columns).

    Attributes
    ----------
    before, after : tuple of str
        Names of the rows, the last one 'new', and of the columns, the last one 'gone'.
    customers : array of int, shape (before, after)
        How many moved so.
    change : array of float, shape (before, after)
        By how much those who moved so are worth more than before.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    customers: NDArray[np.int64]
    change: FloatArray

    @property
    def shares(self) -> FloatArray:
        """Where those of each row went, as shares of it; not a number for an empty row."""
        rows = self.customers.sum(axis=1, keepdims=True)
        return np.where(rows > 0, self.customers / np.maximum(rows, 1), np.nan)

    def to_dict(self) -> Mapping[str, object]:
        """Return it as JSON values."""
        return {
            "before": list(self.before),
            "after": list(self.after),
            "customers": self.customers.tolist(),
            "change": self.change.tolist(),
        }


def migration(first: Snapshot, second: Snapshot, order: Sequence[str] = ()) -> Migration:
    """Return how customers moved between two snapshots.

    Parameters
    ----------
    first, second : Snapshot
        Before and after.
    order : sequence of str
        The segments in the order wanted; those not named follow by name.

    Notes
    -----
    What changed in money adds up: the sum of `change` is the worth of the second snapshot
    less that of the first.

    Examples
    --------
    >>> first = Snapshot([1, 2], ["gold", "tin"], [90, 10])
    >>> moved = migration(first, Snapshot([2, 3], ["gold", "tin"], [80, 5]))
    >>> moved.before, moved.after
    (('gold', 'tin', 'new'), ('gold', 'tin', 'gone'))
    >>> moved.customers.tolist(), moved.change.sum()
    ([[0, 0, 1], [1, 0, 0], [0, 1, 0]], np.float64(-15.0))
    """
    known = {*first.segments.tolist(), *second.segments.tolist()}
    names = [name for name in order if name in known]
    names += sorted(known - set(names))
    everyone = np.unique(np.concatenate([first.ids, second.ids]))
    start, was = _placed(first, everyone, names)
    end, is_now = _placed(second, everyone, names)
    size = len(names) + 1
    customers: NDArray[np.int64] = np.zeros((size, size), dtype=np.int64)
    change: FloatArray = np.zeros((size, size))
    np.add.at(customers, (start, end), 1)
    np.add.at(change, (start, end), is_now - was)
    return Migration((*names, NEW), (*names, GONE), customers, change)


def _placed(
    snapshot: Snapshot, everyone: NDArray[np.generic], names: list[str]
) -> tuple[NDArray[np.int64], FloatArray]:
    """Return for everyone the place of the segment, or the place after the last, and the worth."""
    places = np.full(len(everyone), len(names), dtype=np.int64)
    amounts = np.zeros(len(everyone))
    at = np.searchsorted(everyone, snapshot.ids)
    by_name = np.argsort(names)
    found = np.searchsorted(np.asarray(names, dtype=np.str_)[by_name], snapshot.segments)
    places[at] = by_name[found]
    amounts[at] = snapshot.amounts
    return places, amounts
