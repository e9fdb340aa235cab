"""What the prior alone would expect: whether it steers the fit, or the data do."""

from __future__ import annotations

from surplus.report.blocks import Cell, Row, Table
from surplus.report.report import Section
from surplus.report.worth.telling import Telling
from surplus.worth.study.prior import Expectation, PriorCheck

_MANY, _NONE = 1e6, 1e-3
_NOTABLE = 0.01


def before(telling: Telling, found: PriorCheck) -> Section:
    """Return what was held likely before the data were seen, beside what came."""
    heads = (
        telling.text_head("before_what"),
        telling.head("before_low"),
        telling.head("before_high"),
        telling.head("before_fitted"),
        telling.head("before_came"),
    )
    rows = [_row(telling, telling.word("before_purchases"), found.purchases)]
    if found.spend is not None:
        rows.append(_row(telling, telling.word("before_spend"), found.spend))
    each = found.purchases
    lead = telling.word(
        "before_lead",
        low=_number(telling, each.low),
        high=_number(telling, each.high),
        came=_number(telling, each.came),
    )
    steers = found.weight > _NOTABLE
    weighs = telling.word(
        "before_steers" if steers else "before_steers_not",
        name=found.parameter,
        share=telling.percent(found.weight) if steers else telling.word("before_tiny"),
    )
    table = Table(heads, tuple(rows), telling.word("before_caption"))
    return Section(telling.word("before_heading"), f"{lead} {weighs}", (table,), "prior")


def _row(telling: Telling, name: str, found: Expectation) -> Row:
    numbers = (found.low, found.high, found.fitted, found.came)
    return Row((Cell(name), *(Cell(_number(telling, each), each) for each in numbers)))


def _number(telling: Telling, number: float) -> str:
    if number >= _MANY:
        return telling.word("before_many")
    return telling.formatter.number(0 if number < _NONE else number, 0 if number < _NONE else 2)
