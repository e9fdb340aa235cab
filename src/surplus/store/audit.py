"""The audit log: who did what, only ever added to, each entry sealed with the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from surplus.store.tables import AuditEntry, Membership
from surplus.store.tables.base import now


@dataclass(frozen=True, slots=True)
class Author:
    """Who does something: `kind` is `person`, `visitor`, `nobody` or `system`."""

    kind: str
    id: str = ""
    name: str = ""

    @property
    def person_id(self) -> str | None:
        """The person, if it is one who logged in."""
        return self.id if self.kind == "person" else None

    @property
    def share_id(self) -> str | None:
        """The share by which a visitor came."""
        return self.id if self.kind == "visitor" else None


SYSTEM = Author("system", name="Surplus")
NOBODY = Author("nobody")


def record(
    session: Session,
    author: Author,
    action: str,
    thing_id: str = "",
    *,
    workspace_id: str | None = None,
    detail: Mapping[str, object] | None = None,
) -> AuditEntry:
    """Add an entry, in the transaction of what it tells about.

    Parameters
    ----------
    action : str
        A noun and what happened to it, such as `share.revoked`.
    detail : mapping of str to object
        What a reader wants to know besides, as JSON values; never a secret.
    """
    last = session.scalar(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1))
    entry = AuditEntry(
        workspace_id=workspace_id,
        at=now(),
        actor_kind=author.kind,
        actor_id=author.id,
        actor=author.name,
        action=action,
        thing_id=thing_id,
        detail=dict(detail or {}),
        before=last.digest if last else "",
        digest="",
    )
    entry.digest = seal(entry)
    session.add(entry)
    session.flush()
    return entry


def record_of_person(
    session: Session,
    author: Author,
    action: str,
    person_id: str,
    *,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Add an entry about a person's account, such as a log-in, to each of their workspaces.

    It is written for the workspaces that the person belongs to just then: their owners read it
    for as long as there is a log, nobody reads what was before the person came or after they
    left, and no entry says which other workspaces there are. Of who belongs to none, it stands
    in no workspace.
    """
    query = select(Membership.workspace_id).filter_by(person_id=person_id)
    places: list[str | None] = [*session.scalars(query.order_by(Membership.workspace_id))]
    for workspace_id in places or [None]:
        record(session, author, action, person_id, workspace_id=workspace_id, detail=detail)


def seal(entry: AuditEntry) -> str:
    """Return the digest that an entry should have: of all it says and of the entry before it."""
    said = [
        entry.before, entry.workspace_id, entry.at.isoformat(), entry.actor_kind, entry.actor_id,
        entry.actor, entry.action, entry.thing_id, entry.detail,
    ]  # fmt: skip
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def broken(session: Session) -> Iterator[int]:
    """Yield the numbers of entries that were changed, or before which one is missing."""
    before = ""
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id)).yield_per(500):
        if entry.before != before or seal(entry) != entry.digest:
            yield entry.id
        before = entry.digest


def entries(
    session: Session,
    workspace_id: str,
    *,
    limit: int = 100,
    below: int | None = None,
    nouns: Sequence[str] = (),
) -> list[AuditEntry]:
    """Return a workspace's entries, newest first.

    Parameters
    ----------
    below : int or None
        Only those with a number below this one: the next page.
    nouns : sequence of str
        Only those about these, such as `share`; about anything if there are none.
    """
    query = select(AuditEntry).where(AuditEntry.workspace_id == workspace_id)
    if below is not None:
        query = query.where(AuditEntry.id < below)
    if nouns:
        about = (AuditEntry.action.startswith(f"{noun}.") for noun in nouns)
        query = query.where(or_(AuditEntry.action.in_(nouns), *about))
    return list(session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)))


def count(session: Session) -> int:
    """Return how many entries there are."""
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0
