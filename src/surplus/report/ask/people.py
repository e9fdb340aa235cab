"""The questions by who can answer them, with what is believed and what an answer would change."""

from __future__ import annotations

from surplus.report.ask.asking import Asking
from surplus.report.blocks import Cell, Row, Table
from surplus.report.report import Section
from surplus.value.information import Question


def people(asking: Asking) -> Section:
    """Return a table for each who can answer, in the order of their first question."""
    telling = asking.telling
    found: dict[str, list[Question]] = {}
    for question in asking.guide.asked:
        found.setdefault(asking.who(question), []).append(question)
    tables = tuple(_table(asking, who, questions) for who, questions in found.items())
    return Section(telling.word("heading_people"), telling.word("lead_people"), tables)


def _table(asking: Asking, who: str, questions: list[Question]) -> Table:
    telling = asking.telling
    columns = tuple(
        telling.text_column(key)
        for key in ("ask_question_head", "ask_how_head", "ask_now_head", "ask_change_head")
    )
    ordered = sorted(questions, key=lambda q: q.method)
    rows = tuple(
        Row(
            (
                Cell(asking.question(question), question.column.name),
                Cell(asking.how(question)),
                Cell(asking.now(question)),
                Cell(asking.change(question)),
            )
        )
        for question in ordered
    )
    return Table(columns, rows, who[:1].upper() + who[1:])
