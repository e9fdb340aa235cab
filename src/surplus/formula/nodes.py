"""The tree of a formula as its author wrote it.

Two trees are equal when they say the same; where they stand in the text doesn't matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from surplus.formula import trees

Offsets = tuple[int, int]
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, perhaps with a unit: `5`, `8 h/day`, `5 %`.

    Attributes
    ----------
    value : float
        Not negative; in `unit`.
    unit : str
        As written, empty if there is none.
    text : str
        The digits as written, such as `1_200`.
    """

    value: float
    unit: str = ""
    span: Offsets = field(default=(0, 0), compare=False, repr=False)
    text: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    """An input or another formula."""

    name: str
    span: Offsets = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x` or `not x`."""

    op: str
    operand: Node
    span: Offsets = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, a comparison, `and` or `or`; `op` is written as the parser normalised it."""

    op: str
    left: Node
    right: Node
    span: Offsets = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class If:
    """`if condition then chosen else otherwise`."""

    condition: Node
    chosen: Node
    otherwise: Node
    span: Offsets = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple[Node, ...]
    span: Offsets = field(default=(0, 0), compare=False, repr=False)


Node = Number | Name | Unary | Binary | If | Call


def parts(node: Node) -> tuple[Node, ...]:
    """Return the nodes right below one, from left to right."""
    match node:
        case Unary():
            return (node.operand,)
        case Binary():
            return (node.left, node.right)
        case If():
            return (node.condition, node.chosen, node.otherwise)
        case Call():
            return node.arguments
    return ()


def fold(node: Node, combine: Callable[[Node, tuple[R, ...]], R]) -> R:
    """Combine every node with the results of its parts, leaves first."""
    return trees.fold(node, parts, combine)


def walk(node: Node) -> list[Node]:
    """Return every node of a tree, a node before its parts."""
    return trees.walk(node, parts)


def names_in(node: Node) -> tuple[str, ...]:
    """Return the names that a formula uses, each once, in the order of reading.

    Examples
    --------
    >>> names_in(Binary("+", Name("b"), Binary("*", Name("a"), Name("b"))))
    ('b', 'a')
    """
    return tuple(dict.fromkeys(n.name for n in walk(node) if isinstance(n, Name)))
