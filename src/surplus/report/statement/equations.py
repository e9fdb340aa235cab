"""How each amount is worked out: word equation, numbers put in, result."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.report.blocks import Cell, Column, Emphasis, Row, Table
from surplus.report.report import Report, Section
from surplus.report.statement.known import input_table
from surplus.report.statement.telling import Telling
from surplus.report.statement.working import Working
from surplus.value.explain import explanations


def equations(telling: Telling) -> Section:
    """Return a table for every driver, cost and price."""
    workings = [Working(telling, found) for found in explanations(telling.valuation)]
    tables = tuple(_equation(working) for working in workings)
    return Section(telling.word("heading_equations"), telling.word("lead_equations"), tables)


def _equation(working: Working) -> Table:
    in_words = _row(working.telling.word("in_words"), working.in_words, Cell(""))
    return Table(_columns(working.telling), (in_words, *_rows(working)), working.label)


def _columns(telling: Telling) -> tuple[Column, ...]:
    return tuple(Column(telling.word(key)) for key in ("step", "working", "result"))


def _rows(working: Working) -> Iterator[Row]:
    for line in working.found.formulas:
        text = f"{working.line_in_words(line)} = {working.line_in_numbers(line)}"
        yield _row(working.line_label(line), text, working.cell(line.result))
    for line in working.found.options:
        text = working.line_in_numbers(line)
        yield _row(working.line_label(line), text, working.cell(line.result))
    last = working.found.steps[-1]
    for step in working.found.steps:
        emphasis = Emphasis.TOTAL if step is last else Emphasis.PLAIN
        yield _row(working.step_label(step), "", working.step_cell(step), emphasis)


def _row(step: str, working: str, result: Cell, emphasis: Emphasis = Emphasis.PLAIN) -> Row:
    return Row((Cell(step), Cell(working), result), emphasis)


def explanation(working: Working) -> Report:
    """Return the report on one amount: its working and the sources of its numbers."""
    telling = working.telling
    steps = Table(_columns(telling), tuple(_rows(working)))
    sections = [Section(telling.word("heading_equations"), "", (steps,))]
    if working.found.records:
        sources = input_table(telling, working.found.records)
        sections.append(Section(telling.word("heading_evidence"), "", (sources,)))
    return Report(
        title=working.label,
        subtitle=f"{telling.offering} · {telling.alternative}",
        lang=telling.lang,
        currency=telling.currency,
        answer=f"{working.label} = {working.in_words}",
        sections=tuple(sections),
    )
