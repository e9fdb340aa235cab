"""A workbench for tests: a database with people of every role, and clients that act for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.orm import Session

from surplus.store import cases, models, people, sessions
from surplus.store.audit import Author
from surplus.store.database import Database, open_database
from surplus.store.migrate import migrate
from surplus.store.tables import Role, Setting
from surplus.web.accounts.pages import SETUP_CODE
from surplus.web.app import create_app
from surplus.web.asking import FORM_COOKIE, SESSION_COOKIE
from surplus.web.settings import Settings

PASSWORD = "correct horse battery"
ORIGIN = "http://testserver"
EXAMPLE = Path(__file__).parents[1] / "examples" / "sealed-bearing"
Ids = tuple[str, str, Mapping[str, str], str, str, str, str]
"""What a workbench has besides its app and its database, in the order of its fields."""


@dataclass(frozen=True)
class Bench:
    """A workbench with two workspaces, `ours` and `theirs`, and a person of each role in ours."""

    app: FastAPI
    database: Database
    ours: str
    theirs: str
    people: Mapping[str, str]
    """Person by role; `stranger` owns the other workspace, `outsider` belongs to none."""
    model: str
    """The sealed bearing, in ours."""
    version: str
    """Its first version, released."""
    case: str
    """The example mill's, of that version."""
    their_case: str
    """Another mill's, in theirs."""

    def client(self, who: str = "") -> Client:
        """Return a browser of somebody: a role, `stranger`, `outsider`; empty is nobody."""
        inner = TestClient(self.app, base_url=ORIGIN, follow_redirects=False)
        csrf = "a form of nobody's"
        if who:
            with self.database.writing() as session:
                person = people.get(session, self.people[who])
                assert person is not None
                token = sessions.begin(session, person, device="tests", address="")
                found = sessions.find(session, token)
                assert found is not None
                csrf = found[0].csrf
            inner.cookies.set(SESSION_COOKIE, token)
        else:
            inner.cookies.set(FORM_COOKIE, csrf)
        return Client(inner, csrf)


@dataclass(frozen=True)
class Client:
    """A browser: what it posts carries the secret of its pages."""

    inner: TestClient
    csrf: str = field(repr=False)

    def get(self, path: str, **more: object) -> Response:
        """Ask for a page."""
        return self.inner.get(path, **more)  # type: ignore[arg-type]

    def post(self, path: str, data: Mapping[str, object] | None = None, **more: object) -> Response:
        """Send a form."""
        return self.inner.post(path, data={"csrf": self.csrf, **(data or {})}, **more)  # type: ignore[arg-type]

    def drag(self, path: str, **more: object) -> Response:
        """Ask for a fragment, as HTMX does."""
        return self.get(path, headers={"HX-Request": "true"}, **more)


def bench_on(address: str, **settings: object) -> Bench:
    """Return a new workbench on an empty database."""
    database = open_database(address)
    filled = _fill_anew if database.engine.dialect.name != "sqlite" else _fill_by_copying
    ids = filled(database)
    app = create_app(database, Settings(database=address, **settings))  # type: ignore[arg-type]
    return Bench(app, database, *ids)


def _fill_by_copying(database: Database) -> Ids:
    """Let the database be a copy of one that was filled once: filling takes longer than a test."""
    kept, ids = _filled_once()
    copy_into(kept, database)
    return ids


@cache
def _filled_once() -> tuple[sqlite3.Connection, Ids]:
    with TemporaryDirectory() as folder:
        database = open_database(sqlite_at(Path(folder)))
        ids = _fill_anew(database)
        kept = copied(database)
        database.close()
    return kept, ids


def copied(database: Database) -> sqlite3.Connection:
    """Return a copy, in memory, of what a database of SQLite's holds."""
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(sqlite3.connect(str(database.engine.url.database))) as there:
        there.backup(kept)
    return kept


def copy_into(kept: sqlite3.Connection, database: Database) -> None:
    """Let a database of SQLite's hold what a copy holds, and nothing else."""
    with closing(sqlite3.connect(str(database.engine.url.database))) as there:
        kept.backup(there)


def _fill_anew(database: Database) -> Ids:
    """Bring a database to the newest tables, with people, models and cases; return their ids."""
    migrate(database, "base")
    migrate(database)
    with database.writing() as session:
        session.merge(Setting(key=SETUP_CODE, value="0123456789abcdef"))
        ours = people.add_workspace(session, "Ours", "en")
        theirs = people.add_workspace(session, "Theirs", "sv")
        known = {}
        for role in Role:
            known[role.value] = _person(session, role.value)
            people.join(session, ours.id, known[role.value], role)
        known["stranger"] = _person(session, "stranger")
        people.join(session, theirs.id, known["stranger"], Role.OWNER)
        known["outsider"] = _person(session, "outsider")
        owner = Author("person", known["owner"], "Owner")
        model, version, case = _example(session, ours.id, owner)
        stranger = Author("person", known["stranger"], "Stranger")
        their_case = _example(session, theirs.id, stranger)[2]
        return ours.id, theirs.id, known, model, version, case, their_case


def _example(session: Session, workspace: str, author: Author) -> tuple[str, str, str]:
    """Add the sealed bearing with a released version and a mill's case; return their ids."""
    text = (EXAMPLE / "model.yaml").read_text(encoding="utf-8")
    model = models.add(session, workspace, "Sealed bearing", text, author)
    version = models.add_version(session, model, "First version", author)
    models.review(session, version, author)
    models.release(session, version, author)
    mill = (EXAMPLE / "mill.yaml").read_text(encoding="utf-8")
    case = cases.add(session, version, "Example mill", mill, author)
    return model.id, version.id, case.id


def _person(session: Session, name: str) -> str:
    hashed = _cheap_hash()
    person = people.add(session, name=name.title(), email=f"{name}@example.com", password="")
    person.password = hashed
    return person.id


def _cheap_hash() -> str:
    """Return a hash of PASSWORD that takes no time to make."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def sqlite_at(folder: Path) -> str:
    """Return the address of a database in a folder."""
    return f"sqlite:///{folder / 'surplus.db'}"
