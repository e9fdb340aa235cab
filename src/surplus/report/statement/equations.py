"""How each amount is worked out: word equation, numbers put in, result."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.report.blocks import Cell, Column, Emphasis, Row, Table
from surplus.report.report import Report, Section
from surplus.report.statement.figures import value_text
from surplus.report.statement.known import evidence_text
from surplus.report.statement.telling import Telling
from surplus.value.explain import Explanation, explain
from surplus.value.records import Record


def equations(telling: Telling) -> Section:
    """Return a table for every driver, cost and price."""
    names = [effect.outcome.name for effect in telling.valuation.effects]
    tables = tuple(equation(telling, explain(telling.valuation, n, telling.lang)) for n in names)
    return Section(telling.word("heading_equations"), telling.word("lead_equations"), tables)


def equation(telling: Telling, found: Explanation) -> Table:
    """Return the working of one amount as a table."""
    columns = tuple(Column(telling.word(key)) for key in ("step", "working", "result"))
    in_words = _row(telling.word("in_words"), found.words, "")
    return Table(columns, (in_words, *_rows(telling, found)), found.label)


def _rows(telling: Telling, found: Explanation) -> Iterator[Row]:
    for line in found.formulas:
        yield _row(line.label, f"{line.words} = {line.numbers}", line.result)
    for line in found.options:
        yield _row(line.label, line.numbers, line.result)
    for name, text in found.steps[:-1]:
        yield _row(telling.word(f"step_{name}"), "", text)
    name, text = found.steps[-1]
    certain = "_certain" if found.effect.present.is_certain else ""
    yield _row(telling.word(f"step_{name}{certain}"), "", text, Emphasis.TOTAL)


def _row(step: str, working: str, result: str, emphasis: Emphasis = Emphasis.PLAIN) -> Row:
    return Row((Cell(step), Cell(working), Cell(result)), emphasis)


def explanation(telling: Telling, name: str) -> Report:
    """Return the report on one amount: its working and the sources of its numbers.

    Raises
    ------
    SurplusError
        V011 if there is no such driver, cost or price.
    """
    found = explain(telling.valuation, name, telling.lang)
    steps = Table(equation(telling, found).columns, tuple(_rows(telling, found)))
    working = Section(telling.word("heading_equations"), "", (steps,))
    columns = tuple(
        Column(telling.word(key)) for key in ("input", "stated_value", "standing", "known_by")
    )
    rows = tuple(_source(telling, record) for record in found.records)
    sources = Section(telling.word("heading_evidence"), "", (Table(columns, rows),))
    return Report(
        title=found.label,
        subtitle=f"{telling.offering} · {telling.alternative}",
        lang=telling.lang,
        currency=telling.currency,
        answer=f"{found.label} = {found.words}",
        sections=(working, sources) if rows else (working,),
    )


def _source(telling: Telling, record: Record) -> Row:
    known = "; ".join(evidence_text(telling, e) for e in record.evidence)
    label = record.input.label.text(telling.lang)
    standing = telling.word(f"standing_{record.standing}")
    return Row(
        (
            Cell(label),
            Cell(value_text(telling, record.value, record.input.shown)),
            Cell(standing),
            Cell(known),
        )
    )
