"""Tables in whatever form they are given: files, SQL, data frames, databases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

import duckdb

from surplus.data.columns import Column, quoted
from surplus.data.engines import MEMORY, DuckdbEngine, Engine
from surplus.data.faults import fault, reading, said
from surplus.data.location import Location, Place, locate
from surplus.data.sources import open_source

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_QUERY = re.compile(r"\s*(SELECT|WITH|FROM)\b", re.IGNORECASE)
_FRAMES = ("pandas", "polars", "pyarrow")
_HINT = "give a path, SQL, a data frame, or postgresql://…/database#table"


@dataclass(frozen=True)
class Table:
    """A table, and the engine that reads it.

    Attributes
    ----------
    relation : str
        What stands after FROM.
    name : str
        How messages call it.
    is_scanned : bool
        Whether reading it again costs little more than the columns wanted: what is parsed from
        text isn't.
    identity : str
        A text that changes when the table does, as far as that shows from outside.
    """

    engine: Engine
    relation: str
    name: str
    is_scanned: bool = True
    identity: str = ""

    def columns(self) -> tuple[Column, ...]:
        """Return its columns."""
        return self.engine.columns(self.relation)


def open_table(given: object, memory: str = MEMORY, threads: int | None = None) -> Table:
    """Return a table that was given, with an engine to read it.

    Parameters
    ----------
    given : str, path, data frame or relation
        A path or a pattern of paths (`.csv`, `.parquet`, `.duckdb#table`), an address
        (`postgresql://…/database#table`, read there), SQL that begins with SELECT, WITH or FROM,
        a DataFrame of pandas, Polars or Spark (read there), an Arrow table, a relation of DuckDB.
    memory : str
        What an embedded DuckDB may use before it goes to disk.
    threads : int, optional
        How many threads an embedded DuckDB uses.

    Raises
    ------
    SurplusError
        A001 if it can't be read, A023 if a driver isn't installed.
    """
    if type(given).__module__.startswith("pyspark."):
        return _in_spark(cast("DataFrame", given))
    if isinstance(given, str | Path) and str(given).lower().startswith(
        ("postgres:", "postgresql:")
    ):
        return _in_postgres(locate(str(given)))
    engine = DuckdbEngine(memory, threads)
    try:
        table = table_in(engine, given, "given")
        engine.subject = table.name
        return table
    except BaseException:
        engine.close()
        raise


def table_in(engine: Engine, given: object, name: str) -> Table:
    """Return a table for an engine that is open.

    Parameters
    ----------
    engine : Engine
        In PostgreSQL and Spark, `given` is the name of a table there.
    name : str
        A name that is free in the engine.

    Raises
    ------
    SurplusError
        A001 if it can't be read.
    """
    if not isinstance(engine, DuckdbEngine):
        if not isinstance(given, str):
            raise fault("A001", f"can't take a table into {engine.dialect}", "name a table there")
        return Table(engine, ".".join(map(quoted, given.split("."))), given)
    if isinstance(given, str) and _QUERY.match(given):
        return Table(engine, f"({given.strip().rstrip(';')})", "the query", False, given)
    if isinstance(given, str | Path):
        return _located(engine, locate(str(given)))
    if isinstance(given, duckdb.DuckDBPyRelation):
        return _copied(engine, given, name)
    return _registered(engine, given, name)


def _located(engine: DuckdbEngine, location: Location) -> Table:
    source = open_source(location)
    relation = source.relation(engine.desk, (), engine.folder)
    scanned = location.place is not Place.CSV
    return Table(engine, relation, source.name, scanned, source.identity())


def _copied(engine: DuckdbEngine, given: duckdb.DuckDBPyRelation, name: str) -> Table:
    """Copy a relation, which belongs to a connection that isn't ours, without holding it."""
    path = engine.folder / f"{name}.parquet"
    with reading("the relation"):
        given.write_parquet(str(path))
    engine.view(name, [path])
    return Table(engine, quoted(name), "the relation")


def _registered(engine: DuckdbEngine, given: object, name: str) -> Table:
    kind = type(given)
    if not kind.__module__.startswith(_FRAMES):
        raise fault("A001", f"a table can't be a {kind.__name__}", _HINT)
    frame = given.collect() if kind.__name__ == "LazyFrame" and hasattr(given, "collect") else given
    try:
        engine.desk.register(name, frame)
    except duckdb.Error as error:
        raise fault("A001", f"can't read the {kind.__name__}: {said(error)}", _HINT) from error
    return Table(engine, quoted(name), f"the {kind.__name__}")


def _in_postgres(location: Location) -> Table:
    from surplus.data.postgres_engine import PostgresEngine  # an extra

    engine = PostgresEngine(location.address, f"the table '{location.name}'")
    relation = ".".join(map(quoted, (location.table or "").split(".")))
    return Table(engine, relation, location.name)


def _in_spark(frame: DataFrame) -> Table:
    from surplus.data.spark_engine import SparkEngine  # an extra

    engine = SparkEngine(frame.sparkSession)
    name = f"surplus_{uuid4().hex[:8]}"
    return Table(engine, engine.show(name, frame), "the DataFrame")
