"""In which order to ask, and when to stop."""

from __future__ import annotations

from surplus.report.ask.asking import Asking
from surplus.report.blocks import Callout, CalloutKind, Cell, Column, ColumnKind, Row, Table
from surplus.report.report import Section
from surplus.value.information import Question

ENOUGH = 0.9


def enough(asking: Asking) -> int:
    """Return after how many questions nine tenths of all that is worth knowing is known."""
    goal = ENOUGH * asking.guide.perfect
    told = [step.so_far >= goal for step in asking.guide.steps]
    return told.index(True) + 1 if True in told else len(told)


def order(asking: Asking) -> Section:
    """Return the questions in their order, with what each adds."""
    telling, guide = asking.telling, asking.guide
    columns = (
        telling.text_column("ask_question_head"),
        telling.text_column("ask_whom_head"),
        telling.text_column("ask_how_head"),
        telling.money_column("ask_worth_head"),
        Column(telling.word("ask_learnt_head"), ColumnKind.PERCENT),
    )
    rows: list[Row] = []
    for number, step in enumerate(guide.steps, start=1):
        question, learnt = guide.questions[step.place], step.so_far / guide.perfect
        rows.append(
            Row(
                (
                    Cell(f"{number}. {asking.question(question)}", question.column.name),
                    Cell(asking.who(question)),
                    Cell(asking.how(question)),
                    Cell(
                        telling.money(step.adds),
                        step.adds,
                        telling.formatter.money(step.adds, exact=True),
                    ),
                    Cell(telling.formatter.probability(learnt), learnt),
                )
            )
        )
    table = Table(columns, tuple(rows), telling.word("table_order"))
    stop = telling.word(
        "lead_order",
        count=telling.formatter.number(enough(asking)),
        share=telling.formatter.probability(guide.steps[enough(asking) - 1].so_far / guide.perfect),
    )
    return Section(telling.word("heading_order"), stop, (table,))


def left_out(asking: Asking) -> Section | None:
    """Return what isn't worth asking now, or None if there is nothing."""
    telling, left = asking.telling, asking.guide.left
    if not left:
        return None
    items = "; ".join(asking.thing(question) for question in left)
    callout = Callout(CalloutKind.NOTE, telling.word("not_now"), (items,))
    lead = telling.word("lead_not_now" if asking.guide.steps else "lead_too_dear")
    return Section(telling.word("heading_not_now"), lead, (callout,))


def by_share(asking: Asking) -> Section:
    """Return the questions by their share of the variance, for a decision that is settled."""
    telling = asking.telling
    columns = (
        telling.text_column("ask_question_head"),
        telling.text_column("ask_whom_head"),
        telling.text_column("ask_how_head"),
        Column(telling.word("share"), ColumnKind.PERCENT),
    )
    rows = tuple(_share_row(asking, question) for question in asking.guide.questions)
    table = Table(columns, rows, telling.word("table_by_share"))
    return Section(telling.word("heading_by_share"), telling.word("lead_by_share"), (table,))


def _share_row(asking: Asking, question: Question) -> Row:
    return Row(
        (
            Cell(asking.question(question), question.column.name),
            Cell(asking.who(question)),
            Cell(asking.how(question)),
            Cell(asking.telling.formatter.percent(question.share, 1), question.share),
        )
    )
