"""How far an interview has come, and which question comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.report.live import NextQuestion, NextQuestions, next_questions
from surplus.store import cases, notes
from surplus.store.notes import PASSED, NoteKind
from surplus.store.tables import Note
from surplus.value.evidence import Party
from surplus.value.live import Slider
from surplus.value.model import Origin
from surplus.web.cases.fields import key
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.rights import may_change
from surplus.web.loaded import live_from

PLACE = " @ "
"""Stands between who is interviewed and where, in the note that begins an interview."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far an interview has come.

    Attributes
    ----------
    begun : Note or None
        Who is interviewed; None if nobody is yet.
    since : int
        The revision of the case before the first question of any interview.
    passed : mapping of str to NoteKind
        What became of the questions that were put to this person, by the key of the figure.
    """

    begun: Note | None
    since: int
    passed: Mapping[str, NoteKind]

    @property
    def who(self) -> str:
        """Who is interviewed, by name or role."""
        return self.begun.text.partition(PLACE)[0] if self.begun else ""

    @property
    def place(self) -> str:
        """Where."""
        return self.begun.text.partition(PLACE)[2] if self.begun else ""

    @property
    def skipped(self) -> int:
        """How many questions were skipped, or whom we asked didn't know."""
        return sum(kind is not NoteKind.ANSWERED for kind in self.passed.values())


@dataclass(frozen=True, slots=True)
class Next:
    """A question that can be put, with the figure that it is about.

    Attributes
    ----------
    told : NextQuestion or None
        What its answer is worth; None for a figure without which nothing can be worked out.
    """

    slider: Slider
    told: NextQuestion | None

    @property
    def key(self) -> str:
        """The key of the figure."""
        return key(Party.CUSTOMER, self.slider.name, self.slider.option)


def course_of(db: Session, opened: OpenCase) -> Course:
    """Return how far the interview has come that somebody leads on a case."""
    found = notes.of_case(db, opened.case, (NoteKind.BEGUN, *PASSED))
    starts = [int(n.about) for n in found if n.kind == NoteKind.BEGUN and n.about.isdecimal()]
    mine = [n for n in found if n.person_id == opened.actor.author.person_id]
    begun = next((n for n in reversed(mine) if n.kind == NoteKind.BEGUN), None)
    after = mine[mine.index(begun) + 1 :] if begun else []
    since = min(starts, default=opened.case.revision)
    return Course(begun, since, {n.about: NoteKind(n.kind) for n in after})


def to_ask(
    opened: OpenCase, questions: NextQuestions, passed: Iterable[str], *, everything: bool = False
) -> Iterator[Next]:
    """Yield the questions for the customer that weren't put yet, the best first.

    Parameters
    ----------
    everything : bool
        Also those that aren't worth asking.
    """
    gone = set(passed)
    for told in (*questions.asked, *(questions.left if everything else ())):
        slider = _slider(opened, told)
        if slider is not None and _is_customers(opened, slider):
            found = Next(slider, told)
            if found.key not in gone:
                yield found


def elsewhere(opened: OpenCase, questions: NextQuestions) -> list[NextQuestion]:
    """Return the questions worth asking that the customer can't answer."""
    sliders = ((told, _slider(opened, told)) for told in questions.asked)
    return [told for told, slider in sliders if not slider or not _is_customers(opened, slider)]


def missing(opened: OpenCase, passed: Iterable[str]) -> Iterator[Next]:
    """Yield the figures that nobody has given and that weren't asked for yet."""
    gone = set(passed)
    for slider in opened.fields.sliders:
        found = Next(slider, None)
        if slider.counted is None and may_change(opened, slider) and found.key not in gone:
            yield found


def settled(db: Session, opened: OpenCase, course: Course, questions: NextQuestions) -> float:
    """Return how much of what could change the choice is settled since the first question.

    It is the share of the expected value of perfect information that the answers took away.
    """
    if questions.settled:
        return 1.0
    start = cases.revision(db, opened.case, course.since)
    before = perfect(opened.version.text, start.text, opened.draws) if start else None
    if not before:
        return 0.0
    return min(1.0, max(0.0, 1 - questions.perfect / before))


@lru_cache(maxsize=128)
def perfect(model: str, text: str, draws: int) -> float | None:
    """Return the expected value of perfect information of a case; None if it can't be had."""
    try:
        return next_questions(live_from(model, text, draws).valuation).perfect
    except SurplusError:
        return None


def _slider(opened: OpenCase, told: NextQuestion) -> Slider | None:
    mine = [each for each in opened.fields.sliders if each.name == told.input]
    exact = next((each for each in mine if each.option == told.option), None)
    return exact or (mine[0] if len(mine) == 1 else None)


def _is_customers(opened: OpenCase, slider: Slider) -> bool:
    """Whether a customer can tell a figure: not what we claim, nor what holds for the market."""
    theirs = slider.origin is not Origin.MARKET and not slider.is_locked
    return theirs and not slider.is_yearly and may_change(opened, slider)
