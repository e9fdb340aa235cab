"""Pages that a link opens: who comes in, and the case as its customer sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.store import comments, limits, shares
from surplus.store.secrets import is_password
from surplus.store.tables import Share, ShareScope
from surplus.store.tables.base import now
from surplus.web.actor import Actor
from surplus.web.allowed import Action, demand
from surplus.web.answering import forget_cookie, page, see_other, set_cookie
from surplus.web.asking import (
    LANG_COOKIE,
    VISIT_COOKIE,
    Db,
    Who,
    address_of,
    asked,
    cookie,
    visit_path,
)
from surplus.web.cases.fields import in_bounds
from surplus.web.cases.forms import posted
from surplus.web.cases.results import layouts_of, result_view
from surplus.web.forms import Lang, Texts
from surplus.web.lane import Lane
from surplus.web.problems import Missing
from surplus.web.said import in_words
from surplus.web.shares import correcting, files
from surplus.web.shares.figures import edited
from surplus.web.shares.forms import Entry, Said
from surplus.web.shares.opening import Linked, Opened, count, opened
from surplus.web.shares.talking import anchor_of
from surplus.web.shares.views import entry_view, may_be_said_of
from surplus.web.words import LANGUAGES, words

router = APIRouter(prefix="/s", default_response_class=HTMLResponse)
router.include_router(files.router)
quick = APIRouter(route_class=Lane, default_response_class=HTMLResponse)
_UNSENT = {"Referrer-Policy": "no-referrer"}
"""The address of a link is told to nobody."""


@router.get("/open/{token}")
def come(request: Request, share: Linked, actor: Who, db: Db) -> Response:
    """Show who shares what, and ask who comes."""
    return _entry_page(request, actor, db, share, Texts())


@router.post("/open/{token}")
def come_in(
    request: Request, share: Linked, actor: Who, db: Db, form: Annotated[Entry, Form()]
) -> Response:
    """Let somebody in by a link, whose address isn't seen any more from then on."""
    t = words(_lang(request, share))
    count(request, db, limits.OPEN_SHARE, limits.network(address_of(request)))
    faults = Texts()
    if share.scope is not ShareScope.VIEW and not form.name.strip():
        faults["name"] = t["share_need_name"]
    if share.password:
        count(request, db, limits.SHARE_PASSWORD, share.id)
        db.commit()  # others may write while the password is looked at
        if not is_password(form.password, share.password):
            faults["password"] = t["share_wrong_password"]
    if faults:
        return _entry_page(request, actor, db, share, faults, form.name)
    limits.forgive(db, limits.SHARE_PASSWORD, share.id)
    shares.forget_old(db)
    token = shares.begin(db, share, form.name, _lang(request, share))
    path = visit_path(share.id)
    answer = see_other(request, path)
    lasts = int(min(shares.VISIT_LASTS, share.expires_at - now()).total_seconds())
    set_cookie(request, answer, VISIT_COOKIE, token, lasts=lasts, path=path)
    answer.headers.update(_UNSENT)
    return answer


@router.get("/{share_id}")
def show(request: Request, case: Opened, db: Db) -> Response:
    """Show a case to its customer."""
    return correcting.shown(request, db, case)


@quick.get("/{share_id}/live")
def live(request: Request, share_id: str) -> Response:
    """Show what a case would come to with other figures; nothing is saved."""
    with asked(request) as (db, actor):
        case = opened(request, share_id, actor, db)
    demand(case.actor, Action.FILL, case.case)
    try:
        changed, ids = edited(case, in_bounds(request.query_params))
    except SurplusError as error:
        told = [in_words(each, case.lang).message for each in error.diagnostics]
        return page(request, case.actor, "cases/_fault.html", status=422, told=told)
    result = result_view(case, changed, "", layouts_of(request.query_params.get("width", "")))
    return page(request, case.actor, "shares/_live.html", result=result, ids=ids)


router.include_router(quick)


@router.post("/{share_id}/figures")
def save(
    request: Request,
    case: Opened,
    db: Db,
    fields: Annotated[dict[str, str], Depends(posted, scope="function")],
) -> Response:
    """Save what a customer corrected, or said of a driver."""
    demand(case.actor, Action.FILL, case.case)
    return correcting.save(request, db, case, fields)


@router.post("/{share_id}/comments")
def comment(request: Request, case: Opened, db: Db, form: Annotated[Said, Form()]) -> Response:
    """Keep what a customer says to the supplier."""
    demand(case.actor, Action.COMMENT, case.case)
    if form.about and form.about not in may_be_said_of(db, case):
        raise Missing
    if form.text.strip():
        count(request, db, limits.SHARE_SAYS, case.actor.author.id)
        comments.add(db, case.case, form.text, case.actor.author, form.about)
    return see_other(request, f"{case.base}#{anchor_of(form.about)}")


@router.post("/{share_id}/language")
def speak(
    request: Request, share_id: str, case: Opened, db: Db, lang: Annotated[Lang, Form()]
) -> Response:
    """Show a case in another language from now on."""
    shares.speak(db, share_id, cookie(request, VISIT_COOKIE, case.base), lang)
    return see_other(request, case.base)


@router.post("/{share_id}/leave")
def leave(request: Request, share_id: str, case: Opened, db: Db) -> Response:
    """End a visit in this browser; the link opens the next one."""
    shares.leave(db, share_id, cookie(request, VISIT_COOKIE, case.base))
    answer = page(request, replace(case.actor, share=None), "shares/left.html")
    forget_cookie(request, answer, VISIT_COOKIE, case.base)
    return answer


def _entry_page(
    request: Request, actor: Actor, db: Session, share: Share, faults: Texts, name: str = ""
) -> Response:
    answer = page(
        request,
        replace(actor, lang=_lang(request, share)),
        "shares/open.html",
        status=422 if faults else 200,
        view=entry_view(db, share),
        faults=faults,
        name=name,
    )
    answer.headers.update(_UNSENT)
    return answer


def _lang(request: Request, share: Share) -> str:
    """Return the language of a link, unless another one was chosen in this browser."""
    chosen = cookie(request, LANG_COOKIE)
    return chosen if chosen in LANGUAGES else share.lang
