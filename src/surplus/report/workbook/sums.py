"""Sums of cells, as the shortest formulas that say them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from surplus.formula.functions.excel import ranged
from surplus.formula.to_excel import Term, constant, plus, times

_MOST = 200
"""Fewer than the arguments that Excel's SUM takes."""


def total(terms: Sequence[Term]) -> Term:
    """Return a sum; neighbours in a row as a range.

    Examples
    --------
    >>> from surplus.formula.to_excel import named
    >>> total([named(cell, np.ones(1)) for cell in ("F7", "G7", "H7")]).text
    'SUM(F7:H7)'
    """
    kept = [term for term in terms if term.number != 0]
    if len(kept) < 3:
        return _chained(kept)
    value = np.asarray(sum((term.value for term in kept), np.zeros(1)))
    texts = [term.text for term in kept]
    found = ranged(texts)
    if found:
        return Term(f"SUM({found})", value)
    parts = [texts[i : i + _MOST] for i in range(0, len(texts), _MOST)]
    return Term("+".join(f"SUM({','.join(part)})" for part in parts), value, 3, depth=1)


def _chained(terms: Sequence[Term]) -> Term:
    found = constant(0.0)
    for term in terms:
        found = plus(found, term)
    return found


def dot(*lists: Sequence[Term]) -> Term:
    """Return the sum of products of lists of equal length.

    Examples
    --------
    >>> from surplus.formula.to_excel import named
    >>> row = lambda n: [named(f"{c}{n}", np.ones(1)) for c in "FGH"]
    >>> dot(row(1), row(2)).text
    'SUMPRODUCT(F1:H1,F2:H2)'
    """
    rows = [row for row in zip(*lists, strict=True) if all(term.number != 0 for term in row)]
    columns = [list(column) for column in zip(*rows, strict=True)]
    varying = [column for column in columns if any(term.number != 1 for term in column)]
    found = [ranged([term.text for term in column]) for column in varying]
    texts = [text for text in found if text is not None]
    if rows and texts and len(texts) == len(found):
        value = sum(
            (np.prod(np.broadcast_arrays(*(t.value for t in row)), axis=0) for row in rows),
            np.zeros(1),
        )
        name = "SUM" if len(texts) == 1 else "SUMPRODUCT"
        return Term(f"{name}({','.join(texts)})", np.asarray(value))
    return _chained([_product(row) for row in rows])


def _product(terms: Sequence[Term]) -> Term:
    found = constant(1.0)
    for term in terms:
        found = times(found, term)
    return found
