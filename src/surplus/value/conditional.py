"""Expected amounts, given one input: least squares on polynomials of its rank.

What an amount comes to on average when one input is known is a curve over that input. It is
fitted to the draws that are already there: by the input's own number, and by Legendre
polynomials of its rank (uniform, whatever its spread). How far the polynomials go is decided
by generalised cross-validation (Craven & Wahba 1979, Numerische Mathematik 31, p. 377-403),
so that an input without influence is fitted by its mean alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.core.spread import FloatArray

DEGREE = 8
_NOTHING_NEW = 1e-7
_MOST = 0.25
"""The largest share of the draws that there may be functions."""


@dataclass(frozen=True, eq=False)
class Bases:
    """Functions of single columns, orthonormal over the draws of each.

    Attributes
    ----------
    functions : array of shape (columns, functions, draws)
        Each with mean 0 and mean square 1, or all 0 if it adds nothing to those before it.
        The first one is the column itself, centred and scaled.
    """

    functions: FloatArray

    @property
    def draws(self) -> int:
        """How many draws they run over."""
        return int(self.functions.shape[2])


def bases(columns: FloatArray, degree: int = DEGREE) -> Bases:
    """Return the functions of columns, given as an array of shape (columns, draws)."""
    count = columns.shape[1]
    degree = max(1, min(degree, int(count * _MOST) - 1))
    candidates = [_centred(columns), *_legendre(2 * ranks(columns) - 1, degree)]
    functions = np.zeros((len(columns), len(candidates), count))
    for index, candidate in enumerate(candidates):
        before = functions[:, :index]
        rest = candidate - candidate.mean(axis=1, keepdims=True)
        size = np.sqrt(np.mean(rest**2, axis=1))
        for _ in range(2):  # once more, for what rounding left of those before
            along = np.einsum("kin,kn->ki", before, rest) / count
            rest = rest - np.einsum("ki,kin->kn", along, before)
        left = np.sqrt(np.mean(rest**2, axis=1))
        new = left > _NOTHING_NEW * np.maximum(size, 1e-300)
        functions[new, index] = rest[new] / left[new, None]
    return Bases(functions)


def _centred(columns: FloatArray) -> FloatArray:
    shifted = columns - columns.mean(axis=1, keepdims=True)
    largest = np.abs(shifted).max(axis=1, keepdims=True)
    scaled: FloatArray = shifted / np.where(largest > 0, largest, 1.0)
    return scaled


def ranks(columns: FloatArray) -> FloatArray:
    """Return the rank of every number in its row, above 0 and below 1; equals share theirs.

    Examples
    --------
    >>> ranks(np.array([[30.0, 10.0, 20.0, 20.0]]))
    array([[0.875, 0.125, 0.5  , 0.5  ]])
    """
    count = columns.shape[1]
    order = np.argsort(columns, axis=1)
    ordered = np.take_along_axis(columns, order, axis=1)
    places = np.tile((np.arange(count) + 0.5) / count, (len(columns), 1))
    for row in np.flatnonzero((ordered[:, 1:] == ordered[:, :-1]).any(axis=1)):
        _, inverse, counts = np.unique(ordered[row], return_inverse=True, return_counts=True)
        places[row] = ((np.cumsum(counts) - counts / 2) / count)[inverse]
    found = np.empty_like(places)
    np.put_along_axis(found, order, places, axis=1)
    return found


def _legendre(at: FloatArray, degree: int) -> list[FloatArray]:
    """Return P1 to P_degree by Bonnet's recurrence."""
    found = [np.ones_like(at), at]
    for n in range(1, degree):
        found.append(((2 * n + 1) * at * found[n] - n * found[n - 1]) / (n + 1))
    return found[1:]


@dataclass(frozen=True, eq=False)
class Curves:
    """Amounts as expected when one column is known, for each column.

    Attributes
    ----------
    fitted : array of shape (columns, amounts, draws)
        The expected amounts at each draw of the column.
    sizes : array of int, shape (columns, amounts)
        How many functions each took; 0 if the column says nothing of the amount.
    """

    fitted: FloatArray
    sizes: NDArray[np.intp]


def expected_given(known: Bases, amounts: FloatArray) -> Curves:
    """Return amounts as expected when one column is known.

    Parameters
    ----------
    amounts : array of shape (amounts, draws)
    """
    columns, size, count = known.functions.shape
    means = amounts.mean(axis=1)
    apart = amounts - means[:, None]
    flat = known.functions.reshape(columns * size, count)
    along = (flat @ apart.T / count).reshape(columns, size, len(amounts))
    sizes = _chosen(along, np.mean(apart**2, axis=1), count)
    used = np.arange(size)[None, :, None] < sizes[:, None, :]
    fitted = np.matmul((along * used).transpose(0, 2, 1), known.functions)
    return Curves(fitted + means[None, :, None], sizes)


def _chosen(along: FloatArray, spread: FloatArray, count: int) -> NDArray[np.intp]:
    """Return how many functions leave the least error to be expected on other draws."""
    explained = np.cumsum(along**2, axis=1)
    none = np.zeros_like(explained[:, :1])
    left = np.maximum(spread - np.concatenate([none, explained], axis=1), 0.0)
    free = 1 - (np.arange(left.shape[1]) + 1) / count
    # Rounding mustn't decide between fits that are exact.
    error = left / free[None, :, None] ** 2 + 1e-12 * spread
    best: NDArray[np.intp] = np.argmin(error, axis=1)
    return best
