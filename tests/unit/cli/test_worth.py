"""What customers are worth, from the command line."""

from __future__ import annotations

import csv
import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
import sqlglot

from cli.running import Run
from surplus.cli import main

TABLE = Path(__file__).parents[3] / "examples" / "cdnow" / "transactions.csv"
COLUMNS = ("--customer", "customer", "--date", "date", "--amount", "value")
END = ("--observed-until", "1998-06-30")
CHECK = ("--check-from", "1997-09-30")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def split(folder: Path, day: str) -> tuple[Path, Path]:
    """Write the rows until a day and those after it to files of their own."""
    with TABLE.open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    parts = (folder / "first.csv", folder / "later.csv")
    chosen = ([r for r in rows if r[1] <= day], [r for r in rows if r[1] > day])
    for path, some in zip(parts, chosen, strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *some])
    return parts


def test_a_fit_is_kept_and_says_how_well_it_foretells(run: Run, folder: Path) -> None:
    ran = run("worth", "fit", TABLE, *COLUMNS, *END, *CHECK, "--currency", "USD")
    assert ran.status == 0
    told = " ".join(ran.out.split())
    assert "foretold 1,653 purchases; 1,882 came: 12 % too few" in told
    kept = json.loads((folder / "fit.json").read_text(encoding="utf-8"))
    assert kept["policy"]["observed_until"] == "1998-06-30"
    assert kept["purchases"]["model"] == "bg_nbd"


@pytest.mark.usefixtures("folder")
def test_a_fit_is_set_beside_the_customers_that_it_was_made_from(run: Run) -> None:
    ran = run("worth", "fit", TABLE, *COLUMNS, *END, *CHECK, "--format", "json")
    report = json.loads(ran.out)
    names = [section["name"] for section in report["sections"]]
    assert names == ["foretold", "repeats", "parameters", "prior"]
    rows = report["sections"][1]["blocks"][0]["rows"]
    *groups, total = ([cell["value"] for cell in row["cells"][1:]] for row in rows)
    assert sum(row[1] for row in groups) == total[1] == 2357
    assert groups[0][1] == 1218  # customers who never bought again


@pytest.mark.usefixtures("folder")
def test_going_on_as_before_goes_on_from_where_the_fitted_time_ends(run: Run) -> None:
    ran = run("worth", "fit", TABLE, *COLUMNS, *END, *CHECK, "--format", "json")
    (section,) = (s for s in json.loads(ran.out)["sections"] if s["name"] == "foretold")
    course = next(block for block in section["blocks"] if block["type"] == "figure")
    rows = [[cell["value"] for cell in row["cells"]] for row in course["table"]["rows"]]
    told = [row for row in rows if row[2] is not None]
    first, last = told[0], told[-1]
    assert first[0] == 39
    assert first[2] == first[3] == 4339 - 1882  # purchases of the fitted time
    assert last[2] == pytest.approx(first[2] + 2929.8, abs=1)


@pytest.mark.usefixtures("folder")
def test_a_report_in_swedish_is_swedish(run: Run) -> None:
    ran = run("worth", "fit", TABLE, *COLUMNS, *END, *CHECK, "--lang", "sv")
    assert "det blev 1 882: 12 % för få" in " ".join(ran.out.split())


def test_without_a_check_nothing_is_foretold(run: Run, folder: Path) -> None:
    ran = run("worth", "fit", TABLE, *COLUMNS, *END, "--no-check", "--fit", "mine.json")
    assert "no time was held out" in " ".join(ran.out.split())
    assert (folder / "mine.json").exists()


@pytest.mark.usefixtures("folder")
def test_the_end_of_observation_is_never_guessed(run: Run) -> None:
    ran = run("worth", "fit", TABLE, *COLUMNS)
    assert ran.status == 2
    assert "--observed-until" in ran.err


def test_bad_columns_leave_no_file(run: Run, folder: Path) -> None:
    ran = run("worth", "fit", TABLE, "--customer", "customr", "--date", "date", *END)
    assert ran.status == 1
    assert "did you mean 'customer'?" in ran.err
    assert list(folder.iterdir()) == []


