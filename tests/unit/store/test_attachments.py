"""Files of cases: the bytes once, told of in the chain, gone when they are removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from surplus.store import attachments, cases, chain, comments, models, notes, people
from surplus.store.attachments import File
from surplus.store.audit import Author, broken, entries
from surplus.store.database import Database
from surplus.store.notes import WRITTEN, NoteKind
from surplus.store.tables import Blob, Case, CaseRevision

EXAMPLE = Path(__file__).parents[3] / "examples" / "sealed-bearing"


@pytest.fixture
def author(database: Database) -> Author:
    with database.writing() as session:
        person = people.add(session, name="Rep", email="rep@example.com")
        return Author("person", person.id, "Rep")


@pytest.fixture
def case_ids(database: Database, author: Author) -> list[tuple[str, str]]:
    """Return two cases, each with its workspace."""
    made = []
    with database.writing() as session:
        for name in ("Ours", "Theirs"):
            place = people.add_workspace(session, name, "en")
            text = (EXAMPLE / "model.yaml").read_text(encoding="utf-8")
            model = models.add(session, place.id, "Bearing", text, author)
            version = models.add_version(session, model, "First", author)
            case = cases.add(session, version, "Mill", "customer: Mill\n", author)
            made.append((place.id, case.id))
    return made


def case_of(session: Session, ids: tuple[str, str]) -> Case:
    found = cases.get(session, *ids)
    assert found is not None
    return found


def test_the_same_bytes_are_kept_once_and_told_of_in_the_chain(
    database: Database, author: Author, case_ids: list[tuple[str, str]]
) -> None:
    with database.writing() as session:
        ours, theirs = (case_of(session, ids) for ids in case_ids)
        first = attachments.add(
            session, ours, File(b"plate", "a.txt", "text/plain"), author, about="life"
        )
        attachments.add(session, theirs, File(b"plate", "b.txt", "text/plain"), author)
        assert session.scalar(select(func.count()).select_from(Blob)) == 1
        (newest, *_) = cases.revisions(session, ours)
        (change,) = newest.changes
        assert (change["what"], change["name"], change["before"]) == ("attachment", "life", "")
        assert first.digest in str(change["after"])
        assert newest.text == "customer: Mill\n"
        assert list(chain.broken(session, ours)) == list(broken(session)) == []


def test_bytes_go_with_the_last_file_that_has_them_and_the_log_stays(
    database: Database, author: Author, case_ids: list[tuple[str, str]]
) -> None:
    with database.writing() as session:
        ours, theirs = (case_of(session, ids) for ids in case_ids)
        file = File(b"plate", "a.txt", "text/plain")
        mine, other = (attachments.add(session, each, file, author) for each in (ours, theirs))
        attachments.remove(session, ours, mine, author)
        assert attachments.get(session, ours, mine.id) is None
        assert attachments.of_case(session, ours) == []
        assert attachments.content(session, other) == b"plate"
        attachments.remove(session, theirs, other, author)
        assert attachments.content(session, other) == b""
        whats = [each.changes[0]["what"] for each in cases.revisions(session, ours)]
        assert whats == ["attachment", "attachment", "case"]
        again = attachments.add(session, ours, file, author)
        assert attachments.content(session, again) == b"plate"


def test_a_file_of_another_case_isnt_there(
    database: Database, author: Author, case_ids: list[tuple[str, str]]
) -> None:
    with database.writing() as session:
        ours, theirs = (case_of(session, ids) for ids in case_ids)
        other = attachments.add(session, theirs, File(b"x", "x.txt", "text/plain"), author)
        said = comments.add(session, theirs, "Secret", author)
        assert attachments.get(session, ours, other.id) is None
        assert comments.get(session, ours, said.id) is None


def test_evidence_that_was_swapped_afterwards_shows(
    database: Database, author: Author, case_ids: list[tuple[str, str]]
) -> None:
    with database.writing() as session:
        ours = case_of(session, case_ids[0])
        attachments.add(session, ours, File(b"plate", "a.txt", "text/plain"), author)
        forged = [{"what": "attachment", "name": "", "before": "", "after": "b", "party": ""}]
        session.execute(update(CaseRevision).where(CaseRevision.number == 2).values(changes=forged))
        session.expire_all()
        assert list(chain.broken(session, ours)) == [2]


def test_a_comment_is_settled_and_opened_again(
    database: Database, author: Author, case_ids: list[tuple[str, str]]
) -> None:
    with database.writing() as session:
        ours = case_of(session, case_ids[0])
        comments.add(session, ours, "  Is it so? ", author, "life")
        comments.add(session, ours, "'; DROP TABLE comment; --", author)
        first, second = comments.of_case(session, ours)
        assert [first.text, second.text] == ["Is it so?", "'; DROP TABLE comment; --"]
        assert comments.of_case(session, ours, "life") == [first]
        comments.resolve(session, first, author)
        assert comments.open_by_thing(session, ours) == {"": 1}
        assert first.resolved_by == author.person_id
        comments.reopen(session, first, author)
        assert comments.open_by_thing(session, ours) == {"": 1, "life": 1}
        assert not first.is_shared


def test_what_was_brought_up_replaces_what_was_ticked_before(
    database: Database, author: Author, case_ids: list[tuple[str, str]]
) -> None:
    with database.writing() as session:
        ours = case_of(session, case_ids[0])
        notes.add(session, ours, NoteKind.QUOTE, "It stops a lot", author)
        notes.mention(session, ours, {"a", "b"}, author)
        notes.mention(session, ours, {"b", "c"}, author)
        ticked = notes.of_case(session, ours, [NoteKind.MENTIONED])
        assert [note.about for note in ticked] == ["b", "c"]
        other = Author("person", author.id, "Somebody else")
        notes.mention(session, ours, {"b"}, other)
        (kept,) = notes.of_case(session, ours, [NoteKind.MENTIONED])
        assert kept.author == author.name  # who ticked it first, not who saved last
        told = [(each.action, each.detail["about"]) for each in entries(session, ours.workspace_id)
                if each.action.startswith("note.")]  # fmt: skip
        assert told[:4] == [
            ("note.removed", "c"), ("note.added", "c"), ("note.removed", "a"), ("note.added", "b"),
        ]  # fmt: skip
        assert [note.text for note in notes.of_case(session, ours, WRITTEN)] == ["It stops a lot"]
