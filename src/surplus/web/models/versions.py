"""Versions of a model: the list, one of them, how far it has come, and two compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from surplus.core.errors import SurplusError
from surplus.store import cases, library, models
from surplus.store.tables import Model, ModelVersion, VersionState
from surplus.web.actor import Actor
from surplus.web.allowed import Action, allowed, demand
from surplus.web.answering import page, see_other
from surplus.web.asking import Db, In, Person, workbench
from surplus.web.models.checking import checked
from surplus.web.models.diffs import difference
from surplus.web.models.reaching import Chosen, Version
from surplus.web.models.structure import Structure
from surplus.web.models.telling import Told, changes_of, statement_of
from surplus.web.models.views import map_of
from surplus.web.moments import moment
from surplus.web.problems import Missing
from surplus.web.said import Said, all_in_words
from surplus.web.words import words

router = APIRouter(prefix="/{model_id}", default_response_class=HTMLResponse)
_DRAFT = 0
"""Stands for the draft where a version's number is asked for."""


class Pair(BaseModel):
    """What is to be compared: two versions by their numbers, and a case's money."""

    model_config = ConfigDict(frozen=True)
    old: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    new: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    case: Annotated[str, Field(max_length=20, pattern="^[0-9a-f]*$")] = ""


@router.get("/versions")
def all_versions(request: Request, here: In, actor: Person, db: Db, model: Chosen) -> Response:
    """Show the versions of a model: all to editors, those released to others."""
    found = _visible(db, model, actor)
    people = [who for v in found for who in (v.author_id, v.reviewed_by, v.released_by)]
    return page(
        request,
        actor,
        "models/versions.html",
        here=here,
        model=model,
        versions=found,
        names=library.names(db, people),
        moment=moment,
    )


@router.get("/versions/{number}")
def one_version(
    request: Request, here: In, actor: Person, db: Db, model: Chosen, version: Version
) -> Response:
    """Show a version: its text, its parts, and how far it has come."""
    return _version_page(request, here, actor, db, model, version)


@router.post("/versions/{number}/review")
def review(
    request: Request, here: In, actor: Person, db: Db, model: Chosen, version: Version
) -> Response:
    """Say that somebody read a version and found it right."""
    demand(actor, Action.REVIEW, version)
    try:
        models.check_reviewer(db, version, actor.author.id)
    except SurplusError as error:
        return _version_page(request, here, actor, db, model, version, error)
    models.review(db, version, actor.author)
    return see_other(request, request.url.path.removesuffix("/review"))


@router.post("/versions/{number}/release")
def release(
    request: Request, here: In, actor: Person, db: Db, model: Chosen, version: Version
) -> Response:
    """Offer a version to reps."""
    demand(actor, Action.RELEASE, version)
    try:
        models.check_release(version)
    except SurplusError as error:
        return _version_page(request, here, actor, db, model, version, error)
    models.release(db, version, actor.author)
    return see_other(request, request.url.path.removesuffix("/release"))


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts to compare: its number (0 is the draft), what it is called, its text."""

    number: int
    name: str
    text: str


@router.get("/compare")
def compare(
    request: Request,
    here: In,
    actor: Person,
    db: Db,
    model: Chosen,
    asked: Annotated[Pair, Query()],
) -> Response:
    """Show what differs between two versions, in the text and in a case's money."""
    sides = _sides(db, model, actor)
    after = _chosen(sides, asked.new if asked.new is not None else sides[0].number)
    earlier = [side.number for side in sides if side.number != after.number]
    before = _chosen(
        sides, asked.old if asked.old is not None else next(iter(earlier), after.number)
    )
    money, faults = _money(request, actor, (before, after), _case_text(db, here, asked.case))
    return page(
        request,
        actor,
        "models/compare.html",
        here=here,
        model=model,
        sides=sides,
        before=before,
        after=after,
        cases=library.cases_of(db, model),
        case=asked.case,
        lines=difference(before.text, after.text),
        money=money,
        faults=faults,
    )


def _visible(db: Db, model: Model, actor: Actor) -> list[ModelVersion]:
    found = models.versions(db, model)
    if allowed(actor, Action.EDIT, model):
        return found
    return [version for version in found if version.state is VersionState.RELEASED]


def _sides(db: Db, model: Model, actor: Actor) -> list[Side]:
    """Return what somebody may compare: the draft first, to editors, then versions."""
    t = words(actor.lang)
    named = t["model_version_number"]
    found = [
        Side(v.number, named.format(number=v.number), v.text) for v in _visible(db, model, actor)
    ]
    if allowed(actor, Action.EDIT, model):
        found.insert(0, Side(_DRAFT, t["model_draft"], model.draft))
    if not found:
        raise Missing
    return found


def _chosen(sides: list[Side], number: int) -> Side:
    found = next((side for side in sides if side.number == number), None)
    if found is None:
        raise Missing
    return found


def _case_text(db: Db, here: In, case_id: str) -> str:
    if not case_id:
        return ""
    case = cases.get(db, here.workspace_id, case_id)
    if case is None:
        raise Missing
    return case.text


def _money(
    request: Request, actor: Actor, sides: tuple[Side, Side], case: str
) -> tuple[Told | None, tuple[Said, ...]]:
    texts, names = (sides[0].text, sides[1].text), (sides[0].name, sides[1].name)
    if texts[0] == texts[1]:
        return None, ()
    try:
        return changes_of(texts, names, case, actor.lang, workbench(request).settings.draws), ()
    except SurplusError as error:
        return None, all_in_words(error.diagnostics, actor.lang)


def _version_page(
    request: Request,
    here: In,
    actor: Person,
    db: Db,
    model: Model,
    version: ModelVersion,
    error: SurplusError | None = None,
) -> Response:
    found = checked(version.text)
    structure = Structure(found.model, actor.lang) if found.model else None
    people = [version.author_id, version.reviewed_by, version.released_by]
    return page(
        request,
        actor,
        "models/version.html",
        here=here,
        status=422 if error else 200,
        model=model,
        version=version,
        cases=cases.count(db, version),
        names=library.names(db, people),
        faults=all_in_words(error.diagnostics, actor.lang) if error else (),
        structure=structure,
        map=map_of(structure) if structure else None,
        told=statement_of(version.text, actor.lang, workbench(request).settings.draws),
        moment=moment,
    )
