"""The chain of a case's changes shows what was tampered with, however long it is."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from long_history import change_often
from surplus.store import cases, chain, models, people
from surplus.store.audit import SYSTEM
from surplus.store.cases import Change
from surplus.store.database import Database
from surplus.store.tables import Case, CaseRevision, ModelVersion

MANY = 3000


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def version(session: Session) -> ModelVersion:
    workspace = people.add_workspace(session, "Ours", "en")
    model = models.add(session, workspace.id, "Pump", "offering: A", SYSTEM)
    return models.add_version(session, model, "", SYSTEM)


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
