"""Covariates of customers from the command line: fitted, said in words, scored, never ignored."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from worth.study.people import UNTIL, write_people

from cli.running import Run

READ = ("--customer", "who", "--date", "day", "--amount", "paid", "--observed-until", UNTIL)
WITH = ("--covariates", "people.csv", "--covariate", "region", "--covariate", "senior")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_people(tmp_path, 600)
    return tmp_path


@pytest.fixture
def fitted(run: Run, folder: Path) -> Path:
    assert run("worth", "fit", "bought.csv", *READ, *WITH, "--no-check").status == 0
    return folder / "fit.json"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_what_makes_customers_differ_is_said(run: Run, lang: str) -> None:
    ran = run("worth", "fit", "bought.csv", *READ, *WITH, "--format", "json", "--lang", lang)
    assert ran.status == 0
    report = json.loads(ran.out)
    assert "region, senior" in report["title"]
    (section,) = (each for each in report["sections"] if each["name"] == "covariates")
    buying, leaving = section["blocks"]
    assert next(row["cells"][0]["text"] for row in buying["rows"]) == "region = south"
    value, low, high = (cell["value"] for cell in buying["rows"][0]["cells"][2:5])
    assert 1 < low < value < high
    words = {"en": "times as often as those with north", "sv": "gånger så ofta som de med north"}
    assert words[lang] in section["lead"]
    assert len(leaving["rows"]) == 2
    assert next(each["name"] for each in report["sections"]) == "foretold"


def test_customers_are_scored_by_their_covariates(run: Run, fitted: Path, folder: Path) -> None:
    ran = run("worth", "score", fitted, "--scores", "scores.csv", "--format", "json")
    assert ran.status == 0
    summed = json.loads(ran.out)
    with (folder / "scores.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == summed["customers"] == 600
    assert sum(float(row["clv"]) for row in rows) == pytest.approx(summed["clv"])
    run("worth", "fit", "bought.csv", *READ, "--no-check", "--fit", "plain.json")
    plain = json.loads(run("worth", "score", "plain.json", "--format", "json").out)
    assert plain["clv"] != pytest.approx(summed["clv"], rel=1e-6)
    report = json.loads(run("worth", "report", fitted, "--format", "json").out)
    names = [section["name"] for section in report["sections"]]
    assert names == ["who", "cohorts", "new", "first", "covariates", "parameters"]


def test_covariates_are_never_left_out_in_silence(run: Run, fitted: Path, folder: Path) -> None:
    for option in (("--sql",), ("--excel", "s.xlsx")):
        ran = run("worth", "score", fitted, *option)
        assert ran.status == 1
        assert "W116" in ran.err
    (folder / "people.csv").rename(folder / "others.csv")
    assert run("worth", "score", fitted).status == 1
    assert run("worth", "score", fitted, "--covariates", "others.csv").status == 0
    run("worth", "fit", "bought.csv", *READ, "--no-check", "--fit", "plain.json")
    assert "W116" in run("worth", "score", "plain.json", "--covariates", "others.csv").err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "given",
    [
        ("--covariates", "people.csv"),
        ("--covariate", "region"),
        (*WITH, "--model", "auto"),
    ],
)
def test_options_that_do_not_go_together_are_refused(run: Run, given: tuple[str, ...]) -> None:
    ran = run("worth", "fit", "bought.csv", *READ, *given)
    assert ran.status == 2
    assert "--covariate" in ran.err


@pytest.mark.usefixtures("folder")
def test_models_without_covariates_say_which_have_them(run: Run) -> None:
    ran = run("worth", "fit", "bought.csv", *READ, *WITH, "--model", "mbg-nbd", "--no-check")
    assert ran.status == 1
    assert "W115" in ran.err
    assert "--model pareto-nbd" in ran.err
