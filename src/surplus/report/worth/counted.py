"""How many customers bought how often, beside what the fit expects."""

from __future__ import annotations

from surplus.report.blocks import Cell, ColumnKind, Emphasis, Row, Table
from surplus.report.report import Section
from surplus.report.worth.telling import Telling
from surplus.worth.study.repeats import Repeats


def counted(telling: Telling, found: Repeats) -> Section:
    """Return customers by how often they bought again, as they are and as the fit expects."""
    total = float(found.actual.sum())
    heads = (
        telling.text_head("repeats_count"),
        telling.head("repeats_expected"),
        telling.head("repeats_actual"),
        telling.head("repeats_off", ColumnKind.PERCENT),
    )
    rows = [
        Row((Cell(name), *_numbers(telling, float(expected), float(actual), total)))
        for name, expected, actual in zip(found.names, found.expected, found.actual, strict=True)
    ]
    everybody = _numbers(telling, float(found.expected.sum()), total, total)
    rows.append(Row((Cell(telling.word("all")), *everybody), Emphasis.TOTAL))
    lead = telling.word(
        "repeats_lead",
        expected=telling.count(float(found.expected[0])),
        actual=telling.count(float(found.actual[0])),
        misplaced=telling.formatter.percent(found.misplaced, 1),
    )
    table = Table(heads, tuple(rows), telling.word("repeats_caption"))
    return Section(telling.word("repeats_heading"), lead, (table,), "repeats")


def _numbers(telling: Telling, expected: float, actual: float, total: float) -> tuple[Cell, ...]:
    off = (expected - actual) / total
    shown = Cell(telling.formatter.percent(off, 1, signed=True), off)
    return (telling.counted(expected), telling.counted(actual), shown)
