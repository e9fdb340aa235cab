"""What JavaScript's operators make of terms, as formulas of ours."""

from __future__ import annotations

from typing import NamedTuple

from surplus.formula.nodes import Binary, Call, If, Node, Number, Unary
from surplus.value.value_project.javascript import Untranslatable

LARGEST_TERM = 8_000
COMPARED = {"===": "==", "!==": "!=", **{op: op for op in ("==", "!=", "<", "<=", ">", ">=")}}


class Term(NamedTuple):
    """A formula, whether it is a condition rather than a number, and how long it prints."""

    node: Node
    is_condition: bool = False
    size: int = 1


def made(node: Node, *parts: Term, is_condition: bool = False) -> Term:
    """Return a term of parts; a part that stands twice in it is given twice.

    Parts that repeat double at every level, so the printed size is limited here.

    Raises
    ------
    Untranslatable
        If it would print too long.
    """
    size = 3 + sum(part.size for part in parts)
    if size > LARGEST_TERM:
        raise Untranslatable("this equation is too long", (0, 1), "split it into several")
    return Term(node, is_condition, size)


def number(term: Term) -> Term:
    """Return a term as a number: JavaScript counts true as 1 and false as 0."""
    return choice(term, Term(Number(1.0)), Term(Number(0.0))) if term.is_condition else term


def condition(term: Term) -> Node:
    """Return a term as a condition: JavaScript takes every number but 0 as true."""
    return term.node if term.is_condition else Binary("!=", term.node, Number(0.0))


def choice(test: Term, chosen: Term, otherwise: Term) -> Term:
    """Return `test ? chosen : otherwise`."""
    first, second = number(chosen), number(otherwise)
    return made(If(condition(test), first.node, second.node), test, first, second)


def signed(sign: str, term: Term) -> Term:
    """Return `-x`, `+x` or `!x`."""
    if sign == "!":
        return made(Unary("not", condition(term)), term, is_condition=True)
    plain = number(term)
    return made(Unary("-", plain.node), plain) if sign == "-" else plain


def joined(op: str, left: Term, right: Term) -> Term:
    """Return what an operator makes of two terms."""
    if op in ("&&", "||"):
        return _logical(op, left, right)
    left, right = number(left), number(right)
    one, two = left.node, right.node
    if op in COMPARED:
        return made(Binary(COMPARED[op], one, two), left, right, is_condition=True)
    if op == "%":
        whole = Call("floor", (Binary("/", one, two),))
        return made(Binary("-", one, Binary("*", two, whole)), left, right, left, right)
    return made(Binary("^" if op == "**" else op, one, two), left, right)


def _logical(op: str, left: Term, right: Term) -> Term:
    """Return `&&` or `||`: of numbers, JavaScript returns one of them."""
    if left.is_condition and right.is_condition:
        node = Binary("and" if op == "&&" else "or", left.node, right.node)
        return made(node, left, right, is_condition=True)
    return choice(left, right, left) if op == "&&" else choice(left, left, right)
