"""How functions are written in SQL: texts in DuckDB's dialect, translated for the others.

Every operand is a column or a number, so that it may be said more than once. What isn't
defined, such as the root of a negative number, is NULL; so is what has a NULL operand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Stage = Callable[[str], str]
"""Gives an expression a column of its own, and returns that column's name."""

SqlFunction = Callable[..., str]
"""From a `Stage` and the SQL of the arguments to the SQL of the call."""

SqlOverYears = Callable[..., list[str]]
"""From a `Stage`, the numbers of the years and one list an argument to one list.

A list has one text for each year, or one for all.
"""

_NUMBER = re.compile(r"-?[\d.]+e[+-]?\d+")


def strict(call: str, operands: Sequence[str]) -> str:
    """Return a call that is NULL where an operand is.

    Examples
    --------
    >>> strict("LEAST(a, 1e0)", ["a", "1e0"])
    'CASE WHEN a IS NOT NULL THEN LEAST(a, 1e0) END'
    """
    unsure = [operand for operand in dict.fromkeys(operands) if not _NUMBER.fullmatch(operand)]
    if not unsure:
        return call
    known = " AND ".join(f"{operand} IS NOT NULL" for operand in unsure)
    return f"CASE WHEN {known} THEN {call} END"


def where(condition: str, call: str) -> str:
    """Return a call that is NULL where a condition doesn't hold."""
    return f"CASE WHEN {condition} THEN {call} END"


def number(value: float) -> str:
    """Return a number as SQL's double precision, to the last bit.

    Examples
    --------
    >>> number(0.1), number(120.0), number(1e-7)
    ('0.1e0', '120e0', '1e-07')
    """
    text = repr(float(value))
    return text if "e" in text else text.removesuffix(".0") + "e0"


def whole(years: Sequence[float], x: Sequence[str]) -> list[str]:
    """Return a list over years as amounts: one text for all years counts from year 1 on."""
    if len(x) > 1:
        return list(x)
    return [x[0] if year >= 1 else number(0.0) for year in years]


def added(terms: Sequence[str]) -> str:
    """Return the sum of texts that are columns, numbers or in parentheses."""
    return " + ".join(terms) if terms else number(0.0)
