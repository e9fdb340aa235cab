"""Numbers that need no column: what formulas make of numbers alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from surplus.formula.functions import FloatArray
from surplus.formula.to_numpy import computation
from surplus.formula.to_sql.terms import Term, Terms, constant, grid
from surplus.formula.typed import Application, Choice, Operation, Scaled, Typed


def _is_condition(node: Typed) -> bool:
    return node.unit is None


def folded(node: Operation | Application | Choice | Scaled, terms: Sequence[Term]) -> Term:
    """Return the number that numbers make; NULL where NumPy would refuse."""
    with np.errstate(all="ignore"):
        arrays = [np.full((1, 1, 1), term.value, dtype=np.float64) for term in terms]
        value = float(computation(node)(*arrays).item())
    return constant(value if math.isfinite(value) else math.nan, condition=_is_condition(node))


def folded_over_years(node: Application, parts: Sequence[Terms], years: FloatArray) -> Terms:
    """Return what a function over the years makes of numbers."""
    arrays = [np.vectorize(_value, otypes=[float])(part)[..., None] for part in parts]
    with np.errstate(all="ignore"):
        values = node.function.numpy(years, *arrays)[..., 0]
    return grid([[constant(v if math.isfinite(v) else math.nan) for v in row] for row in values])


def _value(term: Any) -> float:
    return float(term.value)
