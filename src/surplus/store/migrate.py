"""Bringing a database to the tables of this version, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from surplus.core.errors import SurplusError
from surplus.store.database import Database
from surplus.store.faults import fault

_FOLDER = Path(__file__).parent / "migrations"


def migrate(database: Database, to: str = "head") -> None:
    """Bring the tables to a version: `head` is the newest, `base` is none at all.

    All of it happens or nothing does.

    Raises
    ------
    SurplusError
        N002 if a newer version of Surplus wrote the database, N003 if it can't be opened.
    """
    try:
        with database.writer().connect() as connection, _free_to_copy(connection):
            _run(connection, to)
    except CommandError as error:
        hint = "use the version of Surplus that wrote it, or restore a backup"
        raise fault("N002", f"the database can't be brought to {to}: {error}", hint) from error
    except DBAPIError as error:
        raise not_opened(database, error) from error


def not_opened(database: Database, error: DBAPIError) -> SurplusError:
    """Return what is said when a database doesn't answer as one, without its password."""
    hint = "is the server running, is it a database, and may you write to it?"
    where = database.engine.url.render_as_string(hide_password=True)
    said = str(error.orig).strip().splitlines()
    return fault("N003", f"{where} can't be opened: {said[0] if said else error.orig}", hint)


@contextmanager
def _free_to_copy(connection: Connection) -> Iterator[None]:
    """Let Alembic drop and copy tables on SQLite, without taking what refers to them along."""
    if connection.dialect.name != "sqlite":
        yield
        return
    inner = connection.connection.driver_connection
    assert isinstance(inner, sqlite3.Connection)
    inner.execute("PRAGMA foreign_keys=OFF")  # heeded outside of a transaction only
    try:
        yield
    finally:
        inner.execute("PRAGMA foreign_keys=ON")


def version_of(database: Database) -> str | None:
    """Return the version that the tables of a database have, None if it has none."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the newest version that this Surplus knows."""
    head = ScriptDirectory(str(_FOLDER)).get_current_head()
    assert head is not None  # there is a first migration
    return head


def _run(connection: Connection, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    with connection.begin():
        if to == "base" or _is_behind(to, connection):
            command.downgrade(config, to)
        else:
            command.upgrade(config, to)


def _is_behind(to: str, connection: Connection) -> bool:
    """Return whether a version comes before the one that the tables have."""
    here = MigrationContext.configure(connection).get_current_revision()
    if here is None or to in ("head", here):
        return False
    steps = ScriptDirectory(str(_FOLDER)).iterate_revisions(here, "base")
    return to in {step.revision for step in steps}
