"""What the pages that a link opens show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.store import people, shares
from surplus.store.tables import Comment, Share, ShareScope
from surplus.web.allowed import Action, allowed
from surplus.web.cases.fields import dashed
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.results import Result, result_view
from surplus.web.cases.texts import shown
from surplus.web.evidence import keeping
from surplus.web.evidence.keeping import Files
from surplus.web.evidence.things import labels
from surplus.web.moments import moment
from surplus.web.shares.figures import Asked, asked
from surplus.web.shares.statement import Statement, statement


@dataclass(frozen=True, slots=True)
class EntryView:
    """What somebody sees before they come in."""

    supplier: str
    host: str
    scope: str
    needs_name: bool
    needs_password: bool


def entry_view(db: Session, share: Share) -> EntryView:
    """Return what somebody sees before they come in by a link."""
    return EntryView(
        supplier(db, share),
        shares.host(db, share),
        share.scope.value,
        share.scope is not ShareScope.VIEW,
        bool(share.password),
    )


@dataclass(frozen=True, slots=True)
class Words:
    """Something that was said: about what, who, when, and on which side they are."""

    about: str
    text: str
    by: str
    at: Markup
    is_own: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """What a customer says of a driver, as its form holds it."""

    reason: str
    risk: str


@dataclass(frozen=True, slots=True)
class CustomerView:
    """A case as its customer sees it.

    Attributes
    ----------
    inputs : tuple of Asked
        What the customer may correct; empty if the link doesn't allow it.
    talk : tuple of Words
        What both sides said; empty if the link doesn't allow to say something.
    files : Files or None
        Those that the customer may have.
    hidden : frozenset of str
        Names that the customer doesn't get to read.
    faults : mapping of str to tuple of str
        What is wrong in a form that was sent, by field.
    """

    opened: OpenCase
    share: Share
    supplier: str
    host: str
    statement: Statement
    result: Result
    until: Markup
    inputs: tuple[Asked, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    talk: tuple[Words, ...] = ()
    files: Files | None = None
    hidden: frozenset[str] = frozenset()
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, each with the id of its field."""
        return tuple((dashed(key), text) for key, texts in self.faults.items() for text in texts)


def customer_view(
    db: Session,
    opened: OpenCase,
    faults: Mapping[str, tuple[str, ...]],
    posted: Mapping[str, str],
    most: int,
) -> CustomerView:
    """Return a case as its customer sees it.

    Parameters
    ----------
    faults : mapping of str to tuple of str
        What is wrong in a form that was sent, by field.
    posted : mapping of str to str
        What was sent, which then stands in the fields.
    most : int
        Bytes of the largest file that is taken.
    """
    actor, case, lang = opened.actor, opened.case, opened.lang
    share = actor.share
    assert share is not None  # who has it open came by a link
    fills = allowed(actor, Action.FILL, case)
    says = allowed(actor, Action.COMMENT, case)
    hidden = hidden_from(db, opened)
    found = statement(opened.version.text, case.text, opened.draws, lang, hidden)
    other = supplier(db, share)
    return CustomerView(
        opened,
        share,
        other,
        shares.host(db, share),
        found,
        result_view(opened, opened.live, ""),
        moment(share.expires_at, lang),
        tuple(asked(opened, posted)) if fills else (),
        {each.name: _claim(opened, each.name, posted) for each in found.amounts} if fills else {},
        talk_of(db, opened, other, hidden) if says else (),
        keeping.files_view(db, opened, most),
        hidden,
        faults,
    )


def _claim(opened: OpenCase, name: str, posted: Mapping[str, str]) -> Claim:
    texts = opened.fields.texts
    reason = posted.get(f"reason:{name}", texts.get(f"reason:{name}", ""))
    risk = shown(texts.get(f"risk:{name}", ""), opened.lang)
    return Claim(reason, posted.get(f"risk:{name}", risk))


def talk_of(
    db: Session, opened: OpenCase, other: str = "", hidden: frozenset[str] = frozenset()
) -> tuple[Words, ...]:
    """Return what both sides said, by `other` where the name of who said it is hidden."""
    named = labels(opened)
    found = shares.talk(db, opened.case)
    return tuple(_words(each, named, opened.lang, other, hidden) for each in found)


def _words(
    comment: Comment, named: Mapping[str, str], lang: str, other: str, hidden: frozenset[str]
) -> Words:
    is_own = comment.share_id is not None
    by = comment.author if is_own or comment.author not in hidden else other
    about = named.get(comment.about, comment.about)
    return Words(about, comment.text, by, moment(comment.at, lang), is_own)


def supplier(db: Session, share: Share) -> str:
    """Return the name of the workspace that a link comes from."""
    found = people.workspace(db, share.workspace_id)
    return found.name if found else ""


def hidden_from(db: Session, opened: OpenCase) -> frozenset[str]:
    """Return the names that a visitor doesn't get to read."""
    assert opened.actor.share is not None  # who has it open came by a link
    return shares.hidden_names(db, opened.actor.share)
