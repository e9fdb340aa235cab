"""Which model a path is about, and which text of it somebody may see."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from surplus.store import library, models
from surplus.store.tables import Model, ModelVersion, VersionState
from surplus.web.actor import Actor
from surplus.web.allowed import Action, allowed, demand
from surplus.web.asking import Db, In, Person
from surplus.web.problems import Forbidden, Missing


def _model(model_id: str, here: In, actor: Person, db: Db) -> Model:
    model = models.get(db, here.workspace_id, model_id) if model_id.isalnum() else None
    if model is None:
        raise Missing
    demand(actor, Action.SEE, model)
    return model


Chosen = Annotated[Model, Depends(_model, scope="function")]


def _editable(model: Chosen, actor: Person) -> Model:
    demand(actor, Action.EDIT, model)
    return model


Editable = Annotated[Model, Depends(_editable, scope="function")]


def _version(number: int, model: Chosen, actor: Person, db: Db) -> ModelVersion:
    """Return a version of a model: those who may not edit see released ones alone."""
    found = models.numbered(db, model, number) if 0 < number < 2**31 else None
    if found is None:
        raise Missing
    if found.state is not VersionState.RELEASED:
        demand(actor, Action.EDIT, model)
    return found


Version = Annotated[ModelVersion, Depends(_version, scope="function")]


def shown_text(model: Model, actor: Actor, db: Db) -> tuple[str, ModelVersion | None]:
    """Return the text of a model that somebody sees: the draft, or the newest released version.

    Raises
    ------
    Forbidden
        If they may not edit it, and nothing of it is released.
    """
    if allowed(actor, Action.EDIT, model):
        return model.draft, None
    version = library.newest_released(db, model)
    if version is None:
        raise Forbidden
    return version.text, version
