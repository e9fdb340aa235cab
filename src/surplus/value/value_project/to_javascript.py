"""From a typed formula to a JavaScript expression, conversion factors folded in as numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

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
from surplus.value.yaml_text import number_text

LONGEST = 8_000
_OR, _AND, _EQUAL, _COMPARED, _SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(1, 10)
_OPERATORS = {
    "or": ("||", _OR), "and": ("&&", _AND), "==": ("===", _EQUAL), "!=": ("!==", _EQUAL),
    **{op: (op, _COMPARED) for op in ("<", "<=", ">", ">=")},
    "+": ("+", _SUM), "-": ("-", _SUM), "*": ("*", _PRODUCT), "/": ("/", _PRODUCT),
}  # fmt: skip
_SAME = {"ln": "log", **{n: n for n in ("min", "max", "abs", "sqrt", "exp", "log10")}}
_LARGEST_WHOLE = 2**53


class Unsayable(Exception):
    """A formula that JavaScript's arithmetic has no word for."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name is called in the export, and what its number there is multiplied by."""

    name: str
    factor: Fraction = Fraction(1)
    is_condition: bool = False


class Piece(NamedTuple):
    """An expression, and how tightly it binds."""

    text: str
    binds: int = _ATOM

    def within(self, least: int) -> str:
        """Return the text, in brackets if it binds less tightly than `least`."""
        return self.text if self.binds >= least else f"({self.text})"


Naming = Callable[[str], Named]


def javascript(root: Typed, naming: Naming, factor: Fraction = Fraction(1)) -> Piece:
    """Return a typed formula as an expression.

    Parameters
    ----------
    root : Typed
    naming : callable
        From a name here to the variable of the export.
    factor : Fraction
        What the result is multiplied by, such as 12 from a month to a year.

    Raises
    ------
    Unsayable
        For functions over years, and for expressions too long to be read.
    """
    return times(fold(root, lambda node, parts: _checked(_piece(node, parts, naming))), factor)


def difference(first: Piece | None, second: Piece | None) -> Piece:
    """Return `first - second`, where None is nothing."""
    if second is None:
        return first or Piece("0")
    if first is None:
        return _negative(second)
    return Piece(f"{first.within(_SUM)} - {second.within(_SUM + 1)}", _SUM)


def times(piece: Piece, factor: Fraction) -> Piece:
    """Return an expression multiplied by an exact factor."""
    if factor == 1:
        return piece
    above, below = factor.numerator, factor.denominator
    text = piece.within(_PRODUCT)
    if below == 1 or max(abs(above), below) > _LARGEST_WHOLE:
        return Piece(f"{text} * {literal(factor)}", _PRODUCT)
    if above != 1:
        text += f" * {literal(Fraction(above))}"
    return Piece(f"{text} / {literal(Fraction(below))}", _PRODUCT)


def literal(number: Fraction) -> str:
    """Return a number that isn't negative.

    A division by 100, written so, tells some readers that a percentage is a whole number
    (ours among them); a conversion factor of 100 must not be taken for that.

    Examples
    --------
    >>> literal(Fraction(5, 2)), literal(Fraction(100)), literal(Fraction(1, 100))
    ('2.5', '1e2', '1e-2')
    """
    value = float(number)
    text = number_text(value)
    power = round(math.log10(value)) if value > 0 else 0
    if power and power % 2 == 0 and value == float(f"1e{power}"):
        return f"1e{power}"
    return text


def _checked(piece: Piece) -> Piece:
    if len(piece.text) > LONGEST:
        raise Unsayable("its equation would be too long")
    return piece


def _piece(node: Typed, parts: tuple[Piece, ...], naming: Naming) -> Piece:
    match node:
        case Constant():
            number = Piece(literal(abs(node.value)))
            return _negative(number) if node.value < 0 else number
        case Reference():
            return _reference(naming(node.name), node.unit is None)
        case Scaled():
            return times(parts[0], node.factor)
        case Operation():
            return _operation(node.op, parts)
        case Choice():
            test, chosen, otherwise = parts
            return Piece(f"({test.within(_OR)} ? {chosen.within(_OR)} : {otherwise.within(_OR)})")
        case Application():
            return _call(node.function.name, parts)


def _reference(named: Named, is_condition: bool) -> Piece:
    if is_condition:
        return Piece(f"{named.name} !== 0", _EQUAL)
    return times(Piece(named.name), named.factor)


def _negative(piece: Piece) -> Piece:
    return Piece(f"-{piece.within(_ATOM)}", _SIGN)


def _operation(op: str, parts: tuple[Piece, ...]) -> Piece:
    if op == "not":
        return Piece(f"!{parts[0].within(_ATOM)}", _SIGN)
    if len(parts) == 1:
        return _negative(parts[0])
    left, right = parts
    if op == "^":
        return Piece(f"{left.within(_ATOM)} ** {right.within(_SIGN)}", _POWER)
    if op in ("*", "/") and right.text == "1":
        return left
    if op == "*" and left.text == "1":
        return right
    symbol, binds = _OPERATORS[op]
    return Piece(f"{left.within(binds)} {symbol} {right.within(binds + 1)}", binds)


def _call(name: str, parts: tuple[Piece, ...]) -> Piece:
    texts = [part.text for part in parts]
    if name in _SAME:
        return Piece(f"Math.{_SAME[name]}({', '.join(texts)})")
    if name == "clamp":
        x, low, high = texts
        return Piece(f"Math.min(Math.max({x}, {low}), {high})")
    if name in ("round", "floor", "ceil"):
        return _stepped(name, *parts)
    if name == "annuity":
        return _annuity(*parts)
    raise Unsayable(f"it uses {name}, which looks at all years at once")


def _stepped(name: str, x: Piece, step: Piece) -> Piece:
    if step.text == "1":
        return Piece(f"Math.{name}({x.text})")
    by = step.within(_PRODUCT + 1)
    return Piece(f"Math.{name}({x.within(_PRODUCT)} / {by}) * {by}", _PRODUCT)


def _annuity(rate: Piece, years: Piece) -> Piece:
    if rate.text == "0":
        return years
    grown = f"(1 + {rate.within(_SUM + 1)}) ** (-{years.within(_ATOM)})"
    value = Piece(f"(1 - {grown}) / {rate.within(_PRODUCT + 1)}", _PRODUCT)
    if rate.text[0].isdigit():
        return value
    return Piece(f"({rate.within(_COMPARED)} === 0 ? {years.within(_OR)} : {value.text})")
