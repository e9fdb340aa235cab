"""Days, units of the calendar and texts are read in the same way on every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from surplus.core.errors import SurplusError
from surplus.data.columns import Column
from surplus.data.engines import DuckdbEngine, Engine
from surplus.data.postgres_engine import PostgresEngine
from surplus.data.spark_engine import SparkEngine
from surplus.worth.states.calendar import first_day, first_day_sql, last_day, tick, tick_sql
from surplus.worth.states.dates import day_sql
from surplus.worth.units import TimeUnit

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

UNITS = [TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.YEAR]
DAYS = [dt.date(1968, 12, 29) + dt.timedelta(n * 37) for n in range(600)]
ENGINES = ["duckdb", "postgres", "spark"]
Open = Callable[[str], Engine]


@pytest.fixture
def opened(postgres: str, spark: SparkSession) -> Iterator[Open]:
    engines: list[Engine] = []

    def start(name: str) -> Engine:
        kinds: dict[str, Callable[[], Engine]] = {
            "duckdb": DuckdbEngine,
            "postgres": lambda: PostgresEngine(postgres),
            "spark": lambda: SparkEngine(spark),
        }
        engines.append(kinds[name]())
        return engines[-1]

    yield start
    for engine in engines:
        engine.close()


def values(cells: list[str]) -> str:
    rows = ", ".join(f"({n}, {cell})" for n, cell in enumerate(cells))
    return f"(VALUES {rows}) AS t(n, cell)"


@pytest.mark.parametrize("engine", ENGINES)
def test_units_are_numbered_as_in_python(engine: str, opened: Open) -> None:
    told = [tick_sql("cell", unit) for unit in UNITS]
    told += [first_day_sql(tick_sql("cell", unit), unit) for unit in UNITS]
    query = f"SELECT {', '.join(told)} FROM {values([_date(d) for d in DAYS])} ORDER BY n"
    found = opened(engine).rows(query)
    expected = [
        (
            *(tick(day, unit) for unit in UNITS),
            *(first_day(tick(day, unit), unit) for unit in UNITS),
        )
        for day in DAYS
    ]
    assert found == expected


def _date(day: dt.date) -> str:
    return f"DATE '{day}'"


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_begins_on_the_day_after_the_last_one(unit: TimeUnit) -> None:
    for day in DAYS:
        begins, ends = first_day(tick(day, unit), unit), last_day(day, unit)
        assert begins <= day <= ends
        assert tick(begins - dt.timedelta(1), unit) == tick(day, unit) - 1
        assert tick(ends + dt.timedelta(1), unit) == tick(day, unit) + 1


READ = {
    None: {
        "2024-01-05": "2024-01-05",
        "2024-2-9": "2024-02-09",
        " 2024-02-29 ": "2024-02-29",
        "2024-01-05 13:45": "2024-01-05",
        "2024-01-05T13:45:10": "2024-01-05",
        "2024-01-05T23:30:00Z": "2024-01-06",
        "2024-01-05 23:30:00+02:00": "2024-01-05",
        "2023-02-29": None,
        "2024-04-31": None,
        "2024-13-01": None,
        "2024": None,
        "05.01.2024": None,
        "soon": None,
        "": None,
    },
    "%Y%m%d": {"20240105": "2024-01-05", "20240230": None, "2024105": None, "": None},
    "%d.%m.%Y": {
        "05.01.2024": "2024-01-05",
        "9.2.2024": "2024-02-09",
        "9.2.2024 08:00": "2024-02-09",
        "30.2.2024": None,
        "2024-01-05": None,
    },
    "%m/%d/%Y": {"12/24/2023": "2023-12-24", "24/12/2023": None},
}


@pytest.mark.parametrize("engine", ENGINES)
def test_texts_are_read_as_days(engine: str, opened: Open) -> None:
    """Times with a zone are brought to Stockholm; others are taken as they stand."""
    running = opened(engine)
    for date_format, cases in READ.items():
        told = day_sql("cell", Column("cell", "VARCHAR"), date_format, "Europe/Stockholm")
        cells = [f"'{text}'" for text in cases]
        found = running.rows(f"SELECT {told} FROM {values(cells)} ORDER BY n")
        assert [None if day is None else str(day) for (day,) in found] == list(cases.values())


@pytest.mark.parametrize("engine", ENGINES)
def test_days_begin_where_the_time_zone_says(engine: str, opened: Open) -> None:
    zones = {"UTC": 5, "Europe/Stockholm": 6, "America/New_York": 5, "Asia/Tokyo": 6}
    column = Column("cell", "TIMESTAMP WITH TIME ZONE")
    told = ", ".join(day_sql("cell", column, None, zone) for zone in zones)
    moment = "CAST('2024-01-05 23:30:00+00:00' AS TIMESTAMPTZ)"
    (found,) = opened(engine).rows(f"SELECT {told} FROM {values([moment])}")
    assert found == tuple(dt.date(2024, 1, day) for day in zones.values())


@pytest.mark.parametrize("date_format", ["%Y", "%Y-%m-%d-%d", "%Y-%m/%d", "%j%Y", "YYYY-MM-DD"])
def test_a_format_without_year_month_and_day_is_refused(date_format: str) -> None:
    with pytest.raises(SurplusError, match="W004"):
        day_sql("cell", Column("cell", "VARCHAR"), date_format, "UTC")


@pytest.mark.parametrize("kind", ["BIGINT", "BOOLEAN", "DOUBLE[]"])
def test_a_column_that_holds_no_dates_is_refused(kind: str) -> None:
    with pytest.raises(SurplusError, match="W004"):
        day_sql("cell", Column("cell", kind), None, "UTC")


def test_numbers_are_read_as_days_in_a_format() -> None:
    engine = DuckdbEngine()
    told = day_sql("cell", Column("cell", "BIGINT"), "%Y%m%d", "UTC")
    assert engine.rows(f"SELECT {told} FROM (SELECT 19970131 AS cell)") == [(dt.date(1997, 1, 31),)]
    engine.close()
