"""The state of all customers, kept where it was made."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic
from surplus.data.engines import Arrays, DuckdbEngine, Engine
from surplus.data.location import Location, locate
from surplus.data.targets import check_target, deliver
from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
from surplus.worth.states.build import keep_in
from surplus.worth.states.grouping import distinct_histories
from surplus.worth.states.policy import StatePolicy
from surplus.worth.states.query import (
    chosen_sql,
    customers_sql,
    history_sql,
    mean_spend_sql,
    state_sql,
    truncated_sql,
)
from surplus.worth.states.reading import Reader

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


@dataclass(frozen=True, eq=False)
class StateTable:
    """What is known of every customer, in the engine that worked it out.

    Attributes
    ----------
    engine : Engine
        Where it is.
    kept : str
        The relation of the kept state: whole numbers, one row for each customer.
    policy : StatePolicy
        How it was made.
    notes : tuple of Diagnostic
        What has to be said of the transactions.
    counts : mapping of str to int
        customers, repeaters, purchases (rows), repeats (days, or units, after the first), cents;
        no_purchase, truncated, not_positive: customers that the notes speak of.
    reader : Reader or None
        What read the transactions; none if the state was read from a file.
    """

    engine: Engine
    kept: str
    policy: StatePolicy
    notes: tuple[Diagnostic, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    reader: Reader | None = None

    @property
    def query(self) -> str:
        """The query of the customers over the kept state, in DuckDB's dialect."""
        return customers_sql(self.policy, self.kept)

    @property
    def sql(self) -> str:
        """The whole query from transactions to customers, as the engine reads it."""
        return self.sql_in(self.engine.dialect)

    def sql_in(self, dialect: str, table: str | None = None) -> str:
        """Return the whole query from transactions to customers in a dialect.

        Parameters
        ----------
        dialect : str
            `duckdb`, `postgres` or `spark`.
        table : str, optional
            What stands after FROM, where the query is to run elsewhere.
        """
        kept = self.kept
        if self.reader is not None:
            reader = replace(self.reader, relation=table or self.reader.relation)
            kept = f"({state_sql(reader)}) AS kept"
        from surplus.data.dialects import translated  # slow to load, and seldom needed

        return translated(customers_sql(self.policy, kept), dialect)

    def grouped(self) -> CustomerState:
        """Return the distinct histories with how many customers have each: what models fit.

        No customer enters Python, and the order of the customers doesn't matter.

        Raises
        ------
        SurplusError
            W054 if there are no customers.
        """
        columns = distinct_histories(self.engine, self.policy, self.kept)
        return CustomerState(
            columns["x"],
            self._time(columns["recency"]),
            self._time(columns["age"]),
            self.policy.unit,
            weights=columns["weights"],
        )

    def _time(self, ticks: NDArray[np.generic]) -> NDArray[np.float64]:
        """Return days, or units, as time in the policy's unit, as SQL computes it."""
        policy = self.policy
        numbers = np.asarray(ticks, dtype=np.float64)
        whole = policy.unit.per(policy.tick_unit)
        return numbers / whole if whole == int(whole) else numbers * policy.per_tick

    def spending(self) -> CustomerState:
        """Return those who bought again, with their mean spend: what models of spend fit.

        One row each, without names. Customers whose later purchases came to nothing, net of
        returns, are left out.

        Raises
        ------
        SurplusError
            W029 if the state holds no amounts, W054 if nobody is left.
        """
        self._need_amounts()
        return self._customers("occasions > 1 AND cents > first_cents", "")

    def _need_amounts(self) -> None:
        if self.policy.amount is None:
            hint = "name the column: amount='…'"
            raise fault("W029", "the state was made without amounts", hint)

    def customers(self) -> CustomerState:
        """Return every customer with name and mean spend; all of them enter Python.

        Spend is missing where nobody bought again, or came to nothing net of returns.
        """
        return self._customers("TRUE", "customer, ")

    def _customers(self, condition: str, names: str) -> CustomerState:
        gaps = ", log_gaps" if self.policy.gaps else ""
        spend = f"CASE WHEN cents > first_cents THEN {mean_spend_sql()} END"
        picked = f"{names}{history_sql(self.policy)}, CAST({spend} AS DOUBLE) AS spend{gaps}"
        columns = self.engine.arrays(
            f"SELECT {picked} FROM {self.kept} WHERE {chosen_sql(self.policy)} AND {condition}"
        )
        held = self.policy.amount is not None and bool(np.isfinite(columns["spend"]).any())
        return CustomerState(
            columns["x"],
            self._time(columns["recency"]),
            self._time(columns["age"]),
            self.policy.unit,
            spend=columns["spend"] if held and self._all_positive(columns) else None,
            log_gaps=self._gaps(columns) if gaps else None,
            ids=columns.get("customer"),
        )

    @staticmethod
    def _all_positive(columns: Arrays) -> bool:
        """Whether everybody who bought again has a mean spend, as a state needs."""
        again = np.asarray(columns["x"], dtype=np.int64) > 0
        return bool(np.isfinite(columns["spend"][again]).all())

    def _gaps(self, columns: Arrays) -> NDArray[np.float64]:
        raw = np.asarray(columns["log_gaps"], dtype=np.float64)
        repeats = np.asarray(columns["x"], dtype=np.float64)
        return raw + repeats * math.log(self.policy.per_tick)

    def holdout(self) -> tuple[CustomerState, NDArray[np.int64], NDArray[np.float64]]:
        """Return distinct histories, each with purchases and spend in the hold-out.

        Returns
        -------
        state : CustomerState
            Rows differ in history or in hold-out purchases; weights count customers.
        purchases : array of int, shape (rows,)
            Days, or units, with a purchase in the hold-out, of each customer of the row.
        spend : array of float, shape (rows,)
            What the customers of the row spent in it together.

        Raises
        ------
        SurplusError
            W029 if no hold-out was asked for.
        """
        if self.policy.holdout_until is None:
            hint = "say until when: holdout_until='1998-06-30'"
            raise fault("W029", "the state has no hold-out", hint)
        columns = self.engine.arrays(
            f"SELECT {history_sql(self.policy)}, CAST(holdout_occasions AS BIGINT) AS later, "
            "CAST(COUNT(*) AS BIGINT) AS weights, "
            f"CAST(SUM(holdout_cents) AS BIGINT) AS cents FROM {self.kept} "
            f"WHERE {chosen_sql(self.policy)} GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 2, 4"
        )
        state = CustomerState(
            columns["x"],
            self._time(columns["recency"]),
            self._time(columns["age"]),
            self.policy.unit,
            weights=columns["weights"],
        )
        spend = np.asarray(columns["cents"], dtype=np.float64) / 100
        return state, np.asarray(columns["later"], dtype=np.int64), spend

    def to_pandas(self) -> pd.DataFrame:
        """Return the customers as a DataFrame of pandas."""
        import pandas as pd

        return pd.DataFrame(self.engine.arrays(self.query))

    def to_arrow(self) -> pa.Table:
        """Return the customers as an Arrow table."""
        import pyarrow as pa

        return pa.table(self.engine.arrays(self.query))

    def to_polars(self) -> pl.DataFrame:
        """Return the customers as a DataFrame of Polars."""
        import polars as pl

        return pl.DataFrame(self.engine.arrays(self.query))

    def write(self, target: str | Path) -> None:
        """Write the customers to a `.parquet`, `.csv` or `.duckdb#table`, in order of name.

        Raises
        ------
        SurplusError
            A026 if that can't be done, W030 if the state isn't in DuckDB.
        """
        location = locate(str(target))
        check_target(location)
        deliver_from(self.engine, f"{self.query} ORDER BY customer", location)

    def save(self, path: str | Path) -> None:
        """Keep the state in a Parquet file, to add later days to it.

        Raises
        ------
        SurplusError
            A026 if it can't be written, W030 if the state isn't in DuckDB.
        """
        keep_in(_duckdb(self.engine), self.kept, Path(path), self.policy, self.kept)

    def close(self) -> None:
        """Let go of the engine and of what it keeps."""
        self.engine.close()

    def __enter__(self) -> StateTable:
        """Return itself; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def deliver_from(engine: Engine, query: str, location: Location) -> None:
    """Write the rows of a query to their place.

    Raises
    ------
    SurplusError
        A026 if that fails, W030 if the engine isn't DuckDB.
    """
    own = _duckdb(engine)
    deliver(own.desk, query, location, own.folder)


def _duckdb(engine: Engine) -> DuckdbEngine:
    if isinstance(engine, DuckdbEngine):
        return engine
    message = f"files aren't written from {engine.dialect}"
    raise fault("W030", message, "run the SQL there into a table, or read it with DuckDB")


def counts_of(engine: Engine, kept: str, policy: StatePolicy) -> tuple[dict[str, int], str | None]:
    """Count the customers of a kept state, and name one without a purchase."""
    chosen = chosen_sql(policy)
    repeat = f"{chosen} AND occasions > 1"
    positive = f"{repeat} AND cents <= first_cents" if policy.amount else "FALSE"
    told = {
        "customers": f"COUNT(*) FILTER (WHERE {chosen})",
        "repeaters": f"COUNT(*) FILTER (WHERE {repeat})",
        "no_purchase": "COUNT(*) FILTER (WHERE first_tick IS NULL)",
        "truncated": f"COUNT(*) FILTER (WHERE first_tick IS NOT NULL AND {truncated_sql(policy)})",
        "not_positive": f"COUNT(*) FILTER (WHERE {positive})",
        "purchases": f"COALESCE(SUM(purchases) FILTER (WHERE {chosen}), 0)",
        "repeats": f"COALESCE(SUM(occasions - 1) FILTER (WHERE {chosen}), 0)",
        "cents": f"COALESCE(SUM(cents) FILTER (WHERE {chosen}), 0)",
    }
    listed = ", ".join(f"CAST({text} AS BIGINT) AS {name}" for name, text in told.items())
    example = "MAX(CASE WHEN first_tick IS NULL THEN CAST(customer AS VARCHAR) END) AS example"
    *numbers, name = engine.rows(f"SELECT {listed}, {example} FROM {kept}")[0]
    found = {key: int(str(number)) for key, number in zip(told, numbers, strict=True)}
    return found, None if name is None else str(name)
