"""Functions that choose among quantities of one kind."""

from __future__ import annotations

from functools import reduce

import numpy as np

from surplus.formula.functions import rules
from surplus.formula.functions.entry import FloatArray, Function
from surplus.formula.functions.sql import Stage, strict


def _least(*terms: FloatArray) -> FloatArray:
    return reduce(np.minimum, terms)


def _greatest(*terms: FloatArray) -> FloatArray:
    return reduce(np.maximum, terms)


def _clamp(x: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    return np.minimum(np.maximum(x, low), high)


def _least_sql(_: Stage, *x: str) -> str:
    return strict(f"LEAST({', '.join(x)})", x) if len(x) > 1 else x[0]


def _greatest_sql(_: Stage, *x: str) -> str:
    return strict(f"GREATEST({', '.join(x)})", x) if len(x) > 1 else x[0]


def _clamp_sql(_: Stage, x: str, low: str, high: str) -> str:
    return strict(f"LEAST(GREATEST({x}, {low}), {high})", (x, low, high))


MIN = Function(
    name="min",
    signature="min(x, ...)",
    doc="The smallest of its arguments.",
    unit=rules.same_unit,
    examples=("min(3, 1, 2) == 1", "min(90 min, 1 h) == 1 h"),
    numpy=_least,
    excel="MIN({x})",
    sql=_least_sql,
)
MAX = Function(
    name="max",
    signature="max(x, ...)",
    doc="The largest of its arguments.",
    unit=rules.same_unit,
    examples=("max(3, 1, 2) == 3", "max(0, 5 EUR - 8 EUR) == 0 EUR"),
    numpy=_greatest,
    excel="MAX({x})",
    sql=_greatest_sql,
)
ABS = Function(
    name="abs",
    signature="abs(x)",
    doc="x without its sign.",
    unit=rules.kept,
    examples=("abs(-2 h) == 2 h", "abs(3) == 3"),
    numpy=np.abs,
    excel="ABS({x})",
    sql=lambda _, x: f"ABS({x})",
)
CLAMP = Function(
    name="clamp",
    signature="clamp(x, low, high)",
    doc="x, held between low and high; high wins if low is above it.",
    unit=rules.same_unit,
    examples=("clamp(12 h, 0 h, 8 h) == 8 h", "clamp(-1, 0, 1) == 0"),
    numpy=_clamp,
    excel="MIN(MAX({x},{low}),{high})",
    sql=_clamp_sql,
)
FUNCTIONS = (MIN, MAX, ABS, CLAMP)
