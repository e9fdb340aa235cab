"""The functions of the language: one entry each, one file a group."""

from __future__ import annotations

from surplus.formula.functions import order, powers, rounding, years
from surplus.formula.functions.entry import FloatArray, Function, listed

__all__ = ["BY_NAME", "FloatArray", "Function", "functions"]

BY_NAME: dict[str, Function] = listed(
    (*order.FUNCTIONS, *powers.FUNCTIONS, *rounding.FUNCTIONS, *years.FUNCTIONS)
)


def functions() -> tuple[Function, ...]:
    """Return every function of the language.

    Examples
    --------
    >>> functions()[0].signature
    'min(x, ...)'
    """
    return tuple(BY_NAME.values())
