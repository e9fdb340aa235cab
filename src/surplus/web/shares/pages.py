"""Pages of links to a case: making one, ending it, and what customers did by it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.store import comments, news, shares
from surplus.store.shares import Terms
from surplus.web.accounts.entering import hashed_aside
from surplus.web.allowed import Action, demand
from surplus.web.answering import absolute, page, see_other
from surplus.web.asking import Db, Here, In
from surplus.web.cases import saving
from surplus.web.cases.branches import Opened, around
from surplus.web.cases.opened import OpenCase
from surplus.web.evidence.things import known, path_of
from surplus.web.forms import Texts
from surplus.web.problems import Conflict, Missing
from surplus.web.shares import visiting
from surplus.web.shares.changes import choosing
from surplus.web.shares.forms import Choice, NewLink, Said
from surplus.web.shares.panel import panel
from surplus.web.words import words

router = APIRouter(default_response_class=HTMLResponse)
router.include_router(visiting.router)
_PANEL = "/w/{workspace_id}/cases/{case_id}/shares"


@router.get(_PANEL)
def links(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Show the links to a case, and what customers did by them."""
    demand(case.actor, Action.SHARE, case.case)
    return _panel_page(request, db, here, case)


@router.post(_PANEL)
def make(
    request: Request, here: In, case: Opened, db: Db, form: Annotated[NewLink, Form()]
) -> Response:
    """Make a link to a case and show its address: this once, since only its hash is kept."""
    demand(case.actor, Action.SHARE, case.case)
    faults, ends = form.faults(words(case.lang)), form.ends
    if faults or ends is None:
        return _panel_page(request, db, here, case, form=form, faults=faults)
    hashed = hashed_aside(db, form.password) if form.password else ""
    terms = Terms(form.scope, ends, form.lang, form.for_whom, hashed)
    _, token = shares.add(db, case.case, terms, case.actor.author)
    address = absolute(request, f"/s/open/{token}")
    return _panel_page(request, db, here, case, address=address)


@router.post(_PANEL + "/seen")
def seen(case: Opened, request: Request, db: Db) -> Response:
    """Remember that somebody has read what customers did so far."""
    demand(case.actor, Action.SHARE, case.case)
    news.looked(db, case.case, case.actor.author.id)
    return see_other(request, f"{case.base}/shares")


@router.post(_PANEL + "/choose")
def choose(request: Request, case: Opened, db: Db, form: Annotated[Choice, Form()]) -> Response:
    """Let a customer's figure count, or ours."""
    demand(case.actor, Action.FILL, case.case)
    if f"counts:{form.name}" not in case.fields.texts:
        raise Missing
    done = news.by_customers(db, case.case)
    try:
        saving.save(db, case, choosing(case, done, form.name, form.counts), form.based_on)
    except (saving.Clash, SurplusError) as error:
        raise Conflict from error
    return see_other(request, f"{case.base}/shares#changes")


@router.post(_PANEL + "/talk")
def say(request: Request, case: Opened, db: Db, form: Annotated[Said, Form()]) -> Response:
    """Say something that the customer can read."""
    demand(case.actor, Action.SHARE, case.case)
    about = known(case, form.about)
    if form.text.strip():
        comments.add(db, case.case, form.text, case.actor.author, about, is_shared=True)
    return see_other(request, f"{case.base}/shares#talk")


@router.post(_PANEL + "/{share_id}/revoke")
def revoke(request: Request, share_id: str, case: Opened, db: Db) -> Response:
    """End a link, and the visits of all who came by it."""
    demand(case.actor, Action.SHARE, case.case)
    share = shares.get(db, case.case, share_id)
    if share is None:
        raise Missing
    shares.revoke(db, share, case.actor.author)
    return see_other(request, f"{case.base}/shares")


def _panel_page(
    request: Request,
    db: Session,
    here: Here,
    case: OpenCase,
    *,
    form: NewLink | None = None,
    faults: Texts | None = None,
    address: str = "",
) -> Response:
    own = form or NewLink(lang="sv" if here.workspace.lang == "sv" else "en")
    return page(
        request,
        case.actor,
        "shares/panel.html",
        here=here,
        status=422 if faults else 200,
        view=panel(db, case),
        form=own,
        faults=faults or Texts(),
        address=address,
        to_thing=lambda name: f"{path_of(case, name)}#comments",
        **around(db, case),
    )
