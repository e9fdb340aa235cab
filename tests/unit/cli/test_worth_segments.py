"""Segments of customers and their moves, from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from cli.running import Run

TABLE = Path(__file__).parents[3] / "examples" / "cdnow" / "transactions.csv"
COLUMNS = ("--customer", "customer", "--date", "date", "--amount", "value")
END = ("--observed-until", "1998-06-30")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cells(report: dict[str, Any], section: int = 0, block: int = 0) -> list[list[Any]]:
    rows = report["sections"][section]["blocks"][block]["rows"]
    return [
        [cell["text"] if cell.get("value") is None else cell["value"] for cell in row["cells"]]
        for row in rows
    ]


def test_segments_are_written_for_every_customer_and_summed_up(run: Run, folder: Path) -> None:
    ran = run("worth", "rfm", TABLE, *COLUMNS, *END, "--format", "json")
    assert ran.status == 0
    rows = (
        duckdb.connect()
        .execute("SELECT segment, COUNT(*), SUM(spend) FROM 'rfm.parquet' GROUP BY 1")
        .fetchall()
    )
    *told, total = cells(json.loads(ran.out))
    assert {row[0]: row[1] for row in told} == {name: count for name, count, _ in rows}
    assert sum(count for _, count, _ in rows) == total[1] == 2357
    assert sum(spend for *_, spend in rows) == pytest.approx(total[3])


@pytest.mark.usefixtures("folder")
def test_segments_have_swedish_names(run: Run) -> None:
    ran = run("worth", "rfm", TABLE, *COLUMNS, *END, "--lang", "sv")
    assert "mästare" in ran.out
    assert "champions" not in ran.out


def test_segments_need_amounts(run: Run, folder: Path) -> None:
    ran = run("worth", "rfm", TABLE, *COLUMNS[:4], *END)
    assert ran.status == 1
    assert "--amount" in ran.err
    assert not (folder / "rfm.parquet").exists()


def test_moves_between_two_tables_are_shown_with_their_money(run: Run, folder: Path) -> None:
    (folder / "a.csv").write_text("id,tier,paid\n1,gold,90\n2,tin,10\n3,tin,5\n", encoding="utf-8")
    (folder / "b.csv").write_text("id,tier,paid\n2,gold,80\n3,tin,4\n4,tin,6\n", encoding="utf-8")
    columns = ("--customer", "id", "--segment", "tier", "--amount", "paid")
    report = json.loads(run("worth", "migrate", "a.csv", "b.csv", *columns, "--format", "json").out)
    assert [section["name"] for section in report["sections"]] == ["bridge", "customers", "money"]
    assert [row[1:] for row in cells(report, 1)] == [
        [0, 0, 1, 1], [1, 1, 0, 2], [0, 1, 0, 1], [1, 2, 1, 4],
    ]  # fmt: skip
    assert [row[-1] for row in cells(report, 2)] == [-90, 69, 6, -15]
    assert "are worth 90 now, 15 less than before" in report["answer"]


def test_scores_move_by_tenths(run: Run, folder: Path) -> None:
    rows = "\n".join(f"c{n},{n}" for n in range(20))
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text(f"customer,clv\n{rows}\n", encoding="utf-8")
    ran = run("worth", "migrate", "a.csv", "b.csv", "--lang", "sv", "--currency", "SEK")
    assert ran.status == 0
    assert "tiondelar" in ran.out
    assert "W005" in run("worth", "migrate", "a.csv", "b.csv", "--segment", "x").err
    (folder / "c.csv").write_text(f"customer,clv\n{rows}\nc99,much\n", encoding="utf-8")
    assert "W103" in run("worth", "migrate", "a.csv", "c.csv").err
    assert run("worth", "migrate", "a.csv", "b.csv", "--format", "pdf").status == 0
    assert (folder / "moves.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("folder")
def test_cohorts_are_fitted_and_their_drift_is_said(run: Run) -> None:
    columns = (*COLUMNS, *END, "--cohorts", "month")
    report = json.loads(run("worth", "segments", TABLE, *columns, "--format", "json").out)
    assert [s["name"] for s in report["sections"]] == ["segments", "drift", "parameters"]
    *months, total = cells(report)
    assert sum(row[1] for row in months) == total[1] == 2357
    assert sum(row[4] for row in months) == pytest.approx(total[4])
    ran = run("worth", "segments", TABLE, *columns, "--lang", "sv")
    assert "Ingen parameter förskjuts mätbart" in " ".join(ran.out.split())


def test_segments_of_ones_own_are_fitted(run: Run, folder: Path) -> None:
    with TABLE.open(encoding="utf-8") as file:
        ids = sorted({row["customer"] for row in csv.DictReader(file)})
    rows = "\n".join(f"{who},{('north', 'south')[n % 2]}" for n, who in enumerate(ids))
    (folder / "where.csv").write_text(f"customer,segment\n{rows}\n", encoding="utf-8")
    ran = run(
        "worth", "segments", TABLE, *COLUMNS, *END, "--segments", "where.csv",
        "--horizon", "26 weeks", "--format", "json",
    )  # fmt: skip
    assert [row[0] for row in cells(json.loads(ran.out))] == ["north", "south", "All"]
