"""What both sides say of a case: of the whole, of a figure, of a claim; each where it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.store import shares
from surplus.store.tables import Comment
from surplus.web.cases.opened import OpenCase
from surplus.web.evidence.things import labels
from surplus.web.moments import moment
from surplus.web.shares.statement import Statement


@dataclass(frozen=True, slots=True)
class Words:
    """Something that was said: about what, who, when, and on which side they are.

    Attributes
    ----------
    thing, about : str
        Name and label of the figure or claim; empty if it is about the whole case.
    is_own : bool
        Whether a customer said it.
    """

    thing: str
    about: str
    text: str
    by: str
    at: Markup
    is_own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that the page shows and the customer can't correct, but talk of."""

    name: str
    label: str
    value: str
    standing: str


def talk_of(db: Session, opened: OpenCase, other: str = "") -> tuple[Words, ...]:
    """Return what both sides said.

    Parameters
    ----------
    other : str
        What a customer reads in place of the names of those who didn't make their link.
    """
    named = labels(opened)
    return tuple(_words(opened, each, named, other) for each in shares.talk(db, opened.case))


def _words(opened: OpenCase, comment: Comment, named: Mapping[str, str], other: str) -> Words:
    is_own, share = comment.share_id is not None, opened.actor.share
    # By who it is, not by the name: people leave, and take other names.
    is_hidden = share is not None and not is_own and not is_hosts(opened, comment.person_id)
    return Words(
        comment.about,
        named.get(comment.about, comment.about),
        comment.text,
        other if is_hidden else comment.author,
        moment(comment.at, opened.lang),
        is_own,
    )


def is_hosts(opened: OpenCase, person_id: str | None) -> bool:
    """Whether it is who made the link of the customer who has a case open."""
    share = opened.actor.share
    return share is not None and person_id is not None and person_id == share.created_by


def anchor_of(thing: str) -> str:
    """Return where on a page is shown what was said of a thing.

    Examples
    --------
    >>> anchor_of("wage"), anchor_of("")
    ('on-wage', 'talk')
    """
    return f"on-{thing}" if thing else "talk"


def by_thing(talk: Iterable[Words]) -> Mapping[str, tuple[Words, ...]]:
    """Return what was said by the name of what it is about."""
    found: dict[str, list[Words]] = {}
    for words in talk:
        found.setdefault(words.thing, []).append(words)
    return {name: tuple(said) for name, said in found.items()}


def told(statement: Statement, but: Iterable[str]) -> tuple[Told, ...]:
    """Return the figures that a statement rests on, each once, but those of some names.

    A cost may be called as its only figure is: what is said of one is said of both.
    """
    left_out = set(but)
    found = {
        ground.name: Told(ground.name, ground.label, ground.value, ground.standing)
        for amount in statement.amounts
        for ground in amount.grounds
        if ground.name not in left_out
    }
    return tuple(found.values())


def shown_things(statement: Statement, asked: Iterable[str]) -> frozenset[str]:
    """Return the names of all that a customer's page shows: of nothing else they can talk."""
    claims = {amount.name for amount in statement.amounts}
    return frozenset(claims | {each.name for each in told(statement, ())} | set(asked))
