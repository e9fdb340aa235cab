"""Models of a workspace: the draft that editors work on, and versions that never change."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surplus.store.audit import Author, record
from surplus.store.faults import fault
from surplus.store.tables import Membership, Model, ModelVersion, Person, Role, VersionState
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
    detail = {"revision": model.draft_revision}
    workspace = model.workspace_id
    record(session, author, "model.draft_saved", model.id, workspace_id=workspace, detail=detail)
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


def put_away(session: Session, model: Model, author: Author) -> None:
    """Archive a model: it is listed no more and begins no cases; those that it has stay."""
    model.archived_at = now()
    record(session, author, "model.archived", model.id, workspace_id=model.workspace_id)


def take_back(session: Session, model: Model, author: Author) -> None:
    """Bring an archived model back."""
    model.archived_at = None
    record(session, author, "model.restored", model.id, workspace_id=model.workspace_id)


def numbered(session: Session, model: Model, number: int) -> ModelVersion | None:
    """Return a model's version by its number."""
    return session.scalar(select(ModelVersion).filter_by(model_id=model.id, number=number))


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


def check_reviewer(session: Session, version: ModelVersion, person_id: str) -> None:
    """Go on only if a person may be the one who reviews a version.

    Raises
    ------
    SurplusError
        N021 if it isn't a draft any more, N022 if it is the person's own and somebody else in
        the workspace could read it.
    """
    if version.state is not VersionState.DRAFT:
        raise fault("N021", f"version {version.number} was reviewed already")
    if version.author_id != person_id:
        return
    others = select(Membership.person_id).where(
        Membership.workspace_id == version.workspace_id,
        Membership.person_id != person_id,
        Membership.role.in_((Role.EDITOR, Role.OWNER)),
    )
    if session.scalar(others.join(Person).where(Person.disabled_at.is_(None)).limit(1)):
        message = f"version {version.number} is your own"
        raise fault("N022", message, "ask another editor or an owner to read it")


def check_release(version: ModelVersion) -> None:
    """Go on only if a version may be offered to reps.

    Raises
    ------
    SurplusError
        N021 if nobody reviewed it, or it is released already.
    """
    if version.state is VersionState.RELEASED:
        raise fault("N021", f"version {version.number} is released already")
    if version.state is VersionState.DRAFT:
        message = f"nobody has reviewed version {version.number}"
        raise fault("N021", message, "review it first; then an owner releases it")


def _record(session: Session, action: str, version: ModelVersion, author: Author) -> None:
    detail = {"version": version.number, "digest": version.digest}
    workspace = version.workspace_id
    record(session, author, action, version.model_id, workspace_id=workspace, detail=detail)
