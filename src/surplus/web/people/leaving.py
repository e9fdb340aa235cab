"""What people leave behind in a workspace: links to cases, which open on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.store import shares
from surplus.web.moments import moment


@dataclass(frozen=True, slots=True)
class LeftLink:
    """A link whose maker can't end it any more, as an owner sees it.

    Attributes
    ----------
    path : str
        Address of the page with all links to its case.
    """

    id: str
    path: str
    case: str
    for_whom: str
    maker: str
    until: Markup


def left_links(session: Session, workspace_id: str, lang: str) -> Iterator[LeftLink]:
    """Yield the links that outlast the membership of who made them."""
    for left in shares.left_behind(session, workspace_id):
        share = left.share
        path = f"/w/{workspace_id}/cases/{share.case_id}/shares"
        until = moment(share.expires_at, lang)
        yield LeftLink(share.id, path, left.case, share.for_whom, left.maker, until)
