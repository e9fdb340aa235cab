"""`surplus price`: what the report says of a price, and what it takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import surplus
from cli.running import Run

GOLDEN = Path(__file__).parents[2] / "golden" / "models"


def test_text_gives_the_answer_first(run: Run, example: Path) -> None:
    asked = ("price", example / "model.yaml", "--case", example / "mill.yaml")
    ran = run(*asked)
    answer = " ".join(ran.out.split("\n\n")[1].split())
    told = json.loads(
        run(
            "price", example / "model.yaml", "--case", example / "mill.yaml", "--format", "json"
        ).out
    )
    worth = told["accounts"][0]["economic_value"]["mean"]
    assert ran.status == 0
    assert f"is worth €{worth:,.0f} per bearing" in answer
    assert f"above €{told['sharing']['walk_away']:,.0f} more than half walk away" in answer


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("name", ["nagle_cvm_vs_evm", "kotler_caterpillar", "atlantic_computer"])
def test_published_cases_fit_eighty_columns(run: Run, lang: str, name: str) -> None:
    ran = run("price", GOLDEN / f"{name}.yaml", "--lang", lang)
    assert ran.status == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 80


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_example_fits_eighty_columns(run: Run, example: Path, lang: str) -> None:
    options = ("--unit-cost", "900 EUR/bearing", "--lang", lang)
    ran = run("price", example / "model.yaml", *options)
    assert ran.status == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_the_published_disagreement_is_told(run: Run) -> None:
    out = " ".join(run("price", GOLDEN / "nagle_cvm_vs_evm.yaml").out.replace("│", "").split())
    assert "at $6,000 the ratio says overpriced (above $4,500)" in out
    assert "keeps $2,000 more than with the alternative, up to a price of $8,000" in out


def test_json_holds_the_exact_figures(run: Run, example: Path) -> None:
    options = ("--case", example / "mill.yaml", "--unit-cost", "0.9 kEUR/bearing")
    told = json.loads(run("price", example / "model.yaml", *options, "--format", "json").out)
    valuation = surplus.load(example / "model.yaml").evaluate(example / "mill.yaml")
    now = told["sharing"]["now"]
    assert told["unit_cost"] == 900
    assert now["price"] == pytest.approx(2150)
    assert now["customers_value"] == pytest.approx(valuation.value.mean)
    assert now["better_off"] == pytest.approx(valuation.chance, abs=1e-3)
    found = told["accounts"][0]
    parts = found["positive"] + found["negative"]
    total = found["reference"] + sum(part["per_unit"] for part in parts)
    assert total == pytest.approx(found["economic_value"]["mean"])


def test_negative_differentiation_is_told_apart(run: Run, example: Path) -> None:
    out = run("price", example / "model.yaml").out
    negative = out.split("Negative differentiation")[1].split("\n\n")[0]
    assert "Fitting tools" in negative
    assert "Fewer unplanned stops" not in negative


def test_promotion_takes_the_chances_given(run: Run) -> None:
    options = ("--unit-cost", "80000", "--chance", "20 %", "--chance-after", "0.45")
    told = run("price", GOLDEN / "kotler_caterpillar.yaml", *options, "--format", "json")
    found = json.loads(told.out)["accounts"][0]["promotion"]
    assert found["margin"] == pytest.approx(20000)
    assert found["approach"] == pytest.approx(0.25 * 20000)
    assert found["rebate"] == pytest.approx(20000 * (1 - 0.2 / 0.45))


def test_a_price_can_be_put_on_a_use(run: Run, example: Path) -> None:
    told = run("price", example / "model.yaml", "--per", "running", "--format", "json")
    found = {use["name"]: use for use in json.loads(told.out)["use"]}
    assert found["running"]["unit"] == "EUR/h"
    assert found["running"]["price"] == pytest.approx(found[None]["price"] / 8200)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--per", "life"), "P002"),
        (("--per", "nothing"), "M002"),
        (("--unit-cost", "9 EUR/h"), "U004"),
        (("--unit-cost", "cheap"), "Q001"),
        (("--unit-cost", "-5"), "P004"),
    ],
)
def test_faults_are_diagnostics(
    run: Run, example: Path, options: tuple[str, str], code: str
) -> None:
    ran = run("price", example / "model.yaml", *options)
    assert (ran.status, ran.out, code in ran.err) == (1, "", True)


def test_a_value_that_no_price_changes_is_a_diagnostic(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "free.yaml"
    path.write_text(
        "{offering: A, alternative: B, context: c, currency: EUR, "
        "inputs: {p: {unit: EUR/piece, by_alternative: {offering: 5, others: 3}}}, "
        "drivers: {d: 9 EUR}, price: {p: {cost: 0 piece * p}}}",
        "utf-8",
    )
    ran = run("price", path)
    assert (ran.status, "P001" in ran.err) == (1, True)


@pytest.mark.parametrize("option", ["--chance", "--chance-after", "--return"])
def test_what_is_no_share_is_refused(run: Run, example: Path, option: str) -> None:
    ran = run("price", example / "model.yaml", option, "most")
    assert (ran.status, ran.out) == (2, "")


def test_a_return_may_be_more_than_the_whole(run: Run) -> None:
    options = ("--return", "300 %", "--format", "json")
    told = json.loads(run("price", GOLDEN / "kotler_caterpillar.yaml", *options).out)
    assert told["sharing"]["no_brainer"] == pytest.approx(90000 + 20000 / 4)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_page_is_written(run: Run, example: Path, tmp_path: Path, lang: str) -> None:
    page = tmp_path / "out.html"
    ran = run("price", example / "model.yaml", "--format", "html", "-o", page, "--lang", lang)
    assert (ran.status, ran.out) == (0, "")
    assert page.read_text("utf-8").count("<figure") == 3
