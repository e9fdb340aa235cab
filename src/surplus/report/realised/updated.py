"""The case after the figures: value, drivers and inputs, before and after."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from surplus.report.blocks import Cell, Column, ColumnKind, Emphasis, Row, Table
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.amount import Amount
from surplus.value.realised import Review
from surplus.value.realised.update import Update, Weighed

_WORTH_TELLING = 0.1


def updated(telling: Telling, review: Review) -> Section:
    """Return what the case says once the figures are taken into account."""
    found = review.update
    title = telling.word("realised_heading_update")
    if len(found.weights) == 1:
        return Section(title, telling.word("realised_lead_certain"))
    lead = telling.word(
        "realised_lead_update",
        before=telling.money(found.before.mean),
        after=telling.money(found.value.mean),
        effective=telling.formatter.number(found.effective, 0),
        draws=telling.formatter.number(len(found.weights)),
    )
    inputs = tuple(_inputs(telling, found))
    tables = (_values(telling, found), *((_table(telling, inputs),) if inputs else ()))
    return Section(title, lead, tables)


def _values(telling: Telling, found: Update) -> Table:
    columns = (
        telling.text_column("part"),
        telling.money_column("realised_before"),
        telling.money_column("realised_after"),
        telling.money_column("low"),
        telling.money_column("high"),
    )
    rows = [
        _row(telling, e.outcome.label.text(telling.lang), e.present, found.weighed(e.present.draws))
        for e in found.valuation.drivers
    ]
    rest = sum((e.present.draws for e in found.valuation.drivers), np.zeros(1))
    others = found.valuation.value.draws - rest
    rows.append(_row(telling, telling.word("realised_rest"), Amount(others), found.weighed(others)))
    total = telling.word("customers_value")
    rows.append(_row(telling, total, found.before, found.value, Emphasis.TOTAL))
    caption = telling.word("realised_table_update", currency=telling.currency)
    return Table(columns, tuple(rows), caption)


def _row(
    telling: Telling,
    label: str,
    before: Amount,
    after: Weighed,
    emphasis: Emphasis = Emphasis.PLAIN,
) -> Row:
    numbers = (before.mean, after.mean, after.quantile(0.1), after.quantile(0.9))
    return Row((Cell(label), *(telling.cell(x) for x in numbers)), emphasis)


def _inputs(telling: Telling, found: Update) -> Iterator[Row]:
    """Yield the inputs that the figures say something of."""
    outcomes = found.valuation.outcomes
    for item in found.valuation.model.inputs:
        numbers = outcomes.inputs.get(item.name)
        if numbers is None or numbers.shape[2] == 1:
            continue
        pair = (found.valuation.offering, found.valuation.against)
        for place, option in enumerate(outcomes.axes.options[: numbers.shape[0]]):
            if numbers.shape[0] > 1 and option not in pair:
                continue
            row = numbers[place, 0]
            after = found.weighed(row)
            if abs(after.mean - row.mean()) <= _WORTH_TELLING * row.std():
                continue
            label = item.label.text(telling.lang)
            if numbers.shape[0] > 1:
                label = f"{label}: {telling.option(option)}"
            means = (float(row.mean()), after.mean)
            cells = (telling.quantity_cell(x, item.shown) for x in means)
            yield Row((Cell(label), *cells))


def _table(telling: Telling, rows: tuple[Row, ...]) -> Table:
    heads = ("realised_before", "realised_after")
    columns = (
        telling.text_column("input"),
        *(Column(telling.word(key), ColumnKind.NUMBER) for key in heads),
    )
    return Table(columns, rows, telling.word("realised_table_inputs"))
