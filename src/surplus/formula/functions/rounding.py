"""Rounding to multiples of a step; halves go away from zero."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from surplus.formula.functions import rules
from surplus.formula.functions.entry import Domain, FloatArray, Function, require
from surplus.formula.functions.sql import Stage, number, where

_STEP = Domain(1, "a step above 0", lambda step: step > 0, ">0")


def half_away_from_zero(x: FloatArray) -> FloatArray:
    """Round to whole numbers, halves away from zero.

    The fraction is split off exactly; adding 0.5 first would round 0.49999999999999994 up.

    Examples
    --------
    >>> half_away_from_zero(np.array([0.5, -2.5, 0.49999999999999994])).tolist()
    [1.0, -3.0, 0.0]
    """
    whole = np.trunc(x)
    result: FloatArray = whole + np.copysign(np.abs(x - whole) >= 0.5, x)
    return result


def _to_step(rounding: Callable[[FloatArray], FloatArray]) -> Callable[..., FloatArray]:
    def rounded(x: FloatArray, step: FloatArray) -> FloatArray:
        # Adding 0.0 makes -0.0 a plain zero.
        return require((step > 0) | np.isnan(step), rounding(x / step) * step + 0.0)

    return rounded


_ZERO, _HALF = number(0.0), number(0.5)


def _round_sql(stage: Stage, x: str, step: str) -> str:
    # PostgreSQL's ROUND takes halves to the even number, and TRUNC is of dates in Spark.
    steps = stage(f"{x} / NULLIF({step}, {_ZERO})")
    cut = stage(f"CASE WHEN {steps} < {_ZERO} THEN CEIL({steps}) ELSE FLOOR({steps}) END")
    half = f"CASE WHEN ABS({steps} - {cut}) >= {_HALF} THEN SIGN({steps}) ELSE {_ZERO} END"
    return where(f"{step} > {_ZERO}", f"({cut} + {half}) * {step}")


def _floor_sql(_: Stage, x: str, step: str) -> str:
    return where(f"{step} > {_ZERO}", f"FLOOR({x} / NULLIF({step}, {_ZERO})) * {step}")


def _ceil_sql(_: Stage, x: str, step: str) -> str:
    return where(f"{step} > {_ZERO}", f"CEIL({x} / NULLIF({step}, {_ZERO})) * {step}")


ROUND = Function(
    name="round",
    signature="round(x[, step])",
    doc="x to the nearest multiple of step (1 if left out); halves go away from zero.",
    unit=rules.stepped,
    examples=("round(2.5) == 3", "round(-2.5) == -3", "round(100 min, 1 h) == 2 h"),
    numpy=_to_step(half_away_from_zero),
    excel="(ROUND({x}/{step},0)*{step})",
    sql=_round_sql,
    domain=_STEP,
)
FLOOR = Function(
    name="floor",
    signature="floor(x[, step])",
    doc="x down to a multiple of step (1 if left out).",
    unit=rules.stepped,
    examples=("floor(2.7) == 2", "floor(-0.5) == -1", "floor(100 min, 1 h) == 1 h"),
    numpy=_to_step(np.floor),
    excel="(INT({x}/{step})*{step})",
    sql=_floor_sql,
    domain=_STEP,
)
CEIL = Function(
    name="ceil",
    signature="ceil(x[, step])",
    doc="x up to a multiple of step (1 if left out).",
    unit=rules.stepped,
    examples=("ceil(2.1) == 3", "ceil(-0.5) == 0", "ceil(53 EUR, 10 EUR) == 60 EUR"),
    numpy=_to_step(np.ceil),
    excel="(-INT(-{x}/{step})*{step})",
    sql=_ceil_sql,
    domain=_STEP,
)
FUNCTIONS = (ROUND, FLOOR, CEIL)
