"""The tree of a formula once its units are known: what every target is made from.

Names and literals keep the unit that the author wrote. Where units are mixed, a `Scaled`
node carries the exact factor. A node whose unit is None is a condition: 1, 0 or missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from surplus.core.units import Unit
from surplus.formula import trees
from surplus.formula.nodes import Node

if TYPE_CHECKING:
    from surplus.formula.functions.entry import Function

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Constant:
    """An exact number; `is_zero` marks a literal 0 without unit, which fits every unit."""

    value: Fraction
    unit: Unit
    node: Node = field(repr=False)
    is_zero: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The value of an input or of another formula."""

    name: str
    unit: Unit | None
    node: Node = field(repr=False)


@dataclass(frozen=True, slots=True)
class Scaled:
    """A term, converted to another unit: multiplied by an exact factor."""

    factor: Fraction
    term: Typed
    unit: Unit
    node: Node = field(repr=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with its terms; a minus sign has one term, a difference two."""

    op: str
    terms: tuple[Typed, ...]
    unit: Unit | None
    node: Node = field(repr=False)


@dataclass(frozen=True, slots=True)
class Application:
    """A function with its terms, arguments that were left out filled in."""

    function: Function
    terms: tuple[Typed, ...]
    unit: Unit
    node: Node = field(repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """`if`: the terms are the condition, the branch taken where it holds, and the other."""

    terms: tuple[Typed, Typed, Typed]
    unit: Unit
    node: Node = field(repr=False)


Typed = Constant | Reference | Scaled | Operation | Application | Choice


def parts(node: Typed) -> tuple[Typed, ...]:
    """Return the nodes right below one, from left to right."""
    match node:
        case Operation() | Application() | Choice():
            return node.terms
        case Scaled():
            return (node.term,)
    return ()


def fold(root: Typed, combine: Callable[[Typed, tuple[R, ...]], R]) -> R:
    """Combine every node with the results of its parts, leaves first."""
    return trees.fold(root, parts, combine)


def walk(root: Typed) -> list[Typed]:
    """Return every node of a tree, a node before its parts."""
    return trees.walk(root, parts)


def references(root: Typed) -> tuple[str, ...]:
    """Return the names that a tree refers to, each once."""
    return tuple(dict.fromkeys(n.name for n in walk(root) if isinstance(n, Reference)))
