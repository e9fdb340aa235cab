"""Pages beside a case's own: its scenarios, other versions of its model, earlier revisions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.store import cases, comments, models, news
from surplus.store.news import News
from surplus.store.tables import ModelVersion, VersionState
from surplus.value.revision import fitted
from surplus.web.allowed import Action, demand
from surplus.web.answering import page, see_other
from surplus.web.asking import Db, Here, In, Person
from surplus.web.cases.following import follow, preview
from surplus.web.cases.forms import Name
from surplus.web.cases.opened import OpenCase, open_case
from surplus.web.cases.scenarios import comparison
from surplus.web.problems import Conflict, Missing
from surplus.web.said import said
from surplus.web.words import words

router = APIRouter(default_response_class=HTMLResponse)
EXTRAS = "evidence/_about.html"
"""Leads from an input to what it rests on."""


def opened(request: Request, case_id: str, here: In, actor: Person, db: Db) -> OpenCase:
    """Return the case of a path's `{case_id}`, for somebody who may see it.

    Raises
    ------
    Missing
        If there is none in the workspace.
    """
    case = cases.get(db, here.workspace_id, case_id)
    if case is None:
        raise Missing
    demand(actor, Action.SEE, case)
    return open_case(request, db, actor, case, f"/w/{here.workspace_id}/cases/{case.id}")


Opened = Annotated[OpenCase, Depends(opened, scope="function")]


def around(db: Session, case: OpenCase) -> dict[str, Any]:
    """Return what the head of a case's pages names: its model, and the case it is a scenario of.

    And what customers did by a link since whoever has it open last looked.
    """
    stored, version = case.case, case.version
    model = models.get(db, stored.workspace_id, version.model_id)
    parent = cases.get(db, stored.workspace_id, stored.scenario_of) if stored.scenario_of else None
    head = {"case": stored, "base": case.base, "version": version, "parent": parent}
    told = news.news(db, [stored], case.actor.author.id).get(stored.id, News())
    remarks = comments.open_by_thing(db, stored)
    return {
        **head, "model_name": model.name if model else "", "news": told, "remarks": remarks
    }  # fmt: skip


@router.get("/{case_id}/scenarios")
def all_scenarios(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Show a case beside its scenarios."""
    if case.case.scenario_of:
        root = f"/w/{here.workspace_id}/cases/{case.case.scenario_of}"
        return see_other(request, f"{root}/scenarios")
    return _scenarios(request, here, case, db)


@router.post("/{case_id}/scenarios")
def add_scenario(request: Request, here: In, case: Opened, db: Db, name: Name = "") -> Response:
    """Copy a case into a scenario."""
    demand(case.actor, Action.CREATE, case.case)
    stored = case.case
    if not name.strip():
        fault = words(case.lang)["empty_field"]
        return _scenarios(request, here, case, db, fault)
    made = cases.add(
        db,
        case.version,
        name,
        stored.text,
        case.actor.author,
        scenario_of=stored.scenario_of or stored.id,
        prospect=stored.prospect,
    )
    return see_other(request, f"/w/{here.workspace_id}/cases/{made.id}")


@router.post("/{case_id}/delete")
def delete_scenario(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Delete a scenario; the case that it was copied from stays."""
    demand(case.actor, Action.ARCHIVE, case.case)
    parent = case.case.scenario_of
    if parent is None:
        raise Missing
    cases.archive(db, case.case, case.actor.author)
    return see_other(request, f"/w/{here.workspace_id}/cases/{parent}/scenarios")


def _scenarios(
    request: Request, here: Here, case: OpenCase, db: Session, fault: str = ""
) -> Response:
    return page(
        request,
        case.actor,
        "cases/scenarios.html",
        here=here,
        status=422 if fault else 200,
        compared=comparison(db, case),
        fault=fault,
        **around(db, case),
    )


@router.get("/{case_id}/version")
def versions(
    request: Request,
    here: In,
    case: Opened,
    db: Db,
    to: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Show the released versions of a case's model, and what one of them would change."""
    chosen = _released(db, case, to) if to else None
    return page(
        request,
        case.actor,
        "cases/version.html",
        here=here,
        offered=_offered(db, case),
        preview=preview(case, chosen) if chosen else None,
        currency=case.model.model.currency,
        said=said,
        **around(db, case),
    )


@router.post("/{case_id}/version")
def change_version(
    request: Request,
    case: Opened,
    db: Db,
    to: Name,
    based_on: Annotated[int, Form(ge=0, le=1_000_000_000)],
) -> Response:
    """Let a case follow another version of its model."""
    demand(case.actor, Action.FILL, case.case)
    held, chosen = cases.held(db, case.case), _released(db, case, to)
    if held.revision != based_on:
        raise Conflict
    try:
        follow(db, case, chosen)
    except SurplusError as error:
        raise Conflict from error
    return see_other(request, case.base)


@router.post("/{case_id}/revisions/{number}/restore")
def restore(
    request: Request,
    case: Opened,
    db: Db,
    number: int,
    based_on: Annotated[int, Form(ge=0, le=1_000_000_000)] = 0,
) -> Response:
    """Give a case the text of an earlier revision, as a new one.

    What no longer fits the version of the model that the case follows now is left out. Nothing is
    done if the case says something else than when the page was opened.
    """
    demand(case.actor, Action.FILL, case.case)
    held = cases.held(db, case.case)
    shown = cases.revision(db, held, based_on) if based_on else None
    if shown is not None and shown.text != held.text:
        raise Conflict
    earlier = cases.revision(db, held, number) if 0 < number < 2**31 else None
    if earlier is None:
        raise Missing
    try:
        text, _ = fitted(case.model, earlier.text)
    except SurplusError as error:
        raise Conflict from error
    cases.restore(db, held, earlier, text, case.actor.author)
    return see_other(request, case.base)


def _offered(db: Session, case: OpenCase) -> list[ModelVersion]:
    """Return the other released versions of a case's model, the newest first."""
    model = models.get(db, case.case.workspace_id, case.version.model_id)
    found = models.versions(db, model) if model else []
    return [v for v in found if v.state is VersionState.RELEASED and v.id != case.version.id]


def _released(db: Session, case: OpenCase, version_id: str) -> ModelVersion:
    found = next((each for each in _offered(db, case) if each.id == version_id), None)
    if found is None:
        raise Missing
    return found
