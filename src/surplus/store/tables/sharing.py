"""Links that show a case to a customer, and who came in by them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from surplus.store.tables.base import Base, Digest, Id, Moment, Text1, UtcTime, now, one_of


class ShareScope(StrEnum):
    """What a link allows; each allows what those before it allow."""

    VIEW = "view"
    COMMENT = "comment"
    FILL = "fill"


class Share(Base):
    """A link to one case; only the hash of its token is kept, its password as argon2."""

    __tablename__ = "share"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    case_id: Mapped[str] = mapped_column(
        ForeignKey("customer_case.id", ondelete="CASCADE"), index=True
    )
    token: Mapped[Digest] = mapped_column(unique=True)
    scope: Mapped[ShareScope] = mapped_column(one_of(ShareScope))
    password: Mapped[str] = mapped_column(String(200), default="")
    lang: Mapped[str] = mapped_column(String(5), default="en")
    for_whom: Mapped[Text1] = mapped_column(default="")
    created_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[Moment] = mapped_column(default=now)
    expires_at: Mapped[Moment]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcTime)
    """When it was last opened."""


class ShareVisit(Base):
    """A browser that came in by a link; its cookie holds a token of which the hash is kept."""

    __tablename__ = "share_visit"
    token: Mapped[Digest] = mapped_column(primary_key=True)
    share_id: Mapped[str] = mapped_column(ForeignKey("share.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    name: Mapped[Text1] = mapped_column(default="")
    """As the visitor gave it."""
    lang: Mapped[str] = mapped_column(String(5), default="")
    created_at: Mapped[Moment] = mapped_column(default=now)
    expires_at: Mapped[Moment]


class CaseLook(Base):
    """Up to where a person has read what customers did in a case."""

    __tablename__ = "case_look"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    case_id: Mapped[str] = mapped_column(
        ForeignKey("customer_case.id", ondelete="CASCADE"), primary_key=True
    )
    revision: Mapped[int] = mapped_column(Integer)
    at: Mapped[Moment] = mapped_column(default=now)
