"""What can't be taken as evidence or as an answer is refused under a code of its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from fastapi import UploadFile
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.store import attachments, cases, people
from surplus.store.audit import Author
from surplus.store.tables import Role
from surplus.value.evidence import Party
from surplus.web.actor import Actor
from surplus.web.cases.fields import key
from surplus.web.cases.opened import OpenCase
from surplus.web.evidence import keeping, sourcing
from surplus.web.evidence.forms import EvidenceForm
from surplus.web.interview.answering import take
from surplus.web.interview.course import Course
from surplus.web.interview.forms import AnswerForm
from surplus.web.loaded import version_of
from workbench import Bench

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


@pytest.fixture
def opened(bench: Bench) -> Iterator[tuple[Session, OpenCase]]:
    """Return the example mill's case as the rep has it open, in a transaction."""
    with bench.database.writing() as session:
        case = cases.get(session, bench.ours, bench.case)
        person = people.get(session, bench.people["rep"])
        assert case is not None
        assert person is not None
        author = Author("person", person.id, person.name)
        actor = Actor(author, roles={bench.ours: Role.REP})
        yield session, OpenCase(actor, case, version_of(session, case), "/case", 64)


def code_of(refused: Callable[[], None]) -> str:
    with pytest.raises(SurplusError) as told:
        refused()
    (diagnostic,) = told.value.diagnostics
    return diagnostic.code


def test_files_are_refused_by_code(
    opened: tuple[Session, OpenCase], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, case = opened

    def attach(content: bytes, name: str, most: int = 1000) -> None:
        keeping.add(session, case, [UploadFile(io.BytesIO(content), filename=name)], "", most)

    assert code_of(lambda: attach(PNG, "a.png", most=10)) == "N040"
    assert code_of(lambda: attach(b"<html><script>", "a.png")) == "N041"
    assert code_of(lambda: attach(PNG[:-1], "torn.png")) == "N041"
    assert code_of(lambda: attach(PNG, "")) == "N043"
    monkeypatch.setattr(attachments, "MOST_OF_A_CASE", 0)
    assert code_of(lambda: attach(PNG, "a.png")) == "N042"


def test_evidence_that_says_nothing_or_of_no_day_is_refused(
    opened: tuple[Session, OpenCase],
) -> None:
    session, case = opened
    form = EvidenceForm(party=Party.CUSTOMER)
    named = form.model_copy(update={"who": "controller", "when": "tomorrow"})
    assert code_of(lambda: sourcing.write(session, case, "positions", form)) == "N044"
    assert code_of(lambda: sourcing.write(session, case, "positions", named)) == "N045"


def test_an_answer_without_a_figure_is_refused(opened: tuple[Session, OpenCase]) -> None:
    session, case = opened
    form = AnswerForm(key=key(Party.CUSTOMER, "positions", ""), based_on=1)
    course = Course(None, 1, {})
    assert code_of(lambda: take(session, case, course, form)) == "N046"
