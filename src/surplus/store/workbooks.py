"""Workbooks that came back filled in: kept as they came, with who brought them."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from surplus.store.audit import Author, record
from surplus.store.tables import Attachment, Blob, Case

ABOUT = "workbook"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def keep(session: Session, case: Case, name: str, content: bytes, author: Author) -> Attachment:
    """Keep a workbook that came back for a case."""
    digest = hashlib.sha256(content).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(digest=digest, size=len(content), content=content))
        session.flush()
    found = Attachment(
        workspace_id=case.workspace_id,
        case_id=case.id,
        about=ABOUT,
        name=name[:200],
        kind=_KIND,
        digest=digest,
        size=len(content),
        person_id=author.person_id,
        author=author.name,
    )
    session.add(found)
    session.flush()
    detail = {"name": found.name, "digest": digest}
    workspace = case.workspace_id
    record(session, author, "workbook.brought", case.id, workspace_id=workspace, detail=detail)
    return found


def get(session: Session, case: Case, workbook_id: str) -> tuple[Attachment, bytes] | None:
    """Return a workbook of a case, with its bytes."""
    query = (
        select(Attachment, Blob.content)
        .join(Blob, Blob.digest == Attachment.digest)
        .where(Attachment.id == workbook_id, Attachment.case_id == case.id)
        .where(Attachment.about == ABOUT, Attachment.removed_at.is_(None))
    )
    row = session.execute(query).one_or_none()
    return (row[0], row[1]) if row else None


def of_case(session: Session, case: Case) -> list[Attachment]:
    """Return the workbooks that came back for a case, the last first."""
    query = select(Attachment).where(
        Attachment.case_id == case.id, Attachment.about == ABOUT, Attachment.removed_at.is_(None)
    )
    return list(session.scalars(query.order_by(Attachment.at.desc(), Attachment.id)))
