"""Reading a customer's P&L: amounts a year, or shares of revenue."""

from __future__ import annotations

from surplus.core.document import Entry, Node
from surplus.core.format import Formatter
from surplus.core.quantity import Quantity
from surplus.value.case import Pnl, PnlLine, folded
from surplus.value.reading.reader import Reader
from surplus.value.reading.texts import path_text

REVENUE = "revenue"


def read_pnl(reader: Reader, node: Node | None) -> Pnl | None:
    """Read a P&L, or None if there is none.

    A line is an amount (`3.1 MEUR/year`; without a unit, in the model's currency a year)
    or a share of revenue (`62 %`), then marked as approximated.
    """
    mapping = reader.mapping(node, "'pnl'")
    if mapping is None:
        return None
    top = next((e.value for e in mapping if _is_revenue(e)), None)
    revenue = reader.amount(top, "revenue", "/year")
    lines = [
        line
        for entry in mapping
        if not _is_revenue(entry) and (line := _line(reader, entry, revenue))
    ]
    _once_each(reader, lines)
    _parents_hold_children(reader, lines)
    return Pnl(revenue, tuple(lines))


def _line(reader: Reader, entry: Entry, revenue: float | None) -> PnlLine | None:
    path = path_text(reader, entry.key)
    what = f"P&L line '{path}'"
    quantity = reader.quantity(entry.value, what)
    if quantity is None:
        return None
    if _is_share(quantity):
        if revenue is None:
            message = f"{what} is a share of revenue, and revenue isn't given"
            reader.error("C003", message, entry.value.span, "add 'revenue: …'")
            return None
        share = reader.share(entry.value, what) or 0.0
        return PnlLine(path, share * revenue, True, entry.key.span)
    amount = reader.amount(entry.value, what, "/year")
    if amount is None:
        return None
    if amount < 0:
        hint = "write costs as positive amounts: profit is revenue less the lines"
        reader.error("C010", f"{what} is below zero", entry.value.span, hint)
        return None
    return PnlLine(path, amount, False, entry.key.span)


def _is_revenue(entry: Entry) -> bool:
    return entry.key.text.casefold() == REVENUE


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.is_dimensionless


def _once_each(reader: Reader, lines: list[PnlLine]) -> None:
    told: dict[str, PnlLine] = {}
    for line in lines:
        first = told.setdefault(folded(line.path), line)
        if first is not line:
            hint = f"it stands as '{first.path}' already: capitals make no other line"
            reader.error("D003", f"the P&L line '{line.path}' is given twice", line.span, hint)


def _parents_hold_children(reader: Reader, lines: list[PnlLine]) -> None:
    for parent in lines:
        above = parent.path.casefold()
        children = [c for c in lines if c.path.rpartition(" / ")[0].casefold() == above]
        total = sum(child.amount for child in children)
        if total > parent.amount * (1 + 1e-9):
            message = f"the lines below '{parent.path}' come to more than it holds"
            money = Formatter("en", reader.currency or "EUR").money
            hint = f"they come to {money(total)}, it holds {money(parent.amount)}"
            reader.warn("C004", message, parent.span, hint)
