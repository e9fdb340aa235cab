"""Sources: tables of accounts in files and databases, behind one small protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import Protocol

from duckdb import DuckDBPyConnection as Connection

from surplus.core.errors import did_you_mean
from surplus.data.columns import Column, literal, quoted
from surplus.data.csv_file import csv_relation
from surplus.data.faults import fault, reading
from surplus.data.location import Location, Place


class Source(Protocol):
    """A table of accounts that an embedded DuckDB can be given."""

    @property
    def name(self) -> str:
        """How messages call it."""

    def columns(self, desk: Connection) -> tuple[Column, ...]:
        """Return its columns."""

    def relation(self, desk: Connection, wanted: Sequence[str], folder: Path) -> str:
        """Return the SQL of a relation with at least the wanted columns, rows in their order.

        A folder for working files is given.
        """

    def identity(self) -> str:
        """Return a text that changes when the table does, as far as that shows from outside."""

    def close(self, desk: Connection) -> None:
        """Let go of what was opened."""


def open_source(location: Location) -> Source:
    """Return the source at a location.

    Raises
    ------
    SurplusError
        A001 if there is no such file, A023 if PostgreSQL's driver isn't installed.
    """
    if location.place is Place.POSTGRES:
        from surplus.data.postgres import PostgresTable, driver  # an extra

        driver()
        return PostgresTable(location)
    if not _paths(location):
        hint = "check the path; commands look from the folder that they are run in"
        raise fault("A001", f"there is no file '{location.address}'", hint)
    return DuckdbTable(location) if location.place is Place.DUCKDB else FileTable(location)


def _paths(location: Location) -> list[Path]:
    if has_magic(location.address) and not location.path.exists():
        return sorted(Path(found) for found in glob(location.address))
    return [location.path] if location.path.is_file() else []


def _identity(location: Location) -> str:
    stats = ((path, path.stat()) for path in _paths(location))
    parts = (f"{path.absolute()} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats)
    return "\n".join((location.table or "", *parts))


def described(desk: Connection, relation: str) -> tuple[Column, ...]:
    """Return the columns of a relation."""
    rows = desk.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    return tuple(Column(str(row[0]), str(row[1])) for row in rows)


@dataclass(frozen=True)
class FileTable:
    """A CSV or Parquet file, or several of them named by a pattern.

    Cells of CSV files are read as text, so that nothing is guessed from the first rows.
    """

    location: Location

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.location.name

    def columns(self, desk: Connection) -> tuple[Column, ...]:
        """Return its columns."""
        with reading(self.name):
            return described(desk, self._relation)

    @property
    def _relation(self) -> str:
        where = literal(self.location.address)
        if self.location.place is Place.PARQUET:
            return f"read_parquet({where})"
        return csv_relation(self.location.address, _paths(self.location)[0])

    def relation(self, desk: Connection, wanted: Sequence[str], folder: Path) -> str:  # noqa: ARG002 -- the protocol's
        """Return the SQL that reads it."""
        return self._relation

    def identity(self) -> str:
        """Return its path, size and time of change."""
        return _identity(self.location)

    def close(self, desk: Connection) -> None:
        """Nothing stays open."""


@dataclass(frozen=True)
class DuckdbTable:
    """A table or a view in a DuckDB database; it is opened for reading only."""

    location: Location

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.location.name

    def columns(self, desk: Connection) -> tuple[Column, ...]:
        """Return its columns."""
        with reading(self.name, "another program may have it open: close it there"):
            return described(desk, self._attached(desk))

    def relation(self, desk: Connection, wanted: Sequence[str], folder: Path) -> str:  # noqa: ARG002 -- the protocol's
        """Return the SQL that reads it."""
        with reading(self.name):
            return self._attached(desk)

    def _attached(self, desk: Connection) -> str:
        desk.execute(f"ATTACH IF NOT EXISTS {literal(self.location.address)} AS source (READ_ONLY)")
        return self._table(self._listed(desk))

    @staticmethod
    def _listed(desk: Connection) -> list[tuple[str, str]]:
        found = desk.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'source' "
            "UNION ALL SELECT schema_name, view_name FROM duckdb_views() "
            "WHERE database_name = 'source' AND NOT internal ORDER BY ALL"
        ).fetchall()
        return [(str(schema), str(table)) for schema, table in found]

    def _table(self, listed: list[tuple[str, str]]) -> str:
        names = {table if s == "main" else f"{s}.{table}": (s, table) for s, table in listed}
        chosen = self.location.table or (next(iter(names)) if len(names) == 1 else None)
        if chosen is None or chosen not in names:
            known = ", ".join(names) or "none"
            message = f"'{self.location.address}' has no table '{chosen}'; there are: {known}"
            if chosen is None:
                message = f"'{self.location.address}' has several tables: {known}"
            hint = did_you_mean(chosen or "", names) or "name one: file.duckdb#table"
            raise fault("A001", message, hint)
        return "source." + ".".join(map(quoted, names[chosen]))

    def identity(self) -> str:
        """Return its path, size and time of change."""
        return _identity(self.location)

    def close(self, desk: Connection) -> None:
        """Detach the database."""
        desk.execute("DETACH DATABASE IF EXISTS source")
