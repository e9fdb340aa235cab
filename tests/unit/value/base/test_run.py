"""Every account of a table gets what a case with the same figures gets."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from surplus.core.source import Source
from surplus.value.base import run, worth
from surplus.value.evaluate import evaluate_means
from surplus.value.valuation import Valuation
from value.base.tables import MODEL, TABLE, Base, base_in, read

CASES = {
    "A1": "segment: paper\ninputs: {positions: 120, stop_hours: 5, stop_cost: 8500, "
    "life: {by_alternative: {open: 20}}}",
    "A2": "segment: board\ninputs: {positions: 80, stop_cost: 7000, "
    "life: {by_alternative: {open: 22}}}",
    "A3": "segment: paper\ninputs: {stop_hours: 6.5, life: {by_alternative: {open: 19}}}",
    "A4": "segment: board\ninputs: {positions: 200, stop_hours: 2, stop_cost: 12000}",
}


def case_of(base: Base, account: str, draws: int) -> Valuation:
    return base.model.evaluate(Source(account, CASES[account]), draws=draws)


def means_of(base: Base, account: str) -> float:
    """Return the value with every input at its mean."""
    case = base.model.case(Source(account, CASES[account]))
    outcomes = evaluate_means(base.model.compiled, case)
    valuation = Valuation(base.model.compiled, case, outcomes, case.offering, case.against)
    return valuation.value.mean


@pytest.mark.parametrize("account", CASES)
def test_an_account_is_worth_what_its_case_is_worth(base: Base, account: str) -> None:
    row = base.rows(draws=256)[account]
    valuation = case_of(base, account, 256)
    assert row["value"] == pytest.approx(valuation.value.mean, rel=1e-9)
    assert row["benefits"] == pytest.approx(valuation.benefits.mean, rel=1e-9)
    assert row["price"] == pytest.approx(valuation.price.mean, rel=1e-9)
    assert row["p10"] == pytest.approx(valuation.value.p10, rel=1e-9)
    assert row["p50"] == pytest.approx(valuation.value.p50, rel=1e-9)
    assert row["p90"] == pytest.approx(valuation.value.p90, rel=1e-9)
    assert row["chance"] == valuation.chance


@pytest.mark.parametrize("account", CASES)
def test_one_draw_puts_every_input_at_its_mean(base: Base, account: str) -> None:
    row = base.rows(draws=1)[account]
    assert row["value"] == pytest.approx(means_of(base, account), rel=1e-12)
    assert "p10" not in row


def test_drivers_costs_and_prices_add_up_to_the_value(base: Base) -> None:
    for account, row in base.rows(draws=64, drivers=True).items():
        parts = [row["driver_fewer_stops"], row["cost_training"], row["price_bearings"]]
        assert sum(parts) == pytest.approx(row["value"], rel=1e-12)
        effects = {e.outcome.name: e.present.mean for e in case_of(base, account, 64).effects}
        assert row["driver_fewer_stops"] == pytest.approx(effects["fewer_stops"], rel=1e-9)


def test_accounts_stand_in_the_order_of_the_table_with_their_rank(base: Base) -> None:
    rows = base.rows(draws=1)
    assert list(rows) == ["A1", "A2", "A3", "A4"]
    by_value = sorted(rows, key=lambda name: -rows[name]["value"])
    assert [rows[name]["rank"] for name in by_value] == [1, 2, 3, 4]


def test_equal_accounts_share_a_rank(base: Base) -> None:
    table = TABLE + "A5,paper,120,5,8500,20\n"
    rows = base.rows(table, draws=1)
    assert rows["A1"]["rank"] == rows["A5"]["rank"]
    ranks = sorted(row["rank"] for row in rows.values())
    assert ranks == sorted(1 + sum(r < rank for r in ranks) for rank in ranks)


def test_missing_cells_are_counted(base: Base) -> None:
    rows = base.rows(draws=1)
    assert {name: row["missing"] for name, row in rows.items()} == {
        "A1": 0, "A2": 1, "A3": 2, "A4": 1}  # fmt: skip
    summary = base.run(draws=1)
    assert {each.key: each.cells for each in summary.missing} == {
        "positions": 1, "stop_hours": 1, "stop_cost": 1, "life.open": 1}  # fmt: skip
    assert summary.assumed == ("stops", "price")


def test_blocks_and_batches_leave_no_trace(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = base.rows(draws=32)
    monkeypatch.setattr(worth, "BLOCK", 64)
    monkeypatch.setattr(run, "ROWS", 3)
    assert base.rows(draws=32) == whole


def test_a_lineup_is_ranked_for_every_account(tmp_path: Path) -> None:
    text = MODEL.replace("offering: Sealed\n", "offerings: {plus: Plus, basic: Basic}\n")
    text = text.replace("offering: 30 to 40", "plus: 30 to 40, basic: 26").replace(
        "offering: 2150", "plus: 2150, basic: 1200"
    )
    text = text.replace("{offering: 4000 EUR, others: 0}", "{plus: 4000 EUR, others: 0}")
    base = base_in(tmp_path, text)
    rows = base.rows(draws=64)
    for account, row in rows.items():
        values = {}
        for offering in ("plus", "basic"):
            case = Source("c", CASES[account] + f"\noffering: {offering}")
            values[offering] = base.model.evaluate(case, draws=64).value.mean
            assert row[f"value_{offering}"] == pytest.approx(values[offering], rel=1e-9)
        best = max(values, key=lambda name: values[name])
        assert row["offering"] == best
        assert row[f"place_{best}"] == 1
        assert {row["place_plus"], row["place_basic"]} == {1, 2}
        assert row["value"] == pytest.approx(values[best], rel=1e-9)
    only = base.rows(draws=64, offering="basic")
    assert [row["value"] for row in only.values()] == pytest.approx(
        [row["value_basic"] for row in rows.values()], rel=1e-9
    )
    assert "offering" not in only["A1"]


def test_another_alternative_can_be_compared_with(base: Base) -> None:
    row = base.rows(draws=1, against="rebuilt")["A1"]
    case = base.model.case(Source("A1", CASES["A1"] + "\nagainst: rebuilt"))
    outcomes = evaluate_means(base.model.compiled, case)
    valuation = Valuation(base.model.compiled, case, outcomes, "offering", "rebuilt")
    assert row["value"] == pytest.approx(valuation.value.mean, rel=1e-12)


@pytest.mark.parametrize("kind", ["csv", "parquet", "duckdb", "postgres"])
def test_a_table_is_the_same_wherever_it_stands(
    base: Base, kind: str, postgres: str, tmp_path: Path
) -> None:
    expected = base.rows(draws=1)
    assert stored(kind, base, postgres, tmp_path) != ""
    assert base.rows(stored(kind, base, postgres, tmp_path), draws=1) == expected


def stored(kind: str, base: Base, postgres: str, folder: Path) -> str:
    """Put the table in a place of some kind and return how it is named."""
    source = base.table(TABLE)
    numbers = "id, segment, positions::INTEGER AS positions, * EXCLUDE (id, segment, positions)"
    query = f"SELECT {numbers} FROM read_csv('{source}')"
    if kind == "csv":
        return source
    if kind == "parquet":
        duckdb.execute(f"COPY ({query}) TO '{folder}/a.parquet'")
        return f"{folder}/a.parquet"
    if kind == "duckdb":
        with duckdb.connect(f"{folder}/crm.duckdb") as desk:
            desk.execute(f"CREATE OR REPLACE TABLE accounts AS {query}")
            desk.execute("CREATE SCHEMA IF NOT EXISTS sales")
            desk.execute(f"CREATE OR REPLACE VIEW sales.mine AS {query}")
        return f"{folder}/crm.duckdb#sales.mine"
    import psycopg

    with psycopg.connect(postgres) as connection:
        connection.execute("DROP TABLE IF EXISTS mills")
        connection.execute(
            "CREATE TABLE mills (id text, segment text, positions int, stop_hours numeric(6,2), "
            'stop_cost float8, "life.open" numeric)'
        )
        for row in duckdb.execute(query).fetchall():
            connection.execute("INSERT INTO mills VALUES (%s, %s, %s, %s, %s, %s)", row)
    return f"{postgres}#public.mills"


def test_results_go_into_a_table_of_a_database(base: Base, tmp_path: Path) -> None:
    expected = base.rows(draws=1)
    base.run(draws=1, output=f"{tmp_path}/out.duckdb#sales.worth")
    base.run(draws=1, output=f"{tmp_path}/out.duckdb#sales.worth")
    with duckdb.connect(f"{tmp_path}/out.duckdb") as desk:
        rows = desk.execute("SELECT id, value FROM sales.worth").fetchall()
    assert rows == [(name, row["value"]) for name, row in expected.items()]


def test_results_go_into_a_csv_file(base: Base, tmp_path: Path) -> None:
    expected = base.rows(draws=1)
    base.run(draws=1, output=f"{tmp_path}/out.csv")
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,segment,rank,value,benefits,price,missing,fault")
    assert float(lines[1].split(",")[3]) == expected["A1"]["value"]


def test_the_summary_is_of_the_result(base: Base) -> None:
    summary = base.run(draws=32)
    values = {name: row["value"] for name, row in base.rows(draws=32).items()}
    assert summary.base.total == pytest.approx(sum(values.values()))
    assert summary.base.p50 == pytest.approx(np.median(list(values.values())))
    assert summary.base.gaining == sum(v > 0 for v in values.values())
    assert [line.id for line in summary.top] == sorted(values, key=lambda n: -values[n])
    assert sum(summary.histogram.counts) == 4
    assert {line.name: line.accounts for line in summary.segments} == {"paper": 2, "board": 2}
    first, second = summary.segments
    assert first.total >= second.total
    assert first.total + second.total == pytest.approx(summary.base.total)


def test_shared_draws_make_equal_accounts_equal(base: Base) -> None:
    rows = base.rows("id,segment,positions\nA,paper,100\nB,paper,100\n", draws=16)
    same = [{k: v for k, v in row.items() if k != "id"} for row in rows.values()]
    assert same[0] == same[1]


def test_what_is_told_year_by_year_is_kept_beside_columns(tmp_path: Path) -> None:
    told = "{by_year: [9000, 9500, 9800, 9900, 9900]}"
    changes = {"EUR/h, value: 9000": f"EUR/h, value: {told}"}
    base = base_in(tmp_path, changes=changes)
    row = base.rows("id,segment,positions\nA,paper,120\n", draws=64)["A"]
    case = Source("c", "segment: paper\ninputs: {positions: 120}")
    assert row["value"] == pytest.approx(base.model.evaluate(case, draws=64).value.mean, rel=1e-9)


def test_a_column_may_decide_how_amounts_fall_over_the_years(tmp_path: Path) -> None:
    base = base_in(tmp_path, changes={
        "inputs:\n": "inputs:\n  rise: {unit: month, value: 18}\n",
        "ramp: 18 months": "ramp: rise",
    })  # fmt: skip
    rows = base.rows("id,segment,positions,rise\nA,paper,120,6\nB,paper,120,30\n", draws=16)
    for name, months in (("A", 6), ("B", 30)):
        case = Source("c", f"segment: paper\ninputs: {{positions: 120, rise: {months}}}")
        expected = base.model.evaluate(case, draws=16).value.mean
        assert rows[name]["value"] == pytest.approx(expected, rel=1e-9)


def test_a_table_needs_no_segments(tmp_path: Path) -> None:
    base = base_in(tmp_path, changes={"{by_segment: {paper: 4 to 9, board: 3}}": "4 to 9"})
    summary = base.run("id,positions\nA,120\nB,80\n", draws=16)
    assert summary.segments == ()
    row = read(base.output)["A"]
    assert "segment" not in row
    case = Source("c", "inputs: {positions: 120}")
    assert row["value"] == pytest.approx(base.model.evaluate(case, draws=16).value.mean, rel=1e-9)


def test_figures_of_all_come_from_a_case(base: Base) -> None:
    shared = "discount_rate: 4 %\ninputs: {stops: 3 %}"
    case = base.model.case(Source("c", shared))
    run.run_base(base.model.compiled, base.settings(draws=32), case)
    told = CASES["A1"].replace("positions: 120", "positions: 120, stops: 3 %")
    valuation = base.model.evaluate(Source("c", told + "\ndiscount_rate: 4 %"), draws=32)
    assert read(base.output)["A1"]["value"] == pytest.approx(valuation.value.mean, rel=1e-9)
