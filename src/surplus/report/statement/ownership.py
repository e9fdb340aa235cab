"""What each option costs in total: total cost of ownership, side by side."""

from __future__ import annotations

import math

from surplus.report.blocks import Cell, Emphasis, Row, Table
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.tables import Scalar

_KEYS = ("price", "other_costs", "running_costs", "not_claimed", "ownership", "gains")


def ownership(telling: Telling) -> Section | None:
    """Return a table with a column for each option, or None where nothing has a cost."""
    rows = telling.valuation.table("options").rows()
    if not any(_number(row["ownership"]) for row in rows):
        return None
    best = min(rows, key=lambda row: _number(row["ownership"]))
    lead = telling.word(
        "lead_options",
        best=telling.option(str(best["option"])),
        amount=telling.money(_number(best["ownership"])),
        years=telling.years,
    )
    # The cheapest isn't the best where the options also bring different gains.
    if any(_number(row["gains"]) for row in rows):
        lead = ""
    return Section(telling.word("heading_options"), lead, (_table(telling, rows),))


def _number(value: Scalar) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def _table(telling: Telling, options: list[dict[str, Scalar]]) -> Table:
    shown = [key for key in _KEYS if any(_number(o[key]) for o in options)]
    columns = (
        telling.text_column("part"),
        *(telling.money_column_of(telling.option(str(o["option"]))) for o in options),
    )
    rows = tuple(
        Row(
            (
                Cell(telling.word(key if key != "price" else "price_kind").capitalize()),
                *(telling.cell(_number(o[key])) for o in options),
            ),
            Emphasis.TOTAL if key == "ownership" else Emphasis.PLAIN,
        )
        for key in shown
    )
    return Table(columns, rows, telling.word("table_options", currency=telling.currency))