def test_hints_speak_of_options(run: Run, folder: Path) -> None:
    ran = run("worth", "state", TABLE, *COLUMNS, *END, "--returns", "leave-out")
    assert "--duplicates leave-out" in ran.err
    assert (folder / "state.parquet").exists()


def test_a_state_with_later_days_added_is_that_of_all_days(run: Run, folder: Path) -> None:
    first, later = split(folder, "1998-03-31")
    whole, kept = folder / "whole.parquet", folder / "kept.parquet"
    run("worth", "state", TABLE, *COLUMNS, *END, "-o", whole)
    run("worth", "state", first, *COLUMNS, "--observed-until", "1998-03-31", "-o", kept)
    ran = run("worth", "add", kept, later, *END)
    assert ran.status == 0
    rows = [
        duckdb.connect().execute(f"SELECT * FROM '{path}' ORDER BY customer").fetchall()
        for path in (whole, kept)
    ]
    assert rows[0] == rows[1]


def test_days_are_not_added_twice(run: Run, folder: Path) -> None:
    first, later = split(folder, "1998-03-31")
    run("worth", "state", first, *COLUMNS, "--observed-until", "1998-03-31")
    run("worth", "add", "state.parquet", later, *END)
    before = (folder / "state.parquet").read_bytes()
    ran = run("worth", "add", "state.parquet", later, *END)
    assert ran.status == 1
    assert "W033" in ran.err
    assert (folder / "state.parquet").read_bytes() == before


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "spark"])
@pytest.mark.usefixtures("folder")
def test_the_query_is_shown_for_every_engine(run: Run, dialect: str) -> None:
    ran = run("worth", "state", TABLE, *COLUMNS, *END, "--sql", dialect)
    assert ran.status == 0
    assert sqlglot.parse_one(ran.out, read=dialect).find(sqlglot.exp.Group)
    assert ("FROM transactions" in ran.out) == (dialect != "duckdb")


@pytest.fixture(scope="module")
def fit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fit that was made once, in a folder of its own."""
    path = tmp_path_factory.mktemp("fit") / "fit.json"
    asked = ["worth", "fit", TABLE, *COLUMNS, *END, *CHECK, "--currency", "USD", "--fit", path]
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in asked])
    assert not ended.value.code
    return path


@pytest.fixture
def fitted(fit: Path, folder: Path) -> Path:
    """The fit in the test's folder, where it is made without `--fit`."""
    return Path(shutil.copy(fit, folder / "fit.json"))


