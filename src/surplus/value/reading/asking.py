"""Reading how an input is found out: method, chance of an answer, cost."""

from __future__ import annotations

from surplus.core.document import Mapping, Node
from surplus.value.asking import Asking, Method
from surplus.value.reading.reader import Reader


def read_asking(reader: Reader, name: str, node: Node) -> Asking:
    """Read what an input says of how it is found out."""
    if not isinstance(node, Mapping):
        return Asking()
    what = f"of input '{name}'"
    return Asking(
        reader.choice(node.get("method"), Method, f"'method' {what}"),
        reader.portion(node.get("answerable"), f"'answerable' {what}"),
        _cost(reader, node.get("cost_of_asking"), f"'cost_of_asking' {what}"),
    )


def _cost(reader: Reader, node: Node | None, what: str) -> float | None:
    """Read an amount in the results' currency; note U004 or E001 if it can't be a cost."""
    if node is None:
        return None
    quantity = reader.quantity(node, what)
    if quantity is not None and quantity.unit is not None and quantity.unit.is_dimensionless:
        hint = f"write an amount, such as 200 {reader.written or 'EUR'}"
        reader.error("U004", f"{what} must be money, not a share", node.span, hint)
        return None
    if quantity is None:
        return None
    cost = reader.amount(node, what)
    if cost is not None and cost < 0:
        hint = "write what finding it out costs, as a positive amount"
        reader.error("E001", f"{what} is below zero", node.span, hint)
        return None
    return cost
