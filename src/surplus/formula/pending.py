"""What a parser keeps on its stack: terms that are finished, and what waits for one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from surplus.formula.nodes import Node


class Term(NamedTuple):
    """A finished part: its tree, the tree's depth, and its extent with its brackets."""

    node: Node
    depth: int
    start: int
    stop: int


@dataclass(slots=True)
class Operator:
    """An operator that waits for its right operand; without a left one it is a prefix."""

    op: str
    binds: int
    start: int
    left: Term | None = None

    @property
    def word(self) -> str:
        """What it is called in the wording of a fault."""
        return "operator"


@dataclass(slots=True)
class Bracket:
    """An open bracket: a call's if `function` is given, else a group."""

    at: int
    start: int
    function: str | None = None
    arguments: list[Term] = field(default_factory=list)

    @property
    def word(self) -> str:
        """What it is called in the wording of a fault."""
        return "group" if self.function is None else "call"


@dataclass(slots=True)
class Conditional:
    """An `if` that has its condition (1 part) or its first branch too (2 parts)."""

    start: int
    parts: list[Term] = field(default_factory=list)

    @property
    def word(self) -> str:
        """What it is called in the wording of a fault."""
        return "if"

    @property
    def expected(self) -> str:
        """The keyword that must come next, empty when it has both."""
        return ("then", "else", "")[len(self.parts)]


Pending = Operator | Bracket | Conditional
