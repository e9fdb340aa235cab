"""Forms of a case's page that stand by themselves: its name, and figures by year or not."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from surplus.core.errors import SurplusError
from surplus.web.allowed import Action, demand
from surplus.web.answering import page, see_other
from surplus.web.asking import Db, Here, In
from surplus.web.cases import answers
from surplus.web.cases.branches import EXTRAS, Opened, around
from surplus.web.cases.forms import Name
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.renaming import Renamed, rename
from surplus.web.cases.turning import turned
from surplus.web.said import told
from surplus.web.words import words

router = APIRouter(default_response_class=HTMLResponse)
Revision = Annotated[int, Form(ge=0, le=1_000_000_000)]


@router.post("/{case_id}/name")
def give_name(
    request: Request, here: In, case: Opened, db: Db, based_on: Revision, name: Name = ""
) -> Response:
    """Give a case another name."""
    demand(case.actor, Action.FILL, case.case)
    wanted, t = " ".join(name.split()), words(case.lang)
    if not wanted:
        return _again(request, here, case, db, wanted, (t["empty_field"],), 422)
    try:
        rename(db, case, wanted, based_on)
    except Renamed as clash:
        by = clash.by or t["clash_somebody"]
        fault = t["renamed_meanwhile"].format(by=by, name=case.case.name)
        return _again(request, here, case, db, wanted, (fault,), 409)
    except SurplusError as error:
        return _again(request, here, case, db, wanted, told(error, case.lang), 422)
    return see_other(request, case.base)


def _again(  # what the page needs
    request: Request,
    here: Here,
    case: OpenCase,
    db: Db,
    name: str,
    faults: tuple[str, ...],
    status: int,
) -> Response:
    context = {"wanted": name, "fault": "; ".join(faults), **around(db, case)}
    return page(request, case.actor, "cases/name.html", here=here, status=status, **context)


@router.post("/{case_id}/years")
def turn(
    request: Request,
    here: In,
    case: Opened,
    db: Db,
    key: Annotated[str, Form(max_length=300)],
    based_on: Revision,
) -> Response:
    """State a figure year by year that was the same every year, or the other way about."""
    demand(case.actor, Action.FILL, case.case)
    posted = {key: turned(case, key), "based_on": str(based_on)}
    more = around(db, case)
    answer = answers.save(request, db, case, posted, here=here, extras=EXTRAS, **more)
    if answer.status_code == 303:
        answer.headers["location"] += f"#input-{key.split(':')[1]}"
    return answer
