"""What every route is given: the session of the store, and who asks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import contextmanager_in_threadpool, run_in_threadpool
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from surplus.store import people, sessions, shares
from surplus.store.audit import Author
from surplus.store.database import Database
from surplus.store.secrets import new_token
from surplus.store.tables import Role, Workspace
from surplus.store.tables.base import now
from surplus.web.actor import Actor
from surplus.web.forgery import is_secret
from surplus.web.problems import Forged, LogInFirst, Missing
from surplus.web.settings import Settings
from surplus.web.words import LANGUAGES

SESSION_COOKIE = "surplus_session"
FORM_COOKIE = "surplus_form"
LANG_COOKIE = "surplus_lang"
VISIT_COOKIE = "surplus_visit"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Workbench:
    """What the application works with, in `app.state.workbench`."""

    database: Database
    settings: Settings


def workbench(request: Request) -> Workbench:
    """Return what the application works with."""
    found: Workbench = request.app.state.workbench
    return found


async def store_session(request: Request) -> AsyncIterator[Session]:
    """Yield the session of a request: one that reads for GET, else one that writes.

    What it wrote is kept before the answer is sent, or not at all if the route fails.
    """
    database, reads = workbench(request).database, request.method in SAFE
    if reads and database.is_sqlite:
        # To let go of a file that was read waits for nothing: a thread would only cost time.
        with database.reading() as session:
            yield session
    else:
        opened = database.reading() if reads else database.writing()
        async with contextmanager_in_threadpool(opened) as session:
            yield session
    unseen: str = getattr(request.state, "unseen", "")
    if unseen:  # after what was read is read, so that nobody holds two connections
        await run_in_threadpool(_seen, database, unseen)


@contextmanager
def asked(request: Request) -> Iterator[tuple[Session, Actor]]:
    """Yield a session that reads, and who asks: for routes that solve no dependencies."""
    database = workbench(request).database
    with database.reading() as session:
        yield session, who_asks(request, session)
    unseen: str = getattr(request.state, "unseen", "")
    if unseen:
        _seen(database, unseen)


def _seen(database: Database, token_digest: str) -> None:
    with suppress(OperationalError), database.writing() as session:
        sessions.seen(session, token_digest)


Db = Annotated[Session, Depends(store_session, scope="function")]


def who_asks(request: Request, db: Db) -> Actor:
    """Return who asks; nobody if there is no session, or it is over.

    Below `/s/` it is a customer with a link or nobody, whoever may be logged in besides.
    """
    if request.url.path.startswith("/s/"):
        return _visitor(request, db)
    token = cookie(request, SESSION_COOKIE)
    found = sessions.find(db, token) if token else None
    if found is None:
        return nobody(request)
    login, person = found
    if now() - login.seen_at > sessions.SEEN_EVERY:
        request.state.unseen = login.token
    places = people.workspaces_of(db, person.id)
    return Actor(
        author=Author("person", person.id, person.name),
        csrf=login.csrf,
        lang=person.lang,
        theme=person.theme.value,
        roles={workspace.id: role for workspace, role in places},
        workspaces={workspace.id: workspace for workspace, _ in places},
        session=login.token,
        email=person.email,
    )


def visit_path(share_id: str) -> str:
    """Return the address below which the pages of a link answer, and where its cookie is sent."""
    return f"/s/{share_id}"


def _visitor(request: Request, db: Session) -> Actor:
    """Return the customer who came by the link of a path's `{share_id}`."""
    share_id = request.path_params.get("share_id", "")
    token = cookie(request, VISIT_COOKIE, visit_path(share_id)) if share_id else ""
    found = shares.visit(db, share_id, token) if token else None
    if found is None:
        return nobody(request)
    share, visit = found
    lang = visit.lang or share.lang
    if not shares.goes_on(share, visit):  # who was somebody: their forms are told why
        return Actor(csrf=visit.csrf, lang=lang)
    author = Author("visitor", share.id, visit.name)
    return Actor(author=author, csrf=visit.csrf, lang=lang, share=share)


def nobody(request: Request) -> Actor:
    """Return who asks when nobody is logged in, or the store can't say who it is."""
    return Actor(csrf=cookie(request, FORM_COOKIE) or new_token(), lang=wanted_language(request))


def cookie_name(request: Request, name: str, path: str = "/") -> str:
    """Return the name under which a browser keeps a cookie of ours.

    Over HTTPS it begins so that browsers take it from this host alone, not from a neighbour on
    the same domain or over a line that isn't safe.
    """
    if not workbench(request).settings.is_https:
        return name
    return f"__Host-{name}" if path == "/" else f"__Secure-{name}"


def cookie(request: Request, name: str, path: str = "/") -> str:
    """Return what a browser keeps under a name, nothing if it keeps nothing."""
    return request.cookies.get(cookie_name(request, name, path), "")


def address_of(request: Request) -> str:
    """Return the network address of who asks; of the proxy, unless that is trusted to tell."""
    return request.client.host if request.client else ""


def wanted_language(request: Request) -> str:
    """Return the language that a browser wants and we have, chosen before or by its settings."""
    chosen = cookie(request, LANG_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    stated = request.headers.get("accept-language", "").split(",")
    codes = [each.split(";")[0].strip()[:2].lower() for each in stated]
    return next((code for code in codes if code in LANGUAGES), LANGUAGES[0])


Who = Annotated[Actor, Depends(who_asks, scope="function")]


async def logged_in(actor: Who) -> Actor:
    """Return the person who asks.

    Raises
    ------
    LogInFirst
        If nobody is logged in.
    """
    return person(actor)


def person(actor: Actor) -> Actor:
    """Return who asks, if it is a person; else raise `LogInFirst`."""
    if not actor.is_person:
        raise LogInFirst
    return actor


Person = Annotated[Actor, Depends(logged_in, scope="function")]


@dataclass(frozen=True, slots=True)
class Here:
    """The workspace of a page, and the role in it of who asks."""

    workspace: Workspace
    role: Role

    @property
    def workspace_id(self) -> str:
        """Of the workspace itself, so that it can be asked about."""
        return self.workspace.id


async def where(workspace_id: str, actor: Person) -> Here:
    """Return the workspace of a path's `{workspace_id}`.

    Raises
    ------
    Missing
        If there is none, or the person doesn't belong to it.
    """
    return place(workspace_id, actor)


def place(workspace_id: str, actor: Actor) -> Here:
    """Return a workspace of who asks; else raise `Missing`."""
    if workspace_id not in actor.roles:
        raise Missing
    return Here(actor.workspaces[workspace_id], actor.roles[workspace_id])


In = Annotated[Here, Depends(where, scope="function")]


async def no_forgery(request: Request, actor: Who) -> AsyncIterator[None]:
    """Go on only if a form was sent from a page of ours; close its files in the end.

    Raises
    ------
    Forged
        If the browser says it comes from elsewhere, or the page's secret doesn't come with it.
    """
    if request.method in SAFE:
        yield
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forged
    form = await request.form()
    try:
        sent = form.get("csrf")
        if not isinstance(sent, str) or not is_secret(sent, actor.csrf):
            raise Forged
        yield
    finally:
        await form.close()
