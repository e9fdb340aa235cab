"""People, workspaces, what each may do there, and how they came in."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surplus.store.tables.base import Base, Digest, Id, Moment, Text1, UtcTime, now, one_of


class Role(StrEnum):
    """What a person is in a workspace; each may do what those before it may."""

    VIEWER = "viewer"
    REP = "rep"
    EDITOR = "editor"
    OWNER = "owner"


class Theme(StrEnum):
    """Light, dark, or as the device has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Workspace(Base):
    """A team's models and cases; nothing in it is seen from another one."""

    __tablename__ = "workspace"
    id: Mapped[Id]
    name: Mapped[Text1]
    lang: Mapped[str] = mapped_column(String(5), default="en")
    created_at: Mapped[Moment] = mapped_column(default=now)


class Person(Base):
    """Somebody who can log in; `password` is an argon2 hash, empty if only an identity is used."""

    __tablename__ = "person"
    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """In lower case."""
    name: Mapped[Text1]
    password: Mapped[str] = mapped_column(String(200), default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    theme: Mapped[Theme] = mapped_column(one_of(Theme), default=Theme.SYSTEM)
    created_at: Mapped[Moment] = mapped_column(default=now)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Membership(Base):
    """A person's role in a workspace."""

    __tablename__ = "membership"
    workspace_id: Mapped[str] = mapped_column(
        ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[Role] = mapped_column(one_of(Role))
    since: Mapped[Moment] = mapped_column(default=now)


class LoginSession(Base):
    """A browser that is logged in; its cookie holds a token of which only the hash is kept."""

    __tablename__ = "login_session"
    token: Mapped[Digest] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    device: Mapped[Text1] = mapped_column(default="")
    address: Mapped[str] = mapped_column(String(45), default="")
    created_at: Mapped[Moment] = mapped_column(default=now)
    seen_at: Mapped[Moment] = mapped_column(default=now)
    expires_at: Mapped[Moment]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Invitation(Base):
    """A link that lets somebody join a workspace in a role, once."""

    __tablename__ = "invitation"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(
        ForeignKey("workspace.id", ondelete="CASCADE"), index=True
    )
    token: Mapped[Digest] = mapped_column(unique=True)
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(one_of(Role))
    invited_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[Moment] = mapped_column(default=now)
    expires_at: Mapped[Moment]
    accepted_at: Mapped[datetime | None] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)


class PasswordReset(Base):
    """A link by which a person sets a password, once."""

    __tablename__ = "password_reset"
    token: Mapped[Digest] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[Moment] = mapped_column(default=now)
    expires_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Identity(Base):
    """A person as an outside provider (OpenID Connect) knows them."""

    __tablename__ = "identity"
    id: Mapped[Id]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[Text1]
    subject: Mapped[Text1]
    created_at: Mapped[Moment] = mapped_column(default=now)
    __table_args__ = (UniqueConstraint("issuer", "subject"),)
