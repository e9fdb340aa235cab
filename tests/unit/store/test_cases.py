"""Cases are listed, put away, brought back and restored, and each change stays in the chain."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from surplus.store import cases, chain, models, people
from surplus.store.audit import SYSTEM, Author
from surplus.store.cases import Change
from surplus.store.database import Database
from surplus.store.tables import Case, ModelVersion

REP = Author("system", name="Rita")


def add(session: Session, version: ModelVersion, name: str, **more: object) -> Case:
    return cases.add(session, version, name, "a: 1\n", REP, **more)  # type: ignore[arg-type]


def test_the_list_shows_the_last_changed_first_and_who_changed_it(
    session: Session, version: ModelVersion
) -> None:
    first, second = add(session, version, "First"), add(session, version, "Second")
    add(session, version, "Scenario", scenario_of=first.id)
    cases.revise(
        session, first, "a: 2\n", [Change("figure", "a", "1", "2")], Author("system", name="Eva")
    )
    found = cases.listed(session, version.workspace_id)
    assert [each.case.id for each in found] == [first.id, second.id]
    assert [each.changed_by for each in found] == ["Eva", "Rita"]
    assert found[0].model.name == "Pump"
    assert found[0].version.number == 1


@pytest.mark.parametrize("search", ["ÖREBRO", "örebro", " rebro "])
def test_a_search_finds_names_in_capitals_or_not_in_any_language(
    session: Session, version: ModelVersion, search: str
) -> None:
    add(session, version, "Örebro Bruk")
    add(session, version, "100 % _mill")
    assert [e.case.name for e in cases.listed(session, version.workspace_id, search)] == [
        "Örebro Bruk"
    ]
    assert [e.case.name for e in cases.listed(session, version.workspace_id, "%")] == [
        "100 % _mill"
    ]


def test_a_list_comes_in_parts(session: Session, version: ModelVersion) -> None:
    made = [add(session, version, f"Case {number}").id for number in range(5)]
    listed = [
        each.case.id
        for after in (0, 2, 4)
        for each in cases.listed(session, version.workspace_id, limit=2, after=after)
    ]
    assert sorted(listed) == sorted(made)


def test_a_case_that_is_put_away_leaves_the_list_and_can_come_back(
    session: Session, version: ModelVersion
) -> None:
    case = add(session, version, "First")
    cases.archive(session, case, REP)
    assert cases.listed(session, version.workspace_id) == []
    cases.unarchive(session, case, REP)
    assert [each.case.id for each in cases.listed(session, version.workspace_id)] == [case.id]


def test_an_earlier_revision_comes_back_as_a_new_one(
    session: Session, version: ModelVersion
) -> None:
    case = add(session, version, "First")
    cases.revise(session, case, "a: 2\n", [Change("figure", "a", "1", "2")], REP)
    earlier = cases.revision(session, case, 1)
    assert earlier is not None
    cases.restore(session, case, earlier, earlier.text, REP)
    assert (case.text, case.revision) == ("a: 1\n", 3)
    assert [each.number for each in cases.revisions(session, case)] == [3, 2, 1]
    assert list(chain.broken(session, case)) == []


def test_following_another_version_shows_in_what_changed_since(
    session: Session, version: ModelVersion
) -> None:
    case = add(session, version, "First")
    model = models.get(session, version.workspace_id, version.model_id)
    assert model is not None
    second = models.add_version(session, model, "", SYSTEM)
    assert not cases.changed_version_since(session, case, 1)
    cases.follow(session, case, second, case.text, [Change("version", "version", "1", "2")], REP)
    assert case.version_id == second.id
    assert cases.changed_version_since(session, case, 1)
    assert not cases.changed_version_since(session, case, 2)


def test_a_case_that_is_held_is_read_as_it_is_now(database: Database) -> None:
    with database.writing() as session:
        workspace = people.add_workspace(session, "Ours", "en")
        model = models.add(session, workspace.id, "Pump", "offering: A", SYSTEM)
        case = add(session, models.add_version(session, model, "", SYSTEM), "First")
    with database.writing() as session:
        old = cases.get(session, workspace.id, case.id)
        assert old is not None
        old.name = "Stale"
        session.expire_on_commit = False
        session.flush()
        assert cases.held(session, old) is old
