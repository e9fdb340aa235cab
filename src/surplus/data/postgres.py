"""Tables in PostgreSQL, read with psycopg: one COPY, streamed, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from duckdb import DuckDBPyConnection as Connection

from surplus.data.columns import Column, Kind, literal
from surplus.data.faults import fault, said
from surplus.data.location import Location

if TYPE_CHECKING:
    import psycopg
    from psycopg import sql

_TYPES = {
    "int2": "SMALLINT",
    "int4": "INTEGER",
    "int8": "BIGINT",
    "float4": "DOUBLE",
    "float8": "DOUBLE",
    "numeric": "DOUBLE",
    "text": "VARCHAR",
    "varchar": "VARCHAR",
    "bpchar": "VARCHAR",
    "uuid": "VARCHAR",
}


@dataclass(frozen=True)
class PostgresTable:
    """A table or a view in PostgreSQL."""

    location: Location

    @property
    def name(self) -> str:
        """How messages call it; without the password."""
        return self.location.name

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection]:
        psycopg = driver()
        try:
            with psycopg.connect(self.location.address, options="-c TimeZone=UTC") as connection:
                yield connection
        except psycopg.Error as error:
            hint = "check the address, the table's name and your rights"
            message = f"can't read the table '{self.name}': {said(error)}"
            raise fault("A001", message, hint) from error

    def _identifier(self) -> sql.Identifier:
        from psycopg import sql

        return sql.Identifier(*(self.location.table or "").split("."))

    def columns(self, desk: Connection) -> tuple[Column, ...]:  # noqa: ARG002 -- the protocol's
        """Return its columns, with the types that DuckDB will hold them in."""
        from psycopg import sql

        with self._connected() as connection:
            query = sql.SQL("SELECT * FROM {} LIMIT 0").format(self._identifier())
            described = connection.execute(query).description or []
            types = connection.adapters.types
            found = [(c.name, types.get(c.type_code)) for c in described]
        return tuple(
            Column(name, _TYPES.get(info.name, info.name.upper()) if info else "UNKNOWN")
            for name, info in found
        )

    def relation(self, desk: Connection, wanted: Sequence[str], folder: Path) -> str:
        """Copy the wanted columns into a file and return the SQL that reads it."""
        from psycopg import sql

        types = {column.name: column for column in self.columns(desk)}
        listed = sql.SQL(", ").join(map(sql.Identifier, wanted))
        query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv)").format(
            listed, self._identifier()
        )
        path = folder / "from-postgres.csv"
        with (
            self._connected() as connection,
            path.open("wb") as file,
            connection.cursor().copy(query) as copy,
        ):
            for block in copy:
                file.write(block)
        held = ", ".join(f"{literal(n)}: {literal(_held(types[n]))}" for n in wanted)
        return (
            f"read_csv({literal(str(path))}, header = false, auto_detect = false, "
            f"delim = ',', quote = '\"', escape = '\"', columns = {{{held}}})"
        )

    def identity(self) -> str:
        """Return its name; whether its rows have changed doesn't show from outside."""
        return self.name

    def close(self, desk: Connection) -> None:
        """Nothing stays open."""


def _held(column: Column) -> str:
    return column.type if column.kind is Kind.NUMBER else "VARCHAR"


def driver() -> ModuleType:
    """Return the driver, psycopg.

    Raises
    ------
    SurplusError
        A023 if it isn't installed.
    """
    try:
        return import_module("psycopg")
    except ImportError as error:
        message = "reading from PostgreSQL needs its driver, psycopg"
        raise fault("A023", message, "pip install 'surplus[postgres]'") from error
