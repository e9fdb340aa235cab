"""Which inputs the uncertainty comes from."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.report.blocks import Cell, ColumnKind, Emphasis, Row, Table
from surplus.report.blocks import Column as Head
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.columns import Column
from surplus.value.sensitivity import Influence, Interplay, Part, Sensitivity

_LEAST = 0.005
"""The least share that a pair must bring to be named."""


def shares(telling: Telling, found: Sensitivity) -> Section:
    """Return every uncertain input with its share, by option where options differ."""
    columns = (
        telling.text_column("input"),
        Head(telling.word("share"), ColumnKind.PERCENT),
        telling.text_column("from_p10_to_p90"),
        Head(telling.word("swing"), ColumnKind.MONEY),
    )
    rows = [row for each in found.influences for row in _rows(telling, each)]
    together = Cell(telling.formatter.percent(found.interaction, 1), found.interaction)
    rows.append(
        Row((Cell(telling.word("together")), together, Cell(""), Cell("")), Emphasis.SUBTOTAL)
    )
    rows += [_pair(telling, pair) for pair in found.pairs if pair.share >= _LEAST]
    table = Table(columns, tuple(rows), telling.word("table_shares"))
    return Section(telling.word("heading_shares"), telling.word("lead_shares"), (table,))


def _pair(telling: Telling, pair: Interplay) -> Row:
    names = (_column_label(telling, column) for column in (pair.first, pair.second))
    share = Cell(telling.formatter.share(pair.share), pair.share)
    return Row((Cell(" × ".join(names)), share, Cell(""), Cell("")), indent=1)


def _column_label(telling: Telling, column: Column) -> str:
    label = telling.valuation.model.input(column.input).label.text(telling.lang)
    if not column.option:
        return label
    return f"{label} ({telling.option_or_others(column.option)})"


def _rows(telling: Telling, found: Influence) -> Iterator[Row]:
    label = found.input.label.text(telling.lang)
    if len(found.parts) == 1:
        yield _row(
            telling, part_label(telling, label, found.parts[0].option), found, found.parts[0]
        )
        return
    share = Cell(telling.formatter.share(found.share), found.share)
    yield Row((Cell(label), share, Cell(""), Cell("")))
    for part in found.parts:
        yield _row(telling, telling.option_or_others(part.option), found, part, 1)


def part_label(telling: Telling, label: str, option: str) -> str:
    """Return what an input, or the part of it under an option, is called by itself."""
    return f"{label}: {telling.option_or_others(option)}" if option else label


def _row(telling: Telling, label: str, found: Influence, part: Part, indent: int = 0) -> Row:
    return Row(
        (
            Cell(label),
            Cell(telling.formatter.share(part.share), part.share),
            Cell(telling.rough_span(part.swing.low, part.swing.high, found.input.shown)),
            telling.cell(part.swing.at_high - part.swing.at_low, signed=True),
        ),
        indent=indent,
    )
