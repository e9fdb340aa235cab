"""Models and cases of the store, read and checked: kept, since their texts never change."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.orm import Session

from surplus.core.source import Source
from surplus.store import models
from surplus.store.tables import Case, ModelVersion
from surplus.value import case as value_case
from surplus.value.api import ValueModel, loads
from surplus.web.problems import Missing


def model_of(version: ModelVersion) -> ValueModel:
    """Return the model of a version.

    Raises
    ------
    SurplusError
        If its text isn't a model that can be evaluated.
    """
    return model_from(version.text)


def case_of(session: Session, case: Case) -> tuple[ValueModel, value_case.Case]:
    """Return the model of a case, and the case as read from its text.

    Raises
    ------
    SurplusError
        If its text isn't a case of that model.
    """
    version = models.version(session, case.workspace_id, case.version_id)
    if version is None:
        raise Missing
    return model_of(version), case_from(version.text, case.text)


@lru_cache(maxsize=256)
def model_from(text: str) -> ValueModel:
    """Return the model of a text."""
    return loads(text)


@lru_cache(maxsize=1024)
def case_from(model: str, text: str) -> value_case.Case:
    """Return the case of a text, of the model of another."""
    return model_from(model).case(Source("case.yaml", text))
