"""Pages for the owners of a workspace: its people, its name and language, and its log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from surplus.store import audit, invitations, naming, people
from surplus.store.audit import record
from surplus.store.tables import Membership, Role
from surplus.web.accounts.forms import NewWorkspace, lang_of
from surplus.web.allowed import Action, demand
from surplus.web.answering import absolute, page, see_other
from surplus.web.asking import Db, Here, In, Person
from surplus.web.forms import Texts
from surplus.web.people.forms import Invite
from surplus.web.people.leaving import left_links
from surplus.web.people.views import KINDS, entry, invited, member
from surplus.web.problems import Conflict, Missing
from surplus.web.words import words

router = APIRouter(prefix="/w/{workspace_id}", default_response_class=HTMLResponse)
_A_PAGE = 50


def _managed(here: In, actor: Person) -> Here:
    demand(actor, Action.MANAGE, here)
    return here


Managed = Annotated[Here, Depends(_managed, scope="function")]


def _member(person_id: str, here: Managed, db: Db) -> Membership:
    found = people.membership(db, here.workspace_id, person_id)
    if found is None:
        raise Missing
    return found


Member = Annotated[Membership, Depends(_member, scope="function")]


@router.get("/people")
def all_people(request: Request, here: Managed, actor: Person, db: Db) -> Response:
    """Show who belongs to the workspace and who is invited."""
    return _people_page(request, here, actor, db, Invite(), Texts())


@router.post("/people/invite")
def invite(
    request: Request, here: Managed, actor: Person, db: Db, form: Annotated[Invite, Form()]
) -> Response:
    """Invite somebody, and show the link to hand over: this once, since it is kept nowhere."""
    known = {person.email for person, _ in people.members(db, here.workspace_id)}
    faults = form.faults(words(actor.lang), known)
    if faults:
        return _people_page(request, here, actor, db, form, faults)
    made, token = invitations.add(db, here.workspace_id, form.email, form.role, actor.author)
    link = absolute(request, f"/invitation/{token}")
    return _people_page(request, here, actor, db, Invite(), Texts(), (made.email, link))


@router.post("/people/invitations/{invitation_id}/revoke")
def revoke(request: Request, here: Managed, actor: Person, db: Db, invitation_id: str) -> Response:
    """Make an invitation's link worthless."""
    if not invitations.revoke(db, here.workspace_id, invitation_id, actor.author):
        raise Missing
    return see_other(request, f"/w/{here.workspace_id}/people")


@router.post("/people/{person_id}/role")
def change_role(
    request: Request,
    here: Managed,
    actor: Person,
    db: Db,
    theirs: Member,
    role: Annotated[Role, Form()],
) -> Response:
    """Give a member another role; somebody owns the workspace at all times."""
    if theirs.role != role:
        if people.is_last_owner(db, theirs):
            raise Conflict
        detail = {**_who(db, theirs), "role": role.value, "before": theirs.role.value}
        theirs.role = role
        _record(db, actor, here, "member.role_changed", theirs, detail)
    is_out = theirs.person_id == actor.author.id and role != Role.OWNER
    return see_other(request, "/" if is_out else f"/w/{here.workspace_id}/people")


@router.post("/people/{person_id}/remove")
def remove(request: Request, here: Managed, actor: Person, db: Db, theirs: Member) -> Response:
    """Let a member belong to the workspace no more; what they did stays."""
    if people.is_last_owner(db, theirs):
        raise Conflict
    _record(db, actor, here, "member.removed", theirs, _who(db, theirs))
    people.leave(db, theirs)
    is_self = theirs.person_id == actor.author.id
    return see_other(request, "/" if is_self else f"/w/{here.workspace_id}/people")


@router.get("/settings")
def settings(request: Request, here: Managed, actor: Person, done: str = "") -> Response:
    """Show the workspace's name and language."""
    form = NewWorkspace(workspace=here.workspace.name, lang=lang_of(here.workspace.lang))
    return _settings_page(request, here, actor, form, Texts(), done=done == "saved")


@router.post("/settings")
def change_settings(
    request: Request, here: Managed, actor: Person, db: Db, form: Annotated[NewWorkspace, Form()]
) -> Response:
    """Rename the workspace, or change its language."""
    faults = form.faults(words(actor.lang))
    if faults:
        return _settings_page(request, here, actor, form, faults, done=False)
    detail = {"from": here.workspace.name, "to": form.workspace.strip()}
    here.workspace.name, here.workspace.lang = form.workspace.strip(), form.lang
    workspace_id = here.workspace_id
    record(
        db, actor.author, "workspace.changed", workspace_id,
        workspace_id=workspace_id, detail=detail,
    )  # fmt: skip
    return see_other(request, f"/w/{workspace_id}/settings?done=saved")


@router.get("/log")
def log(
    request: Request,
    here: Managed,
    actor: Person,
    db: Db,
    kind: str = "",
    below: Annotated[int | None, Query(ge=1, le=2**31)] = None,
) -> Response:
    """Show who did what, newest first."""
    kind = kind if kind in KINDS else ""
    found = audit.entries(db, here.workspace_id, limit=_A_PAGE + 1, below=below, nouns=KINDS[kind])
    shown = found[:_A_PAGE]
    called = naming.names(db, here.workspace_id, [each.thing_id for each in shown])
    t = words(actor.lang)
    return page(
        request,
        actor,
        "people/log.html",
        here=here,
        entries=[entry(each, called.get(each.thing_id, ""), actor.lang) for each in shown],
        kinds=[(each, t[f"audit_kind_{each or 'all'}"]) for each in KINDS],
        kind=kind,
        is_later=below is not None,
        older=shown[-1].id if len(found) > _A_PAGE else None,
    )


def _people_page(
    request: Request,
    here: Here,
    actor: Person,
    db: Db,
    form: Invite,
    faults: Texts,
    link: tuple[str, str] = ("", ""),
) -> Response:
    return page(
        request,
        actor,
        "people/people.html",
        here=here,
        status=422 if faults else 200,
        members=[member(db, actor, *row) for row in people.members(db, here.workspace_id)],
        invitations=[invited(e, actor.lang) for e in invitations.open_of(db, here.workspace_id)],
        left_links=list(left_links(db, here.workspace_id, actor.lang)),
        form=form,
        faults=faults,
        link_for=link[0],
        link=link[1],
    )


def _settings_page(
    request: Request, here: Here, actor: Person, form: NewWorkspace, faults: Texts, *, done: bool
) -> Response:
    status = 422 if faults else 200
    template = "people/workspace.html"
    return page(
        request, actor, template, here=here, status=status, form=form, faults=faults, done=done
    )


def _who(db: Db, theirs: Membership) -> dict[str, object]:
    person = people.known(db, theirs.person_id)
    return {"name": person.name, "email": person.email}


def _record(
    db: Db, actor: Person, here: Here, action: str, theirs: Membership, detail: dict[str, object]
) -> None:
    workspace_id = here.workspace_id
    record(db, actor.author, action, theirs.person_id, workspace_id=workspace_id, detail=detail)
