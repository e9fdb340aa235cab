"""An empty store, on each engine that the workbench runs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.orm import Session

from surplus.store import models, people
from surplus.store.audit import SYSTEM
from surplus.store.database import Database, open_database
from surplus.store.migrate import migrate
from surplus.store.tables import ModelVersion
from workbench import copied, copy_into, sqlite_at

MADE, COPY = "made_once", "copied_for_a_test"
"""Names of databases of PostgreSQL's."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Return a store with the tables of this version and nothing in them.

    The migrations make it once; each test has a copy of its own.
    """
    opened: Database = request.getfixturevalue(f"on_{request.param}")
    yield opened
    opened.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session that writes, until the test ends."""
    with database.writing() as opened:
        yield opened


@pytest.fixture
def version(session: Session) -> ModelVersion:
    """The version of a model in a workspace."""
    workspace = people.add_workspace(session, "Ours", "en")
    model = models.add(session, workspace.id, "Pump", "offering: A", SYSTEM)
    return models.add_version(session, model, "", SYSTEM)


@pytest.fixture
def on_sqlite(migrated_file: Database, tmp_path: Path) -> Database:
    """A copy in a file of the test's folder."""
    opened = open_database(sqlite_at(tmp_path))
    kept = copied(migrated_file)
    copy_into(kept, opened)
    kept.close()
    return opened


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A file with the tables of this version."""
    made = open_database(sqlite_at(tmp_path_factory.mktemp("migrated")))
    migrate(made)
    made.close()
    return made


@pytest.fixture
def on_postgresql(postgres: str, migrated_server: str) -> Iterator[Database]:
    """A copy on the server, which is dropped afterwards."""
    _tell(postgres, f"CREATE DATABASE {COPY} TEMPLATE {migrated_server}")
    yield open_database(_named(postgres, COPY))
    _tell(postgres, f"DROP DATABASE {COPY} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated_server(postgres: str) -> str:
    """The name of a database with the tables of this version."""
    _tell(postgres, f"CREATE DATABASE {MADE}")
    made = open_database(_named(postgres, MADE))
    migrate(made)
    made.close()
    return MADE


def _named(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)


def _tell(address: str, statement: str) -> None:
    """Run a statement that no transaction may hold."""
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
