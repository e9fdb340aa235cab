"""PostgreSQL and Spark give what plain Python works out, to the cent and to the last bit."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import psycopg
import pyarrow as pa
import pytest

from surplus.core.errors import SurplusError
from surplus.data.spark_engine import SparkEngine
from surplus.worth.states import StateTable, merge_sql, state
from surplus.worth.states.policy import policy_of
from surplus.worth.states.query import state_sql
from surplus.worth.study.rfm_table import rfm_table
from worth.states.plain import START, Row, plain_state
from worth.states.tables import SETTINGS, UNTIL, frame, known, sample

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS = sample(7)
CUT = START + dt.timedelta(25)
ENGINES = ("postgres", "spark")


class Engines:
    """Puts rows into an engine, and gives what `state` takes."""

    def __init__(self, postgres: str, spark: SparkSession) -> None:
        self.address, self.spark = postgres, spark

    def table(self, engine: str, columns: dict[str, Any], kinds: str = "text, date, float8") -> Any:
        if engine == "spark":
            return self.spark.createDataFrame(pa.table(columns))
        typed = ", ".join(f'"{n}" {k}' for n, k in zip(columns, kinds.split(", "), strict=True))
        with psycopg.connect(self.address, autocommit=True) as session:
            session.execute("DROP TABLE IF EXISTS sales")
            session.execute(f"CREATE TABLE sales ({typed})".encode())
            with session.cursor().copy("COPY sales FROM STDIN") as copy:
                for row in zip(*columns.values(), strict=True):
                    copy.write_row(row)
        return f"{self.address}#sales"

    def rows(self, engine: str, rows: list[Row]) -> Any:
        columns: dict[str, Any] = {
            "who": [who for who, _, _ in rows],
            "day": [day for _, day, _ in rows],
            "paid": [float(amount) for _, _, amount in rows],
        }
        return self.table(engine, columns)


def test_spark_without_arrow_is_refused_with_what_to_install(
    spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SurplusError, match="A023") as error:
        SparkEngine(spark)
    assert error.value.diagnostics[0].hint == "pip install 'surplus[spark]'"


@pytest.fixture(scope="module")
def engines(postgres: str, spark: SparkSession) -> Engines:
    return Engines(postgres, spark)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_engine_agrees_with_duckdb_to_the_last_bit(engine: str, engines: Engines) -> None:
    chosen = SETTINGS | {"unit": "month", "observed_until": CUT, "holdout_until": UNTIL}
    with state(frame(ROWS), **chosen) as ours, state(engines.rows(engine, ROWS), **chosen) as there:
        wanted, got = (
            table.to_pandas().set_index("customer").sort_index() for table in (ours, there)
        )
        for name in wanted.columns.drop(["first_date", "last_date"]):
            assert got[name].astype(wanted[name].dtype).equals(wanted[name]), name
        assert dict(there.counts) == dict(ours.counts)
        assert [n.message for n in there.notes] == [n.message for n in ours.notes]
        mine, other = ours.grouped(), there.grouped()
        assert mine.t_x.tolist() == other.t_x.tolist()
        assert mine.counts.tolist() == other.counts.tolist()
        assert [a.tolist() for a in ours.holdout()[1:]] == [a.tolist() for a in there.holdout()[1:]]


@pytest.mark.parametrize("engine", ENGINES)
def test_classes_of_recency_frequency_and_money_are_the_same_there(
    engine: str, engines: Engines
) -> None:
    query = "SELECT customer, code, segment FROM {0} ORDER BY customer"
    once = [(f"once{place}", START + dt.timedelta(place % 5), "9.50") for place in range(60)]
    rows = [*ROWS, *once]
    with (
        state(frame(rows), **SETTINGS) as ours,
        state(engines.rows(engine, rows), **SETTINGS) as it,
    ):
        mine, other = rfm_table(ours), rfm_table(it)
        wanted = ours.engine.rows(query.format(mine.table))
        assert it.engine.rows(query.format(other.table)) == wanted
        for there, here in zip(other.segments(), mine.segments(), strict=True):
            assert (there.name, there.customers, there.spend) == (
                here.name,
                here.customers,
                here.spend,
            )
            assert there.since_last == pytest.approx(here.since_last, rel=1e-14)


@pytest.mark.parametrize("engine", ENGINES)
def test_gaps_and_since_are_read_there(engine: str, engines: Engines) -> None:
    rows = [row for row in ROWS if not row[2].startswith("-")]
    columns: dict[str, Any] = {
        "who": [who for who, _, _ in rows],
        "day": [day for _, day, _ in rows],
        "paid": [float(amount) for _, _, amount in rows],
        "known": [START - dt.timedelta(1) if who < "c010" else None for who, _, _ in rows],
    }
    chosen = SETTINGS | {"gaps": True, "since": "known"}
    given = engines.table(engine, columns, "text, date, float8, date")
    with state(pa.table(columns), **chosen) as ours, state(given, **chosen) as there:
        wanted, got = (
            table.to_pandas().set_index("customer").sort_index() for table in (ours, there)
        )
    assert got.log_gaps.tolist() == pytest.approx(wanted.log_gaps.tolist(), rel=1e-13)
    assert got.is_truncated.tolist() == wanted.is_truncated.tolist()
    assert got.is_truncated.sum() == len({who for who, _, _ in rows if who < "c010"})


def rolled(engine: str, engines: Engines, rows: list[Row], accounts: Any) -> Iterator[StateTable]:
    given = frame(rows) if engine == "duckdb" else engines.rows(engine, rows)
    with state(given, **SETTINGS, accounts=accounts) as found:
        yield found


@pytest.mark.parametrize("engine", ["duckdb", *ENGINES])
def test_contacts_are_rolled_up_into_businesses(engine: str, engines: Engines) -> None:
    accounts = {f"c{n:03d}": f"mill {n % 7}" for n in range(35)}
    merged = [(accounts.get(who, who), day, amount) for who, day, amount in ROWS]
    for found in rolled(engine, engines, ROWS, accounts):
        assert known(found) == plain_state(merged, UNTIL)
        assert [d.message for d in found.notes if d.code == "W024"] == [
            "5 contacts stand for no account: 'c039' and others"
        ]


@pytest.mark.parametrize("engine", ENGINES)
def test_later_days_are_added_by_the_same_query_there(engine: str, engines: Engines) -> None:
    with state(engines.rows(engine, ROWS), **SETTINGS | {"observed_until": CUT}) as first:
        assert first.reader is not None
        assert known(first) == plain_state(ROWS, CUT)
        whole = policy_of(SETTINGS)
        later = replace(whole, observed_from=CUT + dt.timedelta(1))
        first.engine.keep("later_days", state_sql(replace(first.reader, policy=later)))
        first.engine.keep("all_days", merge_sql(whole, first.kept, "later_days"))
        assert known(StateTable(first.engine, "all_days", whole)) == plain_state(ROWS, UNTIL)
