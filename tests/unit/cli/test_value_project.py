"""`surplus import-model` and `surplus export`: nothing dropped silently, nothing overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import surplus
from cli.running import Run

DRIVER = {
    "name": "Save hours",
    "equation": "hours * rate",
    "continuity_profile": {"type": "recurring", "annual_decay_rate": 0.1, "time_horizon_years": 3},
}
MODEL = {
    "product_name": "Scheduler",
    "variables": [
        {
            "name": "hours",
            "type": "Numeric",
            "category": "Customer Variable",
            "default_value": 1000,
        },
        {
            "name": "rate",
            "type": "Money",
            "category": "Customer Variable",
            "unit": "EUR",
            "default_value": 100,
        },
    ],
    "value_drivers": [DRIVER],
}


@pytest.fixture
def model_json(tmp_path: Path) -> Path:
    path = tmp_path / "value_model.json"
    path.write_text(json.dumps(MODEL), encoding="utf-8")
    return path


def test_an_imported_model_evaluates_to_the_formats_own_total(run: Run, model_json: Path) -> None:
    folder = model_json.parent / "new"
    ran = run("import-model", model_json, "--to", folder, "--segment", "clinics")
    assert ran.status == 0
    valuation = surplus.load(folder / "model.yaml").evaluate()
    # 100,000 a year that loses a tenth each year, not discounted.
    assert valuation.value.mean == pytest.approx(100_000 * (1 + 0.9 + 0.81))
    assert "names no alternative" in ran.err


def test_import_overwrites_nothing(run: Run, model_json: Path) -> None:
    (model_json.parent / "model.yaml").write_text("mine", encoding="utf-8")
    ran = run("import-model", model_json, "--to", model_json.parent)
    assert ran.status == 1
    assert "R002" in ran.err
    assert (model_json.parent / "model.yaml").read_text(encoding="utf-8") == "mine"


def test_broken_json_is_a_diagnostic_with_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{\n  "variables": [,]\n}', encoding="utf-8")
    ran = run("import-model", path, "--to", tmp_path / "new")
    assert ran.status == 1
    assert f"{path}:2:17" in ran.err
    assert not (tmp_path / "new").exists()


def test_a_model_comes_back_from_its_export(run: Run, example: Path, tmp_path: Path) -> None:
    case = ("--case", example / "mill.yaml")
    ran = run("export", "value-project", example / "model.yaml", *case, "--to", tmp_path / "out")
    assert ran.status == 0
    assert "prices are left out" in ran.err
    files = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert files == ["benchmark_claims.json", "customer_variables.json", "value_model.json"]
    again = [tmp_path / "out" / name for name in files]
    options = ("--to", tmp_path / "back", "--currency", "EUR", "--segment", "mills")
    assert run("import-model", *again, *options).status == 0
    back = surplus.load(tmp_path / "back" / "model.yaml").evaluate(tmp_path / "back/customer.yaml")
    there = surplus.load(example / "model.yaml").evaluate(example / "mill.yaml")
    labels = {e.outcome.label.text() for e in there.drivers}
    assert {e.outcome.label.text() for e in back.drivers} == labels
