"""What people say of a case, or of one input or driver of it; open until somebody settles it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surplus.store.audit import Author, record
from surplus.store.tables import Case, Comment
from surplus.store.tables.base import now


def add(  # all that a comment is
    session: Session,
    case: Case,
    text: str,
    author: Author,
    about: str = "",
    *,
    is_shared: bool = False,
) -> Comment:
    """Add a comment on a case, or on one input or driver of it.

    Customers with a link read it if it is shared; what they say themselves always is.
    """
    made = Comment(
        workspace_id=case.workspace_id,
        case_id=case.id,
        about=about,
        text=text.strip(),
        person_id=author.person_id,
        share_id=author.share_id,
        author=author.name,
        is_shared=is_shared or author.share_id is not None,
    )
    session.add(made)
    session.flush()
    _record(session, made, author, "comment.added")
    return made


def get(session: Session, case: Case, comment_id: str) -> Comment | None:
    """Return a comment of a case."""
    return session.scalar(select(Comment).filter_by(id=comment_id, case_id=case.id))


def of_case(session: Session, case: Case, about: str | None = None) -> list[Comment]:
    """Return the comments on a case and all in it, or on one input or driver, the oldest first."""
    query = select(Comment).filter_by(case_id=case.id)
    if about is not None:
        query = query.filter_by(about=about)
    return list(session.scalars(query.order_by(Comment.at, Comment.id)))


def open_by_thing(session: Session, case: Case) -> dict[str, int]:
    """Return how many comments are open, by what they are about."""
    query = (
        select(Comment.about, func.count())
        .where(Comment.case_id == case.id, Comment.resolved_at.is_(None))
        .group_by(Comment.about)
    )
    return {str(about): int(count) for about, count in session.execute(query)}


def resolve(session: Session, comment: Comment, author: Author) -> None:
    """Settle a comment; who did is kept."""
    comment.resolved_at, comment.resolved_by = now(), author.person_id
    _record(session, comment, author, "comment.resolved")


def reopen(session: Session, comment: Comment, author: Author) -> None:
    """Open a comment again."""
    comment.resolved_at = comment.resolved_by = None
    _record(session, comment, author, "comment.reopened")


def _record(session: Session, comment: Comment, author: Author, action: str) -> None:
    detail = {"comment": comment.id, "about": comment.about}
    workspace = comment.workspace_id
    record(session, author, action, comment.case_id, workspace_id=workspace, detail=detail)
