"""Two figures for one thing: what lies between them, and who talks to whom."""

from __future__ import annotations

from dataclasses import replace

from surplus.report.ask.asking import Asking
from surplus.report.blocks import Cell, Row, Table
from surplus.report.report import Section
from surplus.report.statement.gaps import figure_text, side
from surplus.report.statement.known import evidence_text
from surplus.report.statement.telling import Telling
from surplus.value.disagreement import Disagreement, disagreements
from surplus.value.evidence import Estimate, Party


def gaps(asking: Asking) -> Section | None:
    """Return the inputs with two figures, or None if there are none."""
    telling = asking.telling
    found = disagreements(telling.valuation)
    if not found:
        return None
    columns = (
        telling.text_column("input"),
        telling.text_column("ask_talk_head"),
        telling.text_column("ask_figure_head"),
        telling.money_column("ask_value_head"),
    )
    rows = [row for each in found for row in _rows(telling, each)]
    table = Table(columns, tuple(rows), telling.word("table_gaps"))
    return Section(telling.word("heading_gaps"), telling.word("lead_gaps"), (table,))


def _rows(telling: Telling, found: Disagreement) -> list[Row]:
    label = found.input.label.text(telling.lang)
    figures = (
        (Party.CUSTOMER, found.customer, found.at_customer, found.answer.customer),
        (Party.SUPPLIER, found.supplier, found.at_supplier, found.answer.supplier),
    )
    rows = [
        Row(
            (
                Cell(label if party is Party.CUSTOMER else ""),
                Cell(_stands(telling, found, party, estimate)),
                Cell(figure_text(telling, found, value)),
                telling.cell(money),
            )
        )
        for party, value, money, estimate in figures
    ]
    between = telling.cell(found.money, signed=True)
    return [*rows, Row((Cell(""), Cell(telling.word("ask_between")), Cell(""), between))]


def _stands(telling: Telling, found: Disagreement, party: Party, estimate: Estimate | None) -> str:
    """Return who stands for a figure, and on what."""
    who = side(telling, found, party)
    known = [replace(item, who=None) for item in estimate.evidence] if estimate else []
    said = [evidence_text(telling, item) for item in known]
    counts = telling.word("ask_counts") if found.counts is party else ""
    return ", ".join(part for part in (who, *said, counts) if part)
