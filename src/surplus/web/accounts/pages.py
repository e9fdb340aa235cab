"""Pages of accounts: the first run, logging in and out, the start."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from surplus.store import people, sessions
from surplus.store.audit import Author, record_of_person
from surplus.store.secrets import LEAST_OF_A_PASSWORD, is_password
from surplus.store.tables import Setting
from surplus.web.accounts import arriving, own, provider
from surplus.web.accounts.entering import (
    come_in,
    count_try,
    forgive_tries,
    hashed_aside,
    refused,
)
from surplus.web.accounts.example import add_example
from surplus.web.accounts.forms import Line, SetUp, own_path
from surplus.web.allowed import may_found
from surplus.web.answering import forget_cookie, page, see_other, set_cookie
from surplus.web.asking import LANG_COOKIE, SESSION_COOKIE, Db, Who, workbench
from surplus.web.forms import Texts
from surplus.web.problems import Missing
from surplus.web.words import LANGUAGES, words

router = APIRouter(default_response_class=HTMLResponse)
router.include_router(arriving.router)
router.include_router(own.router)
router.include_router(provider.router)
SETUP_CODE = "setup_code"
_YEAR = 365 * 24 * 3600


@router.get("/")
def start(request: Request, actor: Who, db: Db) -> Response:
    """Lead to the only workspace, or show all; to log-in or the first run where need be."""
    if not actor.is_person:
        return see_other(request, "/setup" if people.is_empty(db) else "/login")
    rows = people.workspaces_of(db, actor.author.id)
    if len(rows) == 1:
        return see_other(request, f"/w/{rows[0][0].id}/cases")
    return page(request, actor, "accounts/home.html", rows=rows, may_found=may_found(actor))


@router.get("/setup")
def first_run(request: Request, actor: Who, db: Db, code: str = "") -> Response:
    """Show the first-run page, as long as nobody is known."""
    if not people.is_empty(db):
        return see_other(request, "/")
    return _set_up_page(request, actor, SetUp(code=code[:200], example=True), Texts())


@router.post("/setup")
def set_up(request: Request, actor: Who, db: Db, form: Annotated[SetUp, Form()]) -> Response:
    """Make the first person and workspace, and log that person in."""
    stated = db.get(Setting, SETUP_CODE)
    faults = form.faults(words(actor.lang), stated.value if stated else "")
    if faults and people.is_empty(db):
        return _set_up_page(request, actor, form, faults)
    hashed = hashed_aside(db, form.password)
    if faults or not people.is_empty(db):
        return see_other(request, "/")
    lang = form.lang or actor.lang
    person = people.add(db, name=form.name, email=form.email, password=hashed, lang=lang)
    author = Author("person", person.id, person.name)
    workspace = people.found(db, form.workspace, lang, author)
    if form.example:
        add_example(db, workspace.id, author)
    if stated:
        db.delete(stated)
    return come_in(request, db, actor, person, "/")


@router.get("/login")
def log_in_page(request: Request, actor: Who, next: str = "/") -> Response:  # noqa: A002  # its name in the address
    """Show the page to log in."""
    if actor.is_person:
        return see_other(request, own_path(next))
    return _log_in_page(request, actor, "", own_path(next), {})


@router.post("/login")
def log_in(  # a form's fields
    request: Request,
    actor: Who,
    db: Db,
    email: Line = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Line = "/",  # noqa: A002  # its name in the form
) -> Response:
    """Log somebody in."""
    count_try(request, db, email)
    person = people.by_email(db, email)
    db.commit()  # others may write while the password is looked at
    is_right = is_password(password, person.password if person else "")
    if person is None or not is_right or person.disabled_at is not None:
        refused(db, email, person)
        fault = {"email": words(actor.lang)["wrong_login"]}
        return _log_in_page(request, actor, email, own_path(next), fault)
    forgive_tries(request, db, email)
    return come_in(request, db, actor, person, own_path(next))


@router.post("/logout")
def log_out(request: Request, actor: Who, db: Db) -> Response:
    """End the session."""
    if actor.is_person:
        sessions.revoke(db, actor.session, actor.author.id)
        record_of_person(db, actor.author, "logout", actor.author.id)
    answer = see_other(request, "/login")
    forget_cookie(request, answer, SESSION_COOKIE)
    return answer


@router.get("/language/{lang}")
def choose_language(request: Request, lang: str, next: str = "/") -> Response:  # noqa: A002  # its name in the address
    """Remember the language that somebody who isn't logged in chose."""
    if lang not in LANGUAGES:
        raise Missing
    answer = RedirectResponse(own_path(next), 303)
    set_cookie(request, answer, LANG_COOKIE, lang, lasts=_YEAR)
    return answer


def _log_in_page(
    request: Request, actor: Who, email: str, path: str, faults: dict[str, str]
) -> Response:
    return page(
        request,
        actor,
        "accounts/login.html",
        status=422 if faults else 200,
        email=email,
        next=path,
        faults=faults,
        provider=workbench(request).settings.provider_name,
    )


def _set_up_page(request: Request, actor: Who, form: SetUp, faults: Texts) -> Response:
    return page(
        request,
        actor,
        "accounts/setup.html",
        status=422 if faults else 200,
        form=form,
        faults=faults,
        least=LEAST_OF_A_PASSWORD,
    )
