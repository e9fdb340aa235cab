"""Spreadsheet functions with a faithful counterpart, each from its arguments to a term."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from surplus.formula.nodes import Binary, Call, If, Node, Number, Unary, walk
from surplus.value.workbook_in.rounding import rounded, rounded_half
from surplus.value.workbook_in.syntax import Expression, Failed, Literal, Unreadable
from surplus.value.workbook_in.terms import (
    Blank,
    Chosen,
    Condition,
    Known,
    Quantity,
    Several,
    Term,
    added,
    condition,
    joined,
    multiplied,
    negated,
    number,
    truth,
)

if TYPE_CHECKING:
    from surplus.value.workbook_in.translation import Translator

Arguments: TypeAlias = tuple[Expression, ...]
Function: TypeAlias = "Callable[[Translator, Arguments], Term]"
MANY = 255


def values(to: Translator, arguments: Arguments) -> list[Node]:
    """Return every number of some arguments; texts and empty cells of ranges don't count."""
    found: list[Node] = []
    for argument in arguments:
        term = to.term(argument)
        if isinstance(term, Several):
            found += [n for _, _, n in numbers_of(to, term)]
        elif not (term == Known(None) or isinstance(term, Chosen)):
            found.append(to.number(argument))
    return found


def numbers_of(to: Translator, several: Several) -> list[tuple[int, int, Node]]:
    """Return the numbers in a range, with their row and column in it."""
    terms = [(row, column, to.cell(place)) for row, column, place in several.cells]
    return [(row, column, t.node) for row, column, t in terms if isinstance(t, Quantity)]


def _sum(to: Translator, arguments: Arguments) -> Term:
    return Quantity(added(values(to, arguments)))


def _product(to: Translator, arguments: Arguments) -> Term:
    return Quantity(multiplied(values(to, arguments)))


def _average(to: Translator, arguments: Arguments) -> Term:
    found = values(to, arguments)
    if not found:
        raise Unreadable("it takes the average of nothing")
    return Quantity(Binary("/", added(found), Number(float(len(found)))))


def _count(to: Translator, arguments: Arguments) -> Term:
    return Quantity(Number(float(len(values(to, arguments)))))


def _chosen(name: str) -> Function:
    def found(to: Translator, arguments: Arguments) -> Term:
        several = values(to, arguments)
        return Quantity(Call(name, tuple(several)) if several else Number(0.0))

    return found


def _plain(name: str) -> Function:
    def found(to: Translator, arguments: Arguments) -> Term:
        return Quantity(Call(name, tuple(to.number(a) for a in arguments)))

    return found


def _sum_product(to: Translator, arguments: Arguments) -> Term:
    terms = [to.term(argument) for argument in arguments]
    ranges = [term for term in terms if isinstance(term, Several)]
    if len(ranges) != len(terms) or len({(r.rows, r.columns) for r in ranges}) != 1:
        raise Unreadable("SUMPRODUCT is of something other than ranges of one size")
    tables = [{(row, column): n for row, column, n in numbers_of(to, r)} for r in ranges]
    shared = [at for at in tables[0] if all(at in table for table in tables)]
    return Quantity(added([multiplied([table[at] for table in tables]) for at in shared]))


def _if(to: Translator, arguments: Arguments) -> Term:
    test = to.condition(arguments[0])
    chosen = arguments[1]
    otherwise = arguments[2] if len(arguments) > 2 else Literal(False)
    if isinstance(test, bool):
        return to.term(chosen if test else otherwise)
    first, second = to.term(chosen), to.term(otherwise)
    if all(isinstance(t, Condition) or _is_truth(t) for t in (first, second)):
        return truth(_choice(test, condition(first), condition(second)))
    return Quantity(If(test, to.number(chosen), to.number(otherwise)))


def _is_truth(term: Term) -> bool:
    return isinstance(term, Known) and isinstance(term.value, bool)


def _choice(test: Node, chosen: Node | bool, otherwise: Node | bool) -> Node | bool:
    return joined("or", [joined("and", [test, chosen]), joined("and", [negated(test), otherwise])])


def _ifs(to: Translator, arguments: Arguments) -> Term:
    if len(arguments) % 2:
        raise Unreadable("IFS has a condition without a value")
    node: Node | None = None
    for at in range(len(arguments) - 2, -1, -2):
        test = to.condition(arguments[at])
        value = to.number(arguments[at + 1])
        if isinstance(test, bool):
            node = value if test else node
        elif node is None:
            raise Unreadable("IFS has no value for all other cases")
        else:
            node = If(test, value, node)
    if node is None:
        raise Unreadable("IFS has no value")
    return Quantity(node)


def _if_error(to: Translator, arguments: Arguments) -> Term:
    """Return `IFERROR(x, y)`: y where x would divide by zero."""
    otherwise = arguments[1]
    try:
        node = to.number(arguments[0])
    except Failed as failed:
        to.remarks.append(
            f"IFERROR meets an error today, as {failed.message}: its other part counts"
        )
        return Quantity(to.number(otherwise))
    divisors = [n.right for n in walk(node) if isinstance(n, Binary) and n.op == "/"]
    unsafe = [n for n in dict.fromkeys(divisors) if not isinstance(n, Number)]
    if not unsafe:
        to.remarks.append("IFERROR guards no division, and is left out")
        return Quantity(node)
    safe = joined("and", [Binary("!=", n, Number(0.0)) for n in unsafe])
    assert not isinstance(safe, bool)
    to.remarks.append("IFERROR guards against division by zero only")
    return Quantity(If(safe, node, to.number(otherwise)))


