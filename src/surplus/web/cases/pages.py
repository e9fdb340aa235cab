"""Pages of cases: the list, a new one, and each case with its figures and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.store import cases, models, news
from surplus.web.allowed import Action, demand
from surplus.web.answering import page, see_other
from surplus.web.asking import Db, Here, In, Person, asked, person, place, workbench
from surplus.web.cases import answers, branches, naming
from surplus.web.cases.branches import EXTRAS, Opened, around, opened
from surplus.web.cases.forms import Name, new_case_text, posted, text_of
from surplus.web.cases.listing import listing
from surplus.web.forms import Texts
from surplus.web.lane import Lane
from surplus.web.loaded import case_from, model_from
from surplus.web.models.bounds import check_text, check_weight
from surplus.web.moments import moment
from surplus.web.said import told
from surplus.web.words import words

router = APIRouter(prefix="/w/{workspace_id}/cases", default_response_class=HTMLResponse)
router.include_router(branches.router)
router.include_router(naming.router)
quick = APIRouter(route_class=Lane, default_response_class=HTMLResponse)
ON_A_PAGE = 50
Fields = Annotated[Mapping[str, str], Depends(posted, scope="function")]


@router.get("")
def all_cases(
    request: Request,
    here: In,
    actor: Person,
    db: Db,
    search: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    archived: bool = False,
) -> Response:
    """Show the cases of a workspace, the last changed first, or those that were archived."""
    demand(actor, Action.SEE, here)
    found = cases.listed(
        db, here.workspace_id, search, limit=ON_A_PAGE + 1, after=after, archived=archived
    )
    draws = workbench(request).settings.draws
    rows = [listing(each, draws, actor.lang) for each in found[:ON_A_PAGE]]
    later = max(0, after - ON_A_PAGE) if after else None
    earlier = after + ON_A_PAGE if len(found) > ON_A_PAGE else None
    context: dict[str, Any] = {"rows": rows, "search": search, "later": later, "earlier": earlier}
    context["archived"] = archived
    context["news"] = news.news(db, [row.case for row in rows], actor.author.id)
    return page(request, actor, "cases/list.html", here=here, moment=moment, **context)


@router.get("/new")
def new_case(
    request: Request, here: In, actor: Person, db: Db, version: Annotated[str, Query()] = ""
) -> Response:
    """Show the page to begin a case."""
    demand(actor, Action.CREATE, here)
    return _new_page(request, actor, here, db, {"version": version})


@router.post("")
def create(
    request: Request,
    here: In,
    actor: Person,
    db: Db,
    version: Name = "",
    name: Name = "",
    segment: Name = "",
    prospect: Name = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Begin a case of a released version, with a customer's name or a case file."""
    demand(actor, Action.CREATE, here)
    chosen = models.version(db, here.workspace_id, version)
    is_offered = any(each.id == version for _, each in models.released(db, here.workspace_id))
    form = {"version": version, "name": name, "segment": segment, "prospect": prospect}
    text, t = text_of(file), words(actor.lang)
    faults = {} if chosen and is_offered else {"version": t["need_model"]}
    if text is None:
        faults["file"] = t["not_text"]
    if not text and not name.strip():
        faults["name"] = t["empty_field"]
    if chosen and not text and len(model_from(chosen.text).model.segments) > 1 and not segment:
        faults["segment"] = t["need_segment"]
    if faults or chosen is None:
        return _new_page(request, actor, here, db, form, faults)
    text = text or new_case_text(name.strip(), segment, date.today().isoformat())
    try:
        check_text(Source("case.yaml", text))
        read = case_from(chosen.text, text)
        check_weight(model_from(chosen.text).compiled, read.years)
    except SurplusError as error:
        faults = {"file": "; ".join(told(error, actor.lang))}
        return _new_page(request, actor, here, db, form, faults)
    called = name.strip() or read.customer.text(actor.lang) or t["customer"]
    made = cases.add(db, chosen, called, text, actor.author, prospect=bool(prospect))
    return see_other(request, f"/w/{here.workspace_id}/cases/{made.id}")


def _new_page(
    request: Request,
    actor: Person,
    here: Here,
    db: Db,
    form: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
) -> Response:
    offered = models.released(db, here.workspace_id)
    chosen = next((each for _, each in offered if each.id == form.get("version")), None)
    if chosen is None and len(offered) == 1:
        chosen = offered[0][1]
    segments = model_from(chosen.text).model.segments.items() if chosen else ()
    return page(
        request,
        actor,
        "cases/new.html",
        here=here,
        status=422 if faults else 200,
        form=Texts(form),
        faults=Texts(faults or {}),
        offered=offered,
        chosen=chosen,
        segments=[(name, label.text(actor.lang)) for name, label in segments],
    )


@router.get("/{case_id}")
def show(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Show a case: its figures, and what they come to."""
    return answers.show(request, case, here=here, extras=EXTRAS, **around(db, case))


@quick.get("/{case_id}/live")
def live(request: Request, workspace_id: str, case_id: str) -> Response:
    """Show what a case would come to with other figures; nothing is saved."""
    with asked(request) as (db, actor):
        here = place(workspace_id, person(actor))
        case = opened(request, case_id, here, actor, db)
    return answers.live(request, case)


router.include_router(quick)


@router.get("/{case_id}/question")
def question(request: Request, case: Opened) -> Response:
    """Show what to ask next."""
    return answers.question(request, case)


@router.post("/{case_id}/figures")
def save(request: Request, here: In, case: Opened, db: Db, fields: Fields) -> Response:
    """Save what was changed on the page of a case."""
    demand(case.actor, Action.FILL, case.case)
    return answers.save(request, db, case, fields, here=here, extras=EXTRAS, **around(db, case))


@router.post("/{case_id}/archive")
def archive(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Put a case away."""
    demand(case.actor, Action.ARCHIVE, case.case)
    cases.archive(db, case.case, case.actor.author)
    return see_other(request, f"/w/{here.workspace_id}/cases")


@router.post("/{case_id}/unarchive")
def unarchive(request: Request, case: Opened, db: Db) -> Response:
    """Bring back a case that was put away."""
    demand(case.actor, Action.ARCHIVE, case.case)
    cases.unarchive(db, case.case, case.actor.author)
    return see_other(request, case.base)
