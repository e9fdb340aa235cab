"""Files of a case that its customer may have: those marked for them, and their own."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from surplus.core.errors import SurplusError
from surplus.store import limits
from surplus.web.allowed import Action, demand
from surplus.web.answering import A_FILE, see_other
from surplus.web.asking import Db, workbench
from surplus.web.evidence import keeping
from surplus.web.evidence.forms import Uploads
from surplus.web.said import told
from surplus.web.shares import correcting
from surplus.web.shares.opening import Opened, count

router = APIRouter(default_response_class=HTMLResponse)


@router.post("/{share_id}/attachments")
def attach(request: Request, case: Opened, db: Db, file: Uploads) -> Response:
    """Attach photos and files that back what a customer says."""
    demand(case.actor, Action.ATTACH, case.case)
    count(request, db, limits.SHARE_FILES, case.actor.author.id)
    try:
        keeping.add(db, case, file, "", workbench(request).settings.most_attachment)
    except SurplusError as error:
        faults = {"file": told(error, case.lang)}
        return correcting.shown(request, db, case, faults=faults)
    return see_other(request, f"{case.base}#files")


@router.get("/{share_id}/attachments/{attachment_id}", responses=A_FILE)
def attachment(
    case: Opened, db: Db, attachment_id: str, inline: Annotated[bool, Query()] = False
) -> Response:
    """Send a file."""
    return keeping.send(db, case, attachment_id, inline=inline)


@router.post("/{share_id}/attachments/{attachment_id}/remove")
def remove(request: Request, case: Opened, db: Db, attachment_id: str) -> Response:
    """Remove a file of one's own."""
    keeping.remove(db, case, attachment_id)
    return see_other(request, f"{case.base}#files")
