"""What the parts of a spreadsheet formula come to, as formulas of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from surplus.formula.nodes import Binary, If, Name, Node, Number, Unary
from surplus.value.workbook_in.book import Place
from surplus.value.workbook_in.syntax import Unreadable


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number."""

    node: Node


@dataclass(frozen=True, slots=True)
class Condition:
    """TRUE or FALSE, as it turns out."""

    node: Node


@dataclass(frozen=True, slots=True)
class Known:
    """What no figure changes: TRUE, FALSE, a text; None for an empty cell."""

    value: bool | str | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A cell that holds a text, such as 'yes', which people choose."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty cell beside a label: somebody may fill it in, and until then it is 0."""

    place: Place


@dataclass(frozen=True, slots=True)
class Several:
    """The cells of a range that aren't empty, with their row and column within it."""

    cells: tuple[tuple[int, int, Place], ...]
    rows: int
    columns: int


Term: TypeAlias = "Quantity | Condition | Known | Chosen | Blank | Several"


def number(term: Term) -> Node:
    """Return a term as a number: TRUE is 1, an empty cell is 0.

    Raises
    ------
    Unreadable
        For a text or a range.
    """
    match term:
        case Quantity():
            return term.node
        case Condition():
            return If(term.node, Number(1.0), Number(0.0))
        case Known(value=bool() as truth):
            return Number(1.0 if truth else 0.0)
        case Known(value=None):
            return Number(0.0)
        case Blank():
            return Name(str(term.place))
        case Several():
            raise Unreadable("it uses a whole range where one number is needed")
        case Chosen() if number_in(term.text) is not None:
            return Name(str(term.place))
    text = term.text if isinstance(term, Chosen) else term.value
    raise Unreadable(f"it reckons with the text '{text}'")


_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(%?)\s*")


def number_in(text: str) -> float | None:
    """Return a number that was typed as a text, which spreadsheets reckon with, too.

    Examples
    --------
    >>> number_in("15%"), number_in("NA")
    (0.15, None)
    """
    match = _NUMBER.fullmatch(text)
    return None if match is None else float(match[1]) / (100 if match[2] else 1)


def condition(term: Term) -> Node | bool:
    """Return a term as a condition, True or False where no figure changes it: 0 is false.

    Raises
    ------
    Unreadable
        For a text or a range.
    """
    if isinstance(term, Condition):
        return term.node
    if isinstance(term, Known) and isinstance(term.value, bool):
        return term.value
    node = number(term)
    return node.value != 0 if isinstance(node, Number) else Binary("!=", node, Number(0.0))


def truth(found: Node | bool) -> Term:
    """Return a condition as a term."""
    return Known(found) if isinstance(found, bool) else Condition(found)


def negated(found: Node | bool) -> Node | bool:
    """Return the opposite of a condition."""
    return not found if isinstance(found, bool) else Unary("not", found)


def joined(op: str, parts: list[Node | bool]) -> Node | bool:
    """Join conditions by `and` or `or`, leaving out what no figure changes.

    Examples
    --------
    >>> joined("and", [True, False]), joined("or", [True])
    (False, True)
    """
    decides = op == "or"
    if any(part is decides for part in parts):
        return decides
    nodes = [part for part in parts if not isinstance(part, bool)]
    if not nodes:
        return not decides
    whole = nodes[0]
    for node in nodes[1:]:
        whole = Binary(op, whole, node)
    return whole


def added(nodes: list[Node]) -> Node:
    """Return a sum, written without too many levels however many terms it has.

    Examples
    --------
    >>> added([])
    Number(value=0.0, unit='')
    """
    return _chained("+", nodes, Number(0.0))


def multiplied(nodes: list[Node]) -> Node:
    """Return a product."""
    return _chained("*", nodes, Number(1.0))


_WIDEST = 60


def _chained(op: str, nodes: list[Node], empty: Node) -> Node:
    if not nodes:
        return empty
    if len(nodes) > _WIDEST:
        half = len(nodes) // 2
        return Binary(op, _chained(op, nodes[:half], empty), _chained(op, nodes[half:], empty))
    whole = nodes[0]
    for node in nodes[1:]:
        whole = Binary(op, whole, node)
    return whole
