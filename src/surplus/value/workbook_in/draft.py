"""What will be written of a workbook, before it is text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surplus.formula import print_formula
from surplus.formula.nodes import Binary, Call, If, Name, Node, Unary, fold, names_in
from surplus.value.workbook_in.book import Book, Place
from surplus.value.workbook_in.dependence import Dependence
from surplus.value.workbook_in.framing import Frame
from surplus.value.workbook_in.outcomes import Outcome

_LONGEST_INLINE = 240


@dataclass(frozen=True, slots=True)
class Draft:
    """A workbook as a model that isn't written yet.

    Attributes
    ----------
    names : mapping of str to str
        By address, or by what stands for a switch.
    units : mapping of Place to str
        What a figure seems to be in.
    keys : mapping of Place to str
        The names of the outcomes.
    """

    book: Book
    frame: Frame
    outcomes: Sequence[Outcome]
    dependence: Dependence
    names: Mapping[str, str]
    keys: Mapping[Place, str] = field(default_factory=dict)

    def formula(self, place: Place) -> str:
        """Return the formula of a cell with the names of the model."""
        return print_formula(self.named(self.dependence.formulas[place]))

    def named(self, node: Node) -> Node:
        """Return a translated formula with names instead of addresses."""
        return fold(node, lambda each, parts: _renamed(each, parts, self.names))

    @property
    def inlined(self) -> frozenset[Place]:
        """The formulas that are written right in the outcome that alone uses them."""
        used = {name for node in self.dependence.formulas.values() for name in names_in(node)}
        ends = [p for o in self.outcomes for p in (o.place, o.other) if p is not None]
        return frozenset(
            place
            for place in ends
            if place in self.dependence.formulas
            and str(place) not in used
            and ends.count(place) == 1
            and len(self.formula(place)) <= _LONGEST_INLINE
        )

    def amount(self, place: Place, period: str | None) -> str:
        """Return the formula of an outcome: a cell's pure number as an amount of money."""
        node: Node = Name(self.names[str(place)])
        if place in self.inlined:
            node = self.named(self.dependence.formulas[place])
        per = f"/{period}" if period else ""
        text = print_formula(Binary("*", node, Name("x")))
        return text.removesuffix("x") + f"1 {self.frame.currency}{per}"


def _renamed(node: Node, parts: tuple[Node, ...], names: Mapping[str, str]) -> Node:
    match node:
        case Name():
            return Name(names[node.name])
        case Unary():
            return Unary(node.op, parts[0])
        case Binary():
            return Binary(node.op, parts[0], parts[1])
        case If():
            return If(parts[0], parts[1], parts[2])
        case Call():
            return Call(node.function, parts)
    return node
