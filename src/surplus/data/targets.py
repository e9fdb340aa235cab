"""Targets: where the result of a run goes, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from surplus.data.columns import literal, quoted
from surplus.data.faults import fault
from surplus.data.location import Location, Place
from surplus.data.staging import writing

# Columns of figures hardly repeat: looking for a dictionary, and zstd, take four times as long to
# write files that are an eighth smaller.
_FORMATS = {
    Place.PARQUET: "FORMAT parquet, COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 2000",
    Place.CSV: "FORMAT csv, HEADER",
}


def check_target(location: Location) -> None:
    """Refuse a place that can't be written to, before anything is computed.

    Raises
    ------
    SurplusError
        A026 if it is a table in PostgreSQL, a pattern of names, or in no folder.
    """
    if location.place is Place.POSTGRES:
        hint = "write a .parquet file and load it, or run the SQL there: --sql postgres"
        raise fault("A026", "results aren't written to PostgreSQL", hint)
    if location.place is Place.DUCKDB and not location.table:
        hint = f"name it: {location.address}#values"
        raise fault("A026", f"'{location.address}' is a database: which table?", hint)
    if not location.path.parent.is_dir():
        hint = f"make the folder '{location.path.parent}' first"
        raise fault("A026", f"can't write '{location.name}': there is no such folder", hint)
    if location.path.is_dir():
        raise fault("A026", f"can't write '{location.name}': that is a folder", "name a file in it")


def deliver(desk: Connection, query: str, location: Location, folder: Path) -> None:
    """Write the rows of a query to their place.

    A file is written in the working folder and renamed into its place; a table is replaced
    in one transaction. What was there before stays until then.

    Raises
    ------
    SurplusError
        A026 if that fails.
    """
    if location.place is Place.DUCKDB:
        _into_database(desk, query, location)
        return
    draft = folder / f"result{location.path.suffix}"
    with writing(location.name):
        desk.execute(f"COPY ({query}) TO {literal(str(draft))} ({_FORMATS[location.place]})")
    try:
        draft.replace(location.path)
    except OSError as error:
        message = f"can't write '{location.name}': {error.strerror}"
        raise fault("A026", message, "choose a file that you may write") from error


def _into_database(desk: Connection, query: str, location: Location) -> None:
    schema, _, table = (location.table or "").rpartition(".")
    name = ".".join(quoted(part) for part in ("target", schema or "main", table))
    with writing(location.name):
        desk.execute(f"ATTACH {literal(location.address)} AS target")
        try:
            # Results come from the staged accounts of another database, so that one
            # statement can't be a transaction over both; CREATE OR REPLACE is one by itself.
            desk.execute(f"CREATE SCHEMA IF NOT EXISTS target.{quoted(schema or 'main')}")
            desk.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")
        finally:
            desk.execute("DETACH target")
