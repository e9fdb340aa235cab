"""What the routes of a link are given: the link of a token, or the case that a visitor has open."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from surplus.store import cases, shares
from surplus.store.limits import Limit, try_again_in
from surplus.store.tables import Share
from surplus.web.allowed import Action, demand
from surplus.web.asking import VISIT_COOKIE, Db, Who, cookie, visit_path, workbench
from surplus.web.cases.opened import OpenCase, open_case
from surplus.web.problems import Gone, Missing, TooMany


class LinkFirst(Missing):
    """Nobody came in by this link with this browser."""

    key = "link_first"


def linked(token: str, db: Db) -> Share:
    """Return the link of a path's `{token}`.

    Raises
    ------
    Missing
        If there never was one.
    Gone
        If it is over.
    """
    share = shares.by_token(db, token)
    if share is None:
        raise LinkFirst
    if shares.is_over(share):
        raise Gone
    return share


Linked = Annotated[Share, Depends(linked, scope="function")]


def opened(request: Request, share_id: str, actor: Who, db: Db) -> OpenCase:
    """Return the case of a path's `{share_id}`, for who came in by the link.

    Raises
    ------
    Missing
        If nobody came in with this browser.
    Gone
        If somebody did, and the link is over.
    """
    share = actor.share
    if share is None:
        token = cookie(request, VISIT_COOKIE, visit_path(share_id))
        raise Gone if token and shares.visit(db, share_id, token) else LinkFirst
    case = cases.get(db, share.workspace_id, share.case_id)
    if case is None:
        raise LinkFirst
    demand(actor, Action.SEE, case)
    return open_case(request, db, actor, case, visit_path(share.id))


Opened = Annotated[OpenCase, Depends(opened, scope="function")]


def count(request: Request, db: Session, limit: Limit, key: str) -> None:
    """Count a try, however it ends.

    Raises
    ------
    TooMany
        If there were too many.
    """
    if not workbench(request).settings.limits:
        return
    wait = try_again_in(db, limit, key)
    db.commit()
    if wait:
        raise TooMany(wait)
