"""Shares of a variance: what each input brings by itself, and what only several do together.

The amount is fitted by a sum of curves, one over each input, on the draws already there:
least squares on Legendre polynomials of the inputs' ranks, beside the inputs themselves; then
by products of pairs, so that what these bring doesn't blur the curves. A share is the variance
of an input's curve over that of the amount: the first-order index of Sobol' (1993,
Mathematical Modelling and Computational Experiments 1(4), p. 407-414).

Where inputs are correlated, it is the covariance of the curve with the amount over the
amount's variance: the total contribution of Li et al. (2010, Journal of Physical Chemistry A
114(19), p. 6022-6032, equation 21). It counts what an input moves along with those that go
with it, and may be negative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.conditional import DEGREE, bases, linked
from surplus.value.sensitivity.pairs import Pair, together

_RIDGE = 1e-9
_MOST = 0.5


@dataclass(frozen=True)
class Shares:
    """The parts of a variance.

    Attributes
    ----------
    single : mapping of str to float
        By column: the share that it brings by itself.
    together : float
        The share that no sum of curves explains: interaction.
    variance : float
        What they are shares of.
    degree : int
        How far the polynomials go that were used.
    pairs : mapping of (str, str) to float
        Of `together`: what single pairs of columns bring, the largest first.
    """

    single: Mapping[str, float]
    together: float
    variance: float
    degree: int
    pairs: Mapping[tuple[str, str], float] = field(default_factory=dict)


def first_order(
    columns: Mapping[str, FloatArray], amount: FloatArray, degree: int = DEGREE
) -> Shares:
    """Return the shares of an amount's variance that columns of draws bring.

    Parameters
    ----------
    columns : mapping of str to array of shape (draws,)
    amount : array of shape (draws,)
    degree : int
        The highest degree of the polynomials; generalised cross-validation chooses among
        it and those below.

    Examples
    --------
    >>> a, b = np.meshgrid(np.arange(64.0), np.arange(64.0))
    >>> shares = first_order({"a": a.ravel(), "b": b.ravel()}, (2 * a + b).ravel())
    >>> round(shares.single["a"], 6), round(shares.together, 6)
    (0.8, 0.0)
    """
    apart = amount - amount.mean()
    variance = float(np.mean(apart**2))
    if not columns or variance <= 0:
        return Shares(dict.fromkeys(columns, 0.0), 0.0, variance, 0)
    stacked = np.stack(list(columns.values()))
    functions = bases(stacked, degree).functions
    depth = max(1, min(functions.shape[1], int(amount.size * _MOST) // len(columns)))
    # One block of functions after the other, so that each degree's fit is part of the next.
    design = functions[:, :depth].transpose(1, 0, 2).reshape(-1, amount.size)
    fit = _fitted(design, apart, len(columns))
    left = apart - fit.weights @ fit.design
    brought, pairs = together(functions, left, fit.brought)
    fit = fit.again(apart - brought)
    correlated = linked(stacked).sum() > len(columns)
    return _shares(tuple(columns), apart, fit, pairs, correlated)


def _shares(
    names: tuple[str, ...],
    apart: FloatArray,
    fit: _Fit,
    pairs: Mapping[Pair, float],
    correlated: bool,
) -> Shares:
    left = float(np.mean((apart - fit.weights @ fit.design) ** 2))
    variance = float(np.mean(apart**2))
    brought, total = fit.brought, float(fit.brought.sum()) + left
    if correlated:
        along = fit.design @ apart / apart.size
        brought, total = (fit.weights * along).reshape(fit.blocks, -1).sum(axis=0), variance
    single = dict(zip(names, map(float, brought / total), strict=True))
    known = sorted(pairs, key=lambda pair: -pairs[pair])
    named = {(names[i], names[j]): pairs[i, j] / total for i, j in known}
    degree = max(1, fit.blocks - 1)
    return Shares(single, max(0.0, 1.0 - sum(single.values())), variance, degree, named)


@dataclass(frozen=True, eq=False)
class _Fit:
    """A sum of curves: blocks of functions, one of each column a block, with their weights."""

    design: FloatArray
    gram: FloatArray
    weights: FloatArray
    blocks: int

    @property
    def brought(self) -> FloatArray:
        """The variance of each column's curve."""
        found: FloatArray = (self.weights**2).reshape(self.blocks, -1).sum(axis=0)
        return found

    def again(self, amount: FloatArray) -> _Fit:
        """Return the fit of another amount by the same functions."""
        weights = np.linalg.solve(self.gram, self.design @ amount / amount.size)
        return replace(self, weights=np.asarray(weights, dtype=np.float64))


def _fitted(design: FloatArray, apart: FloatArray, block: int) -> _Fit:
    """Fit an amount by as many blocks of functions as cross-validation would choose."""
    count = apart.size
    gram = design @ design.T / count
    along = design @ apart / count
    gram[np.diag_indices_from(gram)] += _RIDGE
    lower = np.linalg.cholesky(gram)
    explained = np.cumsum(np.linalg.solve(lower, along) ** 2)[block - 1 :: block]
    sizes = np.arange(1, len(explained) + 1) * block
    left = np.maximum(np.mean(apart**2) - explained, 0.0)
    error = left / (1 - (sizes + 1) / count) ** 2
    blocks = int(np.argmin(error)) + 1
    size = blocks * block
    weights = np.linalg.solve(gram[:size, :size], along[:size])
    return _Fit(design[:size], gram[:size, :size], np.asarray(weights, dtype=np.float64), blocks)
