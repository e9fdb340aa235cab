"""Value models: a working draft, and versions that never change."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surplus.store.tables.base import Base, Digest, Id, Moment, Text1, UtcTime, now, one_of


class VersionState(StrEnum):
    """How far a version has come; only released ones are offered to reps."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    RELEASED = "released"


class Model(Base):
    """A value model. `draft` is what editors work on; `draft_revision` counts its savings."""

    __tablename__ = "model"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(
        ForeignKey("workspace.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[Text1]
    template: Mapped[str] = mapped_column(String(60), default="")
    """The starter of the gallery that it came from, if any."""
    draft: Mapped[str] = mapped_column(Text)
    draft_revision: Mapped[int] = mapped_column(Integer, default=1)
    draft_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    draft_at: Mapped[Moment] = mapped_column(default=now)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[Moment] = mapped_column(default=now)
    archived_at: Mapped[datetime | None] = mapped_column(UtcTime)


class ModelVersion(Base):
    """A version of a model: its text never changes, only how far it has come."""

    __tablename__ = "model_version"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    model_id: Mapped[str] = mapped_column(ForeignKey("model.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[Digest]
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[VersionState] = mapped_column(one_of(VersionState), default=VersionState.DRAFT)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[Moment] = mapped_column(default=now)
    reviewed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    released_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    released_at: Mapped[datetime | None] = mapped_column(UtcTime)
    __table_args__ = (UniqueConstraint("model_id", "number"),)
