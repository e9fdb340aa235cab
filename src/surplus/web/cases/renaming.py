"""Giving a case another name, unless somebody else did so in the meantime."""

from __future__ import annotations

from sqlalchemy.orm import Session

from surplus.store import cases, renames
from surplus.store.cases import Change
from surplus.value.revision import Setting, revised
from surplus.web.cases.opened import OpenCase


class Renamed(Exception):
    """Somebody else gave the case another name since the page was opened."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


def rename(db: Session, opened: OpenCase, name: str, based_on: int) -> None:
    """Give a case another name; its customer's goes with it where both were the same.

    Parameters
    ----------
    based_on : int
        The revision of the case in which its name was read.

    Raises
    ------
    Renamed
        If it was renamed since; nothing was changed.
    SurplusError
        If the text of the case can't be edited.
    """
    case = cases.held(db, opened.case)
    since = renames.renamed_since(db, case, based_on)
    if since is not None and case.name != name:
        raise Renamed(since.author)
    if case.name == name:
        return
    customer, text = opened.fields.texts["case:customer"], case.text
    changes: list[Change] = []
    if customer in ("", case.name) and case.scenario_of is None:
        text = revised(opened.model, text, [Setting("customer", name)], opened.origin)
        changes.append(Change("setting", "customer", customer, name))
    renames.rename(db, case, name, text, changes, opened.actor.author)
