"""The database behind the workbench: SQLite in a file, or PostgreSQL; the same to those above."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool
from sqlalchemy.pool.base import Pool

from surplus.core.errors import SurplusError
from surplus.store.faults import fault

_WRITES = "surplus_writes"
"""The option of a connection that is going to write."""
_TURN = 5_217_734_892
"""The key of PostgreSQL's lock that a writer holds until its transaction ends."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    # A change that was acknowledged is on the disk, even if the power goes.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=15000",
)


@dataclass(frozen=True, slots=True)
class Database:
    """An open database.

    Attributes
    ----------
    engine : sqlalchemy.Engine
        With its pool of connections.
    """

    engine: Engine

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite's."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that sees one state of the database and writes nothing."""
        with Session(self._reader(), expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session whose changes are kept together at the end, or none if it fails.

        One writer works at a time; the next waits for it from the start, so nobody decides upon
        what is about to change. What takes long is done before or after, not within.
        """
        with Session(self.writer(), expire_on_commit=False) as session:
            yield session
            session.commit()

    def writer(self) -> Engine:
        """Return the engine whose transactions take the only writer's turn."""
        return self.engine.execution_options(**{_WRITES: True})

    def _reader(self) -> Engine:
        if self.is_sqlite:  # one state is what a transaction sees there anyway
            return self.engine
        return self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_database(address: str, *, new: bool = True) -> Database:
    """Open the database at an address such as `sqlite:///surplus.db`.

    Parameters
    ----------
    new : bool
        Whether a file that isn't there yet is made.

    Raises
    ------
    SurplusError
        N001 if the address isn't one, or of neither SQLite nor PostgreSQL, N003 if the file
        isn't there or its folder can't be made, N004 if the library for PostgreSQL isn't installed.
    """
    url = _url(address)
    if url.get_backend_name() == "postgresql":
        return Database(_postgresql(url))
    if url.database in (None, "", ":memory:"):
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        file = Path(str(url.database))
        if not new and not file.exists():
            hint = "look whether --database names the right one"
            raise fault("N003", f"there is no file '{file}'", hint)
        _make_folder(file)
        arguments = {"check_same_thread": False, "timeout": 15}
        # A writer that waits for its turn holds a connection: readers need some besides.
        engine = create_engine(url, pool_size=20, max_overflow=30, connect_args=arguments)
    _as_wanted(engine)
    return Database(engine)


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True, pool_size=20, max_overflow=30)
    except ModuleNotFoundError as error:
        hint = "run: pip install 'surplus[web,postgres]'"
        raise fault("N004", f"{error.name} is missing", hint) from error

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES, False):
            connection.exec_driver_sql("SET LOCAL lock_timeout = 15000")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")

    return engine


def _make_folder(file: Path) -> None:
    try:
        file.expanduser().resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "choose another place with --database sqlite:///FILE"
        raise fault("N003", f"the folder of '{file}' can't be made: {error}", hint) from error


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise _no_address(address) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise _no_address(address)
    if url.drivername == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url


def _no_address(address: str) -> SurplusError:
    hint = "write sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME"
    return fault("N001", f"'{address}' isn't the address of a database", hint)


def _as_wanted(engine: Engine) -> None:
    """Let transactions of SQLite begin when they are begun, as writers where they write."""

    @event.listens_for(engine, "connect")
    def connected(connection: Pool, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # sqlite3's own
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
