"""Expected amounts, given one input: least squares on polynomials of its rank.

What an amount comes to on average when one input is known is a curve over that input. The
curves over all inputs are fitted together to the draws that are already there: by the input's
own number, and by Legendre polynomials of its rank (uniform, whatever its spread). For
independent inputs, the curve of each in the best sum of curves is what is to be expected when
it is known (Hoeffding 1948, Annals of Mathematical Statistics 19(3), p. 293-325).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.core.spread import FloatArray

DEGREE = 8
_NOTHING_NEW = 1e-7
_RIDGE = 1e-9
_UNLINKED = 0.03
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
    candidates = [_centred(columns), *polynomials(columns, degree)]
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


def polynomials(columns: FloatArray, degree: int) -> list[FloatArray]:
    """Return Legendre polynomials P1 to P_degree of the ranks of columns.

    By Bonnet's recurrence, on ranks moved to lie between -1 and 1.
    """
    at = 2 * ranks(columns) - 1
    found = [np.ones_like(at), at]
    for n in range(1, degree):
        found.append(((2 * n + 1) * at * found[n] - n * found[n - 1]) / (n + 1))
    return found[1:]


def linked(columns: FloatArray) -> NDArray[np.bool_]:
    """Return which columns are correlated by rank, beyond what few draws do by chance.

    Returns
    -------
    array of bool, shape (columns, columns)
        Each is linked to itself.
    """
    ranked = ranks(columns) - 0.5
    ranked /= np.sqrt(np.mean(ranked**2, axis=1, keepdims=True)) + 1e-300
    count = columns.shape[1]
    close = np.abs(ranked @ ranked.T / count) > _UNLINKED + 4 / np.sqrt(count)
    found: NDArray[np.bool_] = close | np.eye(len(columns), dtype=bool)
    return found


@dataclass(frozen=True, eq=False)
class Curves:
    """Amounts as sums of curves, one over each column.

    Attributes
    ----------
    parts : array of shape (columns, amounts, draws)
        What each column brings to each amount, of mean 0.
    sizes : array of int, shape (columns, amounts)
        How many functions each curve took; 0 if the column says nothing of the amount.
    """

    parts: FloatArray
    sizes: NDArray[np.intp]


def curves(known: Bases, amounts: FloatArray) -> Curves:
    """Fit amounts by sums of curves, one over each column, all at once.

    What the other columns explain doesn't blur a curve: so it is far closer than one that is
    fitted by itself.

    Parameters
    ----------
    amounts : array of shape (amounts, draws)
    """
    columns, _, count = known.functions.shape
    depth = max(1, min(known.functions.shape[1], int(count * _MOST) // columns))
    functions = known.functions[:, :depth]
    design = functions.reshape(columns * depth, count)
    apart = amounts - amounts.mean(axis=1, keepdims=True)
    gram = design @ design.T / count
    gram[np.diag_indices_from(gram)] += _RIDGE
    along = design @ apart.T / count
    weights = np.linalg.solve(gram, along)
    left = np.maximum(np.mean(apart**2, axis=1) - np.sum(weights * along, axis=0), 0.0)
    noise = left / max(1, count - len(design) - 1)
    shaped = weights.reshape(columns, depth, len(amounts))
    sizes = _chosen(shaped, noise + 1e-12 * np.mean(apart**2, axis=1))
    return Curves(_summed(functions, shaped, sizes), sizes)


def expected_given(known: Bases, amounts: FloatArray) -> FloatArray:
    """Return amounts as expected when one column is known, each fitted by itself.

    Parameters
    ----------
    known : Bases
        Of the columns.
    amounts : array of shape (columns, amounts, draws)
        What is expected, for each column.

    Returns
    -------
    array of shape (columns, amounts, draws)
        Less the means.
    """
    functions, count = known.functions, known.draws
    apart = amounts - amounts.mean(axis=2, keepdims=True)
    weights = np.matmul(functions, apart.transpose(0, 2, 1)) / count
    total = np.mean(apart**2, axis=2)
    left = np.maximum(total - np.sum(weights**2, axis=1), 0.0)
    sizes = _chosen(weights, left / max(1, count - functions.shape[1] - 1) + 1e-12 * total)
    return _summed(functions, weights, sizes)


def _summed(functions: FloatArray, weights: FloatArray, sizes: NDArray[np.intp]) -> FloatArray:
    used = np.arange(functions.shape[1])[None, :, None] < sizes[:, None, :]
    summed: FloatArray = np.matmul((weights * used).transpose(0, 2, 1), functions)
    return summed


def _chosen(weights: FloatArray, noise: FloatArray) -> NDArray[np.intp]:
    """Return how many functions to keep: those after tell less than they blur (Mallows' Cp).

    Mallows 1973, Technometrics 15(4), p. 661-675, for functions that are orthonormal.
    """
    after = np.cumsum(weights[:, ::-1] ** 2, axis=1)[:, ::-1]
    none = np.zeros_like(after[:, :1])
    left = np.concatenate([after, none], axis=1)
    many = np.arange(left.shape[1])[None, :, None]
    noise = np.broadcast_to(noise, (len(weights), weights.shape[2]))
    best: NDArray[np.intp] = np.argmin(left + 2 * many * noise[:, None, :], axis=1)
    return best
