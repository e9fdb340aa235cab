"""Shares of a variance: what each input brings by itself, and what only several do together.

The amount is fitted by a sum of curves, one over each input, on the draws already there:
least squares on Legendre polynomials of the inputs' ranks, beside the inputs themselves. A
share is the covariance of an input's curve with the amount, over the amount's variance. For
independent inputs that is the first-order index of Sobol' (1993, Mathematical Modelling and
Computational Experiments 1(4), p. 407-414); for correlated ones it is the total contribution
of Li et al. (2010, Journal of Physical Chemistry A 114(19), p. 6022-6032, equation 21), which
counts what an input moves along with those that go with it, and may be negative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.conditional import DEGREE, bases

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
    """

    single: Mapping[str, float]
    together: float
    variance: float
    degree: int


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
    functions = bases(np.stack(list(columns.values())), degree).functions
    depth = max(1, min(functions.shape[1], int(amount.size * _MOST) // len(columns)))
    # One block of functions after the other, so that each degree's fit is part of the next.
    design = functions[:, :depth].transpose(1, 0, 2).reshape(-1, amount.size)
    along, weights, used = _fit(design, apart, len(columns))
    brought = (weights * along).reshape(used, len(columns)).sum(axis=0) / variance
    single = dict(zip(columns, map(float, brought), strict=True))
    return Shares(single, max(0.0, 1.0 - float(brought.sum())), variance, max(1, used - 1))


def _fit(design: FloatArray, apart: FloatArray, block: int) -> tuple[FloatArray, FloatArray, int]:
    """Return inner products, weights, and how many blocks of functions were used."""
    count = apart.size
    gram = design @ design.T / count
    along = design @ apart / count
    gram[np.diag_indices_from(gram)] += _RIDGE
    lower = np.linalg.cholesky(gram)
    explained = np.cumsum(np.linalg.solve(lower, along) ** 2)[block - 1 :: block]
    sizes = np.arange(1, len(explained) + 1) * block
    left = np.maximum(np.mean(apart**2) - explained, 0.0)
    error = left / (1 - (sizes + 1) / count) ** 2
    used = int(np.argmin(error)) + 1
    size = used * block
    weights = np.linalg.solve(gram[:size, :size], along[:size])
    return along[:size], np.asarray(weights, dtype=np.float64), used
