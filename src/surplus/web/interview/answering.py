"""What somebody answers in an interview, written into the case with who said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.store import cases, notes
from surplus.store.cases import Change
from surplus.store.faults import fault
from surplus.store.notes import NoteKind
from surplus.value.evidence import Evidence, Kind, Party
from surplus.value.live import Slider
from surplus.value.revision import Origin, Said, revised, sourced
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.rights import demand_change
from surplus.web.cases.saving import Clash, keep, save
from surplus.web.cases.texts import read, shown, stated
from surplus.web.evidence.sourcing import line
from surplus.web.interview.course import Course
from surplus.web.interview.forms import AnswerForm
from surplus.web.problems import Unreadable
from surplus.web.said import told
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Interviewed(OpenCase):
    """A case whose figures somebody at the customer's tells, in an interview."""

    who: str = ""
    place: str = ""

    @property
    def origin(self) -> Origin:
        """Where the figures come from that are written now."""
        author = self.actor.author
        by = author.name or author.kind
        return Origin(date.today(), by=by, told_by=self.who, place=self.place)


def take(db: Session, opened: OpenCase, course: Course, form: AnswerForm) -> None:
    """Keep what became of a question; an answer goes into the case.

    Raises
    ------
    SurplusError
        If the answer isn't a figure, or there is none.
    Clash
        If somebody else changed the figure since the question was shown.
    Unreadable
        If the question is about nothing in the model.
    """
    slider = opened.fields.slider(form.key)
    if slider is None or not form.key.startswith(f"{Party.CUSTOMER.value}:"):
        raise Unreadable
    demand_change(opened, form.key)
    author, kind = opened.actor.author, _KINDS[form.do]
    if form.do == "answer":
        if not form.figure.strip():
            raise fault("N046", words(opened.lang)["interview_no_figure"])
        _write(db, opened, course, form, slider)
    notes.add(db, opened.case, kind, form.figure if form.do == "answer" else "", author, form.key)
    if form.quote.strip():
        notes.add(db, opened.case, NoteKind.QUOTE, form.quote, author, slider.name)


_KINDS = {"answer": NoteKind.ANSWERED, "unknown": NoteKind.UNKNOWN, "skip": NoteKind.SKIPPED}


def _write(db: Session, opened: OpenCase, course: Course, form: AnswerForm, slider: Slider) -> None:
    told = Interviewed(
        opened.actor, opened.case, opened.version, opened.base, opened.draws, course.who,
        course.place,
    )  # fmt: skip
    saved = save(db, told, {form.key: form.figure}, form.based_on)
    if form.key not in saved.changed:
        _confirm(db, told, form, slider)


def _confirm(db: Session, told: Interviewed, form: AnswerForm, slider: Slider) -> None:
    """Write down that somebody says what stood there already: it rests on them too now."""
    case, name, party = cases.held(db, told.case), slider.name, Party.CUSTOMER
    if slider.customer is not None:
        note = words(told.lang)["interview_by"].format(by=told.origin.by)
        new = Evidence(Kind.INTERVIEW, told.who, told.origin.day, told.place or None, note)
        text = sourced(told.model, case.text, name, party, new)
        keep(db, told, text, [Change("evidence", name, "", line(new), party.value)])
        return
    figure = read(form.figure, told.lang)
    said = Said(name, slider.option, party, stated(figure))
    text = revised(told.model, case.text, [said], told.origin)
    named = f"{name}.{slider.option}" if slider.option else name
    keep(db, told, text, [Change("figure", named, figure, figure, party.value)])


def told_of(error: SurplusError | Clash, lang: str) -> tuple[str, ...]:
    """Return why an answer wasn't kept."""
    if isinstance(error, Clash):
        t = words(lang)
        return tuple(
            t["interview_clash"].format(
                by=each.by or t["clash_somebody"], text=shown(each.theirs, lang) or t["clash_empty"]
            )
            for each in error.clashing
        )
    return told(error, lang)
