"""People, their workspaces and roles."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from surplus.store import sessions
from surplus.store.audit import Author, record, record_of_person
from surplus.store.tables import Membership, Person, Role, Workspace
from surplus.store.tables.base import now


def is_empty(session: Session) -> bool:
    """Return whether nobody is known yet: then the first-run page is shown."""
    return session.scalar(select(Person.id).limit(1)) is None


def by_email(session: Session, email: str) -> Person | None:
    """Return the person with an e-mail address, in whatever case it is written."""
    return session.scalar(select(Person).where(Person.email == folded(email)))


def get(session: Session, person_id: str) -> Person | None:
    """Return a person."""
    return session.get(Person, person_id)


def known(session: Session, person_id: str) -> Person:
    """Return a person who is known to be there, such as who is logged in."""
    return session.get_one(Person, person_id)


def everybody(session: Session) -> list[Person]:
    """Return all who are known, by e-mail."""
    return list(session.scalars(select(Person).order_by(Person.email)))


def add(session: Session, *, name: str, email: str, password: str = "", lang: str = "en") -> Person:
    """Add a person.

    Parameters
    ----------
    password : str
        Its argon2 hash, made beforehand since that takes long; empty for somebody who has none
        yet, or comes by an identity provider only.
    """
    person = Person(name=name.strip(), email=folded(email), password=password, lang=lang)
    session.add(person)
    session.flush()
    return person


def add_workspace(session: Session, name: str, lang: str) -> Workspace:
    """Add a workspace that nobody belongs to yet."""
    workspace = Workspace(name=name.strip(), lang=lang)
    session.add(workspace)
    session.flush()
    return workspace


def found(session: Session, name: str, lang: str, author: Author) -> Workspace:
    """Make a workspace that a person owns."""
    made = add_workspace(session, name, lang)
    join(session, made.id, author.id, Role.OWNER)
    record(session, author, "workspace.created", made.id, workspace_id=made.id)
    return made


def workspace(session: Session, workspace_id: str) -> Workspace | None:
    """Return a workspace."""
    return session.get(Workspace, workspace_id)


def workspaces_named(session: Session, name: str) -> list[Workspace]:
    """Return the workspaces of a name."""
    return list(session.scalars(select(Workspace).where(Workspace.name == name)))


# Built once: every request asks for it, and building it takes longer than asking.
_WORKSPACES_OF = (
    select(Workspace, Membership.role)
    .join(Membership, Membership.workspace_id == Workspace.id)
    .where(Membership.person_id == bindparam("person"))
    .order_by(func.lower(Workspace.name), Workspace.id)
)


def workspaces_of(session: Session, person_id: str) -> list[tuple[Workspace, Role]]:
    """Return the workspaces that a person belongs to, by name, with their role in each."""
    return [(row[0], row[1]) for row in session.execute(_WORKSPACES_OF, {"person": person_id})]


def join(session: Session, workspace_id: str, person_id: str, role: Role) -> None:
    """Let a person belong to a workspace, or give them another role there."""
    session.merge(Membership(workspace_id=workspace_id, person_id=person_id, role=role))
    session.flush()


def members(session: Session, workspace_id: str) -> list[tuple[Person, Membership]]:
    """Return who belongs to a workspace, by name."""
    query = (
        select(Person, Membership)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.workspace_id == workspace_id)
        .order_by(func.lower(Person.name), Person.email)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def membership(session: Session, workspace_id: str, person_id: str) -> Membership | None:
    """Return how a person belongs to a workspace, None if they don't."""
    return session.get(Membership, (workspace_id, person_id))


def is_last_owner(session: Session, member: Membership) -> bool:
    """Return whether nobody would own the workspace without this one."""
    if member.role != Role.OWNER:
        return False
    others = (
        select(Membership.person_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.workspace_id == member.workspace_id, Membership.role == Role.OWNER)
        .where(Membership.person_id != member.person_id, Person.disabled_at.is_(None))
    )
    return session.scalar(others.limit(1)) is None


def leave(session: Session, member: Membership) -> None:
    """Let a person belong to a workspace no more."""
    session.delete(member)
    session.flush()


def disable(session: Session, person: Person, author: Author, *, undo: bool = False) -> None:
    """Let a person log in no more, which ends their sessions too; or let them again."""
    person.disabled_at = None if undo else now()
    if not undo:
        sessions.revoke_all(session, person.id)
    detail = {"email": person.email}
    record_of_person(
        session,
        author,
        "person.enabled" if undo else "person.disabled",
        person.id,
        detail=detail,
    )


def folded(email: str) -> str:
    """Return an e-mail address as it is compared.

    Examples
    --------
    >>> folded(" Kim@Example.COM ")
    'kim@example.com'
    """
    return email.strip().casefold()
