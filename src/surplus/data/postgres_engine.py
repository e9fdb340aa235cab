"""PostgreSQL as an engine: queries run there, and only what is small comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from surplus.data.columns import Column, literal, quoted
from surplus.data.dialects import translated
from surplus.data.engines import Arrays, Row
from surplus.data.faults import fault, said
from surplus.data.postgres import driver

_TYPES = {
    "int2": "SMALLINT",
    "int4": "INTEGER",
    "int8": "BIGINT",
    "float4": "FLOAT",
    "float8": "DOUBLE",
    "numeric": "DECIMAL(38,10)",
    "text": "VARCHAR",
    "varchar": "VARCHAR",
    "bpchar": "VARCHAR",
    "uuid": "UUID",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "timestamptz": "TIMESTAMP WITH TIME ZONE",
}


class PostgresEngine:
    """A session in a PostgreSQL database; tables kept there are temporary.

    Parameters
    ----------
    address : str
        `postgresql://user@host/database`.

    Raises
    ------
    SurplusError
        A001 if it can't be reached, A023 if psycopg isn't installed.
    """

    dialect = "postgres"

    def __init__(self, address: str, name: str = "the table") -> None:
        self._psycopg = driver()
        self._name = name
        with self._told():
            self._session = self._psycopg.connect(
                address, options="-c TimeZone=UTC", autocommit=True
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._psycopg.Error as error:
            hint = "check the address, the table's name and your rights"
            raise fault("A001", f"can't read {self._name}: {said(error)}", hint) from error

    def _run(self, query: str) -> tuple[list[tuple[str, int]], list[Row]]:
        with self._told(), self._session.cursor() as cursor:
            cursor.execute(query.encode())
            if cursor.description is None:
                return [], []
            named = [(column.name, column.type_code) for column in cursor.description]
            return named, cursor.fetchall()

    def columns(self, relation: str) -> tuple[Column, ...]:
        """Return the columns of a relation, with their types as DuckDB calls them."""
        named, _ = self._run(translated(f"SELECT * FROM {relation} LIMIT 0", "postgres"))
        kinds = self._session.adapters.types
        infos = [(name, kinds.get(code)) for name, code in named]
        return tuple(
            Column(name, _TYPES.get(info.name, info.name.upper()) if info else "UNKNOWN")
            for name, info in infos
        )

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a query."""
        return self._run(translated(query, "postgres"))[1]

    def arrays(self, query: str) -> Arrays:
        """Return the columns of a query by name."""
        named, rows = self._run(translated(query, "postgres"))
        columns = list(zip(*rows, strict=True)) or [()] * len(named)
        return {name: np.asarray(cells) for (name, _), cells in zip(named, columns, strict=True)}

    def keep(self, name: str, query: str) -> None:
        """Keep the rows of a query as the temporary table `name`."""
        self._run(f"DROP TABLE IF EXISTS {quoted(name)}")
        self._run(f"CREATE TEMP TABLE {quoted(name)} AS {translated(query, 'postgres')}")
        self._run(f"ANALYZE {quoted(name)}")

    def hold(self, name: str, columns: Mapping[str, NDArray[np.generic]]) -> None:
        """Copy columns from Python into the temporary table `name`."""
        typed = ", ".join(f"{quoted(n)} {_type(array)}" for n, array in columns.items())
        self._run(f"DROP TABLE IF EXISTS {quoted(name)}")
        self._run(f"CREATE TEMP TABLE {quoted(name)} ({typed})")
        query = f"COPY {quoted(name)} FROM STDIN".encode()
        with self._told(), self._session.cursor() as cursor, cursor.copy(query) as copy:
            for row in zip(*(array.tolist() for array in columns.values()), strict=True):
                copy.write_row(row)
        self._run(f"ANALYZE {quoted(name)}")

    def exists(self, name: str) -> bool:
        """Whether a table or a view of this name is there."""
        return bool(self._run(f"SELECT to_regclass({literal(name)}) IS NOT NULL")[1][0][0])

    def close(self) -> None:
        """End the session; temporary tables end with it."""
        self._session.close()


def _type(array: NDArray[np.generic]) -> str:
    return {"i": "int8", "u": "int8", "f": "float8", "b": "bool"}.get(array.dtype.kind, "text")
