"""Likelihood of BG/BB with closed-form derivatives.

Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual
setting, Marketing Science 29(6), equation 5: the customer was alive through opportunity m,
for m from the last purchase on, or is still alive at n. Each is a part of a mixture, with
ratios of beta functions that are products of whole numbers of factors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.newton import Slope
from surplus.worth.rising import log_rising

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Rises = tuple[FloatArray, FloatArray, FloatArray]

NAMES = ("alpha", "beta", "gamma", "delta")
_WIDEST = 30.0
_BLOCK = 1 << 16


@dataclass(frozen=True, eq=False, slots=True)
class Parts:
    """The ways in which histories may have come about, one row each.

    Attributes
    ----------
    x, m, left : arrays of int, shape (parts,)
        Purchases, the last opportunity at which the customer was alive, and whether the
        customer left after it (1) or is still alive (0).
    starts : array of int, shape (rows,)
        Where the parts of each history begin.
    """

    x: IntArray
    m: IntArray
    left: IntArray
    starts: IntArray

    @classmethod
    def of(cls, x: IntArray, last: IntArray, n: IntArray) -> Parts:
        """Return the parts of each history.

        Parameters
        ----------
        x, last, n : arrays of int, shape (rows,)
            Purchases, opportunity of the last one, and opportunities.
        """
        sizes = n - last + 1
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        step = np.arange(int(sizes.sum())) - np.repeat(starts, sizes)
        m = np.repeat(last, sizes) + step
        return cls(np.repeat(x, sizes), m, (m < np.repeat(n, sizes)).astype(np.int64), starts)


@dataclass(frozen=True, eq=False)
class Opportunities:
    """The log-likelihood of BG/BB, as a function of the log-parameters.

    Parameters
    ----------
    x, last, n : arrays of int, shape (rows,)
        Purchases, opportunity of the last one, and opportunities.
    weights : array of shape (rows,)
        How many customers.
    """

    x: IntArray
    last: IntArray
    n: IntArray
    weights: FloatArray

    def __call__(self, at: FloatArray) -> Slope:
        """Return the log-likelihood and its derivatives.

        Parameters
        ----------
        at : array of shape (4,)
            ln α, ln β, ln γ, ln δ.
        """
        value, gradient, hessian = 0.0, np.zeros(4), np.zeros((4, 4))
        if np.abs(at).max() > _WIDEST:
            return Slope(-np.inf, gradient, hessian)
        sizes = np.cumsum(self.n - self.last + 1)
        cuts = np.searchsorted(sizes, np.arange(0, sizes[-1], _BLOCK), side="right")
        ends = np.unique(np.append(cuts, len(sizes)))
        for start, end in zip(np.append(0, ends[:-1]), ends, strict=True):
            if end > start:
                value += self._add(np.exp(at), slice(start, end), gradient, hessian)
        return Slope(value, gradient, hessian)

    def _add(
        self, values: FloatArray, rows: slice, gradient: FloatArray, hessian: FloatArray
    ) -> float:
        parts = Parts.of(self.x[rows], self.last[rows], self.n[rows])
        logs, slopes, bends = part_slopes(values, parts)
        row = np.repeat(np.arange(len(parts.starts)), np.diff([*parts.starts, len(logs)]))
        top = np.maximum.reduceat(logs, parts.starts)
        sizes = np.exp(logs - top[row])
        total = np.add.reduceat(sizes, parts.starts)
        shares, weights = sizes / total[row], self.weights[rows]
        held = shares * weights[row]
        means = np.add.reduceat(slopes * shares, parts.starts, axis=1)
        gradient += means @ weights
        hessian += (slopes * held) @ slopes.T - (means * weights) @ means.T
        hessian += np.tensordot(bends, held, axes=([2], [0]))
        return float(weights @ (top + np.log(total)))


def part_slopes(values: FloatArray, parts: Parts) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the logarithm of each part, with its derivatives.

    Parameters
    ----------
    values : array of shape (4,)
        α, β, γ, δ.
    parts : Parts
        Of all histories.

    Returns
    -------
    tuple of arrays of shape (parts,), (4, parts) and (4, 4, parts)
    """
    bought = _pair(values[0], values[1], parts.x, parts.m - parts.x)
    stayed = _pair(values[2], values[3], parts.left, parts.m)
    bends = np.zeros((4, 4, len(parts.x)))
    bends[:2, :2], bends[2:, 2:] = bought[2], stayed[2]
    return bought[0] + stayed[0], np.concatenate([bought[1], stayed[1]]), bends


def _pair(
    a: float, b: float, wins: IntArray, others: IntArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return ln B(a + wins, b + others) / B(a, b) with derivatives by ln a and ln b."""
    one, two, both = log_rising(a, wins), log_rising(b, others), log_rising(a + b, wins + others)
    first_a, first_b = a * (one[1] - both[1]), b * (two[1] - both[1])
    across = -a * b * both[2]
    bend_a = first_a + a * a * (one[2] - both[2])
    bend_b = first_b + b * b * (two[2] - both[2])
    return (
        one[0] + two[0] - both[0],
        np.stack([first_a, first_b]),
        np.stack([np.stack([bend_a, across]), np.stack([across, bend_b])]),
    )
