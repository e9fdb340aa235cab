"""Photos and files that back figures of cases: the bytes once, by their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surplus.store import cases
from surplus.store.audit import Author, record
from surplus.store.cases import Change
from surplus.store.tables import Attachment, Blob, Case
from surplus.store.tables.base import now

MOST_OF_A_CASE = 200
"""How many files one case may have."""
WORKBOOK = "(workbook)"
"""What workbooks that came back filled in are about: no input or driver can be called so."""


@dataclass(frozen=True, slots=True)
class File:
    """Bytes, the name to show them by, and their media type as found in them."""

    content: bytes
    name: str
    kind: str


def add(
    session: Session,
    case: Case,
    file: File,
    author: Author,
    *,
    about: str = "",
    is_shared: bool = False,
) -> Attachment:
    """Attach a file to a case; the chain of its changes tells of it, with the hash.

    Parameters
    ----------
    about : str
        The input or driver that it is about; '' for the case.
    is_shared : bool
        Whether customers with a link see it; what they attach themselves they always do.
    """
    digest = _keep(session, file.content)
    made = Attachment(
        workspace_id=case.workspace_id,
        case_id=case.id,
        about=about,
        name=file.name,
        kind=file.kind,
        digest=digest,
        size=len(file.content),
        person_id=author.person_id,
        share_id=author.share_id,
        author=author.name,
        is_shared=is_shared or author.share_id is not None,
    )
    session.add(made)
    session.flush()
    _tell(session, case, made, author, is_added=True)
    return made


def get(session: Session, case: Case, attachment_id: str) -> Attachment | None:
    """Return an attachment of a case that wasn't removed."""
    query = select(Attachment).filter_by(id=attachment_id, case_id=case.id, removed_at=None)
    return session.scalar(query)


def content(session: Session, attachment: Attachment) -> bytes:
    """Return the bytes of an attachment."""
    found = session.get(Blob, attachment.digest)
    assert found is not None  # a foreign key holds it
    return found.content


def of_case(session: Session, case: Case, about: str | None = None) -> list[Attachment]:
    """Return the attachments of a case, or of one input or driver, the oldest first."""
    query = select(Attachment).filter_by(case_id=case.id, removed_at=None)
    if about is not None:
        query = query.filter_by(about=about)
    return list(session.scalars(query.order_by(Attachment.at, Attachment.id)))


def remove(session: Session, case: Case, attachment: Attachment, author: Author) -> None:
    """Take a file away from a case; its bytes go with the last one that has them.

    That it was there, its name and its hash stay in the chain of changes.
    """
    attachment.removed_at = now()
    session.flush()
    query = select(Attachment.id).filter_by(digest=attachment.digest, removed_at=None).limit(1)
    if session.scalar(query) is None:
        held = session.get(Blob, attachment.digest)
        assert held is not None
        held.content = b""
    _tell(session, case, attachment, author, is_added=False)


def _keep(session: Session, content: bytes) -> str:
    """Keep bytes once, and return their hash."""
    digest = hashlib.sha256(content).hexdigest()
    held = session.get(Blob, digest)
    if held is None:
        session.add(Blob(digest=digest, size=len(content), content=content))
        session.flush()
    elif not held.content:
        held.content = content
    return digest


def _tell(
    session: Session, case: Case, attachment: Attachment, author: Author, *, is_added: bool
) -> None:
    held = cases.held(session, case)
    told = f"{attachment.name} · {attachment.size} · sha256:{attachment.digest}"
    before, after = ("", told) if is_added else (told, "")
    change = Change("attachment", attachment.about, before, after)
    cases.revise(session, held, held.text, [change], author)
    record(
        session,
        author,
        "attachment.added" if is_added else "attachment.removed",
        case.id,
        workspace_id=case.workspace_id,
        detail={"attachment": attachment.id, "digest": attachment.digest},
    )
