"""What was done, what is to be done, how often somebody tried, and settings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Float, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from surplus.store.tables.base import Base, Digest, Id, Moment, Text1, UtcTime, now


class AuditEntry(Base):
    """Something that somebody did; entries are only ever added, each with the digest before it."""

    __tablename__ = "audit_entry"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    workspace_id: Mapped[str | None] = mapped_column(String(20), index=True)
    at: Mapped[Moment] = mapped_column(default=now)
    actor_kind: Mapped[str] = mapped_column(String(20))
    """`person`, `visitor` (of a share), `nobody` or `system`."""
    actor_id: Mapped[str] = mapped_column(String(20), default="")
    actor: Mapped[Text1] = mapped_column(default="")
    action: Mapped[str] = mapped_column(String(60))
    """Such as `case.changed`, `share.revoked`."""
    thing_id: Mapped[str] = mapped_column(String(64), default="")
    detail: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    before: Mapped[Digest] = mapped_column(default="")
    digest: Mapped[Digest]


class Job(Base):
    """Work that takes longer than a page may: claimed by one worker, its progress shown."""

    __tablename__ = "job"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(
        ForeignKey("workspace.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(60))
    asked: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    """`waiting`, `running`, `done`, `failed` or `cancelled`."""
    progress: Mapped[float] = mapped_column(Float, default=0.0)
    message: Mapped[str] = mapped_column(Text, default="")
    result_name: Mapped[Text1] = mapped_column(default="")
    result_kind: Mapped[str] = mapped_column(String(100), default="")
    result: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[Moment] = mapped_column(default=now)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    alive_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    __table_args__ = (Index("ix_job_state_created_at", "state", "created_at"),)


class RateWindow(Base):
    """How often something was tried under one key since a moment."""

    __tablename__ = "rate_window"
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    since: Mapped[Moment]
    count: Mapped[int] = mapped_column(Integer, default=0)


class Setting(Base):
    """A setting of the whole store, such as the code of its first-run page."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
