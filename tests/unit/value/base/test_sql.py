"""The query computes what the run computes, on DuckDB and PostgreSQL, and reads the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.base import run_base
from surplus.value.base.sql import base_sql
from value.base.tables import MODEL, TABLE, Base, base_in, read

SNAPSHOTS = Path(__file__).parent / "snapshots"
LINEUP = (
    MODEL.replace("offering: Sealed\n", "offerings: {plus: Plus, basic: Basic}\n")
    .replace("offering: 30 to 40", "plus: 30 to 40, basic: 26")
    .replace("offering: 2150", "plus: 2150, basic: 1200")
    .replace("{offering: 4000 EUR, others: 0}", "{plus: 4000 EUR, others: 0}")
)
YEARLY = (
    MODEL.replace("EUR/h, value: 9000", "EUR/h, value: {by_year: [9000, 9500, 9800, 9900, 9900]}")
    .replace("ramp: 18 months", "growth: 3 %")
    .replace("{cost: {offering: 4000 EUR, others: 0}}", "{cost: fee * positions, at: year 2}")
    .replace("inputs:\n", "inputs:\n  fee: {unit: EUR/bearing, value: {by_alternative: "
             "{offering: 40, others: 0}}}\n")
)  # fmt: skip
TODAY = MODEL.replace(
    "{cost: {offering: 4000 EUR, others: 0}}", "{cost: rate * positions}"
).replace(
    "inputs:\n",
    "inputs:\n  rate: {unit: EUR/bearing, value: {by_alternative: {offering: {by_year: "
    "{0: 30, 2: 12, 4: 9}}, others: 0}}}\n",
)
RULES = MODEL.replace(
    "execution_risk: 10 %", "execution_risk: if positions > 100 bearing then 30 % else 5 %"
).replace(
    "changes: positions / life",
    'changes: {offering: positions / life, others: "max(positions / life, 2 bearing/month)"}',
)
MODELS = {"plain": MODEL, "lineup": LINEUP, "yearly": YEARLY, "today": TODAY, "rules": RULES}
WITHOUT_YEARLY = TABLE.replace("stop_cost,", "ignored,")


def expected(base: Base, table: str) -> dict[str, dict[str, Any]]:
    run_base(base.model.compiled, base.settings(table, draws=1))
    return read(base.output)


def check(rows: list[tuple[Any, ...]], names: list[str], wanted: dict[str, dict[str, Any]]) -> None:
    assert [row[0] for row in rows] == list(wanted)
    for row in rows:
        told = dict(zip(names, row, strict=True))
        for name in names[1:]:
            value = wanted[told["account"]][name]
            if isinstance(value, float):
                assert told[name] == pytest.approx(value, rel=1e-9), (told["account"], name)
            else:
                assert told[name] == value


def table_of(model: str) -> str:
    return WITHOUT_YEARLY if model == "yearly" else TABLE


@pytest.mark.parametrize("model", MODELS)
def test_duckdb_gives_what_a_run_gives(tmp_path: Path, model: str) -> None:
    base = base_in(tmp_path, MODELS[model])
    wanted = expected(base, table_of(model))
    query = base_sql(base.model.compiled, base.settings(f"{tmp_path}/accounts.csv"))
    desk = duckdb.connect()
    desk.execute(f"CREATE VIEW accounts AS FROM read_csv('{tmp_path}/accounts.csv')")
    found = desk.execute(f"SELECT * FROM ({query}) ORDER BY account")
    check(found.fetchall(), [c[0] for c in found.description or []], wanted)


@pytest.mark.parametrize("model", MODELS)
def test_postgres_gives_what_a_run_gives(tmp_path: Path, model: str, postgres: str) -> None:
    base = base_in(tmp_path, MODELS[model])
    wanted = expected(base, table_of(model))
    path = tmp_path / "accounts.csv"
    header, *_ = path.read_text(encoding="utf-8").splitlines()
    texts = {"id", "segment"}
    columns = [f'"{n}" {"text" if n in texts else "float8"}' for n in header.split(",")]
    with psycopg.connect(postgres) as connection:
        connection.execute("DROP TABLE IF EXISTS accounts")
        connection.execute(f"CREATE TABLE accounts ({', '.join(columns)})".encode())
        with connection.cursor().copy("COPY accounts FROM STDIN (FORMAT csv, HEADER)") as copy:
            copy.write(path.read_bytes())
    settings = base.settings(f"{postgres}#accounts")
    query = base_sql(base.model.compiled, settings, dialect="postgres")
    with psycopg.connect(postgres) as connection:
        found = connection.execute(f"SELECT * FROM ({query}) it ORDER BY account".encode())
        names = [column.name for column in found.description or []]
        check(found.fetchall(), names, wanted)


def rounded(text: str) -> str:
    """Return a query with its numbers to twelve digits: machines differ in the last ones."""
    return re.sub(r"\d+\.\d+(e[+-]?\d+)", lambda number: f"{float(number[0]):.12e}", text)


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "spark"])
def test_the_query_reads_as_it_did(base: Base, dialect: str) -> None:
    """Refresh on purpose: delete the file, run the test, look at what it writes."""
    query = base_sql(base.model.compiled, base.settings(), dialect=dialect)
    snapshot = SNAPSHOTS / f"sealed.{dialect}.sql"
    if not snapshot.exists():
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(query + "\n", encoding="utf-8")
        raise AssertionError(f"wrote {snapshot.name}: look at it")
    assert rounded(query + "\n") == rounded(snapshot.read_text(encoding="utf-8"))


def test_an_account_at_fault_has_no_value_and_stands_last(base: Base, tmp_path: Path) -> None:
    path = base.table("id,segment,life.open\nA,paper,0\nB,paper,20\nC,board,21\n")
    query = base_sql(base.model.compiled, base.settings(path))
    desk = duckdb.connect()
    desk.execute(f"CREATE VIEW accounts AS FROM read_csv('{path}')")
    rows = desk.execute(f"SELECT account, rank, value FROM ({query}) ORDER BY rank").fetchall()
    assert [row[0] for row in rows][-1] == "A"
    assert rows[-1][1:] == (3, None)
    assert None not in [row[2] for row in rows[:-1]]


def test_columns_in_other_units_are_converted(base: Base, tmp_path: Path) -> None:
    path = base.table("id,segment,life.open\nA,paper,2\n")
    settings = base.settings(path, draws=1, units={"life.open": "year"})
    run_base(base.model.compiled, settings)
    desk = duckdb.connect()
    desk.execute(f"CREATE VIEW accounts AS FROM read_csv('{path}')")
    (value,) = desk.execute(
        f"SELECT value FROM ({base_sql(base.model.compiled, settings)})"
    ).fetchall()[0]
    assert value == pytest.approx(read(base.output)["A"]["value"], rel=1e-12)


def test_figures_of_all_come_from_a_case(base: Base) -> None:
    case = base.model.case(
        Source("c", "discount_rate: 4 %\ninputs: {stops: 3 %}\n"
               "drivers: {fewer_stops: {execution_risk: 25 %}}")
    )  # fmt: skip
    settings = base.settings(draws=1)
    run_base(base.model.compiled, settings, case)
    desk = duckdb.connect()
    desk.execute(f"CREATE VIEW accounts AS FROM read_csv('{settings.table}')")
    query = base_sql(base.model.compiled, settings, case)
    rows = dict(desk.execute(f"SELECT account, value FROM ({query})").fetchall())
    for name, row in read(base.output).items():
        assert rows[name] == pytest.approx(row["value"], rel=1e-9)


def test_a_timeline_that_accounts_decide_isnt_said_in_sql(tmp_path: Path) -> None:
    base = base_in(tmp_path, changes={
        "inputs:\n": "inputs:\n  rise: {unit: month, value: 18}\n",
        "ramp: 18 months": "ramp: rise",
    })  # fmt: skip
    settings = base.settings("id,segment,rise\nA,paper,6\n")
    with pytest.raises(SurplusError, match="A022"):
        base_sql(base.model.compiled, settings)
    assert "ramp" not in base_sql(base.model.compiled, base.settings(TABLE))


def test_an_input_that_nobody_tells_is_named(tmp_path: Path) -> None:
    base = base_in(tmp_path, changes={"{unit: bearing, value: 100 to 140}": "{unit: bearing}"})
    with pytest.raises(SurplusError, match="A014"):
        base_sql(base.model.compiled, base.settings("id,segment,stop_cost\nA,paper,6\n"))
