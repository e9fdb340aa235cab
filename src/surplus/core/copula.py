"""Correlations between inputs, through a Gaussian copula.

A stated correlation is Spearman's rank correlation ρ: it says how the ranks of two inputs
go together, whatever their distributions. In a Gaussian copula it belongs to the normal
correlation r = 2 sin(π ρ / 6) exactly (Pearson 1907, "On further methods of determining
correlation", Drapers' Company Research Memoirs IV; Kruskal 1958, JASA 53, 814–861).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations, islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic, SurplusError

FloatArray: TypeAlias = NDArray[np.float64]
Pairs: TypeAlias = Mapping[tuple[int, int], float]

# Room for rounding in what counts as positive semidefinite.
TOLERANCE = 1e-9
_MOST_TRIPLES = 10_000
"""Looked at for the three inputs that contradict each other; more would take too long."""


def correlate(uniforms: FloatArray, pairs: Pairs, names: Sequence[str] | None = None) -> FloatArray:
    """Return the uniforms with the stated rank correlations between them.

    The first column of each group of correlated inputs, and every input without a
    correlation, stays as it is to the last bit. Pairs within a group that aren't stated
    have correlation zero.

    Parameters
    ----------
    uniforms : array of float, shape (inputs, draws)
        Independent uniform numbers between 0 and 1.
    pairs : mapping of (int, int) to float
        Spearman rank correlations, by the row numbers of the two inputs.
    names : sequence of str, optional
        What diagnostics call the inputs; their row numbers otherwise.

    Returns
    -------
    array of float, shape (inputs, draws)

    Raises
    ------
    SurplusError
        S020 when a correlation isn't between -1 and 1, S021 when an input is correlated
        with itself, S022 when a pair is stated twice with different numbers, S023 when
        the correlations contradict each other.
    IndexError
        When a row number isn't one of `uniforms`.

    Examples
    --------
    >>> from surplus.core.sobol import sobol_columns
    >>> u = sobol_columns(["price", "volume"], draws=4096, seed=0)
    >>> both = correlate(u, {(0, 1): -0.6})
    >>> round(float(np.corrcoef(both)[0, 1]), 2)
    -0.6
    """
    called = list(names) if names is not None else [str(row) for row in range(len(uniforms))]
    stated = _checked(pairs, called)
    result = np.array(uniforms, dtype=np.float64)
    for group in _groups(stated):
        result[group[1:]] = _mixed(result[group], _normal_correlations(group, stated, called))
    return result


def normal_correlation(rank_correlation: float) -> float:
    """Return the normal correlation whose Gaussian copula has this rank correlation.

    Examples
    --------
    >>> round(normal_correlation(0.5), 4)
    0.5176
    """
    return 2 * math.sin(math.pi * rank_correlation / 6)


def rank_correlation(normal_correlation: float) -> float:
    """Return the rank correlation of a Gaussian copula with this normal correlation.

    Examples
    --------
    >>> round(rank_correlation(normal_correlation(-0.3)), 12)
    -0.3
    """
    return 6 / math.pi * math.asin(normal_correlation / 2)


def _checked(pairs: Pairs, names: list[str]) -> dict[tuple[int, int], float]:
    """Return the pairs with the lower row first, or raise what is wrong with them."""
    stated: dict[tuple[int, int], float] = {}
    for (a, b), rho in pairs.items():
        if not 0 <= min(a, b) <= max(a, b) < len(names):
            raise IndexError(f"correlation of rows {a} and {b} among {len(names)} inputs")
        key = (min(a, b), max(a, b))
        found = _fault(names[a], names[b], rho, stated.get(key, rho))
        if found:
            raise SurplusError(found)
        stated[key] = float(rho)
    return stated


def _fault(a: str, b: str, rho: float, before: float) -> Diagnostic | None:
    if not -1 <= rho <= 1:
        return Diagnostic(
            "S020",
            f"the correlation of '{a}' and '{b}' is {rho:g}, and must be between -1 and 1",
            hint="0 means unrelated, 1 that the two rise together, -1 that one falls",
        )
    if a == b:
        return Diagnostic(
            "S021",
            f"'{a}' is correlated with itself",
            hint="name two different inputs, or leave the correlation out",
        )
    if before != rho:
        return Diagnostic(
            "S022",
            f"the correlation of '{a}' and '{b}' is stated as {before:g} and as {rho:g}",
            hint="leave one of them out",
        )
    return None


def _groups(pairs: Pairs) -> list[list[int]]:
    """Return the sets of rows that stated correlations join, each in ascending order."""
    groups: list[set[int]] = []
    for pair in pairs:
        joined = [group for group in groups if not group.isdisjoint(pair)]
        groups = [group for group in groups if group not in joined]
        groups.append(set(pair).union(*joined))
    return sorted(sorted(group) for group in groups)


def _normal_correlations(group: list[int], pairs: Pairs, names: list[str]) -> FloatArray:
    """Return the group's matrix of normal correlations, or raise S023."""
    matrix = _matrix(group, pairs)
    if not _possible(matrix):
        raise SurplusError(_contradiction(group, pairs, names))
    return matrix


