"""Bringing a database to the tables of this version, and back."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from surplus.store.database import Database
from surplus.store.faults import fault

_FOLDER = Path(__file__).parent / "migrations"


def migrate(database: Database, to: str = "head") -> None:
    """Bring the tables to a version: `head` is the newest, `base` is none at all.

    All of it happens or nothing does.

    Raises
    ------
    SurplusError
        N002 if a newer version of Surplus wrote the database.
    """
    # Alembic drops and copies tables on SQLite, which mustn't take what refers to them along.
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        try:
            _run(connection, to)
        except CommandError as error:
            hint = "use the version of Surplus that wrote it, or restore a backup"
            raise fault("N002", f"the database can't be brought to {to}: {error}", hint) from error
        finally:
            if database.is_sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")


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
