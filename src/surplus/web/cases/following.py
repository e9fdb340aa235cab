"""Following another version of a model: what it does to the money, and which figures don't fit."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.store import cases
from surplus.store.cases import Change
from surplus.store.tables import ModelVersion
from surplus.value.revision import Unfit, fitted
from surplus.value.valuation import Valuation
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.scenarios import Line, amounts
from surplus.web.loaded import live_from, model_of
from surplus.web.said import told


@dataclass(frozen=True, slots=True)
class Preview:
    """What a case would be under another version of its model.

    Attributes
    ----------
    text : str
        Of the case, fitted; empty if it can't follow that version.
    lines : tuple of Line
        Amounts now and then.
    faults : tuple of str
        Why it can't follow that version.
    """

    version: ModelVersion
    text: str
    lines: tuple[Line, ...]
    unfit: tuple[Unfit, ...]
    faults: tuple[str, ...] = ()


def preview(opened: OpenCase, version: ModelVersion) -> Preview:
    """Return what a case would be under another version."""
    try:
        text, unfit = fitted(model_of(version), opened.case.text)
    except SurplusError as error:
        return Preview(version, "", (), (), told(error, opened.lang))
    now = _valuation(opened.version.text, opened.case.text, opened.draws)
    then = _valuation(version.text, text, opened.draws)
    return Preview(version, text, amounts(opened, [now, then]), unfit)


def _valuation(model: str, text: str, draws: int) -> Valuation | None:
    try:
        return live_from(model, text, draws).valuation
    except SurplusError:
        return None


def follow(db: Session, opened: OpenCase, version: ModelVersion) -> None:
    """Let a case follow another version; figures that don't fit leave it, its history keeps them.

    Raises
    ------
    SurplusError
        If it can't follow that version.
    """
    text, unfit = fitted(model_of(version), opened.case.text)
    before, after = str(opened.version.number), str(version.number)
    left = [Change(_KINDS.get(each.section, "setting"), each.name, each.text) for each in unfit]
    changes = [Change("version", "version", before, after), *left]
    cases.follow(db, opened.case, version, text, changes, opened.actor.author)


_KINDS = {"inputs": "figure", "without": "claim", "pnl": "pnl"}
