"""Who may do what: decided here, for pages, fragments and files alike."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from surplus.store.tables import Case, Role, ShareScope
from surplus.web.actor import Actor
from surplus.web.problems import Forbidden, Missing


class Thing(Protocol):
    """Anything that belongs to a workspace."""

    @property
    def workspace_id(self) -> str:
        """The workspace that it belongs to."""
        ...


class Action(StrEnum):
    """What somebody may want to do with a thing."""

    SEE = "see"
    EXPORT = "export"
    COMMENT = "comment"
    FILL = "fill"
    """Change a case's figures, switch claims off, write notes."""
    ATTACH = "attach"
    CREATE = "create"
    """A case, or a scenario of one."""
    ARCHIVE = "archive"
    """A case."""
    SHARE = "share"
    CLAIM = "claim"
    """Change in a case what the supplier claims, and what holds for the market."""
    EDIT = "edit"
    """A model."""
    REVIEW = "review"
    RELEASE = "release"
    MANAGE = "manage"
    """People, invitations, the workspace, its audit log."""


_LEAST_ROLE = {
    Action.SEE: Role.VIEWER,
    Action.EXPORT: Role.VIEWER,
    Action.COMMENT: Role.VIEWER,
    Action.FILL: Role.REP,
    Action.ATTACH: Role.REP,
    Action.CREATE: Role.REP,
    Action.ARCHIVE: Role.REP,
    Action.SHARE: Role.REP,
    Action.CLAIM: Role.EDITOR,
    Action.EDIT: Role.EDITOR,
    Action.REVIEW: Role.EDITOR,
    Action.RELEASE: Role.OWNER,
    Action.MANAGE: Role.OWNER,
}
_LEAST_SCOPE = {
    Action.SEE: ShareScope.VIEW,
    Action.COMMENT: ShareScope.COMMENT,
    Action.FILL: ShareScope.FILL,
    Action.ATTACH: ShareScope.FILL,
}
"""What isn't here no link allows."""
_ROLES = tuple(Role)
_SCOPES = tuple(ShareScope)


def allowed(actor: Actor, action: Action, thing: Thing) -> bool:
    """Return whether somebody may do something with a thing.

    A person may by their role in the thing's workspace. A customer with a link may by its scope,
    with the one case that it shows and what belongs to that case.
    """
    if actor.share is not None:
        least = _LEAST_SCOPE.get(action)
        if least is None or _case_of(thing) != actor.share.case_id:
            return False
        return _SCOPES.index(actor.share.scope) >= _SCOPES.index(least)
    role = actor.roles.get(thing.workspace_id)
    return role is not None and _ROLES.index(role) >= _ROLES.index(_LEAST_ROLE[action])


def demand(actor: Actor, action: Action, thing: Thing) -> None:
    """Go on only if somebody may do something with a thing.

    Raises
    ------
    Missing
        If they may not even see it: then it isn't there for them.
    Forbidden
        If they may see it, but not do this.
    """
    if allowed(actor, action, thing):
        return
    if allowed(actor, Action.SEE, thing):
        raise Forbidden(action.value)
    raise Missing


def may_found(actor: Actor) -> bool:
    """Return whether somebody may make a further workspace: who owns one already may."""
    return Role.OWNER in actor.roles.values()


def _case_of(thing: Thing) -> str | None:
    return thing.id if isinstance(thing, Case) else getattr(thing, "case_id", None)
