"""Bringing terms to one unit, or refusing to: the rules that operators and functions share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from surplus.core.units import ONE, Unit
from surplus.formula.faults import Refused
from surplus.formula.limits import HIGHEST_POWER, LARGEST, MOST_SYMBOLS, SMALLEST
from surplus.formula.nodes import Node
from surplus.formula.typed import Constant, Scaled, Typed


def named(unit: Unit) -> str:
    """Return a unit for a message.

    Examples
    --------
    >>> named(ONE)
    'a pure number'
    """
    return str(unit) or "a pure number"


def in_words(unit: Unit) -> str:
    """Return a unit with what it measures, for a hint."""
    return f"'{unit}' is {unit.kind()}" if str(unit) else "the other is a pure number"


def number(term: Typed) -> Unit:
    """Return the unit of a term, which must not be a condition."""
    if term.unit is None:
        hint = "make it a number: if … then 1 else 0"
        raise Refused("F046", "a condition can't be used as a number", term.node.span, hint)
    return term.unit


def condition(term: Typed) -> Typed:
    """Return a term that must be a condition."""
    if term.unit is not None:
        hint = "compare it with something, such as > 0"
        raise Refused("F045", "a condition is needed here, not a number", term.node.span, hint)
    return term


def scaled_to(term: Typed, unit: Unit) -> Typed:
    """Return a term in another unit of the same dimension."""
    if isinstance(term, Constant) and term.is_zero:
        return Constant(term.value, unit, term.node, is_zero=True)
    factor = number(term).factor_to(unit)
    if factor == 1:
        return term
    if isinstance(term, Constant):
        return constant(term.value * factor, unit, term.node)
    if not SMALLEST < abs(factor) < LARGEST:
        message = f"converting {named(number(term))} to {named(unit)} leads beyond all measure"
        raise Refused("F048", message, term.node.span, "check the powers of the units in it")
    if isinstance(term, Scaled):
        return Scaled(term.factor * factor, term.term, unit, term.node)
    return Scaled(factor, term, unit, term.node)


def constant(value: Fraction, unit: Unit, node: Node) -> Constant:
    """Return an exact number that floats can hold."""
    if abs(value) > LARGEST:
        raise Refused("F007", "this number is too large", node.span, "check its unit")
    return Constant(value, unit, node)


def is_zero(term: Typed) -> bool:
    """Whether a term is a literal 0 without unit."""
    return isinstance(term, Constant) and term.is_zero


def alike(
    terms: Sequence[Typed], message: str = "can't add {0} to {1}", code: str = "F040"
) -> tuple[tuple[Typed, ...], Unit]:
    """Bring terms to the unit of the first that isn't a literal 0.

    Parameters
    ----------
    terms : sequence
        At least one.
    message : str
        What to say of two that don't fit: `{0}` is the offending unit, `{1}` the first.
    code : str
        Of the diagnostic.

    Raises
    ------
    Refused
        Under the first term of another dimension.
    """
    units = [number(term) for term in terms]
    leading = [unit for term, unit in zip(terms, units, strict=True) if not is_zero(term)]
    if not leading:
        return tuple(terms), ONE
    first = leading[0]
    for term, unit in zip(terms, units, strict=True):
        if unit.dimension != first.dimension and not is_zero(term):
            said = message.format(named(unit), named(first))
            raise Refused(code, said, term.node.span, _difference(first, unit))
    return tuple(scaled_to(term, first) for term in terms), first


def _difference(first: Unit, other: Unit) -> str:
    if first.kind() == other.kind():
        return f"multiply one by something in {named(first / other)}"
    texts = [f"'{u}' is {u.kind()}" for u in (first, other) if str(u)]
    if len(texts) == 1:
        return f"{texts[0]}; give the number a unit too"
    return f"{texts[0]}, {texts[1]}: {_cure(first, other)}"


def _cure(first: Unit, other: Unit) -> str:
    ratio = first / other
    if all(base == "time" for base, _ in ratio.dimension):
        return "multiply the one per time by a time, or divide the other by one"
    return "multiply or divide one of them until both are of one kind"


def pure(term: Typed, needed_by: str) -> Typed:
    """Return a term as a pure number with factor 1, which `needed_by` needs."""
    unit = number(term)
    if not unit.is_dimensionless:
        message = f"{needed_by} needs a pure number, and this is {named(unit)}"
        hint = f"'{unit}' is {unit.kind()}: divide it by something of the same kind"
        raise Refused("F042", message, term.node.span, hint)
    return scaled_to(term, ONE)


def bounded(unit: Unit, node: Node) -> Unit:
    """Return a unit unless its exponents or its length show that something is wrong."""
    if len(unit.parts) > MOST_SYMBOLS or any(abs(p) > HIGHEST_POWER for _, p in unit.parts):
        message = "the unit of this term grows beyond all measure"
        raise Refused("F048", message, node.span, "check the powers and products in it")
    return unit


def raised(unit: Unit, exponent: int, term: Typed) -> Unit:
    """Return a unit to a whole power, refusing exponents beyond all measure."""
    highest = max((abs(p) for _, p in unit.parts), default=0)
    if highest and abs(exponent) > HIGHEST_POWER:
        message = f"a unit can't be raised to the power of {exponent:.6g}"
        raise Refused("F048", message, term.node.span, f"{HIGHEST_POWER} is the most")
    return bounded(unit**exponent, term.node) if highest else ONE


def root(unit: Unit, term: Typed) -> Unit:
    """Return the square root of a unit, all of whose exponents must be even."""
    odd = [symbol for symbol, power in unit.parts if power % 2]
    if odd:
        message = f"{named(unit)} has no square root"
        hint = f"the exponent of '{odd[0]}' is odd: square it first, or divide it away"
        raise Refused("F044", message, term.node.span, hint)
    # Every symbol's power is even, so numerator and denominator are squares of whole numbers.
    size = Fraction(math.isqrt(unit.factor.numerator), math.isqrt(unit.factor.denominator))
    return Unit(
        tuple((symbol, power // 2) for symbol, power in unit.parts),
        tuple((base, power // 2) for base, power in unit.dimension),
        size,
    )
