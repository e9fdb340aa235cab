"""Pages of what a case rests on: one figure, all evidence, the files, and the history."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from surplus.core.errors import SurplusError
from surplus.store import attachments
from surplus.value.evidence import Kind
from surplus.web.allowed import Action, demand
from surplus.web.answering import A_FILE, page, see_other
from surplus.web.asking import Db, Here, In, workbench
from surplus.web.cases.branches import Opened, around
from surplus.web.cases.figures import input_views
from surplus.web.cases.opened import OpenCase
from surplus.web.evidence import history, keeping, sourcing, talking
from surplus.web.evidence.figure import figure_view
from surplus.web.evidence.forms import About, Commented, Evidenced, Settled, Shared, Uploads
from surplus.web.evidence.things import path_of
from surplus.web.said import told
from surplus.web.words import words

router = APIRouter(prefix="/w/{workspace_id}/cases/{case_id}", default_response_class=HTMLResponse)
Faults = tuple[str, ...]


@router.get("/figures/{name}")
def figure(request: Request, here: In, case: Opened, db: Db, name: str) -> Response:
    """Show one figure: both sides, what it rests on, what rests on it."""
    return _figure_page(request, here, case, db, name)


@router.post("/figures/{name}/evidence")
def write_evidence(
    request: Request, here: In, case: Opened, db: Db, name: str, form: Evidenced
) -> Response:
    """Say what a figure rests on, put it right, or take it away."""
    demand(case.actor, Action.FILL, case.case)
    try:
        sourcing.write(db, case, name, form)
    except SurplusError as error:
        return _figure_page(request, here, case, db, name, told(error, case.lang))
    return see_other(request, f"{path_of(case, name)}#{form.party.value}")


@router.get("/evidence")
def all_evidence(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Show every figure with how it is known, and the case's files and comments."""
    return _case_page(request, here, case, db)


@router.post("/comments")
def comment(request: Request, case: Opened, db: Db, form: Commented) -> Response:
    """Comment on a case, or on a thing in it."""
    talking.add(db, case, form.text, form.about, is_shared=bool(form.shared))
    return see_other(request, f"{path_of(case, form.about)}#comments")


@router.post("/comments/{comment_id}/settle")
def settle(request: Request, case: Opened, db: Db, comment_id: str, form: Settled) -> Response:
    """Settle a comment, or open it again."""
    about = talking.settle(db, case, comment_id, again=bool(form.again))
    return see_other(request, f"{path_of(case, about)}#comments")


@router.post("/attachments")
def attach(
    request: Request,
    here: In,
    case: Opened,
    db: Db,
    file: Uploads,
    about: About = "",
    shared: Shared = "",
) -> Response:
    """Attach photos and files to a case, or to a thing in it."""
    try:
        most = workbench(request).settings.most_attachment
        keeping.add(db, case, file, about, most, is_shared=bool(shared))
    except SurplusError as error:
        faults = told(error, case.lang)
        if path_of(case, about).endswith("/evidence"):
            return _case_page(request, here, case, db, faults)
        return _figure_page(request, here, case, db, about, faults)
    return see_other(request, f"{path_of(case, about)}#files")


@router.get("/attachments/{attachment_id}", responses=A_FILE)
def attachment(
    case: Opened, db: Db, attachment_id: str, inline: Annotated[bool, Query()] = False
) -> Response:
    """Send a file."""
    return keeping.send(db, case, attachment_id, inline=inline)


@router.post("/attachments/{attachment_id}/remove")
def remove(request: Request, case: Opened, db: Db, attachment_id: str) -> Response:
    """Remove a file; that it was there stays in the history."""
    about = keeping.remove(db, case, attachment_id)
    return see_other(request, f"{path_of(case, about)}#files")


@router.get("/history")
def show_history(
    request: Request,
    here: In,
    case: Opened,
    db: Db,
    below: Annotated[int, Query(ge=0, le=1_000_000_000)] = 0,
) -> Response:
    """Show every change of a case, and what it did to the value."""
    found = history.history_view(db, case, below)
    return _page(request, here, case, db, "evidence/history.html", history=found)


def _figure_page(  # what the page of a figure needs
    request: Request, here: Here, case: OpenCase, db: Db, name: str, faults: Faults = ()
) -> Response:
    most = workbench(request).settings.most_attachment
    return _page(
        request,
        here,
        case,
        db,
        "evidence/figure.html",
        status=422 if faults else 200,
        figure=figure_view(case, name),
        talk=talking.comments_view(db, case, name, everything=_everything(request)),
        files=keeping.files_view(db, case, most, name),
        kinds=[(kind.value, words(case.lang)[f"kind_{kind.value}"]) for kind in Kind],
        faults=faults,
    )


def _case_page(
    request: Request, here: Here, case: OpenCase, db: Db, faults: Faults = ()
) -> Response:
    most = workbench(request).settings.most_attachment
    counted: dict[str, int] = {}
    for each in attachments.of_case(db, case.case):
        counted[each.about] = counted.get(each.about, 0) + 1
    return _page(
        request,
        here,
        case,
        db,
        "evidence/case.html",
        status=422 if faults else 200,
        inputs=tuple(input_views(case, case.fields.texts)),
        counted=counted,
        talk=talking.comments_view(db, case, everything=_everything(request)),
        files=keeping.files_view(db, case, most),
        faults=faults,
    )


def _everything(request: Request) -> bool:
    return request.query_params.get("comments") == "all"


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
    return page(
        request,
        case.actor,
        template,
        here=here,
        status=status,
        **around(db, case),
        **more,
    )
