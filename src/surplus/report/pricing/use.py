"""The price put on what the customer uses."""

from __future__ import annotations

from surplus.report.blocks import Cell, Row, Table
from surplus.report.pricing.asking import Asking
from surplus.report.report import Section
from surplus.value.pricing import UsePrice


def use(asking: Asking) -> Section:
    """Return what is paid, and what could be, for each unit of use."""
    telling = asking.telling
    columns = (
        telling.text_column("use_column"),
        *(telling.money_column(key) for key in ("asked_column", "paid_instead", "worth_column")),
    )
    rows = tuple(_row(asking, each) for each in asking.pricing.use)
    account = asking.pricing.accounts[0].label.text(asking.lang)
    caption = asking.word("table_use", customer=account, currency=telling.currency)
    lead = asking.word("lead_use")
    return Section(asking.word("heading_use"), lead, (Table(columns, rows, caption),))


def _row(asking: Asking, each: UsePrice) -> Row:
    telling = asking.telling
    unit = telling.unit(each.unit)
    thing = unit.partition("/")[2] or unit
    label = asking.word("per_thing", thing=thing)
    if each.name:
        named = {item.name: item.label for item in telling.valuation.model.inputs}
        named |= {formula.name: formula.label for formula in telling.valuation.model.formulas}
        label = f"{label}: {named[each.name].text(asking.lang)}"
    amounts = (each.price, each.reference, each.economic_value)
    return Row((Cell(label[:1].upper() + label[1:]), *(_cell(asking, x) for x in amounts)))


def _cell(asking: Asking, amount: float) -> Cell:
    return Cell(asking.telling.formatter.money(amount), amount)
