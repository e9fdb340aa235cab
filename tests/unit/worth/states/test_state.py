"""The state is what plain Python works out, however the table comes, whatever its order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import surplus.worth
from surplus.core.errors import SurplusError
from surplus.data.tables import open_table
from surplus.worth.states import state
from surplus.worth.states.build import Work, build, reader_of
from surplus.worth.states.policy import policy_of
from surplus.worth.states.table import StateTable
from worth.states.plain import START, Row, plain_state
from worth.states.tables import SETTINGS, UNTIL, frame, known, sample, transactions

ROWS = sample()
EXPECTED = plain_state(ROWS, UNTIL)


@given(transactions)
@settings(max_examples=40, deadline=None)
def test_the_state_is_what_is_counted_row_by_row(rows: list[Row]) -> None:
    expected = plain_state(rows, UNTIL)
    if not expected:
        with pytest.raises(SurplusError, match="W022"):
            state(frame(rows), **SETTINGS)
        return
    with state(frame(rows), **SETTINGS) as found:
        assert known(found) == expected


@given(transactions, st.integers(1, 39))
@settings(max_examples=30, deadline=None)
def test_the_holdout_is_what_is_counted_row_by_row(rows: list[Row], cut: int) -> None:
    until = START + dt.timedelta(cut)
    expected = plain_state(rows, until, UNTIL)
    if not expected:
        return
    chosen = SETTINGS | {"observed_until": until, "holdout_until": UNTIL}
    with state(frame(rows), **chosen) as found:
        assert known(found) == expected
        grouped, later, spend = found.holdout()
        assert int((later * grouped.counts).sum()) == sum(k.holdout_x for k in expected.values())
        cents = sum(k.holdout_cents for k in expected.values())
        assert float(spend.sum()) == pytest.approx(cents / 100, abs=1e-9)


def _as_csv(rows: pd.DataFrame, folder: Path) -> object:
    rows.to_csv(folder / "sales.csv", index=False)
    return folder / "sales.csv"


def _as_parquet(rows: pd.DataFrame, folder: Path) -> object:
    rows.to_parquet(folder / "sales.parquet")
    return str(folder / "sales.parquet")


def _as_database(rows: pd.DataFrame, folder: Path) -> object:
    with duckdb.connect(str(folder / "crm.duckdb")) as desk:
        desk.register("given", rows)
        desk.execute("CREATE TABLE sales AS FROM given")
    return f"{folder}/crm.duckdb#sales"


def _as_sql(rows: pd.DataFrame, folder: Path) -> object:
    return f"SELECT * FROM '{_as_parquet(rows, folder)}'"


def _as_relation(rows: pd.DataFrame, folder: Path) -> object:
    return duckdb.connect().read_parquet(str(_as_parquet(rows, folder)))


FORMS = {
    "pandas": lambda rows, folder: rows,
    "polars": lambda rows, folder: pl.from_pandas(rows),
    "lazy": lambda rows, folder: pl.from_pandas(rows).lazy(),
    "arrow": lambda rows, folder: pa.Table.from_pandas(rows),
    "csv": _as_csv,
    "parquet": _as_parquet,
    "database": _as_database,
    "sql": _as_sql,
    "relation": _as_relation,
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_table_gives_the_same(form: str, tmp_path: Path) -> None:
    with state(FORMS[form](frame(ROWS), tmp_path), **SETTINGS) as found:
        assert known(found) == EXPECTED


def test_the_order_of_rows_doesnt_matter() -> None:
    with state(frame(ROWS[::-1]), **SETTINGS) as found:
        assert known(found) == EXPECTED


@pytest.mark.parametrize("at_once", [400, 150, 37])
def test_the_number_of_parts_doesnt_matter(at_once: int) -> None:
    done: list[tuple[int, int]] = []
    table = open_table(frame(ROWS), threads=1)
    policy = policy_of(SETTINGS)
    reader = reader_of(table, policy)
    work = Work(progress=lambda n, of: done.append((n, of)), rows_at_once=at_once)
    kept = build(table, reader, len(ROWS), work)
    with StateTable(table.engine, kept, policy) as found:
        assert known(found) == EXPECTED
    parts = -(-400 // at_once)
    assert done == [(n, parts) for n in range(1, parts + 1)]


@pytest.mark.parametrize(("unit", "per"), [("week", 7), ("month", 365 / 12), ("year", 365)])
def test_times_are_days_over_the_length_of_the_unit(unit: str, per: float) -> None:
    with state(frame(ROWS), **SETTINGS) as found, state(
        frame(ROWS), **SETTINGS | {"unit": unit}
    ) as other:  # fmt: skip
        days, units = found.grouped(), other.grouped()
    np.testing.assert_allclose(units.t_x, days.t_x / per, rtol=1e-15)
    np.testing.assert_allclose(units.T, days.T / per, rtol=1e-15)
    assert units.counts.tolist() == days.counts.tolist()


def test_python_counts_time_as_sql_does() -> None:
    with state(frame(ROWS), **SETTINGS | {"unit": "month"}) as found:
        table = found.to_pandas().sort_values(["x", "T", "t_x"])
        grouped = found.grouped()
    assert np.repeat(grouped.t_x, grouped.counts).tolist() == table.t_x.tolist()
    assert np.repeat(grouped.T, grouped.counts).tolist() == table["T"].tolist()


def test_every_customer_is_given_when_asked_for() -> None:
    rows = [row for row in ROWS if not row[2].startswith("-")]
    expected = plain_state(rows, UNTIL)
    with state(frame(rows), **SETTINGS) as found:
        customers = found.customers()
        spending = found.spending()
    assert customers.ids is not None
    for place, who in enumerate(customers.ids):
        own = expected[str(who)]
        assert (customers.x[place], customers.t_x[place], customers.T[place]) == own[:3]
    assert spending.spend is not None
    means = [(k.cents - k.first_cents) / 100 / k.x for k in expected.values() if k.x]
    assert sorted(spending.spend) == pytest.approx(sorted(means), rel=1e-14)


def test_public_names_are_found() -> None:
    assert surplus.worth.state is state
    assert all(getattr(surplus.worth, name) for name in surplus.worth.__all__)
    with pytest.raises(AttributeError):
        _ = surplus.worth.nothing


def test_frames_hold_the_same_customers() -> None:
    with state(frame(ROWS), **SETTINGS) as found:
        wanted = found.to_pandas().customer.tolist()
        assert found.to_arrow().column("customer").to_pylist() == wanted
        assert found.to_polars()["customer"].to_list() == wanted


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_the_customers_can_be_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"customers.{suffix}"
    with state(frame(ROWS), **SETTINGS) as found:
        found.write(path)
        wanted = found.to_pandas().sort_values("customer")
    read = duckdb.connect().sql(f"FROM '{path}'").df()
    assert read.customer.tolist() == wanted.customer.tolist()
    assert read.spend.tolist() == wanted.spend.tolist()


def test_gaps_are_the_logarithms_of_times_between_purchases() -> None:
    days = [0, 3, 4, 11]
    rows = [("ann", START + dt.timedelta(n), "1.00") for n in days]
    rows += [("bo", START, "5.00"), ("ann", START + dt.timedelta(8), "-1.00")]
    chosen: dict[str, Any] = SETTINGS | {"gaps": True, "unit": "week"}
    with state(frame(rows), **chosen) as found:
        table = found.to_pandas().set_index("customer")
        customers = found.customers()
    expected = float(np.log(np.diff(days) / 7).sum())
    assert table.log_gaps["ann"] == pytest.approx(expected, rel=1e-14)
    assert table.log_gaps["bo"] == 0
    assert customers.log_gaps is not None
    assert customers.log_gaps.tolist() == pytest.approx(table.log_gaps.tolist(), rel=1e-14)
