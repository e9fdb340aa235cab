"""The library of a workspace: its models with how far each has come and who uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surplus.store.tables import Case, Model, ModelVersion, Person, VersionState

_IN_USE = (Case.archived_at.is_(None), Case.scenario_of.is_(None))


@dataclass(frozen=True, slots=True)
class Shelved:
    """A model as the library lists it.

    Attributes
    ----------
    newest, released : ModelVersion or None
        Its newest version, and the newest of those that are released.
    cases : int
        How many cases it has that aren't put away, scenarios left out.
    changed_by : str
        Who saved the draft last; empty if nobody knows any more.
    """

    model: Model
    newest: ModelVersion | None
    released: ModelVersion | None
    cases: int
    changed_by: str


def library(session: Session, workspace_id: str, *, archived: bool = False) -> list[Shelved]:
    """Return the models of a workspace by name: those in use, or those put away."""
    away = Model.archived_at.is_not(None) if archived else Model.archived_at.is_(None)
    query = select(Model).where(Model.workspace_id == workspace_id, away)
    models = list(session.scalars(query.order_by(func.lower(Model.name), Model.id)))
    newest, released = _newest(session, workspace_id)
    counts = _cases(session, workspace_id)
    known = names(session, (model.draft_by for model in models))
    return [
        Shelved(
            model,
            newest.get(model.id),
            released.get(model.id),
            counts.get(model.id, 0),
            known.get(model.draft_by or "", ""),
        )
        for model in models
    ]


def names(session: Session, people: Iterable[str | None]) -> Mapping[str, str]:
    """Return what people are called, by their ids."""
    wanted = {each for each in people if each}
    query = select(Person.id, Person.name).where(Person.id.in_(wanted))
    return {row[0]: row[1] for row in session.execute(query)}


def cases_of(session: Session, model: Model) -> list[Case]:
    """Return the cases of all versions of a model, by name; scenarios left out."""
    query = (
        select(Case)
        .join(ModelVersion, ModelVersion.id == Case.version_id)
        .where(ModelVersion.model_id == model.id, *_IN_USE)
    )
    return list(session.scalars(query.order_by(func.lower(Case.name), Case.id)))


def newest_released(session: Session, model: Model) -> ModelVersion | None:
    """Return the newest released version of a model, if it has one."""
    query = select(ModelVersion).filter_by(model_id=model.id, state=VersionState.RELEASED)
    return session.scalar(query.order_by(ModelVersion.number.desc()).limit(1))


def _newest(
    session: Session, workspace_id: str
) -> tuple[dict[str, ModelVersion], dict[str, ModelVersion]]:
    query = select(ModelVersion).where(ModelVersion.workspace_id == workspace_id)
    newest: dict[str, ModelVersion] = {}
    released: dict[str, ModelVersion] = {}
    for version in session.scalars(query.order_by(ModelVersion.number)):
        newest[version.model_id] = version
        if version.state is VersionState.RELEASED:
            released[version.model_id] = version
    return newest, released


def _cases(session: Session, workspace_id: str) -> dict[str, int]:
    query = (
        select(ModelVersion.model_id, func.count())
        .join(Case, Case.version_id == ModelVersion.id)
        .where(Case.workspace_id == workspace_id, *_IN_USE)
        .group_by(ModelVersion.model_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
