"""Roots, exponentials and logarithms."""

from __future__ import annotations

import math

import numpy as np

from surplus.formula.functions import rules
from surplus.formula.functions.entry import Domain, Function
from surplus.formula.functions.sql import Stage, number, where

_POSITIVE = Domain(0, "a number above 0", lambda x: x > 0)
# Beyond these, e^x is too large, or too small, for PostgreSQL to say.
_LARGEST_EXPONENT, _SMALLEST_EXPONENT = number(709.78), number(-708.0)


def _exp_sql(_: Stage, x: str) -> str:
    return (
        f"CASE WHEN {x} < {_SMALLEST_EXPONENT} THEN {number(0.0)} "
        f"WHEN {x} <= {_LARGEST_EXPONENT} THEN EXP({x}) END"
    )


def _sqrt_sql(_: Stage, x: str) -> str:
    return where(f"{x} >= {number(0.0)}", f"SQRT({x})")


def _ln_sql(_: Stage, x: str) -> str:
    return where(f"{x} > {number(0.0)}", f"LN({x})")


def _log10_sql(_: Stage, x: str) -> str:
    # Engines disagree about the names and the order of arguments of other logarithms.
    return where(f"{x} > {number(0.0)}", f"LN({x}) / {number(math.log(10))}")


SQRT = Function(
    name="sqrt",
    signature="sqrt(x)",
    doc="The square root of x; the exponents of its unit are halved.",
    unit=rules.half_powers,
    examples=("sqrt(9) == 3", "sqrt(16 m^2) == 4 m"),
    numpy=np.sqrt,
    excel="SQRT({x})",
    sql=_sqrt_sql,
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
    sql=_exp_sql,
)
LN = Function(
    name="ln",
    signature="ln(x)",
    doc="The natural logarithm of x.",
    unit=rules.pure_number,
    examples=("ln(1) == 0", "abs(ln(exp(2)) - 2) < 1e-15"),
    numpy=np.log,
    excel="LN({x})",
    sql=_ln_sql,
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
    sql=_log10_sql,
    domain=_POSITIVE,
)
FUNCTIONS = (SQRT, EXP, LN, LOG10)
