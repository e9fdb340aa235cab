"""Which inputs the uncertainty comes from."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.report.blocks import Cell, Column, ColumnKind, Emphasis, Row, Table
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.sensitivity import Influence, Part, Sensitivity


def shares(telling: Telling, found: Sensitivity) -> Section:
    """Return every uncertain input with its share, by option where options differ."""
    columns = (
        telling.text_column("input"),
        Column(telling.word("share"), ColumnKind.PERCENT),
        telling.text_column("from_p10_to_p90"),
        Column(telling.word("swing"), ColumnKind.MONEY),
    )
    rows = [row for each in found.influences for row in _rows(telling, each)]
    together = Cell(telling.formatter.percent(found.interaction, 1), found.interaction)
    rows.append(
        Row((Cell(telling.word("together")), together, Cell(""), Cell("")), Emphasis.SUBTOTAL)
    )
    table = Table(columns, tuple(rows), telling.word("table_shares"))
    return Section(telling.word("heading_shares"), telling.word("lead_shares"), (table,))


def _rows(telling: Telling, found: Influence) -> Iterator[Row]:
    label = found.input.label.text(telling.lang)
    if len(found.parts) == 1:
        yield _row(telling, part_label(telling, label, found.parts[0]), found, found.parts[0])
        return
    share = Cell(telling.formatter.percent(found.share, 1), found.share)
    yield Row((Cell(label), share, Cell(""), Cell("")))
    for part in found.parts:
        yield _row(telling, telling.option_or_others(part.option), found, part, 1)


def part_label(telling: Telling, label: str, part: Part) -> str:
    """Return what a part of an input is called where it stands by itself."""
    return f"{label}: {telling.option_or_others(part.option)}" if part.option else label


def _row(telling: Telling, label: str, found: Influence, part: Part, indent: int = 0) -> Row:
    return Row(
        (
            Cell(label),
            Cell(telling.formatter.percent(part.share, 1), part.share),
            Cell(telling.rough_span(part.swing.low, part.swing.high, found.input.shown)),
            telling.cell(part.swing.at_high - part.swing.at_low, signed=True),
        ),
        indent=indent,
    )
