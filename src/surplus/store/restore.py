"""Restoring a backup into an empty database: all of it, or nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from sqlalchemy import Column, Connection, Integer, Table, func, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from surplus.core.errors import SurplusError
from surplus.store.backup import FORMAT, Manifest, tables_of
from surplus.store.database import Database
from surplus.store.faults import fault
from surplus.store.migrate import migrate, not_opened

_AT_ONCE = 200
"""Rows."""


def restore(database: Database, source: Path | IO[bytes]) -> Manifest:
    """Fill an empty database from a backup, made by either engine.

    Parameters
    ----------
    source : Path or binary file
        The backup; of an open file, such as a pipe, all is read before anything is done.

    Raises
    ------
    SurplusError
        N002 if a newer Surplus made the backup, N003 if the database can't be opened, N005 if
        the file isn't whole, N006 if the database holds something already.
    """
    name = str(source) if isinstance(source, Path) else "what came in"
    with _whole(source) as file, _opened(file, name) as archive:
        manifest = _checked(archive, name)
        _must_be_empty(database)
        migrate(database, manifest.tables_version)
        try:
            with database.writing() as session:
                _Reader(archive).fill(session.connection())
            migrate(database)
        except Exception:
            migrate(database, "base")  # it was empty, and is again
            raise
    return manifest


@contextmanager
def _whole(source: Path | IO[bytes]) -> Iterator[Path | IO[bytes]]:
    """Yield a backup that can be read from any place in it: a pipe can't, so it is kept aside.

    What is kept has no name in the file system, and is gone when this process is.
    """
    if isinstance(source, Path):
        yield source
        return
    with TemporaryFile() as kept:
        shutil.copyfileobj(source, kept)
        yield kept


def _opened(file: Path | IO[bytes], name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile) as error:
        raise _not_whole(name, str(error)) from error


def _not_whole(name: str, why: str) -> SurplusError:
    hint = "nothing was restored; take another copy of the backup"
    return fault("N005", f"{name} isn't a whole backup: {why}", hint)


def _checked(archive: zipfile.ZipFile, name: str) -> Manifest:
    """Return what a backup says of itself, once every file in it is what that says."""
    try:
        manifest = Manifest(**json.loads(archive.read("manifest.json")))
        if manifest.format != FORMAT:
            raise ValueError(f"it is of format {manifest.format}")
        for part, digest in manifest.digests.items():
            with archive.open(part) as file:
                if _digest(file) != digest:
                    raise ValueError(f"{part} was changed")
    except (KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile) as error:
        raise _not_whole(name, str(error).strip("'\"")) from error
    return manifest


def _digest(file: IO[bytes]) -> str:
    known = hashlib.sha256()
    while chunk := file.read(1 << 20):
        known.update(chunk)
    return known.hexdigest()


def _must_be_empty(database: Database) -> None:
    try:
        with database.engine.connect() as connection:
            tables = tables_of(connection) if inspect(connection).get_table_names() else []
            full = [t.name for t in tables if connection.execute(select(t).limit(1)).first()]
    except DBAPIError as error:
        raise not_opened(database, error) from error
    if full:
        hint = "restore into a new one: --database sqlite:///NEW.db"
        raise fault("N006", f"the database isn't empty: there is something in {full[0]}", hint)


class _Reader:
    """Reads the tables of a backup into those of a database."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def fill(self, connection: Connection) -> None:
        """Fill all tables."""
        for table in tables_of(connection):
            inner = _to_itself(table)
            for rows in self._batches(table):
                # A row may come before the one of the same table that it refers to.
                alone = [{**row, **{column.name: None for column in inner}} for row in rows]
                connection.execute(table.insert(), alone)
            for rows in self._batches(table) if inner else ():
                _refer(connection, table, inner, rows)
            _go_on_counting(connection, table)

    def _batches(self, table: Table) -> Iterator[list[dict[str, Any]]]:
        with self.archive.open(f"tables/{table.name}.jsonl") as file:
            rows: list[dict[str, Any]] = []
            for line in file:
                rows.append({k: self._value(v) for k, v in json.loads(line).items()})
                if len(rows) == _AT_ONCE:
                    yield rows
                    rows = []
            if rows:
                yield rows

    def _value(self, plain: object) -> object:
        if not isinstance(plain, Mapping):
            return plain
        ((kind, held),) = plain.items()
        if kind == "$at":
            return datetime.fromisoformat(held)
        return self.archive.read(held) if kind == "$bytes" else held


def _to_itself(table: Table) -> list[Column[Any]]:
    """Return the columns that refer to rows of their own table."""
    return [
        column
        for column in table.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]


def _refer(
    connection: Connection, table: Table, inner: list[Column[Any]], rows: list[dict[str, Any]]
) -> None:
    for row in rows:
        stated = {column.name: row[column.name] for column in inner if row[column.name] is not None}
        if stated:
            keys = (column == row[column.name] for column in table.primary_key.columns)
            connection.execute(update(table).where(*keys).values(**stated))


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that came with numbers of their own."""
    keys = list(table.primary_key.columns)
    is_counted = len(keys) == 1 and isinstance(keys[0].type, Integer)
    if connection.dialect.name == "sqlite" or not is_counted:
        return
    last = connection.scalar(select(func.max(keys[0])))
    if last is not None:
        sequence = text("SELECT setval(pg_get_serial_sequence(:table, :key), :last)")
        connection.execute(sequence, {"table": table.name, "key": keys[0].name, "last": last})