def _joined(op: str) -> Function:
    def found(to: Translator, arguments: Arguments) -> Term:
        parts: list[Node | bool] = []
        for argument in arguments:
            term = to.term(argument)
            if isinstance(term, Several):
                parts += [condition(to.cell(place)) for _, _, place in term.cells]
            else:
                parts.append(condition(term))
        return truth(joined(op, parts))

    return found


def _not(to: Translator, arguments: Arguments) -> Term:
    return truth(negated(to.condition(arguments[0])))


def _mod(to: Translator, arguments: Arguments) -> Term:
    x, y = (to.number(argument) for argument in arguments)
    return Quantity(Binary("-", x, Binary("*", y, Call("floor", (Binary("/", x, y),)))))


def _power(to: Translator, arguments: Arguments) -> Term:
    x, y = (to.number(argument) for argument in arguments)
    return Quantity(Binary("^", x, y))


def _log(to: Translator, arguments: Arguments) -> Term:
    x = to.number(arguments[0])
    if len(arguments) == 1:
        return Quantity(Call("log10", (x,)))
    return Quantity(Binary("/", Call("ln", (x,)), Call("ln", (to.number(arguments[1]),))))


def _sign(to: Translator, arguments: Arguments) -> Term:
    x, zero = to.number(arguments[0]), Number(0.0)
    below = If(Binary("<", x, zero), Unary("-", Number(1.0)), zero)
    return Quantity(If(Binary(">", x, zero), Number(1.0), below))


def _choose(to: Translator, arguments: Arguments) -> Term:
    which = to.number(arguments[0])
    options = [to.number(argument) for argument in arguments[1:]]
    node = options[-1]
    for place in range(len(options) - 2, -1, -1):
        node = If(Binary("==", which, Number(place + 1.0)), options[place], node)
    return Quantity(node)


def _kind(is_it: Callable[[Term], bool]) -> Function:
    def found(to: Translator, arguments: Arguments) -> Term:
        return Known(is_it(to.term(arguments[0])))

    return found


def _is_number(term: Term) -> bool:
    return isinstance(term, Quantity)


def _is_blank(term: Term) -> bool:
    return isinstance(term, Blank) or term == Known(None)


def _is_text(term: Term) -> bool:
    return isinstance(term, Chosen) or (isinstance(term, Known) and isinstance(term.value, str))


def _constant(value: float | bool) -> Function:
    term: Term = Known(value) if isinstance(value, bool) else Quantity(Number(value))
    return lambda _to, _arguments: term


def _number(to: Translator, arguments: Arguments) -> Term:
    return Quantity(number(to.term(arguments[0])))


FUNCTIONS: dict[str, tuple[int, int, Function]] = {
    "SUM": (1, MANY, _sum),
    "PRODUCT": (1, MANY, _product),
    "AVERAGE": (1, MANY, _average),
    "COUNT": (1, MANY, _count),
    "MIN": (1, MANY, _chosen("min")),
    "MAX": (1, MANY, _chosen("max")),
    "SUMPRODUCT": (1, MANY, _sum_product),
    "IF": (2, 3, _if),
    "IFS": (2, MANY, _ifs),
    "IFERROR": (2, 2, _if_error),
    "AND": (1, MANY, _joined("and")),
    "OR": (1, MANY, _joined("or")),
    "NOT": (1, 1, _not),
    "ROUND": (2, 2, rounded_half),
    "ROUNDUP": (2, 2, rounded("ceil", "floor")),
    "ROUNDDOWN": (2, 2, rounded("floor", "ceil")),
    "TRUNC": (1, 2, rounded("floor", "ceil")),
    "INT": (1, 1, _plain("floor")),
    "CEILING": (2, 2, _plain("ceil")),
    "FLOOR": (2, 2, _plain("floor")),
    "ABS": (1, 1, _plain("abs")),
    "SQRT": (1, 1, _plain("sqrt")),
    "EXP": (1, 1, _plain("exp")),
    "LN": (1, 1, _plain("ln")),
    "LOG10": (1, 1, _plain("log10")),
    "LOG": (1, 2, _log),
    "MOD": (2, 2, _mod),
    "POWER": (2, 2, _power),
    "SIGN": (1, 1, _sign),
    "PI": (0, 0, _constant(math.pi)),
    "TRUE": (0, 0, _constant(True)),
    "FALSE": (0, 0, _constant(False)),
    "CHOOSE": (2, 30, _choose),
    "ISNUMBER": (1, 1, _kind(_is_number)),
    "ISBLANK": (1, 1, _kind(_is_blank)),
    "ISTEXT": (1, 1, _kind(_is_text)),
    "N": (1, 1, _number),
}
"""By name: the least and the most arguments, and what it comes to."""
