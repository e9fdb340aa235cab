"""How unevenly worth is spread over customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Concentration:
    """Worth by group of customers, from those worth most to those worth least.

    Attributes
    ----------
    customers : array of int, shape (groups,)
        How many customers are in each group; sizes differ by one at most.
    amounts : array of float, shape (groups,)
        What each group is worth together.
    gini : float
        0 where all are worth the same, near 1 where one customer is worth everything.
        Not a number where amounts are below zero or nothing is worth anything.
    """

    customers: NDArray[np.int64]
    amounts: FloatArray
    gini: float

    @property
    def total(self) -> float:
        """What all customers are worth together."""
        return float(self.amounts.sum())

    @property
    def shares(self) -> FloatArray:
        """Share of the total by group; not a number if the total isn't above zero."""
        if not self.total > 0:
            return np.full(len(self.amounts), np.nan)
        return self.amounts / self.total

    @property
    def curve(self) -> FloatArray:
        """Points (share of customers, share of worth) from the best customer on, with (0, 0)."""
        people = np.cumsum(self.customers) / self.customers.sum()
        worth = np.cumsum(self.shares)
        return np.concatenate([[[0.0, 0.0]], np.column_stack([people, worth])])


def concentration(amounts: ArrayLike, groups: int = 10) -> Concentration:
    """Return how worth is spread over customers.

    Parameters
    ----------
    amounts : array of float, shape (customers,)
        What each customer is worth, in money.
    groups : int
        How many groups of equal size: 10 for deciles.

    Raises
    ------
    SurplusError
        W100 if there are no customers or an amount isn't finite.

    Notes
    -----
    Gini (1912) as the mean absolute difference over twice the mean, from sorted amounts:
    G = Σ (2i − n − 1) x_i / (n Σ x_i).

    Examples
    --------
    >>> found = concentration([70, 10, 10, 5, 5], groups=5)
    >>> found.shares.tolist(), round(found.gini, 3)
    ([0.7, 0.1, 0.1, 0.05, 0.05], 0.54)
    """
    ordered = np.sort(np.asarray(amounts, dtype=np.float64))
    if not len(ordered) or not np.isfinite(ordered).all():
        message = "there is nobody to compare" if not len(ordered) else "an amount isn't a number"
        raise fault("W100", message, "give what each customer is worth, in money")
    parts = np.array_split(ordered[::-1], min(groups, len(ordered)))
    sizes = np.array([len(part) for part in parts], dtype=np.int64)
    return Concentration(sizes, np.array([part.sum() for part in parts]), _gini(ordered))


def _gini(ordered: FloatArray) -> float:
    count, total = len(ordered), ordered.sum()
    if ordered[0] < 0 or not total > 0:
        return float("nan")
    ranks = 2 * np.arange(1, count + 1) - count - 1
    return float((ranks * ordered).sum() / (count * total))
