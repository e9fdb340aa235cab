"""Likelihood of models in which customers may leave after each purchase.

One family holds BG/NBD, MBG/NBD, BG/CNBD-k and MBG/CNBD-k. While alive, a customer passes
through phases at a rate λ; every k-th ends in a purchase, so times between purchases are
Erlang-k. After each purchase the customer leaves with probability p; in the modified (M)
models also right after the first one. λ is gamma(r, α) and p is beta(a, b) among customers.

With m = r + k x and d = 1 in the modified models, 0 otherwise, the likelihood of one history
is (Platzer & Reutterer 2016, Marketing Science 35(5), equations 3-5; for k = 1 Fader, Hardie
& Lee 2005, Marketing Science 24(2), equation 6, and Batislam, Denizel & Filiztekin 2007,
International Journal of Research in Marketing 24(3))::

    Γ(m)/Γ(r) α^r B(a, b+x+d)/B(a, b) exp((k-1) gaps) / Γ(k)^x
      x { Σ_{j<k} (T-t_x)^j/j! Γ(m+j)/Γ(m) (α+T)^-(m+j)  +  a/(b+x+d-1) (α+t_x)^-m }

The last term falls away where nobody can have left (x + d = 0). All is taken relative to
the first term of the sum: what is then left is a mixture, whose derivatives are those of
its parts, weighted with their probabilities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from surplus.worth.histories import Histories
from surplus.worth.newton import Slope
from surplus.worth.rising import log_rising

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

NAMES = ("r", "alpha", "a", "b")
_BLOCK = 1 << 14
_WIDEST = 40.0
_BENDS = ((0, 0), (0, 1), (1, 1), (3, 3))


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """A part of the mixture, relative to the first: one number for each row of a block.

    Attributes
    ----------
    log_odds : array of shape (rows,)
        Logarithm of its size relative to the first part.
    slopes : array of shape (4, rows)
        Its derivatives by the log-parameters.
    bends : array of shape (4, rows)
        Its second derivatives: r r, r α, α α, b b; the others are zero.
    """

    log_odds: FloatArray
    slopes: FloatArray
    bends: FloatArray


@dataclass(frozen=True, eq=False, slots=True)
class _Counted:
    """What depends on the number of purchases alone, for each distinct number."""

    m: FloatArray
    leaving: FloatArray
    rises: list[tuple[FloatArray, FloatArray, FloatArray]]


@dataclass(frozen=True, eq=False)
class BetaDropout:
    """The log-likelihood of a family member, as a function of the log-parameters.

    Parameters
    ----------
    histories : Histories
        Of all customers.
    phases : int
        k: 1 for exponential times between purchases.
    at_once : bool
        Whether customers may leave right after their first purchase (modified models).
    gaps : float
        Σ over customers of the sums of the logarithms of times between purchases.
    """

    histories: Histories
    phases: int = 1
    at_once: bool = False
    gaps: float = 0.0

    def __call__(self, at: FloatArray) -> Slope:
        """Return the log-likelihood and its derivatives.

        Parameters
        ----------
        at : array of shape (4,)
            ln r, ln α, ln a, ln b.
        """
        gradient, hessian = np.zeros(4), np.zeros((4, 4))
        if np.abs(at).max() > _WIDEST:
            return Slope(-np.inf, gradient, hessian)
        values, h = np.exp(at), self.histories
        value = self._first(values, gradient, hessian)
        counted = self._counted(values)
        # log1p keeps the digits of small times beside a large α.
        logs = np.log1p(h.age.values / values[1]), np.log1p(h.t_x.values / values[1])
        for start in range(0, len(h.weights), _BLOCK):
            rows = slice(start, start + _BLOCK)
            parts = list(self._parts(values, counted, logs, rows))
            value += add_mixture(h.weights[rows], parts, gradient, hessian)
        return Slope(float(value), gradient, hessian)

    def _first(self, values: FloatArray, gradient: FloatArray, hessian: FloatArray) -> float:
        """Return the first part of the mixture: sums over distinct counts and ages."""
        h, r, alpha = self.histories, values[0], values[1]
        weights, k = h.x.total(h.weights), self.phases
        old, bought = h.age.total(h.weights), h.age.total(h.weights * h.x.values[h.x.code]) * k
        rise, rise1, rise2 = (float(weights @ part) for part in log_rising(r, k * h.counts))
        log_age, near = np.log1p(h.age.values / alpha), 1 / (1 + h.age.values / alpha)
        waited = float(old @ log_age)
        gradient[0] += r * (rise1 - waited)
        gradient[1] += r * float(old @ (1 - near)) - float(bought @ near)
        hessian[0, 0] += r * (rise1 - waited) + r * r * rise2
        hessian[0, 1] += r * float(old @ (1 - near))
        hessian[1, 0] += r * float(old @ (1 - near))
        hessian[1, 1] -= float((r * old + bought) @ (near * (1 - near)))
        value = rise - float(r) * waited - float(bought @ (np.log(alpha) + log_age))
        value += (k - 1) * self.gaps - lgamma(k) * float(weights @ h.x.values)
        return value + add_staying(values, h.counts + self.at_once, weights, gradient, hessian)

    def _counted(self, values: FloatArray) -> _Counted:
        m = values[0] + self.phases * self.histories.x.values
        # Where nobody can have left, the odds of having left are one to infinity.
        met = self.histories.x.values + self.at_once
        leaving = np.where(met > 0, values[3] + (met - 1), np.inf)
        rises = [(np.zeros_like(m),) * 3]
        for j in range(self.phases - 1):
            last = rises[-1]
            at = m + j
            rises.append((last[0] + np.log(at / (j + 1)), last[1] + 1 / at, last[2] - 1 / at**2))
        return _Counted(m, leaving, rises)

    def _parts(
        self,
        values: FloatArray,
        counted: _Counted,
        logs: tuple[FloatArray, FloatArray],
        rows: slice,
    ) -> Iterator[Part]:
        h = self.histories
        x, age = h.x.code[rows], h.age.code[rows]
        near = (1 / (1 + h.age.values / values[1]))[age]
        if self.phases > 1:
            with np.errstate(divide="ignore"):
                waited = np.log(h.age.values[age] - h.t_x.values[h.t_x.code[rows]])
            waited -= np.log(values[1]) + logs[0][age]
        for j in range(1, self.phases):
            rise = [part[x] for part in counted.rises[j]]
            yield _phase(values[0], j, rise, near, rise[0] + j * waited)
        yield self._left(values, counted, logs, rows)

    def _left(
        self,
        values: FloatArray,
        counted: _Counted,
        logs: tuple[FloatArray, FloatArray],
        rows: slice,
    ) -> Part:
        """Return the part of those who left after their last purchase."""
        h, (r, alpha, a, b) = self.histories, values
        x, age, recent = h.x.code[rows], h.age.code[rows], h.t_x.code[rows]
        m, share = counted.m[x], (b / counted.leaving)[x]
        apart = logs[0][age] - logs[1][recent]
        near_age = (1 / (1 + h.age.values / alpha))[age]
        near = (1 / (1 + h.t_x.values / alpha))[recent]
        log_odds = np.log(a) - np.log(counted.leaving)[x] + m * apart
        change = near_age - near
        slopes = np.stack([r * apart, m * change, np.ones_like(m), -share])
        bend = m * (near_age * (1 - near_age) - near * (1 - near))
        return Part(log_odds, slopes, np.stack([r * apart, r * change, bend, share * (share - 1)]))


def _phase(
    r: float, j: int, rise: list[FloatArray], near: FloatArray, log_odds: FloatArray
) -> Part:
    """Return the part of those who are alive, j phases after their last purchase."""
    none = np.zeros_like(near)
    slopes = np.stack([r * rise[1], -j * near, none, none])
    bends = np.stack([r * rise[1] + r * r * rise[2], none, -j * near * (1 - near), none])
    return Part(log_odds, slopes, bends)


def add_staying(
    values: FloatArray,
    met: IntArray,
    weights: FloatArray,
    gradient: FloatArray,
    hessian: FloatArray,
) -> float:
    """Return Σ w ln B(a, b + n) / B(a, b), and add its derivatives by ln a and ln b.

    Parameters
    ----------
    values : array of shape (4,)
        r, α, a, b.
    met : array of int, shape (counts,)
        How often a customer could have left and stayed: n.
    weights : array of shape (counts,)
        How many customers.
    gradient, hessian : arrays of shape (4,) and (4, 4)
        Are added to.
    """
    _, _, a, b = values
    stay, both = log_rising(b, met), log_rising(a + b, met)
    s1, s2 = float(weights @ stay[1]), float(weights @ stay[2])
    t1, t2 = float(weights @ both[1]), float(weights @ both[2])
    gradient[2] -= a * t1
    gradient[3] += b * (s1 - t1)
    hessian[2, 2] -= a * t1 + a * a * t2
    hessian[2, 3] -= a * b * t2
    hessian[3, 2] -= a * b * t2
    hessian[3, 3] += b * (s1 - t1) + b * b * (s2 - t2)
    return float(weights @ (stay[0] - both[0]))


def add_mixture(
    weights: FloatArray, parts: list[Part], gradient: FloatArray, hessian: FloatArray
) -> float:
    """Return Σ w ln(1 + Σ exp(log-odds)), and add its derivatives.

    Parameters
    ----------
    weights : array of shape (rows,)
        How many customers.
    parts : list of Part
        Of the mixture, beside the first.
    gradient, hessian : arrays of shape (4,) and (4, 4)
        Are added to.
    """
    top = np.maximum.reduce([part.log_odds for part in parts], initial=0.0)
    sizes = [np.exp(part.log_odds - top) for part in parts]
    total = np.exp(-top) + np.sum(sizes, axis=0)
    mean = np.zeros((4, len(weights)))
    for part, size in zip(parts, sizes, strict=True):
        chance = size / total
        held = weights * chance
        mean += chance * part.slopes
        hessian += (part.slopes * held) @ part.slopes.T
        _add_bends(part.bends @ held, hessian)
    gradient += mean @ weights
    hessian -= (mean * weights) @ mean.T
    return float(weights @ (top + np.log(total)))


def _add_bends(bends: FloatArray, hessian: FloatArray) -> None:
    for (row, column), bend in zip(_BENDS, bends, strict=True):
        hessian[row, column] += bend
        if row != column:
            hessian[column, row] += bend
