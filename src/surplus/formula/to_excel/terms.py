"""Pieces of Excel formulas: their text, how tightly it binds, and what it comes to.

Excel's operators bind in their own way: a minus sign before anything, so that -2^2 is 4, and
powers from the left, so that 2^3^2 is 64. So what isn't a name, a cell or a number is put
in brackets next to ^, and what begins with a minus sign next to everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from surplus.formula.functions import FloatArray
from surplus.formula.functions.excel import literal

COMPARISON, NEGATIVE, SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4, 5, 9
"""How tightly Excel's operators bind; what has a minus sign is always put in brackets."""

_LARGEST_WHOLE = 2**53


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A piece of an Excel formula.

    Attributes
    ----------
    text : str
        Without the sign = before it.
    value : array of shape (draws,) or (1,)
        What it comes to; 1, 0 or NaN if it is a condition.
    binds : int
        How tightly it binds; 9 for a name, a cell, a call or a number.
    number : float or None
        The number that it is, if it is one.
    depth : int
        How many calls and brackets stand in each other in it.
    """

    text: str
    value: FloatArray
    binds: int = ATOM
    number: float | None = None
    depth: int = 0

    def within(self, binds: int) -> str:
        """Return its text for a place that binds this tightly."""
        return self.text if self.binds > binds else f"({self.text})"

    @property
    def operand(self) -> str:
        """Its text for a place next to anything."""
        return self.within(ATOM - 1)


Terms: TypeAlias = NDArray[np.object_]
"""Terms, of shape (option or 1, year or 1)."""


def named(text: str, value: FloatArray) -> Term:
    """Return a name or a cell."""
    return Term(text, value)


def constant(value: float) -> Term:
    """Return a number.

    Examples
    --------
    >>> constant(2.5).text, constant(-3).within(SUM)
    ('2.5', '(-3)')
    """
    binds = ATOM if value >= 0 else NEGATIVE
    return Term(literal(value), np.array([float(value)]), binds, float(value))


def grid(terms: Sequence[Sequence[Term]]) -> Terms:
    """Return terms as an array of shape (option, year)."""
    array = np.empty((len(terms), len(terms[0])), dtype=object)
    for place in np.ndindex(array.shape):
        array[place] = terms[place[0]][place[1]]
    return array


def joined(op: str, left: Term, right: Term, value: FloatArray) -> Term:
    """Return two terms with one of + - * / ^ or a comparison between them."""
    binds = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER}.get(op, COMPARISON)
    below = POWER if binds == POWER else binds - 1
    depth = max(left.depth + (left.binds <= below), right.depth + (right.binds <= binds))
    return Term(f"{left.within(below)}{op}{right.within(binds)}", value, binds, depth=depth)


def plus(left: Term, right: Term) -> Term:
    """Return a sum; nothing is added to nothing.

    Examples
    --------
    >>> plus(constant(0), constant(5)).text
    '5'
    """
    if left.number == 0:
        return right
    if right.number == 0:
        return left
    return joined("+", left, right, left.value + right.value)


def minus(left: Term, right: Term) -> Term:
    """Return a difference."""
    if right.number == 0:
        return left
    if left.number == 0:
        return negated(right)
    return joined("-", left, right, left.value - right.value)


def times(left: Term, right: Term) -> Term:
    """Return a product; once something is that thing, and nothing of it is nothing."""
    if 0 in (left.number, right.number):
        return constant(0.0)
    if left.number == 1:
        return right
    if right.number == 1:
        return left
    return joined("*", left, right, left.value * right.value)


def over(left: Term, right: Term) -> Term:
    """Return a quotient."""
    if right.number == 1:
        return left
    return joined("/", left, right, left.value / right.value)


def negated(term: Term) -> Term:
    """Return a term with a minus sign.

    Examples
    --------
    >>> negated(plus(named("a", np.ones(1)), named("b", np.ones(1)))).text
    '-(a+b)'
    """
    if term.number is not None:
        return constant(-term.number)
    return Term(f"-{term.operand}", -term.value, NEGATIVE, depth=term.depth + 1)


def call(function: str, *terms: Term, value: FloatArray) -> Term:
    """Return a call of one of Excel's functions.

    Examples
    --------
    >>> call("MAX", constant(-1), constant(2), value=np.array([2.0])).text
    'MAX(-1,2)'
    """
    listed = ",".join(term.text for term in terms)
    return Term(f"{function}({listed})", value, depth=_deeper(*terms))


def scaled(term: Term, factor: Fraction) -> Term:
    """Return a term times an exact factor, as NumPy computes it.

    Dividing by 24 is exact where multiplying by 1/24 is not.

    Examples
    --------
    >>> scaled(named("hours", np.array([48.0])), Fraction(1, 24)).text
    'hours/24'
    >>> scaled(named("x", np.array([7.0])), Fraction(3, 100)).text
    'x*3/100'
    """
    above, below = factor.numerator, factor.denominator
    if below == 1 or max(abs(above), below) > _LARGEST_WHOLE:
        return times(term, constant(float(factor)))
    return over(times(term, constant(above)), constant(below))


def _deeper(*terms: Term) -> int:
    return 1 + max((term.depth for term in terms), default=0)
