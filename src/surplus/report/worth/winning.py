"""Customers by when they came, what winning them cost, and what a new one may cost."""

from __future__ import annotations

import math

from surplus.report.blocks import Cell, ColumnKind, Emphasis, Row, Table
from surplus.report.report import Section
from surplus.report.worth.asked import Asked
from surplus.report.worth.telling import Telling
from surplus.worth.lifetime_value import value_of_new
from surplus.worth.money import Acquisition, Cohort, customer_equity, most_to_pay
from surplus.worth.scoring import Total
from surplus.worth.study.book import Book
from surplus.worth.study.cohorts import CohortLine, costs_by_cohort
from surplus.worth.study.study import Study


def by_cohort(telling: Telling, found: Book, asked: Asked) -> Section:
    """Return what customers brought and will bring by when they came, and what they cost."""
    heads = [
        telling.text_head("cohort"),
        telling.head("customers"),
        telling.head("alive_count"),
        telling.head("spent", ColumnKind.MONEY),
    ]
    after = asked.settings.has_costs
    heads += [telling.head("brought", ColumnKind.MONEY)] if after else []
    heads.append(telling.head("residual", ColumnKind.MONEY))
    costs = _costs(found, asked)
    if costs:
        heads += [
            telling.head("cac", ColumnKind.MONEY),
            telling.head("clv_each", ColumnKind.MONEY),
            telling.head("ratio"),
            telling.head("payback"),
        ]
    rows = [_line(telling, line, after) for line in found.cohorts]
    if costs:
        invested = [line.with_cost(c) for line, c in zip(found.cohorts, costs, strict=True)]
        rows = [(*row, *_invested(telling, c)) for row, c in zip(rows, invested, strict=True)]
    lead = telling.word("lead_cohorts" if costs else "lead_cohorts_no_cost")
    caption = telling.word("caption_cohorts_costs" if after else "caption_cohorts")
    table = Table(tuple(heads), tuple(map(Row, rows)), caption)
    return Section(telling.word("heading_cohorts"), lead, (table,), "cohorts")


def _costs(found: Book, asked: Asked) -> list[float]:
    if asked.costs:
        return costs_by_cohort(asked.costs, [line.name for line in found.cohorts])
    if asked.cost_each is None:
        return []
    return [asked.cost_each * line.customers for line in found.cohorts]


def _line(telling: Telling, line: CohortLine, after: bool) -> tuple[Cell, ...]:
    """Return the cells of a cohort; after costs, what is left of its spend stands beside it."""
    return (
        Cell(line.name),
        telling.counted(line.customers),
        telling.counted(line.alive),
        telling.paid(line.spent),
        *([telling.paid(line.brought)] if after else []),
        telling.paid(line.residual_value),
    )


def _invested(telling: Telling, cohort: Cohort) -> tuple[Cell, ...]:
    ratio = cohort.ratio
    months = cohort.payback
    back = telling.word("not_yet") if months is None else telling.months(months)
    text = telling.formatter.number(ratio, 1) if math.isfinite(ratio) else "–"
    return (
        telling.paid(cohort.cost_each),
        telling.paid(cohort.value_each),
        Cell(text, ratio),
        Cell(back, months),
    )


def newcomers(telling: Telling, study: Study, total: Total, asked: Asked) -> Section | None:
    """Return what a new customer is worth, may cost at most, and what the base is worth."""
    settings, each = asked.settings, asked.each(study)
    if each is None:
        return None
    amount = each * settings.margin - settings.cost_per_purchase
    value = value_of_new(study.purchases, amount, settings.yearly_rate, settings.cost_per_year)
    most = most_to_pay(value, wanted_ratio=asked.ratio)
    ratio = telling.formatter.number(asked.ratio)
    rows = [
        Row((Cell(telling.word("new_value")), telling.paid(value))),
        Row((Cell(telling.word("most_to_pay", ratio=ratio)), telling.paid(most))),
        Row((Cell(telling.word("base_value")), telling.paid(total.residual_value))),
    ]
    if asked.planned:
        rows += _planned(telling, total, value, asked)
    heads = (telling.text_head("what"), telling.head("amount", ColumnKind.MONEY))
    lead = telling.word("lead_new", value=telling.money(value), most=telling.money(most))
    return Section(telling.word("heading_new"), lead, (Table(heads, tuple(rows)),), "new")


def _planned(telling: Telling, total: Total, value: float, asked: Asked) -> list[Row]:
    cost = asked.cost_each or 0.0
    plan = tuple(
        Acquisition(float(year), asked.planned, value, cost) for year in range(1, asked.years + 1)
    )
    equity = customer_equity(total.residual_value, plan, discount_rate=asked.settings.yearly_rate)
    each = telling.word(
        "planned",
        customers=telling.count(asked.planned),
        years=telling.formatter.years(asked.years),
        cost=telling.money(cost),
    )
    return [
        Row((Cell(each), telling.paid(sum(equity.planned)))),
        Row((Cell(telling.word("equity")), telling.paid(equity.total)), Emphasis.TOTAL),
    ]
