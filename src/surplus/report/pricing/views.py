"""Value for money as a ratio beside value for money as a difference."""

from __future__ import annotations

from surplus.report.blocks import Block, Callout, CalloutKind, Cell, Row, Table
from surplus.report.pricing.asking import Asking
from surplus.report.report import Section
from surplus.value.pricing import TwoViews


def views(asking: Asking) -> Section | None:
    """Return both views of each customer's value for money, if the ratio can be taken."""
    pairs = zip(asking.pricing.accounts, asking.pricing.views, strict=True)
    known = [(account.label.text(asking.lang), view) for account, view in pairs if view]
    if not known:
        return None
    blocks: list[Block] = [_table(asking, label, view) for label, view in known]
    warnings = tuple(_warning(asking, label, v) for label, v in known if v.disagree)
    if warnings:
        says = asking.word("callout_disagree")
        blocks.insert(0, Callout(CalloutKind.WARNING, says, warnings))
    return Section(asking.word("heading_views"), asking.word("lead_views"), tuple(blocks))


def _warning(asking: Asking, label: str, view: TwoViews) -> str:
    money = asking.telling.money
    key = "disagree_ratio" if view.headroom >= 0 else "disagree_difference"
    return asking.word(
        key,
        customer=label,
        paid=money(view.paid),
        ratio=money(view.ratio_price),
        difference=money(view.difference_price),
        headroom=money(abs(view.headroom)),
    )


def _table(asking: Asking, label: str, view: TwoViews) -> Table:
    telling = asking.telling
    options = (telling.offering, telling.alternative)
    columns = (
        telling.text_column("measure"),
        *(telling.money_column_of(option) for option in options),
    )
    amounts = (
        ("worth_before_price", view.worth, view.reference_worth),
        ("price_column_total", view.paid, view.reference_paid),
        (
            "difference_view",
            view.worth - view.paid,
            view.reference_worth - view.reference_paid,
        ),
    )
    rows = [
        Row((Cell(asking.word(key)), telling.cell(mine), telling.cell(theirs)))
        for key, mine, theirs in amounts
    ]
    ratios = (view.ratio, view.reference_ratio)
    number = telling.formatter.number
    cells = (Cell(number(ratio, 2), ratio) for ratio in ratios)
    rows.append(Row((Cell(asking.word("ratio_view")), *cells)))
    ceilings = (("difference_ceiling", view.difference_price), ("ratio_ceiling", view.ratio_price))
    rows += [
        Row((Cell(asking.word(key)), telling.cell(price), Cell(""))) for key, price in ceilings
    ]
    caption = asking.word(
        "table_views", customer=label, currency=telling.currency, years=telling.years
    )
    return Table(columns, tuple(rows), caption)
