"""Pages that a link leads to: an invitation, or a password to be set."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from surplus.store import invitations, passwords, people
from surplus.store.secrets import LEAST_OF_A_PASSWORD
from surplus.store.tables import Invitation
from surplus.web.accounts.entering import come_in, count_try, hashed_aside
from surplus.web.accounts.forms import Arrival, NewPassword, password_faults
from surplus.web.answering import page, see_other
from surplus.web.asking import Db, Who
from surplus.web.forms import Texts
from surplus.web.problems import Forbidden, Gone
from surplus.web.words import words

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/invitation/{token}")
def invited(request: Request, actor: Who, db: Db, token: str) -> Response:
    """Show who is invited into what, and the way in."""
    return _invitation_page(request, actor, db, _found(db, token), Arrival(), Texts())


@router.post("/invitation/{token}")
def come(
    request: Request, actor: Who, db: Db, token: str, form: Annotated[Arrival, Form()]
) -> Response:
    """Let somebody in: as who they are, or as a new person."""
    count_try(request, db, token)
    invitation = _found(db, token)
    path = f"/w/{invitation.workspace_id}/cases"
    known = people.by_email(db, invitation.email)
    if known is not None and actor.author.id == known.id:
        invitations.accept(db, invitation, known)
        return see_other(request, path)
    if known is not None or actor.is_person:
        raise Forbidden  # the page leads to log in, or out, first
    faults = form.faults(words(actor.lang))
    if faults:
        return _invitation_page(request, actor, db, invitation, form, faults)
    hashed = hashed_aside(db, form.password)
    invitation = _found(db, token)  # it may have been revoked meanwhile
    person = people.add(
        db, name=form.name, email=invitation.email, password=hashed, lang=actor.lang
    )
    invitations.accept(db, invitation, person)
    return come_in(request, db, actor, person, path)


@router.get("/password/{token}")
def password_page(request: Request, actor: Who, db: Db, token: str) -> Response:
    """Show the page to set a password by a link."""
    person = passwords.find(db, token)
    if person is None:
        raise Gone
    return _password_page(request, actor, person.email, Texts())


@router.post("/password/{token}")
def set_password(
    request: Request, actor: Who, db: Db, token: str, form: Annotated[NewPassword, Form()]
) -> Response:
    """Set the password of a link's person, once, and log them in."""
    count_try(request, db, token)
    person = passwords.find(db, token)
    if person is None:
        raise Gone
    faults = Texts(password_faults(form.password, words(actor.lang)))
    if faults:
        return _password_page(request, actor, person.email, faults)
    hashed = hashed_aside(db, form.password)
    if passwords.find(db, token) is None:  # used meanwhile
        raise Gone
    passwords.change(db, person, hashed)
    return come_in(request, db, actor, person, "/")


def _found(db: Session, token: str) -> Invitation:
    invitation = invitations.find(db, token)
    if invitation is None:
        raise Gone
    return invitation


def _invitation_page(
    request: Request, actor: Who, db: Session, invitation: Invitation, form: Arrival, faults: Texts
) -> Response:
    known = people.by_email(db, invitation.email)
    workspace = people.workspace(db, invitation.workspace_id)
    assert workspace is not None  # the invitation goes with it
    way = "log_out" if actor.is_person else "log_in" if known else "new"
    if known is not None and actor.author.id == known.id:
        way = "join"
    return page(
        request,
        actor,
        "accounts/invitation.html",
        status=422 if faults else 200,
        invitation=invitation,
        workspace=workspace,
        way=way,
        form=form,
        faults=faults,
        least=LEAST_OF_A_PASSWORD,
        log_in_path=f"/login?next={quote(request.url.path)}",
    )


def _password_page(request: Request, actor: Who, email: str, faults: Texts) -> Response:
    return page(
        request,
        actor,
        "accounts/password.html",
        status=422 if faults else 200,
        email=email,
        faults=faults,
        least=LEAST_OF_A_PASSWORD,
    )
