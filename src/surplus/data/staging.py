"""Staging: the accounts of a run, numbered and checked cell by cell, in a working folder.

Whatever engine a table comes from, its wanted columns are copied once into a DuckDB file.
From then on a run needs the source no more: it reads batches of rows by their numbers, in
bounded memory, and can go on after an interruption.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

from surplus.data.columns import Column, Kind, literal, quoted
from surplus.data.faults import fault, reading, said
from surplus.data.sources import Source

FloatArray: TypeAlias = NDArray[np.float64]

MEMORY = "1GB"
_FILE = "accounts.duckdb"
_BAD = "'infinity'::DOUBLE"


@dataclass(frozen=True, slots=True)
class Pick:
    """A column to stage, and the name it is staged under.

    Attributes
    ----------
    number : bool
        Whether its cells must be numbers. A cell that isn't one is staged as infinity.
    """

    name: str
    column: Column
    number: bool

    @property
    def sql(self) -> str:
        """The expression that reads it."""
        cell = quoted(self.column.name)
        if not self.number:
            return _text(cell) if self.column.kind is Kind.TEXT else cell
        number = f"CAST({cell} AS DOUBLE)"
        if self.column.kind is Kind.TEXT:
            text = _text(cell)
            cast = f"COALESCE(TRY_CAST({text} AS DOUBLE), {_BAD})"
            number = f"CASE WHEN {text} IS NOT NULL THEN {cast} END"
        # Not a number is what some programs write for a missing one.
        return f"NULLIF({number}, 'nan'::DOUBLE)"


def _text(cell: str) -> str:
    return f"NULLIF(TRIM(CAST({cell} AS VARCHAR)), '')"


@dataclass(frozen=True)
class Gaps:
    """What is missing in one segment.

    Attributes
    ----------
    segment : str or None
        As the table calls it.
    place : int
        Its number in the column `place` of the staged table.
    rows, first : int
        How many accounts it has, and the row of the first one.
    missing, where : mapping of str to int
        By staged column: how many cells are missing, and the row of the first.
    """

    segment: str | None
    place: int
    rows: int
    first: int
    missing: Mapping[str, int]
    where: Mapping[str, int]


class Staging:
    """The staged accounts in a folder; close it when done.

    Parameters
    ----------
    folder : path
        Exists. The database and DuckDB's own working files go there.
    memory : str
        What DuckDB may use before it goes to disk.

    Raises
    ------
    SurplusError
        A025 if another run works in the same folder.
    """

    def __init__(self, folder: Path, memory: str = MEMORY) -> None:
        self.folder = folder
        self._sql = ""
        try:
            self.desk = duckdb.connect(str(folder / _FILE))
        except duckdb.Error as error:
            message = f"the working folder '{folder}' is in use"
            hint = "let the other run finish, or write to another file"
            raise fault("A025", message, hint) from error
        for setting in (
            f"memory_limit = {literal(memory)}",
            f"temp_directory = {literal(str(folder / 'spill'))}",
            "TimeZone = 'UTC'",
            "autoinstall_known_extensions = false",
            "preserve_insertion_order = true",
            "enable_progress_bar = false",
        ):
            self.desk.execute(f"SET {setting}")

    def close(self) -> None:
        """Let go of the database."""
        self.desk.close()

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_staged(self) -> bool:
        """Whether accounts were staged and found good here before."""
        found = self.desk.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'segments'"
        ).fetchone()
        return bool(found and found[0])

    def stage(self, source: Source, picks: Sequence[Pick]) -> int:
        """Copy the picked columns of a source, numbered from 1 in their order; return how many.

        Raises
        ------
        SurplusError
            A001 if it can't be read, A002 if it has no rows.
        """
        wanted = list(dict.fromkeys(pick.column.name for pick in picks))
        self._sql = source.relation(self.desk, wanted, self.folder)
        listed = ", ".join(f"{pick.sql} AS {quoted(pick.name)}" for pick in picks)
        with reading(source.name):
            self.desk.execute(
                "CREATE OR REPLACE TABLE accounts AS "
                f"SELECT row_number() OVER () AS row, {listed} FROM {self._sql}"
            )
        rows = self.count()
        if rows == 0:
            hint = "it has headings, but no rows"
            raise fault("A002", f"the table '{source.name}' has no accounts", hint)
        return rows

    def _number(self, query: str) -> int:
        found = self.desk.execute(query).fetchone()
        return int(found[0]) if found and found[0] is not None else 0

    def count(self) -> int:
        """Return the number of accounts."""
        return self._number("SELECT count(*) FROM accounts")

    def where(self, condition: str) -> tuple[int, int]:
        """Return how many rows meet a condition, and the number of the first."""
        found = self.desk.execute(
            f"SELECT count(*), min(row) FROM accounts WHERE {condition}"
        ).fetchone()
        assert found is not None
        return int(found[0]), int(found[1] or 0)

    def bad(self, name: str) -> tuple[int, int]:
        """Return how many cells of a number column aren't numbers, and the row of the first."""
        return self.where(f"isinf({quoted(name)})")

    def raw(self, column: str, row: int) -> str:
        """Return a cell as the source has it."""
        found = self.desk.execute(
            f"SELECT CAST({quoted(column)} AS VARCHAR) FROM {self._sql} LIMIT 1 OFFSET {row - 1}"
        ).fetchone()
        return str(found[0]) if found else ""

    def cell(self, name: str, row: int) -> object:
        """Return a staged cell."""
        found = self.desk.execute(
            f"SELECT {quoted(name)} FROM accounts WHERE row = {row}"
        ).fetchone()
        return found[0] if found else None

    def repeated(self, name: str) -> tuple[int, list[int]]:
        """Return how many values stand more than once in a column, and two rows of the first."""
        column = quoted(name)
        twice = f"SELECT {column}, min(row) AS first FROM accounts GROUP BY 1 HAVING count(*) > 1"
        found = self.desk.execute(
            f"SELECT count(*), arg_min({column}, first) FROM ({twice})"
        ).fetchone()
        if not found or not found[0]:
            return 0, []
        rows = self.desk.execute(
            f"SELECT row FROM accounts WHERE {column} = ? ORDER BY row LIMIT 2", [found[1]]
        ).fetchall()
        return int(found[0]), [int(row[0]) for row in rows]

    def distinct(self, name: str, most: int = 100) -> list[tuple[str, int]]:
        """Return the different texts of a column, each with the row where it stands first."""
        rows = self.desk.execute(
            f"SELECT {quoted(name)} AS it, min(row) AS first FROM accounts "
            f"WHERE it IS NOT NULL GROUP BY it ORDER BY first LIMIT {most}"
        ).fetchall()
        return [(str(text), int(row)) for text, row in rows]

    def number_segments(self) -> None:
        """Give every segment a number, so that batches can be told apart by it.

        Where no column tells the segment, it is missing everywhere.
        """
        self.desk.execute("ALTER TABLE accounts ADD COLUMN IF NOT EXISTS segment VARCHAR")
        self.desk.execute(
            "CREATE OR REPLACE TABLE segments AS SELECT segment, "
            "row_number() OVER (ORDER BY segment NULLS FIRST) - 1 AS place "
            "FROM (SELECT DISTINCT segment FROM accounts)"
        )

    def gaps(self, names: Sequence[str]) -> list[Gaps]:
        """Return for each segment how many cells are missing in these columns."""
        counts = "".join(f", count(*) - count({quoted(n)})" for n in names)
        rows = "".join(f", min(row) FILTER ({quoted(n)} IS NULL)" for n in names)
        found = self.desk.execute(
            f"SELECT s.segment, s.place, count(*), min(row){counts}{rows} FROM accounts a "
            "JOIN segments s ON a.segment IS NOT DISTINCT FROM s.segment "
            "GROUP BY s.segment, s.place ORDER BY s.place"
        ).fetchall()
        size = len(names)
        return [
            Gaps(
                line[0],
                int(line[1]),
                int(line[2]),
                int(line[3]),
                dict(zip(names, map(int, line[4 : 4 + size]), strict=True)),
                dict(zip(names, (int(x or 0) for x in line[4 + size :]), strict=True)),
            )
            for line in found
        ]

    def batch(self, first: int, last: int, names: Sequence[str]) -> dict[str, FloatArray]:
        """Return numbers of the rows from `first` to `last`; NaN where one is missing.

        The key `place` holds the numbers of the segments.
        """
        listed = "".join(f", COALESCE({quoted(n)}, 'nan'::DOUBLE) AS {quoted(n)}" for n in names)
        place, joined = "CAST(0 AS BIGINT) AS place", ""
        if self._number("SELECT count(*) FROM segments") > 1:
            place = "s.place"
            joined = "JOIN segments s ON a.segment IS NOT DISTINCT FROM s.segment"
        found = self.desk.execute(
            f"SELECT {place}{listed} FROM (SELECT * FROM accounts "
            f"WHERE row BETWEEN {first} AND {last}) a {joined} ORDER BY row"
        ).fetchnumpy()
        return {name: np.asarray(array) for name, array in found.items()}

    def write(self, query: str, path: Path, columns: Mapping[str, NDArray[np.generic]]) -> None:
        """Write a query to a Parquet file; it may read `columns` as the table `fresh`.

        Raises
        ------
        SurplusError
            A026 if the disk is full.
        """
        with self.given(columns), writing(path.name):
            self.desk.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)")

    @contextmanager
    def given(self, columns: Mapping[str, NDArray[np.generic]]) -> Iterator[None]:
        """Let queries read columns as the table `fresh`."""
        if not columns:
            yield
            return
        self.desk.register("fresh", dict(columns))
        try:
            yield
        finally:
            self.desk.unregister("fresh")


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Turn what DuckDB says while it writes into a diagnostic.

    Raises
    ------
    SurplusError
        A026.
    """
    try:
        yield
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        hint = "free some disk, or write elsewhere; what was there before is unchanged"
        raise fault("A026", f"can't write '{name}': {said(error)}", hint) from error


@contextmanager
def scratch() -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a DuckDB that holds nothing and is gone afterwards."""
    desk = duckdb.connect()
    try:
        desk.execute("SET autoinstall_known_extensions = false")
        yield desk
    finally:
        desk.close()
