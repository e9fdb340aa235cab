"""Rounding as spreadsheets do it, to a number of digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from surplus.formula.nodes import Binary, Call, If, Node, Number
from surplus.value.workbook_in.syntax import Apply, Expression, Literal, Unreadable
from surplus.value.workbook_in.terms import Quantity, Term

if TYPE_CHECKING:
    from surplus.value.workbook_in.translation import Translator

Arguments = tuple[Expression, ...]


def whole(expression: Expression) -> int:
    """Return an argument that is a whole number written out.

    Raises
    ------
    Unreadable
        If it is worked out.
    """
    match expression:
        case Literal(value=float() as value) if value.is_integer():
            return int(value)
        case Apply(function="neg", arguments=(inner,)):
            return -whole(inner)
    raise Unreadable("it rounds to a number of digits that is itself worked out")


def rounded_half(to: Translator, arguments: Arguments) -> Term:
    """Return a number rounded to some digits, halves away from zero."""
    digits = whole(arguments[1])
    step = (Number(float(f"1e{-digits}")),) if digits else ()
    return Quantity(Call("round", (to.number(arguments[0]), *step)))


def rounded(name: str, opposite: str) -> Callable[[Translator, Arguments], Term]:
    """Return rounding away from zero, or towards it, to a number of digits."""

    def found(to: Translator, arguments: Arguments) -> Term:
        x, digits = to.number(arguments[0]), whole(arguments[1]) if len(arguments) > 1 else 0
        # Spreadsheets reckon with 15 digits: 1.1 has one decimal, though 1.1 / 0.01 is above 110.
        scale = Number(float(10 ** abs(digits)))
        steps = Call("round", (Binary("*" if digits > 0 else "/", x, scale), Number(1e-9)))
        inner: Node = steps if digits else x
        below = If(Binary("<", x, Number(0.0)), Call(opposite, (inner,)), Call(name, (inner,)))
        if not digits:
            return Quantity(below)
        return Quantity(Binary("/" if digits > 0 else "*", below, scale))

    return found
