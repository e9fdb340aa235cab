"""Backups: all tables as one file that either engine can be restored from.

A backup is a zip with `manifest.json`, one file of JSON lines a table, and the bytes of each
photo, file or result under their SHA-256. It is written from one state of the database while
people go on working, and it is of the tables, not of the engine: what was SQLite can become
PostgreSQL and the other way round.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, MetaData, Table, select
from sqlalchemy.exc import DBAPIError

from surplus import __version__
from surplus.store.database import Database
from surplus.store.faults import fault
from surplus.store.migrate import not_opened, version_of
from surplus.store.tables.base import now

FORMAT = 1
_VERSIONS = "alembic_version"


@dataclass(slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes
    ----------
    tables_version : str
        Which step of the migrations the tables are of.
    rows : dict of str to int
        By table, in the order in which they can be filled.
    digests : dict of str to str
        SHA-256 by file of the backup.
    """

    tables_version: str
    made_at: str = field(default_factory=lambda: now().isoformat(timespec="seconds"))
    made_by: str = f"surplus {__version__}"
    format: int = FORMAT
    rows: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


def back_up(database: Database, target: Path | IO[bytes]) -> Manifest:
    """Write all that a database holds.

    Parameters
    ----------
    target : Path or binary file
        Where a new file is made that only its owner may read, or an open file that is written
        from its beginning to its end, such as a pipe.

    Raises
    ------
    SurplusError
        N003 if the database can't be opened, N007 if there is nothing of ours in it, N008 if the
        file is there already or can't be written.
    """
    try:
        version = version_of(database)
        if version is None:
            hint = "look whether --database names the right one"
            raise fault("N007", "the database holds nothing of a workbench", hint)
        manifest = Manifest(version)
        opened = _new_file(target) if isinstance(target, Path) else nullcontext(target)
        with opened as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            with database.reading() as session:
                _Writer(archive, manifest).write_all(session.connection())
            archive.writestr("manifest.json", json.dumps(asdict(manifest), indent=1))
    except DBAPIError as error:
        raise not_opened(database, error) from error
    return manifest


def tables_of(connection: Connection) -> list[Table]:
    """Return the tables as they are, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _VERSIONS]


@dataclass(slots=True)
class _Writer:
    archive: zipfile.ZipFile
    manifest: Manifest

    def write_all(self, connection: Connection) -> None:
        for table in tables_of(connection):
            self._write(connection, table)

    def _write(self, connection: Connection, table: Table) -> None:
        """Write a table; what its rows hold in bytes is written beside, before them."""
        query = select(table).order_by(*table.primary_key.columns)
        rows = connection.execution_options(yield_per=100).execute(query).mappings()
        lines = [json.dumps({k: self._plain(v) for k, v in row.items()}) for row in rows]
        self.manifest.rows[table.name] = len(lines)
        self._add(f"tables/{table.name}.jsonl", "".join(f"{line}\n" for line in lines).encode())

    def _plain(self, value: object) -> object:
        """Return a value as JSON holds it."""
        if isinstance(value, datetime):
            return {"$at": value.isoformat()}
        if isinstance(value, bytes | memoryview):
            content = bytes(value)
            name = f"bytes/{hashlib.sha256(content).hexdigest()}"
            if name not in self.manifest.digests:
                self._add(name, content)
            return {"$bytes": name}
        return {"$json": value} if isinstance(value, dict | list) else value

    def _add(self, name: str, content: bytes) -> None:
        self.manifest.digests[name] = hashlib.sha256(content).hexdigest()
        self.archive.writestr(name, content)


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file that stands at its place once all is written, and is gone if it isn't."""
    begun = path.with_name(f"{path.name}.part")
    if path.exists():
        hint = "write it under another name, such as one with the date"
        raise fault("N008", f"{path} is there already", hint)
    try:
        handle = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        hint = "choose a folder that is there and that you may write to"
        raise fault("N008", f"{path} can't be written: {error.strerror}", hint) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)
