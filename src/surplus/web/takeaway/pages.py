"""Pages of what is taken away: every form of a case, and the workbook that comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.report.filled.returned import Returned
from surplus.store import attachments, cases
from surplus.store.audit import record
from surplus.web.allowed import Action, demand
from surplus.web.answering import A_FILE, download, page, see_other
from surplus.web.asking import Db, Here, In, workbench
from surplus.web.cases.branches import Opened, around
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.saving import keep
from surplus.web.evidence.files import shown_name
from surplus.web.evidence.keeping import checked
from surplus.web.jobs.registry import begin, path_of
from surplus.web.moments import moment
from surplus.web.problems import Missing, TooLarge, Unreadable
from surplus.web.said import told
from surplus.web.takeaway import workbooks as filled
from surplus.web.takeaway.files import FORMS, GROUPS, PDF, Wanted
from surplus.web.takeaway.review import review_pdf
from surplus.web.takeaway.working import EVERYTHING
from surplus.web.words import LANGUAGES, words

router = APIRouter(
    prefix="/w/{workspace_id}/cases/{case_id}/take-away", default_response_class=HTMLResponse
)
MOST_OF_A_TABLE = 2_000_000
"""Bytes."""
Word = Annotated[str, Form(max_length=60)]
Upload = Annotated[UploadFile | None, File()]
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@router.get("")
def overview(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Show what can be taken away."""
    demand(case.actor, Action.EXPORT, case.case)
    return _overview(request, here, case, db)


@router.post("/file", responses=A_FILE)
def file(
    request: Request, here: In, case: Opened, db: Db, form: Word = "", lang: Word = ""
) -> Response:
    """Hand over a case in one form."""
    demand(case.actor, Action.EXPORT, case.case)
    wanted = FORMS.get(form)
    if wanted is None or lang not in LANGUAGES:
        raise Unreadable
    try:
        made = wanted.made(_wanted(case, lang))
    except SurplusError as error:
        return _overview(request, here, case, db, {"form": told(error, case.lang)})
    _record(db, case, form, lang)
    return download(made.content, made.name, made.kind)


@router.post("/everything")
def everything(request: Request, here: In, case: Opened, db: Db) -> Response:
    """Begin to make all forms of a case, in the background."""
    demand(case.actor, Action.EXPORT, case.case)
    asked = {"case_id": case.case.id, "stem": stem(case.case.name)}
    job = begin(db, case.actor, here.workspace_id, EVERYTHING, asked)
    return see_other(request, path_of(job))


@router.post("/review", responses=A_FILE)
def review(
    request: Request, here: In, case: Opened, db: Db, figures: Upload = None, lang: Word = ""
) -> Response:
    """Hand over what was promised and what came true, from a table of what came true."""
    demand(case.actor, Action.EXPORT, case.case)
    if lang not in LANGUAGES:
        raise Unreadable
    try:
        content = review_pdf(_wanted(case, lang), _table(figures))
    except SurplusError as error:
        return _overview(request, here, case, db, {"figures": told(error, case.lang)})
    _record(db, case, "review.pdf", lang)
    return download(content, f"{stem(case.case.name)}-review.pdf", PDF)


@router.post("/workbook")
def bring(request: Request, here: In, case: Opened, db: Db, file: Upload = None) -> Response:
    """Take in a workbook that came back, and lead to what was changed in it."""
    demand(case.actor, Action.FILL, case.case)
    most, author = workbench(request).settings.most_attachment, case.actor.author
    try:
        (came,) = checked(db, case, [file] if file else [], most)
        filled.read_back(case, came.content, came.name)
    except SurplusError as error:
        return _overview(request, here, case, db, {"workbook": told(error, case.lang)})
    kept = attachments.add(db, case.case, came, author, about=attachments.WORKBOOK)
    return see_other(request, f"{case.base}/take-away/workbook/{kept.id}")


@router.get("/workbook/{workbook_id}")
def compare(request: Request, here: In, case: Opened, db: Db, workbook_id: str) -> Response:
    """Show what was changed in a workbook, figure by figure, to be taken or left."""
    demand(case.actor, Action.SEE, case.case)
    return _compare(request, here, case, db, workbook_id)


