"""The interview guide on paper: what to ask, with room to write, and what not to forget."""

from __future__ import annotations

from dataclasses import replace

from surplus.report.ask import interview_guide
from surplus.report.ask.asking import Asking
from surplus.report.ask.gaps import gaps
from surplus.report.fields import Field, Fields
from surplus.report.report import Report, Section
from surplus.report.statement.figures import value_text
from surplus.report.statement.telling import Telling
from surplus.value.elements import Group, unmentioned
from surplus.value.information import Question, ask, line_up, pursue
from surplus.value.records import records
from surplus.value.valuation import Valuation

_MOST_SETTLED = 8
_SEEN = {"seen_where": 7, "seen_workaround": 4, "seen_measure": 3, "seen_next": 4}
"""What is noted, and on how many lines."""


def guide_on_paper(valuation: Valuation, lang: str = "en") -> Report:
    """Return the interview guide to take along, in the order of what answers are worth.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    several = len(valuation.model.offerings) > 1
    guide = ask(valuation, line_up(valuation) if several else pursue(valuation))
    asking = Asking(Telling(valuation, lang), guide)
    found = gaps(asking)
    sections = (
        _questions(asking),
        _confirm(asking),
        replace(found, name="gaps") if found else None,
        _seen(asking.telling),
        _unmentioned(asking.telling),
    )
    told = tuple(section for section in sections if section is not None)
    whole = interview_guide(valuation, guide, lang)
    # What the decision is and what an answer is worth; the other notes are about the command.
    return replace(whole, sections=told, notes=whole.notes[:2])


def _asked(asking: Asking) -> tuple[Question, ...]:
    """Return the questions worth asking, or the most telling ones where none changes a thing."""
    guide = asking.guide
    return guide.asked or guide.questions[:_MOST_SETTLED]


def _questions(asking: Asking) -> Section | None:
    telling, asked = asking.telling, _asked(asking)
    if not asked:
        return None
    lead = telling.word("lead_questions" if asking.guide.steps else "lead_questions_settled")
    fields = Fields(tuple(_field(asking, question) for question in asked), numbered=True)
    return Section(telling.word("heading_questions"), lead, (fields,), "questions")


def _field(asking: Asking, question: Question) -> Field:
    telling = asking.telling
    about = [
        ("field_whom", asking.who(question)),
        ("field_how", asking.how(question)),
        ("field_now", asking.now(question)),
        *_worth(asking, question),
    ]
    return Field(
        asking.question(question),
        tuple((telling.word(key), text) for key, text in about),
        tuple(telling.word(f"field_{end}") for end in ("low", "likely", "high")),
        telling.unit(question.input.shown),
        lines=1,
        lines_for=telling.word("field_known"),
    )


def _worth(asking: Asking, question: Question) -> list[tuple[str, str]]:
    """Return what the answer is worth, or how much of the uncertainty it takes away."""
    telling = asking.telling
    if not asking.guide.steps:
        return [("field_share", telling.formatter.percent(question.share, 0))]
    (adds,) = (s.adds for s in asking.guide.steps if asking.guide.questions[s.place] is question)
    return [("field_worth", telling.money(adds)), ("field_change", asking.change(question))]


def _confirm(asking: Asking) -> Section | None:
    """Return what is assumed and isn't asked about, to be ticked in passing."""
    telling = asking.telling
    asked = {question.input.name for question in _asked(asking)}
    fields = tuple(
        Field(
            telling.word(
                "field_confirm",
                label=record.input.label.text(telling.lang),
                value=value_text(telling, record.value, record.input.shown),
            )
        )
        for record in records(telling.valuation)
        if record.is_open and record.input.name not in asked
    )
    if not fields:
        return None
    lead = telling.word("lead_confirm")
    return Section(telling.word("heading_confirm"), lead, (Fields(fields),), "confirm")


def _seen(telling: Telling) -> Section:
    fields = tuple(Field(telling.word(key), lines=lines) for key, lines in _SEEN.items())
    lead = telling.word("lead_seen")
    return Section(telling.word("heading_seen"), lead, (Fields(fields),), "seen")


def _unmentioned(telling: Telling) -> Section | None:
    """Return the elements of value that nobody thought of, to be read out and ticked."""
    found = unmentioned(telling.valuation.model)
    if not found:
        return None
    fields = tuple(
        Field(each.label.text(telling.lang), ((telling.word(f"group_{group}"), ""),))
        for group in Group
        for each in found
        if each.group is group
    )
    lead = telling.word("lead_unmentioned")
    return Section(telling.word("heading_unmentioned"), lead, (Fields(fields),), "unmentioned")
