"""What the pages of an interview show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.core.format import Formatter
from surplus.report.html import block_html
from surplus.report.live import NextQuestion, NextQuestions, live_report
from surplus.report.statement import value_statement
from surplus.store import notes
from surplus.store.notes import NoteKind
from surplus.value.evidence import Party
from surplus.value.live import Scale
from surplus.value.model import Origin
from surplus.web.cases.answers import asked_next, is_worked, with_figures
from surplus.web.cases.figures import input_views
from surplus.web.cases.opened import OpenCase
from surplus.web.interview.course import Course, Next, elsewhere, missing, settled, to_ask
from surplus.web.loaded import live_from
from surplus.web.problems import Unreadable
from surplus.web.said import reasons
from surplus.web.words import words

_WORTH_SAYING = 0.5


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it is put.

    Attributes
    ----------
    answered : str
        What stands in the case already; shown on request, since it would colour the answer.
    change, worth : str
        What the answer may change, and what it is worth; '' if it can't be said.
    """

    key: str
    question: str
    who: str
    label: str
    unit: str
    scale: Scale | None
    mean: float
    answered: str
    change: str
    worth: str
    with_others: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The page of a question, or what is said when none is left.

    Attributes
    ----------
    put : Put or None
        None if no question is left to put.
    settled : int
        Per cent of what could change the choice; None if it can't be worked out yet.
    skipped : int
        Questions that were skipped, or that this person can't answer.
    """

    course: Course
    put: Put | None
    settled: int | None
    decision: str
    perfect: str
    more: bool
    elsewhere: tuple[NextQuestion, ...]
    faults: tuple[str, ...]
    answer: str


def asked_view(db: Session, opened: OpenCase, course: Course, *, everything: bool = False) -> Asked:
    """Return the next question of an interview.

    Parameters
    ----------
    everything : bool
        Also questions that aren't worth asking.
    """
    try:
        questions = asked_next(opened)
    except SurplusError as error:
        first = next(missing(opened, course.passed), None)
        faults = () if first else reasons(error, opened.lang)
        put = _put(opened, first) if first else None
        return Asked(course, put, None, "", "", False, (), faults, "")
    found = next(to_ask(opened, questions, course.passed, everything=everything), None)
    others = next(to_ask(opened, questions, course.passed, everything=True), None)
    return Asked(
        course,
        _put(opened, found) if found else None,
        round(100 * settled(db, opened, course, questions)),
        questions.decision,
        questions.perfect_text,
        found is None and others is not None,
        tuple(elsewhere(opened, questions)),
        (),
        live_report(opened.live, opened.lang).answer,
    )


def worth_with(opened: OpenCase, key: str = "", figure: str = "") -> Markup:
    """Return what a case comes to, with another figure if one is given; empty if nothing yet.

    Raises
    ------
    SurplusError
        If it isn't a figure, or the value can't be worked out with it.
    Unreadable
        If the key isn't that of a figure of the customer's.
    """
    found = opened.live
    if figure.strip():
        if not key.startswith(f"{Party.CUSTOMER.value}:"):
            raise Unreadable
        found = with_figures(opened, {key: figure})
    report = live_report(found, opened.lang)
    try:
        return Markup(block_html(report.headline, opened.lang, report.currency))
    except SurplusError:
        if found is not opened.live and is_worked(opened.live):
            raise
        return Markup()


def _put(opened: OpenCase, found: Next) -> Put:
    slider, told = found.slider, found.told
    (view,) = input_views(opened, opened.fields.texts, [slider.name])
    mine = [each for each in opened.fields.sliders if each.name == slider.name]
    number = view.numbers[mine.index(slider)]
    label = f"{view.label} ({number.option})" if number.option else view.label
    worth, alone = _worth(opened, told) if told else ("", True)
    given = slider.customer or slider.supplier
    return Put(
        found.key,
        _question(opened, found, label),
        told.who if told and slider.origin is Origin.CUSTOMER else view.who,
        label,
        number.unit,
        slider.scale if not slider.choices else None,
        slider.counted.mean if slider.counted else 0.0,
        f"{number.text} {number.unit}".strip() if given else "",
        told.change if told else "",
        worth,
        not alone,
    )


def _question(opened: OpenCase, found: Next, label: str) -> str:
    """Return a question in the customer's words."""
    told, slider = found.told, found.slider
    if told is not None and (slider.origin is Origin.CUSTOMER or told.answered):
        return told.question
    if slider.ask is not None:
        return slider.ask.text(opened.lang)
    return words(opened.lang)["interview_what_here"].format(label=label)


def _worth(opened: OpenCase, told: NextQuestion) -> tuple[str, bool]:
    """Return what an answer is worth, and whether it is so by itself."""
    if told.worth >= _WORTH_SAYING:
        return told.worth_text, True
    money = Formatter(opened.lang, opened.model.model.currency).money
    return (money(told.adds, compact=True) if told.adds >= _WORTH_SAYING else "", False)


@dataclass(frozen=True, slots=True)
class Capability:
    """What the offering gives, with the problem that it answers, and whether it was mentioned."""

    name: str
    label: str
    problem: str
    is_mentioned: bool


def capabilities(db: Session, opened: OpenCase) -> tuple[Capability, ...]:
    """Return what the customer could have brought up, in the model's order."""
    noted = notes.of_case(db, opened.case, [NoteKind.MENTIONED])
    named = {note.about for note in noted}
    return tuple(
        Capability(
            each.name,
            each.label.text(opened.lang),
            each.problem.text(opened.lang) if each.problem else "",
            each.name in named,
        )
        for each in opened.model.model.capabilities
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the value statement."""

    title: str
    lead: str
    blocks: Markup
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The value statement, ready for a page."""

    answer: str
    headline: Markup
    parts: tuple[Part, ...]
    faults: tuple[str, ...] = ()


@lru_cache(maxsize=32)
def statement(model: str, text: str, draws: int, lang: str) -> Statement:
    """Return the value statement of a case, its assumptions flagged; why not, if it can't be."""
    try:
        report = value_statement(live_from(model, text, draws).valuation, lang, sources=False)
    except SurplusError as error:
        return Statement("", Markup(), (), reasons(error, lang))
    numbers = count(1)
    parts = tuple(
        Part(
            section.title,
            section.lead,
            Markup("").join(
                Markup(
                    block_html(b, lang, report.currency, f"s{next(numbers)}", title=section.title)
                )
                for b in section.blocks
            ),
            section.name,
        )
        for section in report.sections
    )
    headline = block_html(report.headline, lang, report.currency) if report.headline else ""
    return Statement(report.answer, Markup(headline), parts)


def questions_elsewhere(opened: OpenCase) -> tuple[NextQuestion, ...]:
    """Return what is worth asking elsewhere than at the customer's."""
    try:
        questions: NextQuestions = asked_next(opened)
    except SurplusError:
        return ()
    return tuple(elsewhere(opened, questions))
