"""Roots, exponentials and logarithms."""

from __future__ import annotations

import numpy as np

from surplus.formula.functions import rules
from surplus.formula.functions.entry import Domain, Function

_POSITIVE = Domain(0, "a number above 0", lambda x: x > 0)

SQRT = Function(
    name="sqrt",
    signature="sqrt(x)",
    doc="The square root of x; the exponents of its unit are halved.",
    unit=rules.half_powers,
    examples=("sqrt(9) == 3", "sqrt(16 m^2) == 4 m"),
    numpy=np.sqrt,
    excel="SQRT({x})",
    domain=Domain(0, "a number that isn't negative", lambda x: x >= 0),
)
EXP = Function(
    name="exp",
    signature="exp(x)",
    doc="e to the power of x.",
    unit=rules.pure_number,
    examples=("exp(0) == 1", "abs(exp(1) - 2.718281828459045) < 1e-15"),
    numpy=np.exp,
    excel="EXP({x})",
)
LN = Function(
    name="ln",
    signature="ln(x)",
    doc="The natural logarithm of x.",
    unit=rules.pure_number,
    examples=("ln(1) == 0", "abs(ln(exp(2)) - 2) < 1e-15"),
    numpy=np.log,
    excel="LN({x})",
    domain=_POSITIVE,
)
LOG10 = Function(
    name="log10",
    signature="log10(x)",
    doc="The logarithm of x to the base of ten.",
    unit=rules.pure_number,
    examples=("log10(1000) == 3",),
    numpy=np.log10,
    excel="LOG10({x})",
    domain=_POSITIVE,
)
FUNCTIONS = (SQRT, EXP, LN, LOG10)
