"""In the customer's profit and loss account: the bridge and the lines that change."""

from __future__ import annotations

from surplus.report.blocks import Cell, Column, ColumnKind, Figure, Row, Table
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.report.statement.worth import waterfall_table
from surplus.value.pnl import LineEffect, PnlView, pnl_view


def profit(telling: Telling) -> Section:
    """Return what happens to the customer's profit in the first full year."""
    view = pnl_view(telling.valuation)
    blocks: tuple[Figure | Table, ...] = (bridge_figure(telling, view),)
    if view.lines:
        blocks += (_lines(telling, view),)
    return Section(telling.word("heading_profit_and_loss"), _lead(telling, view), blocks)


def _lead(telling: Telling, view: PnlView) -> str:
    change = telling.money(view.change.mean, signed=True)
    if not view.before:
        return telling.word("lead_pnl", year=view.year, change=change)
    share = telling.formatter.percent(view.change.mean / abs(view.before), signed=True)
    return telling.word("lead_pnl_share", year=view.year, change=change, share=share)


def bridge_figure(telling: Telling, view: PnlView) -> Figure:
    """Return the bridge from the profit before to that after, in the year of a view."""
    changing = [step for step in view.steps if step.change.mean != 0]
    amounts = [step.change.mean for step in changing]
    texts = telling.reading_texts(amounts)
    steps = [
        Step(s.outcome.label.text(telling.lang), amount, StepKind.CHANGE, text, s.outcome.name)
        for s, amount, text in zip(changing, amounts, texts, strict=True)
    ]
    known = view.before is not None
    if view.before is not None:
        text = telling.money(view.before)
        steps.insert(0, Step(telling.word("profit_before"), view.before, StepKind.TOTAL, text))
    end = (view.before or 0.0) + sum(amounts)
    label = telling.word("profit_after" if known else "profit_change")
    steps.append(Step(label, end, StepKind.RESULT, telling.money(end)))
    title = telling.word("figure_bridge" if known else "figure_bridge_change", year=view.year)
    note = telling.word("note_bridge", currency=telling.currency)
    alt = telling.word("alt_bridge")
    return Figure(title, Waterfall(tuple(steps)), waterfall_table(telling, steps), alt, note)


def _lines(telling: Telling, view: PnlView) -> Table:
    columns = (
        telling.text_column("line"),
        *(telling.money_column(key) for key in ("before", "change", "after")),
        Column(telling.word("share"), ColumnKind.PERCENT),
    )
    caption = telling.word("table_lines", year=view.year)
    return Table(columns, tuple(_line(telling, line) for line in view.lines), caption)


def _line(telling: Telling, line: LineEffect) -> Row:
    name = telling.said(line.path)
    name = telling.word("approximated_mark", line=name) if line.approximated else name
    return Row(
        (
            Cell(name),
            _known(telling, line.before),
            telling.cell(line.moves_by, signed=True),
            _known(telling, line.after),
            Cell(telling.formatter.percent(line.share, signed=True), line.share),
        )
    )


def _known(telling: Telling, amount: float | None) -> Cell:
    return telling.cell(amount) if amount is not None else Cell(telling.formatter.missing())
