"""People, their workspaces and roles."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surplus.store.secrets import hash_password
from surplus.store.tables import Membership, Person, Role, Workspace


def is_empty(session: Session) -> bool:
    """Return whether nobody is known yet: then the first-run page is shown."""
    return session.scalar(select(Person.id).limit(1)) is None


def by_email(session: Session, email: str) -> Person | None:
    """Return the person with an e-mail address, in whatever case it is written."""
    return session.scalar(select(Person).where(Person.email == folded(email)))


def get(session: Session, person_id: str) -> Person | None:
    """Return a person."""
    return session.get(Person, person_id)


def add(session: Session, *, name: str, email: str, password: str, lang: str = "en") -> Person:
    """Add a person; no password means that they come by an identity provider only."""
    hashed = hash_password(password) if password else ""
    person = Person(name=name.strip(), email=folded(email), password=hashed, lang=lang)
    session.add(person)
    session.flush()
    return person


def add_workspace(session: Session, name: str, lang: str) -> Workspace:
    """Add a workspace that nobody belongs to yet."""
    workspace = Workspace(name=name.strip(), lang=lang)
    session.add(workspace)
    session.flush()
    return workspace


def workspace(session: Session, workspace_id: str) -> Workspace | None:
    """Return a workspace."""
    return session.get(Workspace, workspace_id)


def workspaces_of(session: Session, person_id: str) -> list[tuple[Workspace, Role]]:
    """Return the workspaces that a person belongs to, by name, with their role in each."""
    query = (
        select(Workspace, Membership.role)
        .join(Membership, Membership.workspace_id == Workspace.id)
        .where(Membership.person_id == person_id)
        .order_by(func.lower(Workspace.name), Workspace.id)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def roles_of(session: Session, person_id: str) -> dict[str, Role]:
    """Return a person's role by workspace."""
    query = select(Membership.workspace_id, Membership.role)
    return {row[0]: row[1] for row in session.execute(query.filter_by(person_id=person_id))}


def join(session: Session, workspace_id: str, person_id: str, role: Role) -> None:
    """Let a person belong to a workspace, or give them another role there."""
    session.merge(Membership(workspace_id=workspace_id, person_id=person_id, role=role))
    session.flush()


def folded(email: str) -> str:
    """Return an e-mail address as it is compared.

    Examples
    --------
    >>> folded(" Kim@Example.COM ")
    'kim@example.com'
    """
    return email.strip().casefold()
