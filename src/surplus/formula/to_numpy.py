"""From a typed tree to NumPy: closures over arrays of shape (alternative, year, draw)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import NamedTuple

import numpy as np

from surplus.formula.functions import FloatArray
from surplus.formula.typed import (
    Application,
    Choice,
    Constant,
    Operation,
    Reference,
    Scaled,
    Typed,
    fold,
)


class Frame(NamedTuple):
    """What a formula is evaluated on: the values of all names, and the years' numbers."""

    values: Mapping[str, FloatArray]
    years: FloatArray


Evaluator = Callable[[Frame], FloatArray]
Compute = Callable[..., FloatArray]


def evaluator(root: Typed) -> Evaluator:
    """Return the function that evaluates a typed tree on a frame."""
    return fold(root, _closure)


def _closure(node: Typed, parts: tuple[Evaluator, ...]) -> Evaluator:
    match node:
        case Constant():
            constant = np.full((1, 1, 1), float(node.value))
            return lambda _: constant
        case Reference():
            name = node.name
            return lambda frame: frame.values[name]
        case Application() if node.function.over_years:
            return _over_years(node.function.numpy, parts)
    return _applied(computation(node), parts)


def _applied(compute: Compute, parts: tuple[Evaluator, ...]) -> Evaluator:
    if len(parts) == 1:
        (only,) = parts
        return lambda frame: compute(only(frame))
    if len(parts) == 2:
        left, right = parts
        return lambda frame: compute(left(frame), right(frame))
    return lambda frame: compute(*[part(frame) for part in parts])


def _over_years(compute: Compute, parts: tuple[Evaluator, ...]) -> Evaluator:
    return lambda frame: compute(frame.years, *[part(frame) for part in parts])


def computation(node: Operation | Application | Choice | Scaled) -> Compute:
    """Return what one node does with the arrays of its parts.

    A function over years takes the years first.
    """
    match node:
        case Operation():
            return _NEGATIVE if len(node.terms) == 1 and node.op == "-" else OPERATORS[node.op]
        case Application():
            return node.function.numpy
        case Choice():
            return choose
        case Scaled():
            return _scaling(node.factor)


_LARGEST_WHOLE = 2**53


def _scaling(factor: Fraction) -> Compute:
    # Dividing by 24 is exact where multiplying by 1/24 is not.
    above, below = factor.numerator, factor.denominator
    if below == 1 or max(abs(above), below) > _LARGEST_WHOLE:
        return partial(np.multiply, float(factor))
    if above == 1:
        divisor = float(below)
        return lambda x: x / divisor
    return lambda x: x * above / below


def power(base: FloatArray, exponent: FloatArray) -> FloatArray:
    """Return base ^ exponent, missing where either is (IEEE 754 has 1 for NaN ^ 0)."""
    missing = np.isnan(base) | np.isnan(exponent)
    result: FloatArray = np.power(base, exponent)
    return np.where(missing, np.nan, result) if missing.any() else result


def choose(test: FloatArray, chosen: FloatArray, otherwise: FloatArray) -> FloatArray:
    """Return `chosen` where the test holds, `otherwise` where not, missing where it is."""
    missing = np.isnan(test)
    result = np.where(test != 0, chosen, otherwise)
    return np.where(missing, np.nan, result) if missing.any() else result


def _compared(compare: Callable[[FloatArray, FloatArray], np.ndarray]) -> Compute:
    def compared(left: FloatArray, right: FloatArray) -> FloatArray:
        result = compare(left, right).astype(np.float64)
        missing = np.isnan(left) | np.isnan(right)
        return np.where(missing, np.nan, result) if missing.any() else result

    return compared


# Conditions are 1, 0 or NaN, so products and maxima keep what is missing.
OPERATORS: dict[str, Compute] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": power,
    "<": _compared(np.less),
    "<=": _compared(np.less_equal),
    ">": _compared(np.greater),
    ">=": _compared(np.greater_equal),
    "==": _compared(np.equal),
    "!=": _compared(np.not_equal),
    "and": np.multiply,
    "or": np.maximum,
    "not": lambda x: 1.0 - x,
}
_NEGATIVE: Compute = np.negative
