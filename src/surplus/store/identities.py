"""People as an outside provider knows them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surplus.store import invitations, people
from surplus.store.audit import Author, record_of_person
from surplus.store.tables import Identity, Person


@dataclass(frozen=True, slots=True)
class Known:
    """What a provider says of somebody.

    Attributes
    ----------
    issuer, subject : str
        Which provider it is, and who it is there: never given to anybody else.
    email : str
        Only if the provider has made sure that it is theirs.
    """

    issuer: str
    subject: str
    email: str
    name: str
    lang: str


def find(session: Session, issuer: str, subject: str) -> Person | None:
    """Return the person whom a provider knows under a subject."""
    query = (
        select(Person)
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.issuer == issuer, Identity.subject == subject)
    )
    return session.scalar(query)


def person_of(session: Session, known: Known) -> Person | None:
    """Return who somebody is here: linked before, known by e-mail, or invited; else None.

    Who is invited becomes a person and accepts all invitations of that address.
    """
    person = find(session, known.issuer, known.subject)
    if person is not None:
        return person
    if not known.email:
        return None
    person = people.by_email(session, known.email)
    invited = invitations.open_for(session, known.email)
    if person is None and not invited:
        return None
    if person is None:
        name = known.name or known.email.partition("@")[0]
        person = people.add(session, name=name[:200], email=known.email, lang=known.lang)
        for invitation in invited:
            invitations.accept(session, invitation, person)
    _link(session, person, known)
    return person


def _link(session: Session, person: Person, known: Known) -> None:
    session.add(Identity(person_id=person.id, issuer=known.issuer, subject=known.subject))
    session.flush()
    author = Author("person", person.id, person.name)
    detail = {"issuer": known.issuer}
    record_of_person(session, author, "login.identity_linked", person.id, detail=detail)
