"""Browsers that are logged in."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from surplus.store.secrets import digest, new_token
from surplus.store.tables import LoginSession, Person
from surplus.store.tables.base import now

LASTS = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)
"""How exact `seen_at` is: not every look at a page is written down."""


def begin(session: Session, person: Person, *, device: str, address: str) -> str:
    """Log a person in and return the token for the cookie."""
    token = new_token()
    session.add(
        LoginSession(
            token=digest(token),
            person_id=person.id,
            csrf=new_token(),
            device=device[:200],
            address=address[:45],
            expires_at=now() + LASTS,
        )
    )
    session.flush()
    return token


# Built once: every request asks for it, and building it takes longer than asking.
_FIND = (
    select(LoginSession, Person)
    .join(Person, Person.id == LoginSession.person_id)
    .where(LoginSession.token == bindparam("token"))
    .where(LoginSession.revoked_at.is_(None), Person.disabled_at.is_(None))
    .where(LoginSession.expires_at > bindparam("at"))
)


def find(session: Session, token: str) -> tuple[LoginSession, Person] | None:
    """Return the session of a cookie and its person, None if it is over or was revoked."""
    row = session.execute(_FIND, {"token": digest(token), "at": now()}).one_or_none()
    return (row[0], row[1]) if row else None


def seen(session: Session, token_digest: str) -> None:
    """Write down that a session is used just now."""
    query = update(LoginSession).where(LoginSession.token == token_digest)
    session.execute(query.values(seen_at=now()))


def open_of(session: Session, person_id: str) -> list[LoginSession]:
    """Return the sessions in which a person is logged in, the last seen first."""
    query = select(LoginSession).where(
        LoginSession.person_id == person_id,
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > now(),
    )
    return list(session.scalars(query.order_by(LoginSession.seen_at.desc())))


def revoke(session: Session, token_digest: str, person_id: str) -> bool:
    """End one of a person's sessions; return whether there was one."""
    query = update(LoginSession).where(
        LoginSession.token == token_digest,
        LoginSession.person_id == person_id,
        LoginSession.revoked_at.is_(None),
    )
    return bool(session.execute(query.values(revoked_at=now())).rowcount)  # type: ignore[attr-defined]


def revoke_all(session: Session, person_id: str, *, but: str = "") -> None:
    """End all of a person's sessions, but the one with a digest."""
    query = update(LoginSession).where(
        LoginSession.person_id == person_id,
        LoginSession.token != but,
        LoginSession.revoked_at.is_(None),
    )
    session.execute(query.values(revoked_at=now()))


def forget_old(session: Session) -> None:
    """Delete sessions that ended more than a month ago."""
    session.execute(delete(LoginSession).where(LoginSession.expires_at < now() - LASTS))
