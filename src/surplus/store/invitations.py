"""Invitations into a workspace: links that are good once, for a while."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from surplus.store import people
from surplus.store.audit import Author, record
from surplus.store.people import folded
from surplus.store.secrets import digest, new_token
from surplus.store.tables import Invitation, Person, Role
from surplus.store.tables.base import now

LASTS = timedelta(days=14)


def add(
    session: Session, workspace_id: str, email: str, role: Role, author: Author
) -> tuple[Invitation, str]:
    """Invite somebody and return the token of the link, which is kept nowhere.

    An invitation of the same person into the same workspace that was open until now is revoked.
    """
    for old in open_of(session, workspace_id):
        if old.email == folded(email):
            old.revoked_at = now()
    token = new_token()
    invitation = Invitation(
        workspace_id=workspace_id,
        token=digest(token),
        email=folded(email),
        role=role,
        invited_by=author.person_id,
        expires_at=now() + LASTS,
    )
    session.add(invitation)
    session.flush()
    detail = {"email": invitation.email, "role": role.value}
    record(
        session, author, "invitation.sent", invitation.id, workspace_id=workspace_id, detail=detail
    )
    return invitation, token


def open_of(session: Session, workspace_id: str) -> list[Invitation]:
    """Return a workspace's invitations that can still be accepted, the newest first."""
    query = _open().where(Invitation.workspace_id == workspace_id)
    return list(session.scalars(query.order_by(Invitation.created_at.desc(), Invitation.id)))


def open_for(session: Session, email: str) -> list[Invitation]:
    """Return the invitations that somebody with an e-mail address can accept."""
    return list(session.scalars(_open().where(Invitation.email == folded(email))))


def find(session: Session, token: str) -> Invitation | None:
    """Return the invitation of a link, None if it is over or was never made."""
    return session.scalar(_open().where(Invitation.token == digest(token)))


def accept(session: Session, invitation: Invitation, person: Person) -> None:
    """Let a person in; who is in already gets the role if it allows more than theirs."""
    workspace_id = invitation.workspace_id
    member = people.membership(session, workspace_id, person.id)
    roles = tuple(Role)
    if member is None or roles.index(member.role) < roles.index(invitation.role):
        people.join(session, workspace_id, person.id, invitation.role)
    invitation.accepted_at = now()
    author = Author("person", person.id, person.name)
    detail = {"email": invitation.email, "role": invitation.role.value}
    record(
        session,
        author,
        "invitation.accepted",
        invitation.id,
        workspace_id=workspace_id,
        detail=detail,
    )


def revoke(session: Session, workspace_id: str, invitation_id: str, author: Author) -> bool:
    """Make a link worthless; return False if there is no such one that is still open."""
    found = session.scalar(
        _open().where(Invitation.workspace_id == workspace_id, Invitation.id == invitation_id)
    )
    if found is None:
        return False
    found.revoked_at = now()
    detail = {"email": found.email}
    record(
        session, author, "invitation.revoked", found.id, workspace_id=workspace_id, detail=detail
    )
    return True


def _open() -> Select[Invitation]:
    return select(Invitation).where(
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > now(),
    )
