"""`surplus realised`: the answer first, the same figures in every form, faults before files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import Ran, Run


@pytest.fixture
def review(run: Run, example: Path) -> Run:
    """Return a function that reviews the example with further options."""

    def call(*options: object) -> Ran:
        given = ("--case", example / "mill.yaml", "--figures", example / "realised.csv")
        return run("realised", example / "model.yaml", *given, *options)

    return call


def test_the_answer_says_what_was_delivered_of_what(review: Run) -> None:
    ran = review()
    assert ran.status == 0
    answer = " ".join(ran.out.split("\n\n")[1].split())
    assert answer.startswith("After 12 of 60 months")
    assert "At this pace it comes to" in answer


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_text_fits_eighty_columns(review: Run, lang: str) -> None:
    assert max(len(line) for line in review("--lang", lang).out.splitlines()) <= 80


def test_json_adds_up(review: Run) -> None:
    told = json.loads(review("--format", "json").out)
    drivers = told["drivers"]
    assert told["forecast"] == pytest.approx(sum(d["forecast"] for d in drivers))
    assert told["gap"] == pytest.approx(told["promised_total"] - told["forecast"])
    for driver in drivers:
        assert driver["promised_total"] == pytest.approx(sum(driver["promised_by_month"]))
    assert told["update"]["effective_draws"] >= 200


def test_thresholds_change_the_status(review: Run) -> None:
    told = json.loads(review("--format", "json", "--on-track", "60%", "--at-risk", "0.5").out)
    assert told["drivers"][0]["status"] == "on_track"


def test_today_cuts_off_what_isnt_over(review: Run) -> None:
    told = json.loads(review("--format", "json", "--today", "2026-09-30").out)
    assert told["months"] == 3


def test_shares_that_arent_are_usage_errors(review: Run) -> None:
    for options in (("--on-track", "much"), ("--error", "2000%"), ("--at-risk", "95%")):
        assert review(*options).status == 2


def test_a_fault_of_the_table_names_row_and_column_and_writes_nothing(
    run: Run, example: Path, tmp_path: Path
) -> None:
    table, page = tmp_path / "figures.csv", tmp_path / "out.html"
    table.write_text("period,of,figure\n2026-07,fewer_stop,12\n", encoding="utf-8")
    ran = run(
        "realised", example / "model.yaml", "--figures", table, "--format", "html", "-o", page
    )
    assert ran.status == 1
    assert "figures.csv:2:9" in ran.err
    assert "did you mean 'fewer_stops'" in ran.err
    assert not page.exists()


def test_a_page_is_written_where_told(review: Run, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    assert review("--format", "html", "-o", page).status == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_many_accounts_come_with_the_warning_about_who_reports(
    run: Run, example: Path, tmp_path: Path
) -> None:
    table = tmp_path / "accounts.csv"
    rows = "".join(f"a{i},fewer_stops,100,{60 + 7 * i},\n" for i in range(5))
    table.write_text(f"account,driver,promised,delivered,error\n{rows}", encoding="utf-8")
    options = ("--accounts", table, "--out-of", 40)
    text = run("realised", example / "model.yaml", *options).out
    assert "Only those who report are seen" in text
    assert "5 of 40 accounts report" in text
    told = json.loads(run("realised", example / "model.yaml", *options, "--format", "json").out)
    assert told["drivers"][0]["mean"] == pytest.approx(0.74)


def test_one_kind_of_table_is_asked_for(run: Run, example: Path) -> None:
    assert run("realised", example / "model.yaml").status == 2
