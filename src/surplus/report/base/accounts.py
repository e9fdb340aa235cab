"""Who first: the accounts to which the offering is worth most."""

from __future__ import annotations

from surplus.report.base.telling import Telling
from surplus.report.blocks import Cell, Column, Row, Table
from surplus.report.report import Section
from surplus.value.base.summary import AccountLine


def first_accounts(telling: Telling) -> Section | None:
    """Return the table of the first accounts."""
    summary = telling.summary
    if not summary.top:
        return None
    columns = [telling.number_column("rank"), telling.text_column("account")]
    if any(line.segment for line in summary.top):
        columns.append(telling.text_column("segment"))
    if telling.has_lineup:
        columns.append(telling.text_column("offering"))
    columns += _numbers(telling)
    rows = tuple(Row(tuple(_cells(telling, line, len(columns)))) for line in summary.top)
    lead = telling.word("lead_first", output=summary.output)
    return Section(telling.word("heading_first"), lead, (Table(tuple(columns), rows),))


def _numbers(telling: Telling) -> list[Column]:
    value = telling.money_column("value")
    if telling.is_certain:
        return [value]
    low, high = telling.money_column("low"), telling.money_column("high")
    return [value, low, high, telling.percent_column("chance")]


def _cells(telling: Telling, line: AccountLine, size: int) -> list[Cell]:
    numbers = [telling.cell(line.value)]
    if not telling.is_certain:
        chance = Cell(telling.formatter.probability(line.chance), line.chance)
        numbers += [telling.cell(line.p10), telling.cell(line.p90), chance]
    words = [telling.counted(line.rank), Cell(line.id)]
    if telling.has_lineup:
        words.append(Cell(telling.option(line.offering) if line.offering else ""))
    if len(words) + len(numbers) < size:
        words.insert(2, Cell(telling.segment(line.segment)))
    return [*words, *numbers]
