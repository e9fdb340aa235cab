"""The chain of a case's changes shows what was tampered with, however long it is."""

from __future__ import annotations

import tracemalloc
from datetime import timedelta

import pytest
from sqlalchemy import Delete, Update, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from long_history import change_often
from surplus.store import cases, chain, people, shares
from surplus.store.audit import SYSTEM, Author
from surplus.store.cases import Change
from surplus.store.shares import Terms
from surplus.store.tables import Case, CaseRevision, ModelVersion, Person, ShareScope
from surplus.store.tables.base import now

MANY = 3000


@pytest.fixture
def case(session: Session, version: ModelVersion) -> Case:
    return cases.add(session, version, "Mill", "a: 1\n" * 400, SYSTEM)


def test_thousands_of_changes_are_checked_in_the_memory_of_a_few(
    session: Session, case: Case
) -> None:
    change_often(session, case, MANY)
    session.execute(
        update(CaseRevision).where(CaseRevision.number == 1234).values(author="Somebody else")
    )
    list(chain.broken(session, case))  # what is loaded once isn't counted
    tracemalloc.start()
    assert list(chain.broken(session, case)) == [1234]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_500_000  # their texts have 6 MB


def test_nobody_else_is_put_in_the_place_of_who_made_a_change(session: Session, case: Case) -> None:
    rep = people.add(session, email="rep@example.com", name="Rep", password="", lang="en")
    other = people.add(session, email="other@example.com", name="Rep", password="", lang="en")
    terms = Terms(ShareScope.FILL, now() + timedelta(days=7), "en")
    share, _ = shares.add(session, case, terms, SYSTEM)
    cases.revise(session, case, "a: 2\n", [], Author("person", rep.id, rep.name))
    cases.revise(session, case, "a: 3\n", [], Author("visitor", share.id, "Rep"))
    assert list(chain.broken(session, case)) == []
    for number, who in ((2, {"person_id": other.id}), (3, {"share_id": None})):
        theirs = update(CaseRevision).where(CaseRevision.number == number)
        with session.begin_nested() as tampering:
            session.execute(theirs.values(**who))
            assert list(chain.broken(session, case)) == [number]
            tampering.rollback()


@pytest.mark.parametrize(
    "tampering",
    [
        update(Case).values(text="a: 9\n"),
        update(Case).values(revision=2),
        delete(CaseRevision).where(CaseRevision.number == 3),
    ],
)
def test_a_case_says_what_its_last_change_made_it_say(
    session: Session, case: Case, tampering: Update | Delete
) -> None:
    for text in ("a: 2\n", "a: 3\n"):
        cases.revise(session, case, text, [], SYSTEM)
    assert list(chain.broken(session, case)) == []
    session.execute(tampering)
    assert list(chain.broken(session, case))


def test_whom_the_history_names_cant_be_deleted(session: Session, case: Case) -> None:
    rep = people.add(session, email="rep@example.com", name="Rep", password="", lang="en")
    cases.revise(session, case, "a: 2\n", [], Author("person", rep.id, rep.name))
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(delete(Person).where(Person.id == rep.id))
    assert list(chain.broken(session, case)) == []


def test_a_case_goes_with_its_changes_and_links(session: Session, case: Case) -> None:
    terms = Terms(ShareScope.FILL, now() + timedelta(days=7), "en")
    share, _ = shares.add(session, case, terms, SYSTEM)
    cases.revise(session, case, "a: 3\n", [], Author("visitor", share.id, "Guest"))
    session.execute(delete(Case).where(Case.id == case.id))
    assert session.scalar(select(func.count()).select_from(CaseRevision)) == 0


def test_pages_of_changes_meet_without_gap_or_overlap(session: Session, case: Case) -> None:
    change_often(session, case, 70)
    seen, below = [], 0
    while page := cases.revisions(session, case, limit=30, below=below):
        seen += [each.number for each in page]
        below = seen[-1]
    assert seen == list(range(70, 0, -1))


def test_the_versions_that_a_case_followed_before_are_found(
    session: Session, version: ModelVersion, case: Case
) -> None:
    named = Change("figure", 'says "version"', "1", "2")
    cases.revise(session, case, case.text, [named], SYSTEM)
    moved = Change("version", "model", "1", "2")
    cases.follow(session, case, version, case.text, [moved], SYSTEM)
    assert chain.versions_before(session, case, 1) == {3: "1"}
    assert chain.versions_before(session, case, 4) == {}
