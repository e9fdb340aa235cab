"""Drafts aren't overwritten, versions go their way, the library counts what there is."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.store import cases, library, models, people
from surplus.store.audit import Author
from surplus.store.database import Database
from surplus.store.tables import Model, Role


def joined(session: Session, name: str, workspace: str, role: Role) -> Author:
    person = people.add(session, name=name, email=f"{name}@example.com", password="")
    people.join(session, workspace, person.id, role)
    return Author("person", person.id, name)


def made(session: Session) -> tuple[Model, Author]:
    workspace = people.add_workspace(session, "Ours", "en").id
    author = joined(session, "writer", workspace, Role.EDITOR)
    return models.add(session, workspace, "Bearing", "one", author), author


def code_of(error: pytest.ExceptionInfo[SurplusError]) -> str:
    return error.value.diagnostics[0].code


def test_a_draft_that_changed_meanwhile_isnt_overwritten(database: Database) -> None:
    with database.writing() as session:
        model, author = made(session)
        assert models.save_draft(session, model, "two", 1, author)
        assert not models.save_draft(session, model, "three", 1, author)
    with database.reading() as session:
        found = models.get(session, model.workspace_id, model.id)
        assert found is not None
        assert (found.draft, found.draft_revision) == ("two", 2)


def test_versions_are_numbered_and_keep_their_text(database: Database) -> None:
    with database.writing() as session:
        model, author = made(session)
        models.add_version(session, model, "first", author)
        models.save_draft(session, model, "two", 1, author)
        models.add_version(session, model, " second ", author)
    with database.reading() as session:
        found = models.versions(session, model)
        told = [(v.number, v.text, v.note) for v in found]
        assert told == [(2, "two", "second"), (1, "one", "first")]
        assert models.numbered(session, model, 3) is None


def test_nobody_reviews_their_own_version_if_somebody_else_could(database: Database) -> None:
    with database.writing() as session:
        model, author = made(session)
        version = models.add_version(session, model, "", author)
        joined(session, "rep", model.workspace_id, Role.REP)
        models.check_reviewer(session, version, author.id)
        other = joined(session, "owner", model.workspace_id, Role.OWNER)
        with pytest.raises(SurplusError) as refused:
            models.check_reviewer(session, version, author.id)
        assert code_of(refused) == "N022"
        models.check_reviewer(session, version, other.id)
        with pytest.raises(SurplusError) as early:
            models.check_release(version)
        assert code_of(early) == "N021"
        models.review(session, version, other)
        with pytest.raises(SurplusError) as twice:
            models.check_reviewer(session, version, other.id)
        assert code_of(twice) == "N021"
        models.check_release(version)


def test_the_library_says_how_far_each_model_has_come_and_who_uses_it(database: Database) -> None:
    with database.writing() as session:
        model, author = made(session)
        first = models.add_version(session, model, "", author)
        models.review(session, first, author)
        models.release(session, first, author)
        second = models.add_version(session, model, "", author)
        case = cases.add(session, first, "Mill", "customer: Mill", author)
        cases.add(session, first, "What if", "customer: Mill", author, scenario_of=case.id)
        cases.add(session, second, "Another", "customer: Mill", author)
        bare = models.add(session, model.workspace_id, "axle", "one", author)
    with database.reading() as session:
        rows = library.library(session, model.workspace_id)
        assert [row.model.id for row in rows] == [bare.id, model.id]
        assert (rows[0].newest, rows[0].released, rows[0].cases) == (None, None, 0)
        assert rows[1].newest is not None
        assert rows[1].released is not None
        assert (rows[1].newest.number, rows[1].released.number, rows[1].cases) == (2, 1, 2)
        assert rows[1].changed_by == "writer"
        assert [each.name for each in library.cases_of(session, model)] == ["Another", "Mill"]
        assert library.newest_released(session, bare) is None
    with database.writing() as session:
        kept = models.get(session, model.workspace_id, model.id)
        assert kept is not None
        models.put_away(session, kept, author)
    with database.reading() as session:
        in_use = library.library(session, model.workspace_id)
        away = library.library(session, model.workspace_id, archived=True)
        assert [row.model.id for row in in_use] == [bare.id]
        assert [row.model.id for row in away] == [model.id]
