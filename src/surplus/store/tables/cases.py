"""Customers' cases: the text that counts now, every change of it, evidence and what was said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surplus.store.tables.base import Base, Digest, Id, Moment, Text1, UtcTime, now


class Case(Base):
    """One customer's case, or a scenario of it (`scenario_of`), as the text of a case file."""

    __tablename__ = "customer_case"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(
        ForeignKey("workspace.id", ondelete="CASCADE"), index=True
    )
    version_id: Mapped[str] = mapped_column(ForeignKey("model_version.id"), index=True)
    name: Mapped[Text1]
    """The customer's, or the scenario's."""
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    scenario_of: Mapped[str | None] = mapped_column(
        ForeignKey("customer_case.id", ondelete="CASCADE"), index=True
    )
    prospect: Mapped[bool] = mapped_column(default=False)
    """Nobody was asked yet: benchmarks fill what is unknown."""
    created_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[Moment] = mapped_column(default=now)
    changed_at: Mapped[Moment] = mapped_column(default=now)
    archived_at: Mapped[datetime | None] = mapped_column(UtcTime)


class CaseRevision(Base):
    """A change of a case, whole: who made it, what it changed, and the text after it.

    `digest` covers the text, the change, who made it and `before`, the digest of the revision
    before it: what is changed later by somebody else shows. So that it stays true, whom a revision
    names can't be deleted: people are disabled, links revoked.
    """

    __tablename__ = "case_revision"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("customer_case.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    changes: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    """Each with `what`, `name`, `before`, `after` and `party`."""
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    share_id: Mapped[str | None] = mapped_column(ForeignKey("share.id"))
    author: Mapped[Text1]
    """The name at that time."""
    at: Mapped[Moment] = mapped_column(default=now)
    before: Mapped[Digest] = mapped_column(default="")
    digest: Mapped[Digest]
    __table_args__ = (UniqueConstraint("case_id", "number"),)


class Blob(Base):
    """The bytes of an attachment, once, under their SHA-256."""

    __tablename__ = "blob"
    digest: Mapped[Digest] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Attachment(Base):
    """A photo or file that backs a figure of a case."""

    __tablename__ = "attachment"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    case_id: Mapped[str] = mapped_column(
        ForeignKey("customer_case.id", ondelete="CASCADE"), index=True
    )
    about: Mapped[Text1] = mapped_column(default="")
    """The input or driver, if it is about one."""
    name: Mapped[Text1]
    kind: Mapped[str] = mapped_column(String(100))
    """Media type, as found in the bytes."""
    digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"))
    size: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    share_id: Mapped[str | None] = mapped_column(ForeignKey("share.id", ondelete="SET NULL"))
    author: Mapped[Text1]
    is_shared: Mapped[bool] = mapped_column(default=False)
    """Whether customers with a link to the case may have it too."""
    at: Mapped[Moment] = mapped_column(default=now)
    removed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Comment(Base):
    """What somebody said of a case, or of one input or driver of it."""

    __tablename__ = "comment"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    case_id: Mapped[str] = mapped_column(
        ForeignKey("customer_case.id", ondelete="CASCADE"), index=True
    )
    about: Mapped[Text1] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    share_id: Mapped[str | None] = mapped_column(ForeignKey("share.id", ondelete="SET NULL"))
    author: Mapped[Text1]
    is_shared: Mapped[bool] = mapped_column(default=False)
    """Whether customers with a link to the case may read it; what they write themselves is."""
    at: Mapped[Moment] = mapped_column(default=now)
    resolved_at: Mapped[datetime | None] = mapped_column(UtcTime)
    resolved_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


class Note(Base):
    """What was seen or heard during an interview; `unprompted` if nobody had asked."""

    __tablename__ = "note"
    id: Mapped[Id]
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    case_id: Mapped[str] = mapped_column(
        ForeignKey("customer_case.id", ondelete="CASCADE"), index=True
    )
    about: Mapped[Text1] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(String(20), default="observation")
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    author: Mapped[Text1]
    at: Mapped[Moment] = mapped_column(default=now)
