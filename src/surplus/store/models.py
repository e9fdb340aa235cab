"""Models of a workspace: the draft that editors work on, and versions that never change."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surplus.store.audit import Author, record
from surplus.store.tables import Model, ModelVersion, VersionState
from surplus.store.tables.base import now


def add(
    session: Session, workspace_id: str, name: str, text: str, author: Author, *, template: str = ""
) -> Model:
    """Add a model with its first draft."""
    model = Model(
        workspace_id=workspace_id,
        name=name.strip()[:200],
        template=template,
        draft=text,
        draft_by=author.person_id,
        created_by=author.person_id,
    )
    session.add(model)
    session.flush()
    record(session, author, "model.created", model.id, workspace_id=workspace_id)
    return model


def get(session: Session, workspace_id: str, model_id: str) -> Model | None:
    """Return a model of a workspace."""
    query = select(Model).where(Model.workspace_id == workspace_id, Model.id == model_id)
    return session.scalar(query)


def of_workspace(session: Session, workspace_id: str) -> list[Model]:
    """Return a workspace's models that aren't put away, by name."""
    query = select(Model).where(Model.workspace_id == workspace_id, Model.archived_at.is_(None))
    return list(session.scalars(query.order_by(func.lower(Model.name), Model.id)))


def save_draft(session: Session, model: Model, text: str, revision: int, author: Author) -> bool:
    """Keep a draft that was begun from a revision; return False if it has changed since."""
    if model.draft_revision != revision:
        return False
    model.draft, model.draft_by, model.draft_at = text, author.person_id, now()
    model.draft_revision += 1
    session.flush()
    return True


def add_version(session: Session, model: Model, note: str, author: Author) -> ModelVersion:
    """Make the draft a version that never changes."""
    query = select(func.coalesce(func.max(ModelVersion.number), 0))
    number = session.scalar(query.where(ModelVersion.model_id == model.id)) or 0
    version = ModelVersion(
        workspace_id=model.workspace_id,
        model_id=model.id,
        number=number + 1,
        text=model.draft,
        digest=hashlib.sha256(model.draft.encode()).hexdigest(),
        note=note.strip(),
        author_id=author.person_id,
    )
    session.add(version)
    session.flush()
    _record(session, "model.version_added", version, author)
    return version


def version(session: Session, workspace_id: str, version_id: str) -> ModelVersion | None:
    """Return a version of a workspace's model."""
    query = select(ModelVersion).where(
        ModelVersion.workspace_id == workspace_id, ModelVersion.id == version_id
    )
    return session.scalar(query)


def versions(session: Session, model: Model) -> list[ModelVersion]:
    """Return a model's versions, the newest first."""
    query = select(ModelVersion).where(ModelVersion.model_id == model.id)
    return list(session.scalars(query.order_by(ModelVersion.number.desc())))


def released(session: Session, workspace_id: str) -> list[tuple[Model, ModelVersion]]:
    """Return the newest released version of each model that has one: what cases begin with."""
    newest = (
        select(func.max(ModelVersion.number))
        .where(ModelVersion.model_id == Model.id, ModelVersion.state == VersionState.RELEASED)
        .correlate(Model)
        .scalar_subquery()
    )
    query = (
        select(Model, ModelVersion)
        .join(ModelVersion, ModelVersion.model_id == Model.id)
        .where(Model.workspace_id == workspace_id, Model.archived_at.is_(None))
        .where(ModelVersion.number == newest)
        .order_by(func.lower(Model.name), Model.id)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def review(session: Session, version: ModelVersion, author: Author) -> None:
    """Say that somebody read a version and found it right."""
    version.state, version.reviewed_by, version.reviewed_at = (
        VersionState.REVIEWED, author.person_id, now(),
    )  # fmt: skip
    _record(session, "model.reviewed", version, author)


def release(session: Session, version: ModelVersion, author: Author) -> None:
    """Offer a version to reps."""
    version.state, version.released_by, version.released_at = (
        VersionState.RELEASED, author.person_id, now(),
    )  # fmt: skip
    _record(session, "model.released", version, author)


def _record(session: Session, action: str, version: ModelVersion, author: Author) -> None:
    detail = {"version": version.number, "digest": version.digest}
    workspace = version.workspace_id
    record(session, author, action, version.model_id, workspace_id=workspace, detail=detail)
