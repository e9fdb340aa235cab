"""What is known and what is assumed: every input with what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from surplus.core.errors import Diagnostic
from surplus.report.blocks import Callout, CalloutKind, Cell, Column, Row, Table
from surplus.report.report import Section
from surplus.report.statement.figures import value_cell, value_text
from surplus.report.statement.gaps import gap_items
from surplus.report.statement.telling import Telling
from surplus.value.evidence import Evidence
from surplus.value.records import Record, records

_QUOTED = re.compile(r"'([^']+)'")


def assumptions(telling: Telling) -> Section | None:
    """Return what still has to be confirmed, what was left out, and where figures differ."""
    found = records(telling.valuation)
    still_open = [record for record in found if record.is_open]
    count, every = (len({r.input.name for r in some}) for some in (still_open, found))
    lead = telling.word("lead_assumptions", count=count, all=every)
    if not still_open:
        lead = telling.word("lead_assumptions_none") if found else ""
    callouts = [
        Callout(CalloutKind.ASSUMPTION, telling.word("callout_open"), _open(telling, still_open)),
        Callout(CalloutKind.NOTE, telling.word("callout_gap"), gap_items(telling)),
        Callout(CalloutKind.NOTE, telling.word("callout_left_out"), _left_out(telling)),
        Callout(CalloutKind.WARNING, telling.word("callout_checks"), _checks(telling)),
    ]
    shown = tuple(callout for callout in callouts if callout.items)
    if not found and not shown:
        return None
    return Section(telling.word("heading_assumptions"), lead, shown)


def _open(telling: Telling, found: Iterable[Record]) -> tuple[str, ...]:
    return tuple(_assumed(telling, record) for record in found)


def _assumed(telling: Telling, record: Record) -> str:
    ask = record.input.ask
    question = telling.word("assumed_question", question=ask.text(telling.lang)) if ask else ""
    label = record.input.label.text(telling.lang)
    value = value_text(telling, record.value, record.input.shown)
    return telling.word("assumed_item", label=label, value=value, question=question)


def _left_out(telling: Telling) -> tuple[str, ...]:
    case, model = telling.valuation.case, telling.valuation.model
    return tuple(
        ": ".join(
            filter(None, (model.outcome(name).label.text(telling.lang), telling.said(reason)))
        )
        for name, reason in case.without.items()
    )


def _checks(telling: Telling) -> tuple[str, ...]:
    return tuple(_check(telling, note) for note in telling.valuation.notes)


def _check(telling: Telling, note: Diagnostic) -> str:
    """Return a finding in the language of the report, about what it names, with its code."""
    names = [_named(telling, name) for name in _QUOTED.findall(note.message)]
    key = f"check_{note.code.lower()}"
    key = key if telling.has_word(key) else "check_other"
    # Several drivers act on the line that is named last.
    before = names[:-1] if len(names) > 1 else names
    first, last = ", ".join(before), names[-1] if names else ""
    check = telling.word(key, first=first, last=last).removesuffix(": ")
    return telling.word("check_item", check=check, code=note.code)


def _named(telling: Telling, name: str) -> str:
    """Return what a finding names as readers know it: a label, or a line in their language."""
    model = telling.valuation.model
    labels = {item.name: item.label for item in model.inputs}
    labels |= {outcome.name: outcome.label for outcome in model.outcomes}
    if name in labels:
        return labels[name].text(telling.lang)
    known = model.translations.get(name.casefold())
    return known.text(telling.lang) if known else name


def evidence(telling: Telling) -> Section | None:
    """Return every input with its value, its standing and how it is known, if there are any."""
    if not telling.valuation.outcomes.inputs:
        return None
    table = input_table(telling, records(telling.valuation), telling.word("table_inputs"))
    return Section(telling.word("heading_evidence"), "", (table,))


def input_table(telling: Telling, found: Iterable[Record], caption: str = "") -> Table:
    """Return inputs with what counts, their standing and how they are known."""
    keys = ("input", "stated_value", "standing", "known_by")
    columns = tuple(Column(telling.word(key)) for key in keys)
    return Table(columns, tuple(_row(telling, record) for record in found), caption)


def _row(telling: Telling, record: Record) -> Row:
    return Row(
        (
            Cell(record.input.label.text(telling.lang)),
            value_cell(telling, record.value, record.input.shown),
            Cell(telling.word(f"standing_{record.standing}")),
            Cell("; ".join(evidence_text(telling, e) for e in record.evidence)),
        )
    )


def evidence_text(telling: Telling, item: Evidence) -> str:
    """Return one piece of evidence in a line: kind, who, where, when, note."""
    when = telling.formatter.date(item.when) if item.when else None
    who, where, note = (telling.said(text) for text in (item.who, item.where, item.note))
    parts = [telling.word(item.kind), who, where, when, note]
    return ", ".join(part for part in parts if part)
