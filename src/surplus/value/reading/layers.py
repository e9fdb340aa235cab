"""Reading features and capabilities."""

from __future__ import annotations

from surplus.core.document import Mapping, Node
from surplus.core.source import Span
from surplus.value.model import Capability, Feature
from surplus.value.reading.keys import CAPABILITY, FEATURE
from surplus.value.reading.reader import Reader, labelled


def read_feature(reader: Reader, root: Mapping, name: str, node: Node, span: Span) -> Feature:
    """Read what the offering has, and which capabilities it gives."""
    gives: tuple[str, ...] = ()
    cost: float | None = None
    if isinstance(node, Mapping):
        reader.known_keys(node, FEATURE, f"feature '{name}'")
        known = [n for n, _, _ in Reader().section(root, "capabilities")]
        gives = tuple(
            n
            for n in reader.texts(node.get("gives"), f"'gives' of '{name}'")
            if reader.is_known(n, known, "capability", node.span)
        )
        cost = _cost(reader, name, node.get("cost"))
    return Feature(name, reader.label(labelled(node), name, span), gives, span, cost)


def _cost(reader: Reader, name: str, node: Node | None) -> float | None:
    """Read what a feature costs to build, in the results' currency."""
    what = f"the cost of feature '{name}'"
    quantity = reader.quantity(node, what)
    if quantity is None or node is None:
        return None
    if quantity.unit is not None and quantity.unit.is_dimensionless:
        hint = f"write an amount, such as 400 k{reader.written or 'EUR'}"
        reader.error("U004", f"{what} must be money, not a share", node.span, hint)
        return None
    cost = reader.amount(node, what)
    if cost is not None and cost < 0:
        hint = "write what it costs to build, as a positive amount"
        reader.error("B004", f"{what} is below zero", node.span, hint)
        return None
    return cost


def read_capability(reader: Reader, name: str, node: Node, span: Span) -> Capability:
    """Read what the customer can do, and the problem that it answers."""
    problem = None
    if isinstance(node, Mapping):
        reader.known_keys(node, CAPABILITY, f"capability '{name}'")
        problem = reader.optional_label(node.get("problem"))
    return Capability(name, reader.label(labelled(node), name, span), problem, span)
