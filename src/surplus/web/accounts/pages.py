"""Pages of accounts: the first run, logging in and out, the start."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from surplus.store import limits, people, sessions
from surplus.store.audit import Author, record
from surplus.store.secrets import LEAST_OF_A_PASSWORD, is_password
from surplus.store.tables import Person, Role, Setting
from surplus.web.accounts.forms import Line, SetUp, own_path
from surplus.web.answering import page, see_other, set_cookie
from surplus.web.asking import LANG_COOKIE, SESSION_COOKIE, Db, Who, workbench
from surplus.web.problems import Missing, TooMany
from surplus.web.words import LANGUAGES, words

router = APIRouter(default_response_class=HTMLResponse)
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
    return page(request, actor, "accounts/home.html", rows=rows)


@router.get("/setup")
def first_run(request: Request, actor: Who, db: Db, code: str = "") -> Response:
    """Show the first-run page, as long as nobody is known."""
    if not people.is_empty(db):
        return see_other(request, "/")
    return _set_up_page(request, actor, SetUp(code=code), {})


@router.post("/setup")
def set_up(request: Request, actor: Who, db: Db, form: Annotated[SetUp, Form()]) -> Response:
    """Make the first person and workspace, and log that person in."""
    if not people.is_empty(db):
        return see_other(request, "/")
    stated = db.get(Setting, SETUP_CODE)
    faults = form.faults(words(actor.lang), stated.value if stated else "")
    if faults:
        return _set_up_page(request, actor, form, faults)
    person = people.add(
        db, name=form.name, email=form.email, password=form.password, lang=actor.lang
    )
    workspace = people.add_workspace(db, form.workspace, actor.lang)
    people.join(db, workspace.id, person.id, Role.OWNER)
    author = Author("person", person.id, person.name)
    record(db, author, "workspace.created", workspace.id, workspace_id=workspace.id)
    return _logged_in(request, db, person, "/")


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
    password: Line = "",
    next: Line = "/",  # noqa: A002  # its name in the form
) -> Response:
    """Log somebody in."""
    _count_try(request, db, email)
    person = people.by_email(db, email)
    if not is_password(password, person.password if person else "") or not person:
        record(db, actor.author, "login.refused", detail={"email": people.folded(email)})
        fault = {"email": words(actor.lang)["wrong_login"]}
        return _log_in_page(request, actor, email, own_path(next), fault)
    limits.forgive(db, limits.LOG_IN_PERSON, people.folded(email))
    return _logged_in(request, db, person, own_path(next))


@router.post("/logout")
def log_out(request: Request, actor: Who, db: Db) -> Response:
    """End the session."""
    if actor.is_person:
        sessions.revoke(db, actor.session, actor.author.id)
        record(db, actor.author, "logout")
    answer = see_other(request, "/login")
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@router.get("/language/{lang}")
def choose_language(request: Request, lang: str, next: str = "/") -> Response:  # noqa: A002  # its name in the address
    """Remember the language that somebody who isn't logged in chose."""
    if lang not in LANGUAGES:
        raise Missing
    answer = RedirectResponse(own_path(next), 303)
    set_cookie(request, answer, LANG_COOKIE, lang, lasts=_YEAR)
    return answer


def _count_try(request: Request, db: Db, email: str) -> None:
    if not workbench(request).settings.limits:
        return
    address = request.client.host if request.client else ""
    wait = max(
        limits.try_again_in(db, limits.LOG_IN_PERSON, people.folded(email)),
        limits.try_again_in(db, limits.LOG_IN_ADDRESS, address),
    )
    db.commit()  # the try counts, however it ends
    if wait:
        raise TooMany(wait)


def _logged_in(request: Request, db: Db, person: Person, path: str) -> Response:
    address = request.client.host if request.client else ""
    device = request.headers.get("user-agent", "")
    token = sessions.begin(db, person, device=device, address=address)
    record(db, Author("person", person.id, person.name), "login")
    answer = see_other(request, path)
    set_cookie(request, answer, SESSION_COOKIE, token, lasts=int(sessions.LASTS.total_seconds()))
    return answer


def _log_in_page(
    request: Request, actor: Who, email: str, path: str, faults: dict[str, str]
) -> Response:
    status = 422 if faults else 200
    template = "accounts/login.html"
    return page(request, actor, template, status=status, email=email, next=path, faults=faults)


def _set_up_page(request: Request, actor: Who, form: SetUp, faults: dict[str, str]) -> Response:
    return page(
        request,
        actor,
        "accounts/setup.html",
        status=422 if faults else 200,
        form=form,
        faults=_Faults(faults),
        least=LEAST_OF_A_PASSWORD,
    )


class _Faults(dict[str, str]):
    """What is wrong by field, nothing where nothing is."""

    def __missing__(self, key: str) -> str:
        return ""
