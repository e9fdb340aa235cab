"""The measures of the investment, each with its definition."""

from __future__ import annotations

import math
from dataclasses import replace

from surplus.report.blocks import Cell, Row, Table
from surplus.report.statement.summary import expected_payback, payback_text
from surplus.report.statement.telling import Telling


def measures(telling: Telling) -> Table:
    """Return net present value, return, payback and cost of delay with their definitions."""
    valuation = telling.valuation
    cells = [
        ("net_present_value", _money(telling, valuation.value.mean)),
        ("return_on_investment", _share(telling, valuation.roi)),
        ("internal_rate_of_return", _rate(telling)),
        ("payback", _payback(telling)),
        ("cost_of_delay", _money(telling, valuation.cost_of_delay.mean)),
        ("economic_value", _money(telling, valuation.economic_value.mean)),
    ]
    per_unit = telling.per_unit
    if per_unit is not None:
        cell = telling.quantity_cell(per_unit.economic_value.mean, per_unit.unit)
        cells.append(("economic_value_per_unit", cell))
    columns = tuple(telling.text_column(key) for key in ("measure", "amount", "definition"))
    body = tuple(
        Row((Cell(_heading(telling, key)), cell, Cell(_definition(telling, key))))
        for key, cell in cells
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


def _money(telling: Telling, amount: float) -> Cell:
    """Return money as the running text says it: three significant digits."""
    exact = telling.formatter.money(amount, exact=True)
    return Cell(telling.money(amount), amount, exact, unit=telling.currency)


def _share(telling: Telling, share: float) -> Cell:
    missing = math.isnan(share)
    return Cell(telling.formatter.percent(share), None if missing else share)


def _payback(telling: Telling) -> Cell:
    years = expected_payback(telling)
    return Cell(payback_text(telling), None if math.isnan(years) else years, unit="year")


def _rate(telling: Telling) -> Cell:
    """Return the median rate of return of the draws that have one, and how many have none."""
    irr = telling.valuation.irr
    cell = _share(telling, irr.p50)
    if cell.value is None or irr.known_share == 1:
        return cell
    share = telling.formatter.probability(1 - irr.known_share)
    return replace(cell, text=telling.word("rate_of_those", rate=cell.text, share=share))
