"""Coming in: what happens once it is known who somebody is, and how often it may be tried."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from surplus.store import limits, people, sessions
from surplus.store.audit import NOBODY, Author, record_of_person
from surplus.store.people import folded
from surplus.store.secrets import hash_password
from surplus.store.tables import Person
from surplus.web.actor import Actor
from surplus.web.answering import forget_cookie, see_other, set_cookie
from surplus.web.asking import FORM_COOKIE, SESSION_COOKIE, address_of, workbench
from surplus.web.problems import TooMany


def come_in(request: Request, db: Session, actor: Actor, person: Person, path: str) -> Response:
    """Log a person in, under a new token, and lead on; who was logged in before is out."""
    if actor.is_person:
        sessions.revoke(db, actor.session, actor.author.id)
    sessions.forget_old(db)
    limits.forget_old(db)
    device = request.headers.get("user-agent", "")
    token = sessions.begin(db, person, device=device, address=address_of(request))
    record_of_person(db, Author("person", person.id, person.name), "login", person.id)
    answer = see_other(request, path)
    set_cookie(request, answer, SESSION_COOKIE, token, lasts=int(sessions.LASTS.total_seconds()))
    forget_cookie(request, answer, FORM_COOKIE)
    return answer


def refused(db: Session, email: str, person: Person | None = None) -> None:
    """Write down that somebody wasn't let in, for the owners who may know whom it is about.

    Whoever tried is nobody: not who was logged in besides, of whom the owners may know nothing.
    """
    about = person or (people.by_email(db, email) if email else None)
    detail = {"email": about.email if about else folded(email)}
    record_of_person(db, NOBODY, "login.refused", about.id if about else "", detail=detail)


def count_try(request: Request, db: Session, email: str) -> None:
    """Count a try to log in, however it ends.

    Raises
    ------
    TooMany
        If there were too many from this address, or for this person.
    """
    if not workbench(request).settings.limits:
        return
    address = limits.network(address_of(request))
    wait = max(
        limits.try_again_in(db, limits.LOG_IN, _both(email, address)),
        limits.try_again_in(db, limits.LOG_IN_PERSON, folded(email)),
        limits.try_again_in(db, limits.LOG_IN_ADDRESS, address),
    )
    db.commit()
    if wait:
        raise TooMany(wait)


def forgive_tries(request: Request, db: Session, email: str) -> None:
    """Forget the tries of somebody who then knew the password."""
    limits.forgive(db, limits.LOG_IN, _both(email, limits.network(address_of(request))))


def hashed_aside(db: Session, password: str) -> str:
    """Return the hash of a password, while others may write: it takes as long as it must."""
    db.commit()
    return hash_password(password)


def _both(email: str, address: str) -> str:
    return f"{folded(email)} {address}"
