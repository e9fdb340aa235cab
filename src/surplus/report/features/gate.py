"""The gate: which features are worth more than they cost to build, and which move no value."""

from __future__ import annotations

from surplus.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Row,
    Table,
    money_cell,
)
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.features import Candidate, FeatureStudy, Verdict


def gate(telling: Telling, study: FeatureStudy) -> Section:
    """Return each feature's worth against its cost, with the reasons of those that fail."""
    blocks: list[Block] = [_table(telling, study)]
    failing = [_why(telling, c) for c in study.failing]
    unsure = [_why(telling, c) for c in study.candidates if c.verdict is Verdict.UNSURE]
    spare = [
        telling.word("spare_item", feature=c.label.text(telling.lang))
        for c in study.candidates
        if c.is_spare
    ]
    kinds = (
        (CalloutKind.WARNING, "callout_fails", failing),
        (CalloutKind.NOTE, "callout_unsure", unsure),
        (CalloutKind.NOTE, "callout_spare", spare),
    )
    blocks += [Callout(kind, telling.word(key), tuple(i)) for kind, key, i in kinds if i]
    return Section(telling.word("heading_gate"), _lead(telling, study), tuple(blocks))


def _lead(telling: Telling, study: FeatureStudy) -> str:
    threshold = telling.formatter.percent(study.terms.threshold)
    count = telling.formatter.number(study.customers)
    key = "lead_gate_one" if study.customers == 1 else "lead_gate"
    return telling.word(key, threshold=threshold, count=count)


def _why(telling: Telling, candidate: Candidate) -> str:
    needed = candidate.customers_needed
    low, high = telling.range(candidate.counted)
    return telling.word(
        f"why_{candidate.reason.value}",
        feature=candidate.label.text(telling.lang),
        counted=telling.money(candidate.counted.mean),
        low=low,
        high=high,
        cost=telling.money(candidate.cost or 0.0),
        chance=telling.formatter.probability(candidate.chance),
        needed=_so_many(telling, needed),
    )


def _so_many(telling: Telling, needed: float | None) -> str:
    return telling.formatter.missing() if needed is None else telling.formatter.number(needed, 0)


def _table(telling: Telling, study: FeatureStudy) -> Table:
    priced = any(candidate.cost is not None for candidate in study.candidates)
    columns = [telling.text_column("feature"), telling.money_column("counts")]
    if priced:
        columns += [telling.money_column("building"), telling.money_column("net")]
    columns.append(Column(telling.word("chance_column"), ColumnKind.PERCENT))
    if priced:
        columns.append(Column(telling.word("needed_column"), ColumnKind.NUMBER))
    columns.append(telling.text_column("gate_column"))
    rows = tuple(_row(telling, candidate, priced) for candidate in study.candidates)
    key = "table_gate" if priced else "table_gate_free"
    caption = telling.word(key, currency=telling.currency, years=telling.years)
    return Table(tuple(columns), rows, caption)


def _row(telling: Telling, candidate: Candidate, priced: bool) -> Row:
    cells = [Cell(candidate.label.text(telling.lang)), telling.cell(candidate.counted.mean)]
    if priced:
        cells += [
            money_cell(telling.formatter, candidate.cost),
            telling.cell(candidate.net, signed=True),
        ]
    chance = telling.formatter.probability(candidate.chance)
    cells.append(Cell(chance, candidate.chance))
    if priced:
        needed = candidate.customers_needed if candidate.cost else None
        cells.append(Cell(_so_many(telling, needed), needed))
    cells.append(Cell(telling.word(f"gate_{candidate.verdict.value}")))
    return Row(tuple(cells))
