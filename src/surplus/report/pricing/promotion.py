"""The most that winning a customer may cost."""

from __future__ import annotations

from surplus.report.blocks import Cell, Column, ColumnKind, Row, Table
from surplus.report.pricing.asking import Asking
from surplus.report.report import Section
from surplus.value.pricing import PromotionLimit


def promotion(asking: Asking) -> Section:
    """Return for each customer or segment the most that promotion may rationally cost."""
    telling, found = asking.telling, asking.pricing.promotion
    columns = (
        telling.text_column("customer_column"),
        telling.money_column("margin_column"),
        Column(asking.word("chance_before"), ColumnKind.PERCENT),
        Column(asking.word("chance_after"), ColumnKind.PERCENT),
        telling.money_column("approach_column"),
        telling.money_column("rebate_column"),
    )
    rows = tuple(_row(asking, each) for each in found)
    caption = asking.word("table_promotion", currency=telling.currency, years=telling.years)
    table = Table(columns, rows, caption)
    return Section(asking.word("heading_promotion"), _lead(asking, found), (table,))


def _lead(asking: Asking, found: tuple[PromotionLimit, ...]) -> str:
    total = asking.telling.money(sum(each.in_all for each in found))
    bound = asking.pricing.chances.after == 1
    if all(each.before == 1 for each in found):
        return asking.word("lead_promotion_none")
    says = asking.word("lead_promotion_bound" if bound else "lead_promotion", total=total)
    if asking.pricing.terms.unit_cost is None:
        says += " " + asking.word("promotion_no_cost")
    return says


def _row(asking: Asking, each: PromotionLimit) -> Row:
    telling = asking.telling
    chances = (each.before, each.after)
    return Row(
        (
            Cell(each.account.label.text(asking.lang)),
            telling.cell(each.margin),
            *(Cell(telling.formatter.probability(x), x) for x in chances),
            telling.cell(each.approach),
            telling.cell(each.rebate),
        )
    )
