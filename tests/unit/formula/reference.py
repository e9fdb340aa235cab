"""A second, naive reading of the language: one element at a time, in plain Python floats."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from surplus.formula.nodes import Call, If, Name, Node, Number
from surplus.formula.nodes import parts as node_parts

Missing = None
Value = float | None
Lookup = Callable[[str, int], Value]


class OutOfDomain(Exception):
    """Division by zero, the root of a negative number, or an overflow."""


@dataclass(frozen=True)
class Reference:
    """Evaluates trees for one alternative and one draw.

    `lookup` gives a variable's value in the year at an index.
    """

    years: Sequence[float]
    lookup: Lookup
    varies: Mapping[str, bool]

    def value(self, node: Node, year: int) -> Value:
        """Return the value in one year."""
        if isinstance(node, Number):
            return node.value
        if isinstance(node, Name):
            return self.lookup(node.name, year)
        if isinstance(node, If):
            return self.choice(node, year)
        if isinstance(node, Call):
            return self.call(node, year)
        operands = node_parts(node)
        values = [self.value(operand, year) for operand in operands]
        return Missing if None in values else finite(OPERATORS[node.op, len(values)], *values)

    def choice(self, node: If, year: int) -> Value:
        """Return the value of the branch that is taken; the other isn't looked at."""
        test = self.value(node.condition, year)
        if test is None:
            return Missing
        return self.value(node.chosen if test else node.otherwise, year)

    def call(self, node: Call, year: int) -> Value:
        """Return the value of a call in one year."""
        if node.function == "year":
            return self.years[year]
        if node.function in ("sum", "mean"):
            return self.over_years(node)
        arguments = [self.value(argument, year) for argument in node.arguments]
        return Missing if None in arguments else finite(FUNCTIONS[node.function], *arguments)

    def over_years(self, node: Call) -> Value:
        """Return a sum or a mean; a constant counts from year 1 on."""
        (argument,) = node.arguments
        values = [self.value(argument, year) for year in range(len(self.years))]
        later = [i for i, year in enumerate(self.years) if year >= 1]
        if node.function == "mean":
            chosen = [values[i] for i in later]
        else:
            chosen = values if self.by_year(argument) else [values[i] for i in later]
        if None in chosen:
            return Missing
        return finite(_total if node.function == "sum" else _average, *chosen)

    def by_year(self, node: Node) -> bool:
        """Whether a term may vary by year."""
        if isinstance(node, Name):
            return self.varies[node.name]
        if isinstance(node, Call) and node.function in ("sum", "mean"):
            return False
        is_year = isinstance(node, Call) and node.function == "year"
        return is_year or any(map(self.by_year, node_parts(node)))


def finite(function: Callable[..., float], *values: Value) -> float:
    """Return what a function makes of numbers, which must be a number."""
    try:
        result = function(*values)
    except (ZeroDivisionError, ValueError, OverflowError):
        raise OutOfDomain from None
    if not math.isfinite(result):
        raise OutOfDomain
    return float(result)


def _total(*values: float) -> float:
    return sum(values)


def _average(*values: float) -> float:
    return sum(values) / len(values)


def _rounded(x: float, step: float) -> float:
    return float(Decimal(x / step).to_integral_value(ROUND_HALF_UP)) * step


OPERATORS: dict[tuple[str, int], Callable[..., float]] = {
    ("-", 1): lambda a: -a,
    ("not", 1): lambda a: float(not a),
    ("+", 2): lambda a, b: a + b,
    ("-", 2): lambda a, b: a - b,
    ("*", 2): lambda a, b: a * b,
    ("/", 2): lambda a, b: a / b,
    ("^", 2): lambda a, b: a**b,
    ("<", 2): lambda a, b: float(a < b),
    ("<=", 2): lambda a, b: float(a <= b),
    (">", 2): lambda a, b: float(a > b),
    (">=", 2): lambda a, b: float(a >= b),
    ("==", 2): lambda a, b: float(a == b),
    ("!=", 2): lambda a, b: float(a != b),
    ("and", 2): lambda a, b: float(bool(a) and bool(b)),
    ("or", 2): lambda a, b: float(bool(a) or bool(b)),
}
FUNCTIONS: dict[str, Callable[..., float]] = {
    "min": lambda *x: min(x),
    "max": lambda *x: max(x),
    "clamp": lambda x, low, high: min(max(x, low), high),
    "abs": abs,
    "sqrt": math.sqrt,
    "round": _rounded,
    "floor": lambda x, step: math.floor(x / step) * step,
    "ceil": lambda x, step: math.ceil(x / step) * step,
}
