"""What was seen and heard at a customer's, and how far an interview has come."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from surplus.store.audit import Author, record
from surplus.store.tables import Case, Note


class NoteKind(StrEnum):
    """What a note holds: the first three are written by people, the others by an interview."""

    OBSERVATION = "observation"
    QUOTE = "quote"
    UNPROMPTED = "unprompted"
    """A problem that somebody mentioned without being asked."""
    BEGUN = "begun"
    """Who is interviewed from here on; `about` is the case's revision then."""
    ANSWERED = "answered"
    UNKNOWN = "unknown"
    """Whom we asked doesn't know it."""
    SKIPPED = "skipped"
    MENTIONED = "mentioned"
    """Somebody brought up a capability, without our asking."""


WRITTEN = (NoteKind.OBSERVATION, NoteKind.QUOTE, NoteKind.UNPROMPTED)
PASSED = (NoteKind.ANSWERED, NoteKind.UNKNOWN, NoteKind.SKIPPED)
"""What is said of a question that was put."""


def add(
    session: Session, case: Case, kind: NoteKind, text: str, author: Author, about: str = ""
) -> Note:
    """Add a note to a case."""
    made = Note(
        workspace_id=case.workspace_id,
        case_id=case.id,
        about=about,
        kind=kind.value,
        text=text.strip(),
        person_id=author.person_id,
        author=author.name,
    )
    session.add(made)
    session.flush()
    detail = {"note": made.id, "kind": kind.value, "about": about}
    workspace = case.workspace_id
    record(session, author, "note.added", case.id, workspace_id=workspace, detail=detail)
    return made


def of_case(session: Session, case: Case, kinds: Collection[NoteKind] = WRITTEN) -> list[Note]:
    """Return the notes of a case of some kinds, the oldest first."""
    wanted = [kind.value for kind in kinds]
    query = select(Note).where(Note.case_id == case.id, Note.kind.in_(wanted))
    return list(session.scalars(query.order_by(Note.at, Note.id)))


def mention(session: Session, case: Case, names: Collection[str], author: Author) -> None:
    """Keep which capabilities somebody brought up; what is no longer among them is taken back."""
    before = {note.about: note for note in of_case(session, case, [NoteKind.MENTIONED])}
    for name in sorted(before.keys() - set(names)):
        _take_back(session, case, before[name], author)
    for name in sorted(set(names) - before.keys()):
        add(session, case, NoteKind.MENTIONED, "", author, name)


def _take_back(session: Session, case: Case, note: Note, author: Author) -> None:
    session.delete(note)
    session.flush()
    detail = {"note": note.id, "kind": note.kind, "about": note.about}
    workspace = case.workspace_id
    record(session, author, "note.removed", case.id, workspace_id=workspace, detail=detail)
