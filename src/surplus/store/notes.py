"""What was seen and heard at a customer's, and how far an interview has come."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import delete, select
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


def put_off(session: Session, case: Case, kind: NoteKind) -> None:
    """Forget the notes of one kind that an interview wrote."""
    session.execute(delete(Note).where(Note.case_id == case.id, Note.kind == kind.value))


def mention(session: Session, case: Case, names: Collection[str], author: Author) -> None:
    """Keep which capabilities somebody brought up, in place of what was kept before."""
    before = {note.about for note in of_case(session, case, [NoteKind.MENTIONED])}
    if before == set(names):
        return
    put_off(session, case, NoteKind.MENTIONED)
    for name in sorted(names):
        add(session, case, NoteKind.MENTIONED, "", author, name)
