"""Likelihood of Pareto/NBD with closed-form derivatives.

Fader & Hardie (2005), A note on deriving the Pareto/NBD model, equations 8-9: with
I(x, y) as in `surplus.worth.pareto_tail`, the likelihood of one history is ::

    Γ(r+x)/Γ(r) α^r β^s (α+T)^-(r+x) (β+T)^-s
      x { 1 + s (α+T)^(r+x) (β+T)^s [ I(x, t_x) - I(x, T) ] }

The second term in braces is the odds of having left against being alive.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surplus.worth.histories import Coded, Histories
from surplus.worth.newton import Slope
from surplus.worth.pairs import Paired
from surplus.worth.pareto_tail import FIELDS, UPPER, Params, Tail
from surplus.worth.rising import log_rising

FloatArray = NDArray[np.float64]

NAMES = ("r", "alpha", "s", "beta")
_BLOCK = 1 << 14
_WIDEST = 40.0


@dataclass(frozen=True, eq=False)
class ParetoLikelihood:
    """The log-likelihood of Pareto/NBD, as a function of the log-parameters.

    Parameters
    ----------
    histories : Histories
        Of all customers.
    """

    histories: Histories

    @cached_property
    def _pairs(self) -> tuple[Paired, Paired]:
        h = self.histories
        return Paired.of(h.x, h.t_x), Paired.of(h.x, h.age)

    def __call__(self, at: FloatArray) -> Slope:
        """Return the log-likelihood and its derivatives.

        Parameters
        ----------
        at : array of shape (4,)
            ln r, ln α, ln s, ln β.
        """
        gradient, hessian = np.zeros(4), np.zeros((4, 4))
        if np.abs(at).max() > _WIDEST:
            return Slope(-np.inf, gradient, hessian)
        values, h = np.exp(at), self.histories
        value = self._alive(values, gradient, hessian)
        recent, old = self._pairs
        left = by_pairs(Tail(values), h.x, h.t_x, recent)
        never = by_pairs(Tail(values), h.x, h.age, old)
        # What lies before the integrals belongs to x and T.
        ahead = before(values, h.x.values[old.first], h.age.values[old.second])
        never += ahead
        sums = np.zeros(len(recent.first)), np.zeros(len(old.first))
        for start in range(0, len(h.weights), _BLOCK):
            rows = slice(start, start + _BLOCK)
            one, two = recent.code[rows], old.code[rows]
            parts = left[one, :5] + ahead[two, :5], never[two, :5]
            held, here = _odds(h.weights[rows], parts, gradient, hessian)
            value += here
            sums[0][:] += np.bincount(one, held[0], len(sums[0]))
            sums[1][:] += np.bincount(two, held[1], len(sums[1]))
            _add_bends(held[0] @ ahead[two, 5:], hessian)
        _add_bends(sums[0] @ left[:, 5:], hessian)
        _add_bends(-sums[1] @ never[:, 5:], hessian)
        return Slope(float(value), gradient, hessian)

    def _alive(self, values: FloatArray, gradient: FloatArray, hessian: FloatArray) -> float:
        """Return the logarithms of what stands before the braces."""
        h, (r, alpha, s, beta) = self.histories, values
        weights, old = h.x.total(h.weights), h.age.total(h.weights)
        bought = h.age.total(h.weights * h.x.values[h.x.code])
        rise, rise1, rise2 = (float(weights @ part) for part in log_rising(r, h.counts))
        waits = np.log1p(h.age.values / alpha), np.log1p(h.age.values / beta)
        near = 1 / (1 + h.age.values / alpha), 1 / (1 + h.age.values / beta)
        waited, lived = float(old @ waits[0]), float(old @ waits[1])
        moved = float(old @ (1 - near[0])), float(old @ (1 - near[1]))
        gradient += [
            r * (rise1 - waited),
            r * moved[0] - float(bought @ near[0]),
            -s * lived,
            s * moved[1],
        ]
        bends = np.zeros(len(UPPER))
        bends[[0, 1]] = r * (rise1 - waited) + r * r * rise2, r * moved[0]
        bends[4] = -float((r * old + bought) @ (near[0] * (1 - near[0])))
        bends[[7, 8]] = -s * lived, s * moved[1]
        bends[9] = -s * float(old @ (near[1] * (1 - near[1])))
        _add_bends(bends, hessian)
        return rise - float(r * waited + s * lived) - float(bought @ (np.log(alpha) + waits[0]))


def by_pairs(tail: Tail, x: Coded, times: Coded, pairs: Paired, fields: int = FIELDS) -> FloatArray:
    """Return the fields of the integral for each pair of a count and a time.

    Parameters
    ----------
    tail : Tail
        The integral at given parameters.
    x, times : Coded
        The columns.
    pairs : Paired
        Of both.
    fields : int
        1 for the logarithm of the integral alone, 15 for all.

    Returns
    -------
    array of shape (pairs, fields)
    """
    few = tail.over(times.values)
    if few.matrix is None or len(pairs.first) <= len(x.values) * len(few.nodes):
        return tail.at(x.values[pairs.first], times.values[pairs.second], fields)
    nodes = np.exp(few.nodes) - tail.values[[1, 3]].min()
    count = len(nodes)
    grid = tail.at(np.repeat(x.values, count), np.tile(nodes, len(x.values)), fields)
    found = np.empty((len(pairs.first), fields))
    ends = np.searchsorted(pairs.first, np.arange(len(x.values) + 1))
    for at in range(len(x.values)):
        of = slice(ends[at], ends[at + 1])
        found[of] = few.matrix[pairs.second[of]] @ grid[at * count : (at + 1) * count]
    return found


def before(values: Params, x: FloatArray, age: FloatArray) -> FloatArray:
    """Return ln of s (α+T)^(r+x) (β+T)^s, with its derivatives, shape (n, 15).

    Parameters
    ----------
    values : four numbers, or arrays of shape (n,)
        r, α, s, β; r and s are numbers.
    x, age : arrays of shape (n,)
        Counts and ages.
    """
    r, alpha, s, beta = values
    shape, log_a, log_b = r + x, np.log(alpha + age), np.log(beta + age)
    near_a, near_b = alpha / (alpha + age), beta / (beta + age)
    found = np.zeros((len(x), FIELDS))
    found[:, 0] = np.log(s) + shape * log_a + s * log_b
    found[:, 1], found[:, 2] = r * log_a, shape * near_a
    found[:, 3], found[:, 4] = 1 + s * log_b, s * near_b
    found[:, 5], found[:, 6] = r * log_a, r * near_a
    found[:, 9] = shape * near_a * (1 - near_a)
    found[:, 12], found[:, 13] = s * log_b, s * near_b
    found[:, 14] = s * near_b * (1 - near_b)
    return found


def _odds(
    weights: FloatArray,
    parts: tuple[FloatArray, FloatArray],
    gradient: FloatArray,
    hessian: FloatArray,
) -> tuple[tuple[FloatArray, FloatArray], float]:
    """Return Σ w ln(1 + e^left - e^never), and the weights of both parts' bends."""
    left, never = parts
    top = np.maximum(left[:, 0], 0.0)
    sizes = np.exp(left[:, 0] - top), np.exp(never[:, 0] - top)
    # Rounding may make the difference of two equal integrals negative.
    total = np.exp(-top) + np.maximum(sizes[0] - sizes[1], 0.0)
    held = weights * sizes[0] / total, weights * sizes[1] / total
    slopes = left[:, 1:] * (sizes[0] / total)[:, None] - never[:, 1:] * (sizes[1] / total)[:, None]
    gradient += weights @ slopes
    hessian += (left[:, 1:] * held[0][:, None]).T @ left[:, 1:]
    hessian -= (never[:, 1:] * held[1][:, None]).T @ never[:, 1:]
    hessian -= (slopes * weights[:, None]).T @ slopes
    return held, float(weights @ (top + np.log(total)))


def _add_bends(bends: FloatArray, hessian: FloatArray) -> None:
    for (row, column), bend in zip(UPPER, bends, strict=True):
        hessian[row, column] += bend
        if row != column:
            hessian[column, row] += bend
