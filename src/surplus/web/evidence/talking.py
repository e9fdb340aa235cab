"""Comments: who says what of a case or a figure, until it is settled."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.store import comments
from surplus.store.tables import Comment
from surplus.web.allowed import Action, demand
from surplus.web.cases.opened import OpenCase
from surplus.web.evidence.things import known, labels
from surplus.web.moments import moment
from surplus.web.problems import Missing


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as it is shown; `about` is empty where the page says it."""

    comment: Comment
    about: str
    at: Markup

    @property
    def id(self) -> str:
        """Its name in addresses."""
        return self.comment.id

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it."""
        return self.comment.resolved_at is None

    @property
    def is_customers(self) -> bool:
        """Whether somebody wrote it who came by a link."""
        return self.comment.share_id is not None


@dataclass(frozen=True, slots=True)
class Talk:
    """Comments on a case, or on one thing in it; `things` can be chosen to be commented on."""

    about: str
    remarks: tuple[Remark, ...]
    things: tuple[tuple[str, str], ...]
    left: int = 0
    """How many older ones the page doesn't show."""

    @property
    def count_open(self) -> int:
        """How many nobody has settled."""
        return sum(remark.is_open for remark in self.remarks)


MOST = 100
"""Comments on a page, unless all are asked for."""


def comments_view(
    db: Session, opened: OpenCase, about: str | None = None, *, everything: bool = False
) -> Talk:
    """Return the comments on a case, those on one input or driver if it is named.

    What is open comes first. Of many the newest are shown, unless all are asked for. Customers
    with a link get what is shared with them.
    """
    named = labels(opened)
    found = comments.of_case(db, opened.case, about)
    found = [each for each in found if each.is_shared or not opened.actor.is_visitor]
    left = 0 if everything else max(0, len(found) - MOST)
    shown = tuple(
        Remark(
            each, "" if about else named.get(each.about, each.about), moment(each.at, opened.lang)
        )
        for each in sorted(found[left:], key=lambda each: each.resolved_at is not None)
    )
    return Talk(about or "", shown, () if about else tuple(named.items()), left)


def add(db: Session, opened: OpenCase, text: str, about: str, *, is_shared: bool = False) -> None:
    """Add a comment, if whoever has the case open may; nothing was said if it is blank.

    What customers are to read only those may write who share cases with them.
    """
    demand(opened.actor, Action.SHARE if is_shared else Action.COMMENT, opened.case)
    if text.strip():
        author, about = opened.actor.author, known(opened, about)
        comments.add(db, opened.case, text, author, about, is_shared=is_shared)


def settle(db: Session, opened: OpenCase, comment_id: str, *, again: bool) -> str:
    """Settle a comment, or open it again; return what it is about.

    Raises
    ------
    Missing
        If the case has no such comment.
    """
    demand(opened.actor, Action.COMMENT, opened.case)
    found = comments.get(db, opened.case, comment_id)
    if found is None or (opened.actor.is_visitor and not found.is_shared):
        raise Missing
    done = comments.reopen if again else comments.resolve
    if (found.resolved_at is None) != again:
        done(db, found, opened.actor.author)
    return found.about
