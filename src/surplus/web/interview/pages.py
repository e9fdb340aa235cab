"""Pages of an interview: who, one question at a time, notes, what nobody mentioned, the end."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from surplus.core.errors import SurplusError
from surplus.store import notes
from surplus.store.notes import WRITTEN, NoteKind
from surplus.web.allowed import Action, demand
from surplus.web.answering import page, see_other
from surplus.web.asking import Db, Here, In, asked, person, place
from surplus.web.cases.branches import Opened, around, opened
from surplus.web.cases.fields import in_bounds
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.saving import Clash
from surplus.web.evidence.things import labels
from surplus.web.interview.answering import take, told_of
from surplus.web.interview.course import PLACE, course_of
from surplus.web.interview.forms import Answered, Begun, Mentioned, Noted
from surplus.web.interview.views import (
    asked_view,
    capabilities,
    questions_elsewhere,
    statement,
    worth_with,
)
from surplus.web.lane import Lane
from surplus.web.moments import moment
from surplus.web.said import told
from surplus.web.words import words

router = APIRouter(
    prefix="/w/{workspace_id}/cases/{case_id}/interview", default_response_class=HTMLResponse
)

quick = APIRouter(route_class=Lane, default_response_class=HTMLResponse)


@router.get("")
def ask(
    request: Request,
    here: In,
    case: Opened,
    db: Db,
    rest: Annotated[bool, Query()] = False,
    new: Annotated[bool, Query()] = False,
) -> Response:
    """Show the next question, or ask first who is interviewed."""
    demand(case.actor, Action.FILL, case.case)
    course = course_of(db, case)
    if course.begun is None or new:
        return _page(request, here, case, db, "interview/begin.html", course=course, fault="")
    asked = asked_view(db, case, course, everything=rest)
    return _asked(request, here, case, db, asked=asked, everything=rest)


@router.post("")
def begin(request: Request, here: In, case: Opened, db: Db, form: Begun) -> Response:
    """Begin to interview somebody."""
    demand(case.actor, Action.FILL, case.case)
    who, place = (" ".join(text.replace(PLACE, " ").split()) for text in (form.who, form.place))
    if not who:
        told = words(case.lang)["interview_need_who"]
        more: dict[str, Any] = {"course": course_of(db, case), "fault": told}
        return _page(request, here, case, db, "interview/begin.html", status=422, **more)
    text = f"{who}{PLACE}{place}" if place else who
    notes.add(db, case.case, NoteKind.BEGUN, text, case.actor.author, str(case.case.revision))
    return see_other(request, f"{case.base}/interview")


@router.post("/answer")
def answer(request: Request, here: In, case: Opened, db: Db, form: Answered) -> Response:
    """Keep what became of a question, and go on to the next."""
    demand(case.actor, Action.FILL, case.case)
    course = course_of(db, case)
    if course.begun is None:
        return see_other(request, f"{case.base}/interview")
    try:
        take(db, case, course, form)
    except (SurplusError, Clash) as error:
        asked = asked_view(db, case, course, everything=bool(form.rest))
        status = 409 if isinstance(error, Clash) else 422
        more = {"faults": told_of(error, case.lang), "posted": form.figure, "quote": form.quote}
        everything = bool(form.rest)
        return _asked(
            request, here, case, db, asked=asked, everything=everything, status=status, **more
        )
    return see_other(request, f"{case.base}/interview{'?rest=true' if form.rest else ''}")


@quick.get("/live")
def live(request: Request, workspace_id: str, case_id: str) -> Response:
    """Show what the case would come to with an answer that is being given; nothing is kept."""
    with asked(request) as (db, actor):
        here = place(workspace_id, person(actor))
        case = opened(request, case_id, here, actor, db)
    demand(actor, Action.FILL, case.case)
    query = in_bounds(request.query_params)
    key, figure = (query.get(name, "") for name in ("key", "figure"))
    try:
        worth = worth_with(case, key, figure)
    except SurplusError as error:
        template = "cases/_fault.html"
        return page(request, actor, template, status=422, told=told(error, actor.lang))
    return page(request, actor, "interview/_worth.html", worth=worth, is_update=True)


router.include_router(quick)


@router.get("/notes")
def all_notes(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Show what was seen and heard."""
    demand(case.actor, Action.FILL, case.case)
    found, named = notes.of_case(db, case.case, WRITTEN), labels(case)
    rows = [(each, named.get(each.about, ""), moment(each.at, case.lang)) for each in found]
    return _page(request, here, case, db, "interview/notes.html", rows=rows[::-1])


@router.post("/notes")
def note(request: Request, case: Opened, db: Db, form: Noted) -> Response:
    """Keep what was seen or heard."""
    demand(case.actor, Action.FILL, case.case)
    if form.text.strip():
        notes.add(db, case.case, NoteKind(form.kind), form.text, case.actor.author)
    return see_other(request, f"{case.base}/interview/notes")


@router.get("/unmentioned")
def unmentioned(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Show what the customer could have brought up, to be ticked."""
    demand(case.actor, Action.FILL, case.case)
    found = capabilities(db, case)
    return _page(request, here, case, db, "interview/unmentioned.html", capabilities=found)


@router.post("/unmentioned")
def mention(request: Request, case: Opened, db: Db, form: Mentioned) -> Response:
    """Keep what the customer brought up."""
    demand(case.actor, Action.FILL, case.case)
    known = {each.name for each in case.model.model.capabilities}
    notes.mention(db, case.case, known & set(form.mentioned), case.actor.author)
    return see_other(request, f"{case.base}/interview/end")


@router.get("/end")
def end(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Show the value statement, with what is still assumed and what nobody mentioned."""
    was_asked = bool(notes.of_case(db, case.case, [NoteKind.BEGUN]))
    found = capabilities(db, case) if was_asked else ()
    return _page(
        request,
        here,
        case,
        db,
        "interview/end.html",
        statement=statement(case.version.text, case.case.text, case.draws, case.lang),
        silent=[each for each in found if not each.is_mentioned],
        elsewhere=questions_elsewhere(case),
        heard=notes.of_case(db, case.case, WRITTEN),
    )


def _asked(  # what the page of a question needs
    request: Request,
    here: Here,
    case: OpenCase,
    db: Db,
    *,
    status: int = 200,
    **more: Any,
) -> Response:
    usual: dict[str, Any] = {"faults": (), "posted": "", "quote": "", "is_update": False}
    usual["worth"] = worth_with(case)
    return _page(request, here, case, db, "interview/ask.html", status=status, **{**usual, **more})


def _page(  # a page of a case
    request: Request,
    here: Here,
    case: OpenCase,
    db: Db,
    template: str,
    *,
    status: int = 200,
    **more: Any,
) -> Response:
    context = {**around(db, case), **more}
    return page(request, case.actor, template, here=here, status=status, **context)
