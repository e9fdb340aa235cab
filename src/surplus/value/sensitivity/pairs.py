"""What pairs of inputs do together: products of their functions, fitted to what is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from surplus.core.spread import FloatArray

Pair = tuple[int, int]

_RIDGE = 1e-9
_SCREENED, _SCREEN_ORDER = 7, 3
_REFINED, _ORDER = 10, 5
_MOST = 1 / 16
"""The largest share of the draws that there may be products."""


def together(
    functions: FloatArray, left: FloatArray, weights: FloatArray
) -> tuple[FloatArray, dict[Pair, float]]:
    """Return what pairs of columns bring to an amount, and the variance of each.

    Products of low order of the weightiest columns are screened; the pairs that tell more
    than chance would (Mallows' Cp) are fitted by products of higher order.

    Parameters
    ----------
    functions : array of shape (columns, functions, draws)
        Orthonormal for each column.
    left : array of shape (draws,)
        What sums of curves leave of the amount.
    weights : array of shape (columns,)
        How much each column brings by itself.
    """
    count = left.size
    tops = sorted(np.argsort(-weights)[:_SCREENED].tolist())
    screened = list(combinations(tops, 2))
    screened = screened[: int(count * _MOST) // _SCREEN_ORDER**2]
    _, found = _fit(functions, left, screened, _SCREEN_ORDER)
    pairs = sorted(found, key=lambda pair: -found[pair])[:_REFINED]
    order = min(_ORDER, functions.shape[1])
    while order > _SCREEN_ORDER and len(pairs) * order**2 > count * _MOST:
        order -= 1
    return _fit(functions, left, pairs, order)


def _fit(
    functions: FloatArray, left: FloatArray, pairs: Sequence[Pair], order: int
) -> tuple[FloatArray, dict[Pair, float]]:
    """Return the sum of what pairs bring that tell more than chance, and each one's variance."""
    if not pairs:
        return np.zeros_like(left), {}
    count = left.size
    used = functions[:, :order]
    design = np.concatenate([_products(used[i], used[j]) for i, j in pairs])
    gram = design @ design.T / count
    gram[np.diag_indices_from(gram)] += _RIDGE
    weights = np.linalg.solve(gram, design @ left / count)
    noise = float(np.mean((left - weights @ design) ** 2)) / max(1, count - len(design))
    shaped = weights.reshape(len(pairs), -1)
    size = used.shape[1] ** 2
    brought = np.sum(shaped**2, axis=1)
    kept = brought > 2 * size * noise + 1e-12 * float(np.mean(left**2))
    summed: FloatArray = (shaped * kept[:, None]).ravel() @ design
    names = zip(pairs, brought, kept, strict=True)
    return summed, {pair: float(variance) for pair, variance, keep in names if keep}


def _products(first: FloatArray, second: FloatArray) -> FloatArray:
    found = (first[:, None] * second[None]).reshape(-1, first.shape[1])
    centred: FloatArray = found - found.mean(axis=1, keepdims=True)
    return centred
