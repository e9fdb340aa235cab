"""What customers did in a case by their links, and what of it is new to somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from surplus.store.tables import Case, CaseLook, CaseRevision, Comment
from surplus.store.tables.base import now


@dataclass(frozen=True, slots=True)
class News:
    """What customers did that somebody hasn't looked at yet.

    Attributes
    ----------
    changes, comments : int
        How many fields they changed, and how often they wrote.
    names : tuple of str
        Who they are, as they gave it.
    """

    changes: int = 0
    comments: int = 0
    names: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether there is something new."""
        return bool(self.changes or self.comments)


def by_customers(session: Session, case: Case, *, limit: int = 100) -> list[CaseRevision]:
    """Return the changes of a case that customers made by a link, the newest first."""
    query = select(CaseRevision).where(
        CaseRevision.case_id == case.id, CaseRevision.share_id.is_not(None)
    )
    return list(session.scalars(query.order_by(CaseRevision.number.desc()).limit(limit)))


def look(session: Session, case: Case, person_id: str) -> CaseLook | None:
    """Return up to where somebody has looked at a case."""
    return session.get(CaseLook, (person_id, case.id))


def looked(session: Session, case: Case, person_id: str) -> None:
    """Write down that somebody has looked at all that customers did in a case so far."""
    session.merge(CaseLook(person_id=person_id, case_id=case.id, revision=case.revision, at=now()))
    session.flush()


def news(session: Session, cases: Iterable[Case], person_id: str) -> Mapping[str, News]:
    """Return what is new to somebody by case; cases without news are left out."""
    ids = [case.id for case in cases]
    found: dict[str, News] = {}
    for case_id, author, changes in session.execute(_changes(ids, person_id)):
        before = found.get(case_id, News())
        names = tuple(dict.fromkeys((*before.names, author)))
        found[case_id] = News(before.changes + _count(changes), 0, names)
    for case_id, author, count in session.execute(_comments(ids, person_id)):
        before = found.get(case_id, News())
        names = tuple(dict.fromkeys((*before.names, author)))
        found[case_id] = News(before.changes, before.comments + count, names)
    return found


def _count(changes: list[dict[str, object]]) -> int:
    """Return how many things were changed: a driver and the reason given for it are one."""
    names = {str(change["name"]).removesuffix(".reason") for change in changes}
    return len(names)


def _changes(ids: list[str], person_id: str) -> Select[str, str, list[dict[str, object]]]:
    seen = func.coalesce(CaseLook.revision, 0)
    return (
        select(CaseRevision.case_id, CaseRevision.author, CaseRevision.changes)
        .outerjoin(
            CaseLook,
            (CaseLook.case_id == CaseRevision.case_id) & (CaseLook.person_id == person_id),
        )
        .where(CaseRevision.case_id.in_(ids), CaseRevision.share_id.is_not(None))
        .where(CaseRevision.number > seen)
        .order_by(CaseRevision.id.desc())
    )


def _comments(ids: list[str], person_id: str) -> Select[str, str, int]:
    return (
        select(Comment.case_id, Comment.author, func.count())
        .outerjoin(
            CaseLook, (CaseLook.case_id == Comment.case_id) & (CaseLook.person_id == person_id)
        )
        .where(Comment.case_id.in_(ids), Comment.share_id.is_not(None))
        .where(CaseLook.at.is_(None) | (Comment.at > CaseLook.at))
        .group_by(Comment.case_id, Comment.author)
    )
