"""`surplus features`: what the report says, the gate, the customers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import surplus
from cli.running import Run

MODEL = """
offering: Pump
alternative: Old pump
context: works
currency: EUR
horizon: 5 years
discount_rate: 8 %
segments: {paper: Paper mills, dairy: Dairies, water: Water works}
features:
  drive: {label: Variable drive, gives: sparing, cost: 90 kEUR}
  sensor: {label: Sensor, gives: [watched, sparing], cost: 60 kEUR}
  screen: {label: Colour screen, gives: readable, cost: 200 kEUR}
capabilities: {sparing: Uses less power, watched: Warns in time, readable: Reads at a glance}
inputs:
  saved: {unit: EUR/year, value: {by_segment: {paper: 900 to 2000, others: 200 to 700}}}
  caught: {unit: EUR/year, value: {by_segment: {paper: 3000 to 6000, others: 100 to 300}}}
  glances: {unit: EUR/year, value: 0 to 90}
  price: {unit: EUR, by_alternative: {offering: 9000, alternative: 8000}}
drivers:
  less_power: {benefit: saved, capability: sparing}
  fewer_stops: {benefit: caught, capability: watched}
  reading: {benefit: glances, capability: readable}
price: {purchase: {cost: price}}
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return a model with segments and features that cost something."""
    path = tmp_path / "pump.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


def test_text_gives_the_answer_first(run: Run, model: Path) -> None:
    ran = run("features", model, "--customers", 120)
    assert ran.status == 0
    answer = " ".join(ran.out.split("\n\n")[1].split())
    assert answer.startswith("Sensor is worth most:")
    assert answer.endswith("Colour screen fails the gate.")


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("options", [(), ("--customers", "120", "--captured", "40 %")])
def test_text_fits_eighty_columns(
    run: Run, model: Path, example: Path, lang: str, options: tuple[str, ...]
) -> None:
    for path in (model, example / "model.yaml"):
        ran = run("features", path, "--lang", lang, *options)
        assert ran.status == 0
        assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_the_gate_ends_with_status_1_if_a_feature_fails(run: Run, model: Path) -> None:
    assert run("features", model, "--customers", 120).status == 0
    assert run("features", model, "--customers", 120, "--gate").status == 1
    assert run("features", model, "--customers", 9_000_000, "--gate").status == 0


def test_json_holds_shares_that_sum_to_the_benefits(run: Run, example: Path) -> None:
    options = ("--case", example / "mill.yaml", "--format", "json")
    told = json.loads(run("features", example / "model.yaml", *options).out)
    valuation = surplus.load(example / "model.yaml").evaluate(example / "mill.yaml")
    found = sum(row["share"]["mean"] for row in told["features"]) + told["untied"]["mean"]
    assert found == pytest.approx(valuation.benefits.mean, abs=0.005)
    parts = told["accounts"][0]["capabilities"]["parts"]
    known = {capability.name for capability in valuation.model.capabilities}
    assert {part["name"] for part in parts} == known


def test_shown_shares_add_up_to_the_shown_benefits(run: Run, model: Path) -> None:
    out = run("features", model, "--customers", 33).out
    table = out.split("The benefits by feature")[1].split("\n\n")[0]
    rows = [line for line in table.splitlines() if "€" in line]
    amounts = [line.split("€")[1].split()[0].replace(",", "") for line in rows]
    signs = [-1 if "−€" in line.split("€")[0] + "€" else 1 for line in rows]
    numbers = [s * int(a) for s, a in zip(signs, amounts, strict=True)]
    assert sum(numbers[:-1]) == numbers[-1]


def test_each_segment_is_told_what_features_are_worth_to_it(run: Run, model: Path) -> None:
    out = run("features", model).out
    head = next(line for line in out.splitlines() if "Paper mills" in line and "Dairies" in line)
    assert "Water works" in head
    assert "Good, better, best" in out


def test_cases_are_weighed_together(run: Run, model: Path, tmp_path: Path) -> None:
    for name in ("north", "south"):
        text = f"customer: {name.title()} mill\nsegment: paper\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    cases = [a for n in ("north", "south") for a in ("--case", tmp_path / f"{n}.yaml")]
    ran = run("features", model, *cases, "--customers", "south=40", "--format", "json")
    told = json.loads(ran.out)
    assert [(a["name"], a["customers"]) for a in told["accounts"]] == [("north", 1), ("south", 40)]
    assert told["customers"] == 41


@pytest.mark.parametrize("customers", ["many", "steel=5", "-3", "paper=", "nan"])
def test_what_is_no_number_of_customers_is_refused(run: Run, model: Path, customers: str) -> None:
    ran = run("features", model, "--customers", customers)
    assert (ran.status, ran.out) == (2, "")
    assert "--customers" in ran.err


@pytest.mark.parametrize("share", ["110%", "half", "-1"])
def test_what_is_no_share_is_refused(run: Run, model: Path, share: str) -> None:
    ran = run("features", model, "--captured", share)
    assert (ran.status, ran.out) == (2, "")


def test_a_model_without_features_is_a_diagnostic(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bare.yaml"
    path.write_text("{offering: A, alternative: B, context: c, drivers: {d: 5 EUR}}", "utf-8")
    ran = run("features", path)
    assert (ran.status, "B001" in ran.err) == (1, True)
    told = json.loads(run("features", path, "--format", "json").out)
    assert (told["ok"], told["diagnostics"][0]["code"]) == (False, "B001")


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_page_is_written(run: Run, model: Path, tmp_path: Path, lang: str) -> None:
    page = tmp_path / "out.html"
    ran = run("features", model, "--format", "html", "-o", page, "--lang", lang)
    assert (ran.status, ran.out) == (0, "")
    assert f'<html lang="{lang}">' in page.read_text("utf-8")
