"""The links to a case as the supplier sees them, with what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.store import news, people, shares
from surplus.store.news import News
from surplus.store.tables import Share
from surplus.web.cases.opened import OpenCase
from surplus.web.moments import moment
from surplus.web.shares.changes import Decision, Done, decisions, done
from surplus.web.shares.talking import Words, talk_of


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a case: what it allows, whether it still opens, and who came by it."""

    id: str
    for_whom: str
    scope: str
    lang: str
    has_password: bool
    state: str
    expires: Markup
    made: Markup
    made_by: str
    opened: Markup
    visitors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The links to a case, and what customers did by them."""

    links: tuple[Link, ...]
    changes: tuple[Done, ...]
    decisions: tuple[Decision, ...]
    talk: tuple[Words, ...]
    news: News
    revision: int


def panel(db: Session, opened: OpenCase) -> Panel:
    """Return the links to a case as its supplier sees them."""
    case, lang, person = opened.case, opened.lang, opened.actor.author.id
    found = shares.of_case(db, case)
    came = shares.visitors(db, found)
    look = news.look(db, case, person)
    revisions = news.by_customers(db, case)
    return Panel(
        tuple(_link(db, each, tuple(came.get(each.id, ())), lang) for each in found),
        tuple(done(opened, revisions, look.revision if look else 0)),
        tuple(decisions(opened, revisions)),
        talk_of(db, opened),
        news.news(db, [case], person).get(case.id, News()),
        case.revision,
    )


def _link(db: Session, share: Share, visitors: tuple[str, ...], lang: str) -> Link:
    maker = people.get(db, share.created_by) if share.created_by else None
    state = "revoked" if share.revoked_at else "expired" if shares.is_over(share) else "open"
    return Link(
        share.id,
        share.for_whom,
        share.scope.value,
        share.lang,
        bool(share.password),
        state,
        moment(share.expires_at, lang),
        moment(share.created_at, lang),
        maker.name if maker else "",
        moment(share.opened_at, lang) if share.opened_at else Markup(),
        visitors,
    )