@router.post("/workbook/{workbook_id}")
def take(
    request: Request,
    here: In,
    case: Opened,
    db: Db,
    workbook_id: str,
    based_on: Annotated[int, Form(ge=0, le=1_000_000_000)] = 0,
    take: Annotated[list[str] | None, Form(max_length=2000)] = None,
) -> Response:
    """Write the changes that were chosen into the case."""
    demand(case.actor, Action.FILL, case.case)
    cases.held(db, case.case)
    if based_on != case.case.revision:
        # What counts now isn't what was shown: it is shown anew, and chosen anew.
        return _compare(request, here, case, db, workbook_id, status=409, chosen=take or [])
    found = _read_back(case, db, workbook_id)
    wanted = [change for change in found.changes if change.key in (take or [])]
    for change in wanted:
        if filled.is_vouched_for(case, change):
            demand(case.actor, Action.CLAIM, case.case)
    if not wanted:
        fault = words(case.lang)["take_none"]
        return _compare(request, here, case, db, workbook_id, status=422, fault=fault)
    try:
        text, changes = filled.taken(found, [change.key for change in wanted], case.lang)
    except SurplusError as error:
        fault = "; ".join(told(error, case.lang))
        return _compare(request, here, case, db, workbook_id, status=422, fault=fault)
    keep(db, case, text, changes)
    return see_other(request, case.base)


def stem(name: str) -> str:
    """Return what the files of a customer are called.

    Examples
    --------
    >>> stem("Bruk & Söner AB/../x"), stem("/..")
    ('Bruk_Söner_AB_.._x', 'case')
    """
    return _NOT_IN_NAMES.sub("_", name).strip("._")[:60] or "case"


def _wanted(case: OpenCase, lang: str) -> Wanted:
    return Wanted(case.version.text, case.case.text, case.draws, lang, stem(case.case.name))


def _record(db: Db, case: OpenCase, form: str, lang: str) -> None:
    stored, detail = case.case, {"form": form, "lang": lang}
    workspace = stored.workspace_id
    author = case.actor.author
    record(db, author, "case.exported", stored.id, workspace_id=workspace, detail=detail)


def _overview(
    request: Request,
    here: Here,
    case: OpenCase,
    db: Db,
    faults: Mapping[str, Sequence[str]] | None = None,
) -> Response:
    return page(
        request,
        case.actor,
        "takeaway/overview.html",
        here=here,
        status=422 if faults else 200,
        faults=faults or {},
        groups=GROUPS,
        most=workbench(request).settings.most_attachment,
        moment=moment,
        brought=attachments.of_case(db, case.case, attachments.WORKBOOK)[::-1],
        **_about(db, case),
    )


def _compare(
    request: Request,
    here: Here,
    case: OpenCase,
    db: Db,
    workbook_id: str,
    *,
    status: int = 200,
    chosen: list[str] | None = None,
    fault: str = "",
) -> Response:
    found = _read_back(case, db, workbook_id)
    locked = {c.key for c in found.changes if filled.is_vouched_for(case, c)}
    return page(
        request,
        case.actor,
        "takeaway/workbook.html",
        here=here,
        status=status,
        rows=filled.rows(found, case.lang),
        locked=locked,
        others=filled.others(found, case.lang),
        notes=filled.notes(found, case.lang),
        chosen=chosen,
        fault=fault,
        moved=status == 409,
        workbook=workbook_id,
        name=found.filled.book.file,
        **_about(db, case),
    )


def _read_back(case: OpenCase, db: Db, workbook_id: str) -> Returned:
    kept = attachments.get(db, case.case, workbook_id)
    if kept is None or kept.about != attachments.WORKBOOK:
        raise Missing
    try:
        return filled.read_back(case, attachments.content(db, kept), kept.name)
    except SurplusError as error:
        raise Missing("; ".join(told(error, case.lang))) from error


def _about(db: Db, case: OpenCase) -> dict[str, Any]:
    return {"case": case.case, "base": case.base, **around(db, case)}


def _table(upload: UploadFile | None) -> Source:
    if upload is None or not upload.filename:
        raise Unreadable
    content = upload.file.read(MOST_OF_A_TABLE + 1)
    if len(content) > MOST_OF_A_TABLE:
        raise TooLarge
    try:
        return Source(shown_name(upload.filename, "text/csv"), content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable from error
