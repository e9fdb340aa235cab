"""From a tree to a typed tree: every node gets its unit, and conversions are put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from surplus.core.quantity import bare
from surplus.core.units import ONE, Unit, UnitFault, Units
from surplus.formula import scaling
from surplus.formula.faults import Refused
from surplus.formula.functions import BY_NAME
from surplus.formula.functions.entry import Site
from surplus.formula.limits import MOST_FAULTS
from surplus.formula.nodes import Binary, Call, If, Name, Node, Number, Unary, fold
from surplus.formula.operators import COMPARISONS
from surplus.formula.typed import Application, Choice, Constant, Operation, Reference, Typed

_SYMBOL = re.compile(r"[^\W\d_]\w*")
_ADDITIONS = {"+": "can't add {0} to {1}", "-": "can't subtract {0} from {1}"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a formula may use.

    Attributes
    ----------
    names : mapping of str to Unit or None
        The unit of every known name; None is a condition. A name that is missing here has
        been reported already, or its definition has.
    units : Units
        For literals.
    """

    names: Mapping[str, Unit | None]
    units: Units
    faults: list[Refused] = field(default_factory=list)


def infer(node: Node, scope: Scope) -> Typed | None:
    """Return the typed tree, or None if it or something that it uses is faulty.

    Faults are appended to `scope.faults`, all of them: what is wrong in one term doesn't
    hide what is wrong in another.
    """
    return fold(node, lambda n, terms: _typed(n, terms, scope))


def _typed(node: Node, terms: tuple[Typed | None, ...], scope: Scope) -> Typed | None:
    known = tuple(term for term in terms if term is not None)
    if len(known) < len(terms) or len(scope.faults) >= MOST_FAULTS:
        return None
    try:
        return _node(node, known, scope)
    except Refused as refused:
        scope.faults.append(refused)
        return None


def _node(node: Node, terms: tuple[Typed, ...], scope: Scope) -> Typed | None:
    match node:
        case Number():
            return _number(node, scope)
        case Name():
            known = node.name in scope.names
            return Reference(node.name, scope.names[node.name], node) if known else None
        case Unary():
            return _unary(node, terms[0])
        case Binary():
            return _binary(node, terms[0], terms[1])
        case If():
            return _choice(node, terms)
        case Call():
            return _call(node, terms, scope)


def _number(node: Number, scope: Scope) -> Typed:
    # By way of the shortest decimal: 0.1 is one tenth here, not the float next to it.
    whole = node.value.is_integer()
    value = Fraction(int(node.value)) if whole else Fraction(repr(node.value))
    if not node.unit:
        return Constant(value, ONE, node, is_zero=not value)
    try:
        share, unit = bare(scope.units.parse(node.unit))
    except UnitFault as fault:
        raise _unit_fault(node, fault, scope) from None
    _check_ambiguity(node, scope)
    return scaling.constant(value * share, unit, node)


def _check_ambiguity(node: Number, scope: Scope) -> None:
    """Refuse a unit's alias or plural that is a name too; its proper symbol means the unit."""
    for found in _SYMBOL.finditer(node.unit):
        symbol = found[0]
        if symbol in scope.names and (proper := str(scope.units.parse(symbol))) != symbol:
            begin = node.span[1] - len(node.unit)
            message = f"'{symbol}' is a name, and might be the unit '{proper}' here"
            hint = f"write '{proper}' for the unit, or spaces around the operator for the name"
            place = (begin + found.start(), begin + found.end())
            raise Refused("F018", message, place, hint)


def _unit_fault(node: Number, fault: UnitFault, scope: Scope) -> Refused:
    begin = node.span[1] - len(node.unit)
    symbol = node.unit[fault.start : fault.stop]
    hint = fault.hint
    if symbol in scope.names:
        spaced = node.unit.replace("/", " / ").replace("*", " * ").replace("·", " * ")
        glue = "* " if fault.start == 0 else ""
        amount = node.text or repr(node.value)
        hint = f"'{symbol}' is a name: with an operator and spaces, {amount} {glue}{spaced}"
    return Refused(fault.code, fault.message, (begin + fault.start, begin + fault.stop), hint)


def _unary(node: Unary, term: Typed) -> Typed:
    if node.op == "not":
        return Operation("not", (scaling.condition(term),), None, node)
    unit = scaling.number(term)
    if isinstance(term, Constant):
        return Constant(-term.value, unit, node, term.is_zero)
    return Operation("-", (term,), unit, node)


def _binary(node: Binary, left: Typed, right: Typed) -> Typed:
    op = node.op
    if op in ("and", "or"):
        return Operation(op, (scaling.condition(left), scaling.condition(right)), None, node)
    if op in COMPARISONS:
        terms, _ = scaling.alike((left, right), "can't compare {0} with {1}", "F041")
        return Operation(op, terms, None, node)
    if op in _ADDITIONS:
        terms, unit = scaling.alike((left, right), _ADDITIONS[op])
        return Operation(op, terms, unit, node)
    if op == "^":
        return _power(node, left, right)
    units = scaling.number(left), scaling.number(right)
    unit = units[0] * units[1] if op == "*" else units[0] / units[1]
    return Operation(op, (left, right), scaling.bounded(unit, node.right), node)


def _power(node: Binary, base: Typed, exponent: Typed) -> Typed:
    unit = scaling.number(base)
    power = scaling.pure(exponent, "an exponent")
    whole = _whole(node.right)
    if whole is not None:
        return Operation("^", (base, power), scaling.raised(unit, whole, base), node)
    if not unit.is_dimensionless:
        message = f"{unit} can be raised only to a whole number that is written out"
        hint = "write ^2 or ^3; sqrt(x) takes a square root"
        raise Refused("F043", message, node.right.span, hint)
    return Operation("^", (scaling.pure(base, "a power"), power), ONE, node)


def _whole(node: Node) -> int | None:
    """Return an exponent that is a whole number written out, perhaps with a minus sign."""
    sign = 1
    while isinstance(node, Unary) and node.op == "-":
        node, sign = node.operand, -sign
    if isinstance(node, Number) and not node.unit and node.value.is_integer():
        return sign * int(node.value)
    return None


def _choice(node: If, terms: tuple[Typed, ...]) -> Typed:
    test = scaling.condition(terms[0])
    message = "both branches must be of one kind: {0} doesn't fit {1}"
    branches, unit = scaling.alike(terms[1:], message)
    return Choice((test, branches[0], branches[1]), unit, node)


def _call(node: Call, terms: tuple[Typed, ...], scope: Scope) -> Typed | None:
    function = BY_NAME.get(node.function)
    if function is None or not function.least <= len(terms) <= (function.most or len(terms)):
        return None
    arguments, unit = function.unit(Site(node, terms, scope.units))
    return Application(function, arguments, scaling.bounded(unit, node), node)