def _matrix(group: Sequence[int], pairs: Pairs) -> FloatArray:
    matrix = np.eye(len(group))
    for i, j in combinations(range(len(group)), 2):
        rho = pairs.get((group[i], group[j]), 0.0)
        matrix[i, j] = matrix[j, i] = normal_correlation(rho)
    return matrix


def _possible(matrix: FloatArray) -> bool:
    return bool(np.linalg.eigvalsh(matrix)[0] >= -TOLERANCE)


def _contradiction(group: list[int], pairs: Pairs, names: list[str]) -> Diagnostic:
    """Say which inputs contradict each other: three of them where three suffice."""
    several = islice(combinations(group, 3), _MOST_TRIPLES)
    triples = (t for t in several if not _possible(_matrix(t, pairs)))
    culprits = next(triples, tuple(group))
    listed = ", ".join(f"'{names[row]}'" for row in culprits)
    return Diagnostic(
        "S023",
        f"the correlations of {listed} contradict each other: {_said(culprits, pairs, names)}",
        hint=_remedy(culprits, group, pairs, names),
    )


def _said(rows: Sequence[int], pairs: Pairs, names: list[str]) -> str:
    every = list(combinations(rows, 2)) if len(rows) == 3 else []
    said = [
        f"'{names[a]}' and '{names[b]}' {pairs.get((a, b), 0.0):g}"
        + ("" if (a, b) in pairs else " (not stated)")
        for a, b in every or [pair for pair in pairs if set(pair) <= set(rows)]
    ]
    return "; ".join(said)


def _remedy(culprits: Sequence[int], group: list[int], pairs: Pairs, names: list[str]) -> str:
    shrink = f"all of them times {_largest_share(group, pairs):.2f} would be possible"
    if len(culprits) != 3:
        return shrink
    a, b, c = _weakest_last(culprits, pairs)
    r, s = (_normal(a, b, pairs), _normal(a, c, pairs))
    slack = math.sqrt((1 - r * r) * (1 - s * s))
    low, high = (
        rank_correlation(max(-1.0, r * s - slack)),
        rank_correlation(min(1.0, r * s + slack)),
    )
    return (
        f"given the other two, '{names[b]}' and '{names[c]}' must lie between "
        f"{math.ceil(low * 100) / 100:g} and {math.floor(high * 100) / 100:g}; or {shrink}"
    )


def _weakest_last(rows: Sequence[int], pairs: Pairs) -> tuple[int, int, int]:
    """Return a, b, c such that b and c have the weakest correlation of the three pairs."""
    b, c = min(combinations(rows, 2), key=lambda pair: abs(_normal(pair[0], pair[1], pairs)))
    return next(row for row in rows if row not in (b, c)), b, c


def _normal(a: int, b: int, pairs: Pairs) -> float:
    return normal_correlation(pairs.get((min(a, b), max(a, b)), 0.0))


def _largest_share(group: list[int], pairs: Pairs) -> float:
    """Return the greatest hundredth by which all correlations can be multiplied."""
    shares = (hundredths / 100 for hundredths in range(99, -1, -1))
    return next(
        share
        for share in shares
        if _possible(_matrix(group, {pair: share * rho for pair, rho in pairs.items()}))
    )


def _mixed(uniforms: FloatArray, correlations: FloatArray) -> FloatArray:
    """Return the correlated uniforms of all rows but the first."""
    from scipy.special import ndtr, ndtri

    scores = _cholesky(correlations)[1:] @ ndtri(uniforms)
    # A sum of scores can leave the range in which ndtr stays below 1.
    return np.asarray(np.clip(ndtr(scores), 2.0**-53, 1 - 2.0**-53), dtype=np.float64)


def _cholesky(matrix: FloatArray) -> FloatArray:
    """Return the lower triangular root; a row that others determine gets a zero pivot.

    Unlike `numpy.linalg.cholesky` this accepts correlations of 1 and -1.
    """
    root = np.zeros_like(matrix)
    for j in range(len(matrix)):
        left = matrix[j:, j] - root[j:, :j] @ root[j, :j]
        if left[0] > TOLERANCE:
            root[j:, j] = left / math.sqrt(left[0])
    return root
