"""From a tree back to text, with the fewest parentheses that keep its meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from surplus.formula.nodes import Binary, Call, If, Name, Node, Number, Unary, fold
from surplus.formula.operators import ATOM, COMPARISON, IF, POWER, PRECEDENCE, PREFIX


class Piece(NamedTuple):
    """A printed part: how tightly it binds, and what its right edge would swallow.

    `edge` is the binding of the loosest prefix operator or `if` that is open at the right
    end: after `a * not b`, a following `+ c` would belong to the `not`.
    """

    text: str
    binds: int = ATOM
    edge: int = ATOM
    is_prefix: bool = False

    def bracketed(self) -> Piece:
        """Return the piece in parentheses."""
        return Piece(f"({self.text})")


@dataclass(frozen=True, slots=True)
class Style:
    """How leaves and operators look.

    Attributes
    ----------
    number, name : functions
        From the node to its piece.
    symbols : mapping of str to str
        What to write for an operator or keyword, where it isn't itself.
    """

    number: Callable[[Number], Piece]
    name: Callable[[Name], Piece]
    symbols: Mapping[str, str] = field(default_factory=dict)

    def symbol(self, op: str) -> str:
        """Return what is written for an operator."""
        return self.symbols.get(op, op)


def print_formula(node: Node) -> str:
    """Return the text of a tree; parsing it gives the same tree.

    Examples
    --------
    >>> a, b, c = Name("a"), Name("b"), Name("c")
    >>> print_formula(Binary("-", a, Binary("-", b, c)))
    'a - (b - c)'
    >>> print_formula(Unary("-", Binary("^", a, Number(2.0))))
    '-a^2'
    """
    return render(node, _PLAIN)


def render(node: Node, style: Style) -> str:
    """Return the text of a tree in a style."""
    return fold(node, lambda n, parts: _piece(n, parts, style)).text


def number_text(node: Number) -> str:
    """Return a number without its unit, as its author wrote it if it was read."""
    if node.text:
        return node.text
    return repr(node.value).removesuffix(".0")


def _number(node: Number) -> Piece:
    # With a unit it can't be the base of a power: 3 m^2 is three square metres.
    return (
        Piece(f"{number_text(node)} {node.unit}", POWER) if node.unit else Piece(number_text(node))
    )


_PLAIN = Style(_number, lambda node: Piece(node.name))


def _piece(node: Node, parts: tuple[Piece, ...], style: Style) -> Piece:
    match node:
        case Number():
            return style.number(node)
        case Name():
            return style.name(node)
        case Unary():
            return _unary(node, parts[0], style)
        case Binary():
            return _binary(node, parts[0], parts[1], style)
        case If():
            words = [style.symbol(word) for word in ("if", "then", "else")]
            text = " ".join(f"{word} {part.text}" for word, part in zip(words, parts, strict=True))
            return Piece(text, IF, IF, is_prefix=True)
        case Call():
            return Piece(f"{node.function}({', '.join(part.text for part in parts)})")


def _unary(node: Unary, operand: Piece, style: Style) -> Piece:
    binds = PREFIX[node.op]
    if operand.binds < binds and not operand.is_prefix:
        operand = operand.bracketed()
    gap = " " if node.op == "not" else ""
    text = f"{style.symbol(node.op)}{gap}{operand.text}"
    return Piece(text, binds, min(binds, operand.edge), is_prefix=True)


def _binary(node: Binary, left: Piece, right: Piece, style: Style) -> Piece:
    binds = PRECEDENCE[node.op]
    loosest_left = binds + (binds in (POWER, COMPARISON))
    if left.binds < loosest_left or left.edge < binds:
        left = left.bracketed()
    if not right.is_prefix and right.binds < binds + (binds != POWER):
        right = right.bracketed()
    gap = "" if binds == POWER else " "
    text = f"{left.text}{gap}{style.symbol(node.op)}{gap}{right.text}"
    return Piece(text, binds, right.edge)
