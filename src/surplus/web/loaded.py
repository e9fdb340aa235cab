"""Models and cases of the store, read and checked: kept, since their texts never change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from functools import lru_cache
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from surplus.core.source import Source
from surplus.store import models
from surplus.store.tables import Case, ModelVersion
from surplus.value import case as value_case
from surplus.value.api import ValueModel, loads
from surplus.value.live import Live, live
from surplus.web.models.bounds import check_weight
from surplus.web.problems import Missing

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_VERSIONS = 256
_LIVES = 96
"""How many cases are kept worked out in each process: some 3 MB each with 4,096 draws."""


class _Kept(Generic[K, V]):
    """Things that were made, the least used of them forgotten first."""

    def __init__(self, most: int) -> None:
        self.most, self.lock = most, Lock()
        self.found: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
            return self.found.get(key)

    def put(self, key: K, value: V) -> None:
        with self.lock:
            self.found[key] = value
            while len(self.found) > self.most:
                self.found.popitem(last=False)


_versions: _Kept[tuple[str, str], ModelVersion] = _Kept(_VERSIONS)
_lives: _Kept[tuple[str, str, int], Live] = _Kept(_LIVES)


def version_of(session: Session, case: Case) -> ModelVersion:
    """Return the version of a model that a case is of: its text and number, which never change.

    It is kept between requests, so how far it has come may be out of date.

    Raises
    ------
    Missing
        If it isn't in the case's workspace.
    """
    found = _versions.get((case.workspace_id, case.version_id))
    if found is None:
        found = models.version(session, case.workspace_id, case.version_id)
        if found is None:
            raise Missing
        _versions.put((case.workspace_id, case.version_id), found)
    return found


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
    version = version_of(session, case)
    return model_of(version), case_from(version.text, case.text)


@lru_cache(maxsize=256)
def model_from(text: str) -> ValueModel:
    """Return the model of a text."""
    return loads(text)


@lru_cache(maxsize=1024)
def case_from(model: str, text: str) -> value_case.Case:
    """Return the case of a text, of the model of another."""
    read = model_from(model)
    case = read.case(Source("case.yaml", text))
    check_weight(read.compiled, case.years)
    return case


def live_from(model: str, text: str, draws: int, before: str = "") -> Live:
    """Return a case that is worked out, from the texts of its model and of itself.

    Parameters
    ----------
    before : str
        A text of the same case from which only a little was changed: what is worked out of it
        is used again.

    Raises
    ------
    SurplusError
        If one of the texts can't be read. That a number can't be worked out is said when it is
        asked for.
    """
    found = _lives.get((model, text, draws))
    if found is None:
        case = case_from(model, text)
        near = _lives.get((model, before, draws)) if before else None
        whole = model_from(model)
        # Another day may bring other exchange rates, and with them another model.
        is_near = near is not None and near.model is whole is whole.for_case(_source(case))
        found = near.with_case(case) if near and is_near else live(whole, case, draws=draws)
        _lives.put((model, text, draws), found)
    return found


def _source(case: value_case.Case) -> Source:
    assert case.source is not None  # it was read from a text
    return case.source
