"""Setting a password: by who knows the old one, or by a link that an administrator hands over."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from surplus.store import sessions
from surplus.store.audit import Author, record_of_person
from surplus.store.secrets import digest, new_token
from surplus.store.tables import PasswordReset, Person
from surplus.store.tables.base import now

LASTS = timedelta(days=3)


def add_link(session: Session, person: Person, author: Author) -> str:
    """Return the token of a link by which a person sets a password, once; older ones end."""
    _end_links(session, person)
    token = new_token()
    session.add(PasswordReset(token=digest(token), person_id=person.id, expires_at=now() + LASTS))
    session.flush()
    detail = {"email": person.email}
    record_of_person(session, author, "password.link_made", person.id, detail=detail)
    return token


def find(session: Session, token: str) -> Person | None:
    """Return whose password a link sets, None if it is over, was used or was never made."""
    query = (
        select(Person)
        .join(PasswordReset, PasswordReset.person_id == Person.id)
        .where(PasswordReset.token == digest(token), PasswordReset.used_at.is_(None))
        .where(PasswordReset.expires_at > now(), Person.disabled_at.is_(None))
    )
    return session.scalar(query)


def change(session: Session, person: Person, hashed: str, *, but: str = "") -> None:
    """Set a person's password, and end all their sessions but one, and every link to set it.

    Parameters
    ----------
    hashed : str
        The argon2 hash, made beforehand since that takes long.
    but : str
        Digest of the session that goes on.
    """
    person.password = hashed
    sessions.revoke_all(session, person.id, but=but)
    _end_links(session, person)
    author = Author("person", person.id, person.name)
    record_of_person(session, author, "password.changed", person.id)


def _end_links(session: Session, person: Person) -> None:
    query = update(PasswordReset).where(PasswordReset.person_id == person.id)
    session.execute(query.where(PasswordReset.used_at.is_(None)).values(used_at=now()))
