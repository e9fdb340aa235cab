"""What the pages that a link opens show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.store import people, shares
from surplus.store.tables import Attachment, Share, ShareScope
from surplus.web.allowed import Action, allowed
from surplus.web.cases.fields import dashed
from surplus.web.cases.figures import named_fault
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.results import Result, result_view
from surplus.web.cases.texts import shown
from surplus.web.evidence import keeping
from surplus.web.evidence.keeping import Files
from surplus.web.moments import moment
from surplus.web.shares.figures import Asked, asked
from surplus.web.shares.statement import Amount, Statement, statement
from surplus.web.shares.talking import (
    Told,
    Words,
    by_thing,
    is_hosts,
    shown_things,
    talk_of,
    told,
)


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
    told : tuple of Told
        The other figures, to talk of; empty if the link doesn't allow that.
    files : Files or None
        Those that the customer may have.
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
    told: tuple[Told, ...] = ()
    files: Files | None = None
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def said_of(self) -> Mapping[str, tuple[Words, ...]]:
        """What both sides said, by the name of the figure or claim."""
        return by_thing(self.talk)

    def is_asked(self, name: str) -> bool:
        """Whether a name is one of the figures that the customer may correct."""
        return any(each.name == name for each in self.inputs)

    @property
    def things(self) -> frozenset[str]:
        """The names of all that the customer can talk of."""
        return shown_things(self.statement, (each.name for each in self.inputs))

    def giver(self, attachment: Attachment) -> str:
        """Return by whom a file is, as far as the customer gets to read it."""
        is_named = attachment.share_id is not None or is_hosts(self.opened, attachment.person_id)
        return attachment.author if is_named else self.supplier

    @property
    def wrong(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, each with the id of its field."""
        return tuple(
            (dashed(key), named_fault(self.opened, key, text))
            for key, texts in self.faults.items()
            for text in texts
        )


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
    inputs = tuple(asked(opened, posted)) if fills else ()
    return CustomerView(
        opened,
        share,
        other,
        shares.host(db, share),
        found,
        result_view(opened, opened.live, ""),
        moment(share.expires_at, lang),
        inputs,
        {each.name: _claim(opened, each.name, posted) for each in found.amounts} if fills else {},
        talk_of(db, opened, other) if says else (),
        told(found, _named(inputs) | _named(found.amounts)) if says else (),
        keeping.files_view(db, opened, most),
        faults,
    )


def _named(things: Iterable[Asked] | Iterable[Amount]) -> set[str]:
    return {each.name for each in things}


def _claim(opened: OpenCase, name: str, posted: Mapping[str, str]) -> Claim:
    texts = opened.fields.texts
    reason = posted.get(f"reason:{name}", texts.get(f"reason:{name}", ""))
    risk = shown(texts.get(f"risk:{name}", ""), opened.lang)
    return Claim(reason, posted.get(f"risk:{name}", risk))


def may_be_said_of(db: Session, opened: OpenCase) -> frozenset[str]:
    """Return the names of the figures and claims on a customer's page."""
    hidden, lang = hidden_from(db, opened), opened.lang
    found = statement(opened.version.text, opened.case.text, opened.draws, lang, hidden)
    fills = allowed(opened.actor, Action.FILL, opened.case)
    return shown_things(found, (each.name for each in asked(opened)) if fills else ())


def supplier(db: Session, share: Share) -> str:
    """Return the name of the workspace that a link comes from."""
    found = people.workspace(db, share.workspace_id)
    return found.name if found else ""


def hidden_from(db: Session, opened: OpenCase) -> frozenset[str]:
    """Return the names that a visitor doesn't get to read."""
    assert opened.actor.share is not None  # who has it open came by a link
    return shares.hidden_names(db, opened.actor.share)
