"""What the pages about a workspace's people show."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.store import people
from surplus.store.tables import AuditEntry, Invitation, Membership, Person
from surplus.web.actor import Actor
from surplus.web.moments import moment
from surplus.web.words import words

KINDS = {
    "": (),
    "people": ("invitation", "member", "workspace"),
    "log_ins": ("login", "logout", "password", "session", "person"),
    "models": ("model",),
    "cases": ("case", "attachment", "comment", "note", "scenario"),
    "shares": ("share",),
    "jobs": ("job",),
}
"""What the log can be narrowed to: the nouns of actions, by what the choice is called."""
_TOLD = (
    "name",
    "email",
    "role",
    "before",
    "version",
    "scope",
    "kind",
    "form",
    "from",
    "to",
)
"""What of an entry's detail a reader wants to see."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to the workspace."""

    id: str
    name: str
    email: str
    role: str
    is_self: bool
    is_disabled: bool
    is_last_owner: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that can still be accepted."""

    id: str
    email: str
    role: str
    until: Markup


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log in plain words.

    Attributes
    ----------
    thing : str
        What the case or model is called that it was done to; empty if there is none.
    by_link : bool
        Whether it was a customer, who may call themselves what they like.
    """

    at: Markup
    who: str
    what: str
    thing: str
    detail: str
    by_link: bool


def member(session: Session, actor: Actor, person: Person, membership: Membership) -> Member:
    """Return a member as an owner sees them."""
    return Member(
        person.id,
        person.name,
        person.email,
        membership.role.value,
        person.id == actor.author.id,
        person.disabled_at is not None,
        people.is_last_owner(session, membership),
    )


def invited(invitation: Invitation, lang: str) -> Invited:
    """Return an invitation as an owner sees it."""
    until = moment(invitation.expires_at, lang)
    return Invited(invitation.id, invitation.email, invitation.role.value, until)


def entry(told: AuditEntry, thing: str, lang: str) -> Entry:
    """Return an entry of the log in words; `thing` is what that is called which it is about."""
    t = words(lang)
    told_of = [_plain(key, told.detail[key], lang) for key in _TOLD if told.detail.get(key)]
    detail = [each for each in told_of if each]
    return Entry(
        moment(told.at, lang),
        told.actor or t[f"by_{told.actor_kind}"],
        t.get(f"did_{told.action}", told.action),
        thing,
        ", ".join(detail),
        told.actor_kind == "visitor",
    )


def _plain(key: str, value: object, lang: str) -> str:
    t = words(lang)
    if key == "version":
        return t["audit_version"].format(number=value)
    if key == "kind":
        return (t.get(f"note_{value}") or t.get(f"job_{value}", "")).lower()
    if key == "scope":
        return t.get(f"share_scope_{value}", str(value))
    if key in ("role", "before") and f"role_{value}" in t:
        text = t[f"role_{value}"].lower()
        return t["audit_before"].format(role=text) if key == "before" else text
    return str(value)
