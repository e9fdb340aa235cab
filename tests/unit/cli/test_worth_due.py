"""Who is due when, and what customers have brought, from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

from cli.running import Run

TABLE = Path(__file__).parents[3] / "examples" / "cdnow" / "transactions.csv"
READ = ("--customer", "customer", "--date", "date", "--observed-until", "1998-06-30")
PAID = ("--amount", "value", "--currency", "USD")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def fitted(run: Run, folder: Path) -> Path:
    run("worth", "fit", TABLE, *READ, *PAID, "--no-check")
    return folder / "fit.json"


def test_who_is_due_when_is_told_and_written(run: Run, fitted: Path, folder: Path) -> None:
    ran = run("worth", "next", fitted, "--table", "next.csv", "--format", "json")
    assert ran.status == 0
    report = json.loads(ran.out)
    rows = report["sections"][0]["blocks"][0]["rows"]
    counts = [row["cells"][1]["value"] for row in rows]
    assert sum(counts[:-1]) == counts[-1] == 2357
    with (folder / "next.csv").open(encoding="utf-8") as file:
        written = list(csv.DictReader(file))
    assert len(written) == 2357
    assert written[0]["status"] == "overdue"
    assert sum(row["status"] == "overdue" for row in written) == counts[0]


@pytest.mark.usefixtures("folder")
def test_who_is_overdue_is_for_the_user_to_say(run: Run, fitted: Path) -> None:
    def overdue(*given: str) -> float:
        report = json.loads(run("worth", "next", fitted, *given, "--format", "json").out)
        return float(report["headline"]["figures"][0]["value"])

    assert overdue("--overdue", "5") < overdue()
    assert overdue("--gone", "90 %") < overdue()
    assert run("worth", "next", fitted, "--overdue", "0").status == 2


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_what_customers_have_brought_is_told_and_written(run: Run, folder: Path, lang: str) -> None:
    given = ("--margin", "30 %", "--cost-per-purchase", "2", "--acquisition-cost", "8")
    ran = run(
        "worth", "history", TABLE, *READ, *PAID, *given, "--format", "json", "--lang", lang
    )  # fmt: skip
    assert ran.status == 0
    report = json.loads(ran.out)
    lines = [row["cells"][1]["value"] for row in report["sections"][0]["blocks"][0]["rows"]]
    spend, _sales, serving, keeping, winning, total = lines
    assert (serving, keeping, winning) == (-2 * 6696, 0, -8 * 2357)
    assert total == pytest.approx(0.3 * spend + serving + winning)
    query = "SELECT SUM(value) FROM 'history.parquet'"
    ((written,),) = duckdb.connect().execute(query).fetchall()
    assert written == pytest.approx(total)
    assert "−$0" not in ran.out
    ran = run("worth", "history", TABLE, *READ, *PAID, "--discount-rate", "10 %")
    assert "with interest to the end of observation" in " ".join(ran.out.split())
    assert (folder / "history.parquet").exists()


@pytest.mark.usefixtures("folder")
def test_history_needs_amounts_and_says_which_option(run: Run) -> None:
    ran = run("worth", "history", TABLE, *READ)
    assert ran.status == 1
    assert "W029" in ran.err
    assert "--amount" in ran.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("step", ["score", "report", "next"])
def test_purchases_that_nobody_priced_are_said_to_count_as_one(run: Run, step: str) -> None:
    run("worth", "fit", TABLE, *READ, "--no-check")
    told = " ".join(run("worth", step, "fit.json").out.split())
    assert "every purchase counts as 1" in told
    priced = " ".join(run("worth", step, "fit.json", "--spend", "35").out.split())
    assert "every purchase counts as 1" not in priced
