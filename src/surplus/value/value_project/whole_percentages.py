"""Equations that divide percentages by 100 themselves, brought to fractions.

The reference for equations wants percentages as fractions (0.3 for 30 %), yet `cost * rate /
100` is written too: there, the whole number is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from surplus.formula.nodes import Binary, Call, If, Name, Node, Number, Unary, fold
from surplus.value.findings import listed
from surplus.value.value_project.javascript import Untranslatable


class _Part(NamedTuple):
    """What the first pass knows of a term.

    `degree` is how many percentages are multiplied in it, `hundreds` by how many powers of
    100 it is divided, `open_names` the percentages that no division has settled yet.
    """

    degree: int = 0
    hundreds: int = 0
    open_names: frozenset[str] = frozenset()


def in_fractions(node: Node, percentages: frozenset[str]) -> tuple[Node, tuple[str, ...]]:
    """Return an equation for percentages as fractions, and those that it took as whole.

    An equation that divides a percentage by 100 means the whole number; the division is
    taken out, as ours are fractions.

    Raises
    ------
    Untranslatable
        If it divides a percentage by 100 in one place and not in another.

    Examples
    --------
    >>> from surplus.formula import parse, print_formula
    >>> from surplus.core.source import Passage
    >>> node = parse(Passage.of("cost * (100 - rate) / 100"))
    >>> print_formula(in_fractions(node, frozenset({"rate"}))[0])
    'cost * (1 - rate)'
    """
    found = _Settled(percentages)
    found.settle(fold(node, found.part))
    mixed = sorted(found.doubtful | (found.whole & found.plain))
    if mixed:
        message = f"the equation divides {listed(mixed)} by 100 in one place and not in another"
        raise Untranslatable(message, (0, 1), "write the percentages alike everywhere")
    whole = found.whole
    return (_rewritten(node, whole), tuple(sorted(whole))) if whole else (node, ())


@dataclass(slots=True)
class _Settled:
    """Which percentages an equation takes as whole numbers, and which as fractions."""

    percentages: frozenset[str]
    whole: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)

    def settle(self, part: _Part) -> None:
        if part.hundreds == 0:
            self.plain |= part.open_names
        else:
            group = self.whole if part.hundreds == part.degree else self.doubtful
            group |= part.open_names

    def part(self, node: Node, parts: tuple[_Part, ...]) -> _Part:
        match node:
            case Name() if node.name in self.percentages:
                return _Part(1, 0, frozenset({node.name}))
            case Binary("*" | "/"):
                return self.product(node, parts[0], parts[1])
            case Unary("-"):
                return parts[0]
            case Binary("+" | "-") | Call() | If():
                return self.sum(parts)
        for part in parts:
            self.settle(part)
        return _Part()

    def product(self, node: Binary, left: _Part, right: _Part) -> _Part:
        if node.op == "/":
            self.settle(right)
            return left._replace(hundreds=left.hundreds + max(_hundreds(node.right), 0))
        divided = max(-_hundreds(node.left) - _hundreds(node.right), 0)
        names = left.open_names | right.open_names
        return _Part(left.degree + right.degree, left.hundreds + right.hundreds + divided, names)

    def sum(self, parts: tuple[_Part, ...]) -> _Part:
        """A sum is of the degree of its terms; those that a division has settled are closed."""
        degree, names = 0, frozenset[str]()
        for part in parts:
            if part.hundreds:
                self.settle(part)
            else:
                degree, names = max(degree, part.degree), names | part.open_names
        return _Part(degree, 0, names)


_POWERS = {100.0: 1, 10_000.0: 2, 0.01: -1, 0.0001: -2}


def _hundreds(node: Node) -> int:
    """Return which power of 100 a literal is; 0 if none, or if it is written as 1e2."""
    if isinstance(node, Number) and not node.unit and "e" not in node.text.lower():
        return _POWERS.get(node.value, 0)
    return 0


class _Scaled(NamedTuple):
    """A term that stands for `node` times 100 to the power of `power`."""

    node: Node
    power: int = 0


def _rewritten(root: Node, whole: set[str]) -> Node:
    return _plain(fold(root, lambda node, parts: _step(node, parts, whole)))


def _step(node: Node, parts: tuple[_Scaled, ...], whole: set[str]) -> _Scaled:
    match node:
        case Name() if node.name in whole:
            return _Scaled(node, 1)
        case Number() | Name():
            return _Scaled(node)
        case Unary("-"):
            return _Scaled(Unary("-", parts[0].node), parts[0].power)
        case Binary("*" | "/"):
            return _cancelled(node, parts[0], parts[1])
        case Binary("+" | "-"):
            return _added(node.op, parts)
    return _Scaled(rebuilt(node, tuple(map(_plain, parts))))


def _cancelled(node: Binary, left: _Scaled, right: _Scaled) -> _Scaled:
    by = _hundreds(node.right) if node.op == "/" else -_hundreds(node.right)
    if 0 < by <= left.power:
        return _Scaled(left.node, left.power - by)
    if node.op == "*" and 0 < -_hundreds(node.left) <= right.power:
        return _Scaled(right.node, right.power + _hundreds(node.left))
    if node.op == "*":
        return _Scaled(Binary("*", left.node, right.node), left.power + right.power)
    return _Scaled(Binary("/", left.node, _plain(right)), left.power)


def _added(op: str, parts: tuple[_Scaled, ...]) -> _Scaled:
    power = max(part.power for part in parts)
    lifted = [_lifted(part, power) for part in parts]
    if all(part is not None for part in lifted):
        one, two = (part for part in lifted if part is not None)
        return _Scaled(Binary(op, one, two), power)
    return _Scaled(Binary(op, _plain(parts[0]), _plain(parts[1])))


def _lifted(part: _Scaled, power: int) -> Node | None:
    """Return a term as a multiple of a power of 100; only literals can be divided."""
    if part.power == power:
        return part.node
    if isinstance(part.node, Number) and not part.power:
        return Number(part.node.value / 100**power)
    return None


def _plain(part: _Scaled) -> Node:
    if not part.power:
        return part.node
    return Binary("*", part.node, Number(100.0**part.power))


def rebuilt(node: Node, parts: tuple[Node, ...]) -> Node:
    """Return a node with other parts."""
    match node:
        case Unary():
            return Unary(node.op, parts[0])
        case Binary():
            return Binary(node.op, parts[0], parts[1])
        case If():
            return If(parts[0], parts[1], parts[2])
        case Call():
            return Call(node.function, parts)
    return node
