"""A person's own settings: name, language, appearance, password, and where they are logged in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from surplus.store import passwords, people, sessions
from surplus.store.audit import record, record_of_person
from surplus.store.secrets import LEAST_OF_A_PASSWORD, is_password
from surplus.web.accounts.entering import count_try, forgive_tries, hashed_aside
from surplus.web.accounts.forms import (
    NewPassword,
    NewWorkspace,
    Own,
    lang_of,
    password_faults,
)
from surplus.web.accounts.views import shown_session
from surplus.web.allowed import may_found
from surplus.web.answering import forget_cookie, page, see_other
from surplus.web.asking import SESSION_COOKIE, Db, Person
from surplus.web.forms import Texts
from surplus.web.problems import Forbidden
from surplus.web.words import words

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/settings")
def own_settings(request: Request, actor: Person, db: Db, done: str = "") -> Response:
    """Show a person's own settings."""
    return _settings_page(request, actor, db, Texts(), done=done)


@router.post("/settings")
def change_own(request: Request, actor: Person, db: Db, form: Annotated[Own, Form()]) -> Response:
    """Keep how a person wants to be called and to see their pages."""
    faults = form.faults(words(actor.lang))
    if faults:
        return _settings_page(request, actor, db, faults)
    person = people.known(db, actor.author.id)
    person.name, person.lang, person.theme = form.name.strip(), form.lang, form.theme
    record(db, actor.author, "person.changed", person.id)
    return see_other(request, "/settings?done=saved")


@router.post("/settings/password")
def change_password(
    request: Request, actor: Person, db: Db, form: Annotated[NewPassword, Form()]
) -> Response:
    """Change a password; whoever is logged in elsewhere by the old one is out."""
    count_try(request, db, actor.email)
    person = people.known(db, actor.author.id)
    t = words(actor.lang)
    db.commit()
    faults = Texts(password_faults(form.password, t))
    if not is_password(form.old, person.password):
        faults["old"] = t["wrong_old_password"]
    if faults:
        return _settings_page(request, actor, db, faults)
    hashed = hashed_aside(db, form.password)
    passwords.change(db, people.known(db, actor.author.id), hashed, but=actor.session)
    forgive_tries(request, db, actor.email)
    return see_other(request, "/settings?done=password")


@router.post("/settings/sessions/end")
def end_session(
    request: Request, actor: Person, db: Db, session: Annotated[str, Form(max_length=64)] = ""
) -> Response:
    """Log a person out of one browser."""
    if sessions.revoke(db, session, actor.author.id):
        record_of_person(db, actor.author, "session.ended", actor.author.id)
    return see_other(request, "/settings?done=ended")


@router.post("/settings/sessions/end-all")
def end_sessions(request: Request, actor: Person, db: Db) -> Response:
    """Log a person out everywhere, here too."""
    sessions.revoke_all(db, actor.author.id)
    record_of_person(db, actor.author, "session.all_ended", actor.author.id)
    answer = see_other(request, "/login")
    forget_cookie(request, answer, SESSION_COOKIE)
    return answer


@router.get("/workspaces/new")
def new_workspace(request: Request, actor: Person) -> Response:
    """Show the page to make a further workspace."""
    return _workspace_page(request, actor, NewWorkspace(lang=lang_of(actor.lang)), Texts())


@router.post("/workspaces/new")
def make_workspace(
    request: Request, actor: Person, db: Db, form: Annotated[NewWorkspace, Form()]
) -> Response:
    """Make a further workspace, of which the person is the owner."""
    faults = form.faults(words(actor.lang))
    if faults or not may_found(actor):
        return _workspace_page(request, actor, form, faults)
    workspace = people.found(db, form.workspace, form.lang, actor.author)
    return see_other(request, f"/w/{workspace.id}/cases")


def _settings_page(
    request: Request, actor: Person, db: Db, faults: Texts, done: str = ""
) -> Response:
    person = people.known(db, actor.author.id)
    rows = [shown_session(login, actor) for login in sessions.open_of(db, person.id)]
    return page(
        request,
        actor,
        "accounts/settings.html",
        status=422 if faults else 200,
        person=person,
        sessions=rows,
        faults=faults,
        done=done if done in ("saved", "password", "ended") else "",
        least=LEAST_OF_A_PASSWORD,
    )


def _workspace_page(request: Request, actor: Person, form: NewWorkspace, faults: Texts) -> Response:
    if not may_found(actor):
        raise Forbidden
    status = 422 if faults else 200
    template = "accounts/new_workspace.html"
    return page(request, actor, template, status=status, form=form, faults=faults)
