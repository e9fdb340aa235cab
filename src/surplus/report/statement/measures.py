"""The measures of the investment, each with its definition."""

from __future__ import annotations

import math

from surplus.report.blocks import Cell, Row, Table
from surplus.report.statement.summary import payback_text
from surplus.report.statement.telling import Telling
from surplus.value.unit_price import unit_price


def measures(telling: Telling) -> Table:
    """Return net present value, return, payback and cost of delay with their definitions."""
    valuation, formatter = telling.valuation, telling.formatter
    roi = valuation.roi
    rows = [
        ("net_present_value", telling.money(valuation.value.mean)),
        (
            "return_on_investment",
            formatter.missing() if math.isnan(roi) else formatter.percent(roi),
        ),
        ("internal_rate_of_return", _rate(telling)),
        ("payback", payback_text(telling)),
        ("cost_of_delay", telling.money(valuation.cost_of_delay.mean)),
        ("economic_value", telling.money(valuation.economic_value.mean)),
    ]
    per_unit = unit_price(valuation)
    if per_unit is not None and not math.isnan(per_unit.economic_value.mean):
        text = telling.quantity(per_unit.economic_value.mean, per_unit.unit)
        rows.append(("economic_value_per_unit", text))
    columns = tuple(telling.text_column(key) for key in ("measure", "amount", "definition"))
    body = tuple(
        Row((Cell(_heading(telling, key)), Cell(text), Cell(_definition(telling, key))))
        for key, text in rows
    )
    return Table(columns, body, telling.word("table_measures"))


def _heading(telling: Telling, key: str) -> str:
    word = telling.word(key)
    return word[:1].upper() + word[1:]


def _definition(telling: Telling, key: str) -> str:
    # Amounts in today's prices give a rate above inflation: not the one on a loan.
    real = telling.valuation.case.discounting.inflation is not None
    if key == "internal_rate_of_return" and real:
        return telling.word("define_real_rate_of_return")
    return telling.word(f"define_{key}")


def _rate(telling: Telling) -> str:
    """Return the median rate of return of the draws that have one, and how many have none."""
    irr = telling.valuation.irr
    if math.isnan(irr.p50):
        return telling.formatter.missing()
    text = telling.formatter.percent(irr.p50)
    if irr.known_share == 1:
        return text
    share = telling.formatter.probability(1 - irr.known_share)
    return telling.word("rate_of_those", rate=text, share=share)
