"""The account of the base: what customers brought and cost in the time observed."""

from __future__ import annotations

import numpy as np

from surplus.report.blocks import Cell, ColumnKind, Emphasis, Row, Table
from surplus.report.report import Section
from surplus.report.worth.telling import Telling
from surplus.worth.study.account import Account

_LINES = {
    "spend": "account_spend",
    "cost of sales": "account_sales",
    "serving": "account_serving",
    "keeping": "account_keeping",
    "winning": "account_winning",
}


def brought(telling: Telling, found: Account, caption: str = "account_caption") -> Section:
    """Return the account of the base, line by line, and how unevenly its profit is spread.

    Parameters
    ----------
    found : Account
        The account.
    caption : str
        The word that says what its amounts are.
    """
    lead = telling.word(
        "account_lead",
        total=telling.money(found.total),
        losing=telling.count(found.losing),
        customers=telling.count(found.customers),
        loss=telling.money(-found.loss),
    )
    blocks = (_lines(telling, found, telling.word(caption)), _tenths(telling, found))
    return Section(telling.word("account_heading"), lead, blocks, "account")


def _lines(telling: Telling, found: Account, caption: str) -> Table:
    heads = (
        telling.text_head("account_line"),
        telling.head("amount", ColumnKind.MONEY),
        telling.head("account_each", ColumnKind.MONEY),
        telling.head("account_of_spend", ColumnKind.PERCENT),
    )
    direct = [
        _row(telling, found, telling.word(_LINES[name]), amount)
        for name, amount in found.lines.items()
        if name not in found.indirect
    ]
    total = _row(telling, found, telling.word("account_total"), found.total, Emphasis.TOTAL)
    if not found.indirect:
        return Table(heads, (*direct, total), caption)
    between = _row(telling, found, telling.word("account_direct"), found.direct, Emphasis.SUBTOTAL)
    flows = [
        _row(telling, found, telling.word("account_indirect", name=name), found.lines[name])
        for name in found.indirect
    ]
    return Table(heads, (*direct, between, *flows, total), caption)


def _row(
    telling: Telling,
    found: Account,
    name: str,
    amount: float,
    emphasis: Emphasis = Emphasis.PLAIN,
) -> Row:
    spend = found.lines["spend"]
    share = telling.shared(amount / spend, 0) if spend > 0 else Cell("–")
    each = telling.paid(amount / found.customers)
    return Row((Cell(name), telling.paid(amount), each, share), emphasis)


def _tenths(telling: Telling, found: Account) -> Table:
    heads = (
        telling.text_head("tenth"),
        telling.head("customers"),
        telling.head("account_profit", ColumnKind.MONEY),
        telling.head("account_each", ColumnKind.MONEY),
        telling.head("account_so_far", ColumnKind.MONEY),
    )
    so_far = np.cumsum(found.spread.amounts)
    rows = tuple(
        Row(
            (
                Cell(str(place)),
                telling.counted(count),
                telling.paid(float(amount)),
                telling.paid(float(amount / count)),
                telling.paid(float(until)),
            )
        )
        for place, (count, amount, until) in enumerate(
            zip(found.spread.customers, found.spread.amounts, so_far, strict=True), 1
        )
    )
    return Table(heads, rows, telling.word("account_caption_tenths"))
