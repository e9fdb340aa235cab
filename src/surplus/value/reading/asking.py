"""Reading how an input is found out: method, chance of an answer, cost."""

from __future__ import annotations

from surplus.core.document import Mapping, Node
from surplus.value.asking import Asking, Method
from surplus.value.reading.frame import read_currency
from surplus.value.reading.reader import Reader


def read_asking(reader: Reader, root: Mapping, name: str, node: Node) -> Asking:
    """Read what an input says of how it is found out."""
    if not isinstance(node, Mapping):
        return Asking()
    what = f"of input '{name}'"
    return Asking(
        reader.choice(node.get("method"), Method, f"'method' {what}"),
        reader.portion(node.get("answerable"), f"'answerable' {what}"),
        _cost(reader, root, node.get("cost_of_asking"), f"'cost_of_asking' {what}"),
    )


def _cost(reader: Reader, root: Mapping, node: Node | None, what: str) -> float | None:
    """Read an amount in the model's currency; note U004 or E001 if it can't be a cost."""
    if node is None:
        return None
    # What is wrong with the currency is said where the model is read.
    silent = Reader(reader.units)
    currency = read_currency(silent, root)
    if silent.diagnostics:
        return None
    quantity = reader.quantity(node, what)
    if quantity is not None and quantity.unit is not None and quantity.unit.is_dimensionless:
        hint = f"write an amount, such as 200 {currency}"
        reader.error("U004", f"{what} must be money, not a share", node.span, hint)
        return None
    if quantity is None:
        return None
    cost = reader.number(node, reader.units.parse(currency), what)
    if cost is not None and cost < 0:
        hint = "write what finding it out costs, as a positive amount"
        reader.error("E001", f"{what} is below zero", node.span, hint)
        return None
    return cost