def test_scores_are_written_for_every_customer(run: Run, fitted: Path, folder: Path) -> None:
    ran = run(
        "worth", "score", fitted, "--margin", "30 %", "--scores", "scores.csv", "--format", "json"
    )
    assert ran.status == 0
    summed = json.loads(ran.out)
    with (folder / "scores.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == summed["customers"] == 2357
    assert sum(float(row["clv"]) for row in rows) == pytest.approx(summed["clv"])
    assert sum(float(row["p_alive"]) for row in rows) == pytest.approx(summed["alive"])


def test_costs_are_taken_from_what_customers_are_worth_and_told(run: Run, fitted: Path) -> None:
    free, served, kept = (
        json.loads(run("worth", "score", fitted, *costs, "--format", "json").out)
        for costs in ([], ["--cost-per-purchase", "2"], ["--cost-to-serve", "3"])
    )
    # Discounted at 10 % a year, a purchase within a year costs a little less than it does then.
    assert 0.9 < (free["clv"] - served["clv"]) / (2 * free["purchases"]) < 1
    assert 0 < free["clv"] - kept["clv"] < 3 * free["alive"]
    assert kept["cost_per_year"] == 3
    told = run("worth", "score", fitted, "--cost-per-purchase", "2", "--cost-per-year", "3").out
    assert "serving a purchase costs $2, and" in " ".join(told.split())


def test_a_horizon_is_the_same_in_any_unit(run: Run, fitted: Path) -> None:
    year, days = (
        json.loads(run("worth", "score", fitted, "--horizon", length, "--format", "json").out)
        for length in ("1 year", "365 days")
    )
    assert year["clv"] == pytest.approx(days["clv"])


def test_customers_kept_in_a_state_score_as_from_transactions(run: Run, fitted: Path) -> None:
    run("worth", "state", TABLE, *COLUMNS, *END)
    kept = json.loads(
        run("worth", "score", fitted, "--state", "state.parquet", "--format", "json").out
    )
    read = json.loads(run("worth", "score", fitted, "--format", "json").out)
    assert kept["clv"] == pytest.approx(read["clv"])


@pytest.mark.parametrize(
    "wrong", [("--horizon", "soon"), ("--discount-rate", "much"), ("--margin", "130 %")]
)
def test_figures_that_are_none_are_refused(run: Run, fitted: Path, wrong: tuple[str, str]) -> None:
    ran = run("worth", "score", fitted, *wrong)
    assert ran.status == 2
    assert wrong[0] in ran.err


def test_a_file_that_is_no_fit_is_refused(run: Run, folder: Path) -> None:
    (folder / "no.json").write_text("{}", encoding="utf-8")
    ran = run("worth", "score", "no.json")
    assert ran.status == 1
    assert "W061" in ran.err


def test_the_report_says_who_is_worth_what_and_what_they_cost(
    run: Run, fitted: Path, folder: Path
) -> None:
    (folder / "costs.csv").write_text(
        "cohort,cost\n1997-01,6000\n1997-02,7000\n1997-03,6000\n", encoding="utf-8"
    )
    ran = run(
        "worth", "report", fitted, "--margin", "30%", "--acquisition-costs", "costs.csv",
        "--acquire", "100", "--format", "json",
    )  # fmt: skip
    report = json.loads(ran.out)
    names = [section["name"] for section in report["sections"]]
    assert names == ["who", "cohorts", "new", "first", "foretold", "parameters"]
    cohort = report["sections"][1]["blocks"][0]["rows"][0]["cells"]
    assert cohort[5]["value"] == pytest.approx(6000 / 781)


def test_costs_of_no_cohort_are_refused(run: Run, fitted: Path, folder: Path) -> None:
    (folder / "costs.csv").write_text("cohort,cost\n1997-01,6000\n", encoding="utf-8")
    assert "W105" in run("worth", "report", fitted, "--acquisition-costs", "costs.csv").err
    (folder / "costs.csv").write_text("month;cost\n1;2\n", encoding="utf-8")
    assert "W106" in run("worth", "report", fitted, "--acquisition-costs", "costs.csv").err


def test_the_report_sets_what_customers_brought_against_what_they_cost(
    run: Run, fitted: Path, folder: Path
) -> None:
    rows = "customer,name,quantity,each,attribution\n0001,referrals,2,20,50%\n"
    (folder / "flows.csv").write_text(rows.replace("50%", "0.5"), encoding="utf-8")
    given = ("--margin", "30 %", "--cost-per-purchase", "2", "--indirect", "flows.csv")
    report = json.loads(run("worth", "report", fitted, *given, "--format", "json").out)
    names = [section["name"] for section in report["sections"]]
    assert names == ["who", "cohorts", "account", "new", "first", "foretold", "parameters"]
    lines = [row["cells"][1]["value"] for row in report["sections"][2]["blocks"][0]["rows"]]
    spend, sales, serving, _, direct, referrals, total = lines
    assert spend + sales == pytest.approx(0.3 * spend)
    assert serving == -2 * 6696  # days with a purchase: 2,357 first ones and 4,339 repeats
    assert referrals == 20
    assert direct + referrals == pytest.approx(total)
    (folder / "flows.csv").write_text(rows, encoding="utf-8")
    assert "W107" in run("worth", "report", fitted, *given).err


COSTS = ("--margin", "30 %", "--cost-per-purchase", "2", "--cost-to-serve", "1.5")


def blocks(report: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {section["name"]: section["blocks"] for section in report["sections"]}


def column(table: dict[str, Any], place: int) -> list[float]:
    return [row["cells"][place]["value"] for row in table["rows"]]


@pytest.mark.parametrize("costs", [COSTS[:2], COSTS], ids=["free", "costly"])
def test_the_report_tells_what_the_scores_of_the_same_options_tell(
    run: Run, fitted: Path, costs: tuple[str, ...]
) -> None:
    won = ("--acquisition-cost", "8", "--acquire", "100", "--acquire-years", "1")
    score = json.loads(run("worth", "score", fitted, *costs, "--format", "json").out)
    report = json.loads(run("worth", "report", fitted, *costs, *won, "--format", "json").out)
    due = json.loads(run("worth", "next", fitted, *costs, "--format", "json").out)
    ahead, residual, *_ = (each["value"] for each in report["headline"]["figures"])
    assert (ahead, residual) == pytest.approx((score["clv"], score["residual_value"]))
    told = blocks(report)
    *tenths, total = column(told["who"][1], 2)
    assert (sum(tenths), total) == pytest.approx((score["clv"], score["clv"]))
    after = int(len(costs) > 2)
    cohorts = told["cohorts"][0]
    assert sum(column(cohorts, 4 + after)) == pytest.approx(score["residual_value"])
    value, _, base, planned, equity = column(told["new"][0], 1)
    assert base == pytest.approx(score["residual_value"])
    assert planned == pytest.approx(100 * (value - 8) / 1.1)
    assert equity == pytest.approx(base + planned)
    assert column(blocks(due)["due"][0], 4)[-1] == pytest.approx(score["clv"])
    assert any("serving a purchase costs $2, and" in note for note in due["notes"]) == bool(after)


def test_what_customers_brought_and_will_bring_is_what_they_are_worth_to_what_they_cost(
    run: Run, fitted: Path
) -> None:
    won = ("--acquisition-cost", "8", "--format", "json")
    told = blocks(json.loads(run("worth", "report", fitted, *COSTS, *won).out))
    cohorts = told["cohorts"][0]
    customers, brought, ahead, each, ratio = (column(cohorts, n) for n in (1, 4, 5, 7, 8))
    assert sum(brought) == pytest.approx(column(told["account"][0], 1)[-1])
    for count, so_far, rest, one, times in zip(customers, brought, ahead, each, ratio, strict=True):
        assert one * count == pytest.approx(so_far + rest)
        assert times == pytest.approx(one / 8)


@pytest.mark.parametrize(("lang", "words"), [("en", "cost $"), ("sv", "väntas kosta")])
def test_a_base_that_costs_more_than_it_brings_is_said_to(
    run: Run, fitted: Path, lang: str, words: str
) -> None:
    costs = ("--margin", "5 %", "--cost-per-purchase", "9", "--cost-per-year", "20")
    ran = run("worth", "report", fitted, *costs, "--lang", lang, "--format", "json")
    report = json.loads(ran.out)
    assert words in report["answer"]
    assert len(report["headline"]["figures"]) == 3
    shares = [row["cells"][3]["text"] for row in blocks(report)["who"][0]["rows"]]
    assert set(shares) == {"–"}
    assert "NaN" not in ran.out


def test_a_new_customer_spends_what_was_said_that_a_purchase_is_worth(
    run: Run, fitted: Path
) -> None:
    def value(*given: str) -> float:
        report = json.loads(run("worth", "report", fitted, *given, "--format", "json").out)
        return column(blocks(report)["new"][0], 1)[0]

    assert value("--spend", "70") == pytest.approx(2 * value("--spend", "35"))
    assert value("--spend", "35", "--margin", "60 %", "--cost-per-purchase", "14") == (
        pytest.approx(value("--spend", "35", "--margin", "20 %"))
    )


def test_any_report_goes_on_paper(run: Run, fitted: Path, folder: Path, example: Path) -> None:
    assert run("worth", "report", fitted, "--format", "pdf").status == 0
    assert (folder / "customers.pdf").read_bytes().startswith(b"%PDF-")
    assert run("sensitivity", example / "model.yaml", "--format", "pdf", "-o", "s.pdf").status == 0
    assert (folder / "s.pdf").read_bytes().startswith(b"%PDF-")


def test_contracts_are_valued_and_said_what_ends_them(run: Run, folder: Path) -> None:
    rows = (f"c{i},{1 + i % 9},{'yes' if i % 3 else 'no'},25,{'ab'[i % 2]}" for i in range(400))
    text = "\n".join(["who,months,left,pays,plan", *rows])
    (folder / "held.csv").write_text(text, encoding="utf-8")
    columns = ("--customer", "who", "--periods", "months", "--ended", "left", "--amount", "pays")
    ran = run("worth", "contracts", "held.csv", *columns, "--covariate", "plan", "--format", "json")
    assert ran.status == 0
    report = json.loads(ran.out)
    assert [s["name"] for s in report["sections"]] == ["lasting", "who", "causes", "parameters"]
    assert (folder / "contracts.parquet").exists()
    bad = run("worth", "contracts", "held.csv", "--customer", "who", "--periods", "months")
    assert "W120" in bad.err
    assert "--observed-until" in bad.err


def test_the_model_that_foretells_best_may_be_chosen(run: Run, folder: Path) -> None:
    ran = run("worth", "fit", TABLE, *COLUMNS, *END, *CHECK, "--model", "auto", "--format", "json")
    assert ran.status == 0
    report = json.loads(ran.out)
    (section,) = (s for s in report["sections"] if s["name"] == "choice")
    scores = {
        row["cells"][0]["text"]: row["cells"][2]["value"] for row in section["blocks"][0]["rows"]
    }
    assert len(scores) == 6  # five models, those of regular buyers too, and going on as before
    kept = json.loads((folder / "fit.json").read_text(encoding="utf-8"))
    chosen = kept["purchases"]["model"]
    told = {each["model"]: each for each in kept["diagnostics"]["choice"]}
    assert {name for name in told if name.endswith("cnbd")} == {"bg_cnbd", "mbg_cnbd"}
    best = max(score["log_score"] for score in told.values())
    assert told[chosen]["log_score"] >= best - told[chosen]["error"]
    assert told["naive"]["log_score"] == min(scores.values())
    # Slow sums of gaps aren't asked of the scores if the model doesn't need them.
    assert kept["policy"]["gaps"] == chosen.endswith("cnbd")
    assert run("worth", "fit", TABLE, *COLUMNS, *END, "--model", "auto", "--no-check").status == 2
    assert "W112" in run("worth", "fit", TABLE, *COLUMNS, *END, "--model", "arima").err


def test_what_was_checked_is_kept_with_the_fit(run: Run, fitted: Path) -> None:
    kept = json.loads(fitted.read_text(encoding="utf-8"))["diagnostics"]
    assert kept["held_out"]["model"]["actual"] == 1882
    assert kept["held_out"]["log_score"]["naive"] < kept["held_out"]["log_score"]["model"] < 0
    assert kept["prior"]["purchases"]["low"] < 0.01 < 1e6 < kept["prior"]["purchases"]["high"]
    assert "the model expected 1,653 purchases" in " ".join(kept["words"])
    assert run("worth", "score", fitted, "--format", "json").status == 0


def test_scores_come_as_a_live_workbook_too(run: Run, fitted: Path, folder: Path) -> None:
    ran = run("worth", "score", fitted, "--excel", "scores.xlsx", "--lang", "sv")
    assert ran.status == 0
    with closing(openpyxl.load_workbook(folder / "scores.xlsx", read_only=True)) as book:
        assert book.sheetnames == ["Kunder", "Parametrar", "Uppslag"]
        rows = list(book["Kunder"].iter_rows(min_row=6, max_col=2, values_only=True))
    assert len(rows) == 2357
