"""Spark as an engine: queries run on the cluster, and only what is small comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from surplus.data.columns import Column, quoted
from surplus.data.dialects import translated
from surplus.data.engines import Arrays, Row
from surplus.data.faults import fault, said

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_ZONE = "spark.sql.session.timeZone"
_TYPES = {
    "tinyint": "TINYINT",
    "smallint": "SMALLINT",
    "int": "INTEGER",
    "bigint": "BIGINT",
    "float": "FLOAT",
    "double": "DOUBLE",
    "string": "VARCHAR",
    "date": "DATE",
    "timestamp_ntz": "TIMESTAMP",
    "timestamp": "TIMESTAMP WITH TIME ZONE",
}


class SparkEngine:
    """A Spark session that somebody else started; it is left as it was.

    Parameters
    ----------
    session : pyspark.sql.SparkSession
        Its time zone is UTC while a query runs.

    Raises
    ------
    SurplusError
        A023 if pyarrow isn't installed, through which columns come and go.
    """

    dialect = "spark"

    def __init__(self, session: SparkSession) -> None:
        try:
            import_module("pyarrow")
        except ImportError as error:
            message = "working in Spark needs pyarrow"
            raise fault("A023", message, "pip install 'surplus[spark]'") from error
        self._session = session
        self._kept: dict[str, DataFrame] = {}
        self._shown: set[str] = set()

    @contextmanager
    def _told(self) -> Iterator[None]:
        from pyspark.errors import PySparkException

        zone = self._session.conf.get(_ZONE)
        self._session.conf.set(_ZONE, "UTC")
        try:
            yield
        except PySparkException as error:
            hint = "check the name of the table and its columns"
            raise fault("A001", f"can't read the table in Spark: {said(error)}", hint) from error
        finally:
            self._session.conf.set(_ZONE, zone or "UTC")

    def _frame(self, query: str) -> DataFrame:
        return self._session.sql(translated(query, "spark"))

    def columns(self, relation: str) -> tuple[Column, ...]:
        """Return the columns of a relation, with their types as DuckDB calls them."""
        with self._told():
            types = self._frame(f"SELECT * FROM {relation}").dtypes
        return tuple(Column(name, _TYPES.get(kind, kind.upper())) for name, kind in types)

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a query."""
        with self._told():
            return [tuple(row) for row in self._frame(query).collect()]

    def arrays(self, query: str) -> Arrays:
        """Return the columns of a query by name."""
        with self._told():
            found = self._frame(query).toArrow()
        return {name: found.column(name).to_numpy() for name in found.column_names}

    def keep(self, name: str, query: str) -> None:
        """Keep the rows of a query as the temporary view `name`, computed now."""
        self._drop(name)
        with self._told():
            frame = self._frame(query).persist()
            frame.count()
        self._kept[name] = frame
        self.show(name, frame)

    def hold(self, name: str, columns: Mapping[str, NDArray[np.generic]]) -> None:
        """Let queries read columns from Python as the temporary view `name`."""
        import pyarrow as pa

        self._drop(name)
        with self._told():
            frame = self._session.createDataFrame(pa.table(dict(columns)))
        self.show(name, frame)

    def show(self, name: str, frame: DataFrame) -> str:
        """Let queries read a DataFrame; return the relation."""
        frame.createOrReplaceTempView(name)
        self._shown.add(name)
        return quoted(name)

    def _drop(self, name: str) -> None:
        if name in self._shown:
            self._session.catalog.dropTempView(name)
            self._shown.discard(name)
        if (frame := self._kept.pop(name, None)) is not None:
            frame.unpersist()

    def close(self) -> None:
        """Drop the views and what was kept for them; the session stays."""
        for name in list(self._shown):
            self._drop(name)
