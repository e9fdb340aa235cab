"""A formula in words, for people who never see the model file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from surplus.formula.nodes import Node, Number
from surplus.formula.operators import ATOM, IF, POWER
from surplus.formula.printer import Piece, Style, number_text, render

SYMBOLS: Mapping[str, str] = {
    "*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠", "==": "=",
}  # fmt: skip
"""What readers see for an operator."""


def words(
    node: Node,
    text_of: Mapping[str, str] | Callable[[str], str],
    number: Callable[[Number], str] | None = None,
    symbols: Mapping[str, str] | None = None,
) -> str:
    """Return a formula for reading, its names replaced by texts.

    Parameters
    ----------
    node : Node
        As the author wrote it.
    text_of : mapping or function
        From a name to its label, or to its number with unit. A name that isn't in the
        mapping stands for itself. The texts are put in as they are.
    number : function, optional
        From a literal to its text, to follow a language's decimal sign.
    symbols : mapping of str to str, optional
        Words of another language for `if`, `then`, `else`, `and`, `or`, `not`.

    Examples
    --------
    >>> from surplus.core.source import Passage
    >>> from surplus.formula.parser import parse
    >>> node = parse(Passage.of("positions / life * (1 - share)"))
    >>> words(node, {"positions": "Bearing positions", "life": "Life", "share": "5 %"})
    'Bearing positions ÷ Life × (1 − 5 %)'
    """
    look = text_of if callable(text_of) else lambda name: text_of.get(name, name)
    style = Style(
        number=lambda literal: _phrase((number or _number)(literal)),
        name=lambda name: _phrase(look(name.name)),
        symbols={**SYMBOLS, **(symbols or {})},
    )
    return render(node, style)


def _number(node: Number) -> str:
    return f"{number_text(node)} {node.unit}" if node.unit else number_text(node)


def _phrase(text: str) -> Piece:
    if text.startswith(("-", "−")):
        return Piece(text, IF)
    return Piece(text, POWER if " " in text else ATOM)
