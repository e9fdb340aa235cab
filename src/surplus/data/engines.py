"""Engines: what runs the queries of a table, where the table is.

A query is written once in DuckDB's dialect; an engine translates it, runs it, and gives back
what is small. Tables of customers stay in the engine.
"""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

from surplus.data.columns import Column, literal, quoted
from surplus.data.faults import reading
from surplus.data.sources import described
from surplus.data.staging import writing

Arrays: TypeAlias = dict[str, NDArray[np.generic]]
Row: TypeAlias = tuple[object, ...]

MEMORY = "2GB"


class Engine(Protocol):
    """What runs queries; close it when done."""

    @property
    def dialect(self) -> str:
        """The dialect that it speaks: `duckdb`, `postgres` or `spark`."""

    def columns(self, relation: str) -> tuple[Column, ...]:
        """Return the columns of a relation, with their types as DuckDB calls them."""

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a query; few are meant."""

    def arrays(self, query: str) -> Arrays:
        """Return the columns of a query by name."""

    def keep(self, name: str, query: str) -> None:
        """Keep the rows of a query as the table `name`, until the engine is closed."""

    def hold(self, name: str, columns: Mapping[str, NDArray[np.generic]]) -> None:
        """Let queries read columns from Python as the table `name`."""

    def close(self) -> None:
        """Let go of what was opened, and of the tables kept."""


class DuckdbEngine:
    """A DuckDB of our own in this process, with bounded memory.

    Parameters
    ----------
    memory : str
        What it may use before it goes to disk.
    threads : int, optional
        How many threads it uses; as many as the machine has cores, if not given.

    Attributes
    ----------
    subject : str
        How messages call the table that is read.
    """

    dialect = "duckdb"

    def __init__(self, memory: str = MEMORY, threads: int | None = None) -> None:
        self.subject = "given"
        self._folder = tempfile.TemporaryDirectory(prefix="surplus-")
        self.folder = Path(self._folder.name)
        self.desk = duckdb.connect()
        for setting in (
            f"memory_limit = {literal(memory)}",
            f"temp_directory = {literal(str(self.folder / 'spill'))}",
            "TimeZone = 'UTC'",
            "autoinstall_known_extensions = false",
            "preserve_insertion_order = false",
            "enable_progress_bar = false",
            *([f"threads = {threads}"] if threads else []),
        ):
            self.desk.execute(f"SET {setting}")
        weakref.finalize(self, _let_go, self.desk, self._folder)

    def columns(self, relation: str) -> tuple[Column, ...]:
        """Return the columns of a relation."""
        with reading(self.subject):
            return described(self.desk, relation)

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a query."""
        with reading(self.subject):
            return [tuple(row) for row in self.desk.execute(query).fetchall()]

    def arrays(self, query: str) -> Arrays:
        """Return the columns of a query by name."""
        with reading(self.subject):
            found = self.desk.execute(query).fetchnumpy()
        return {name: _plain(array) for name, array in found.items()}

    def keep(self, name: str, query: str) -> None:
        """Keep the rows of a query in a Parquet file, read as the view `name`."""
        path = self.folder / f"{name}.parquet"
        self.copy(query, path)
        self.view(name, [path])

    def stage(self, name: str, query: str) -> None:
        """Keep the rows of a table that is slow to read, as `keep` does.

        Raises
        ------
        SurplusError
            A001 if it can't be read, A026 if the disk or the memory doesn't suffice.
        """
        path = self.folder / f"{name}.parquet"
        with reading(self.subject):
            self.desk.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)")
        self.view(name, [path])

    def view(self, name: str, paths: Sequence[Path]) -> None:
        """Let queries read Parquet files as the table `name`."""
        listed = ", ".join(literal(str(path)) for path in paths)
        self.desk.execute(
            f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS FROM read_parquet([{listed}])"
        )

    def copy(self, query: str, path: Path, notes: Mapping[str, str] | None = None) -> None:
        """Write the rows of a query to a Parquet file, with notes in its footer.

        Raises
        ------
        SurplusError
            A026 if it can't be written.
        """
        listed = ", ".join(f"{name}: {literal(text)}" for name, text in (notes or {}).items())
        footer = f", KV_METADATA {{{listed}}}" if listed else ""
        with writing(path.name):
            self.desk.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet{footer})")

    def hold(self, name: str, columns: Mapping[str, NDArray[np.generic]]) -> None:
        """Let queries read columns from Python as the table `name`."""
        self.desk.register(name, dict(columns))

    def close(self) -> None:
        """Close the database, and remove its working folder."""
        _let_go(self.desk, self._folder)


def _plain(array: object) -> NDArray[np.generic]:
    """Return a column with what is missing as NaN, not a time, or None."""
    if not isinstance(array, np.ma.MaskedArray):
        return np.asarray(array)
    gone, held = np.ma.getmaskarray(array), np.asarray(array.data)
    if held.dtype.kind in "iubf":
        return np.where(gone, np.nan, held.astype(np.float64))
    if held.dtype.kind == "M":
        return np.where(gone, np.datetime64("NaT"), held)
    found = held.astype(object)
    found[gone] = None
    return found


def _let_go(desk: duckdb.DuckDBPyConnection, folder: tempfile.TemporaryDirectory[str]) -> None:
    desk.close()
    folder.cleanup()
