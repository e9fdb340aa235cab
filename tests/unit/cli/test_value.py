"""`surplus value`: the same figures in every form, faults without half-written files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import surplus
from cli.running import Run


def test_text_gives_the_answer_first(run: Run, example: Path) -> None:
    ran = run("value", example / "model.yaml", "--case", example / "mill.yaml")
    value = surplus.load(example / "model.yaml").evaluate(example / "mill.yaml").value.mean
    assert ran.status == 0
    answer = ran.out.split("\n\n")[1]
    assert "Sealed bearing XC is worth" in answer
    assert f"€{value / 1000:.0f}k" in answer


def test_text_fits_eighty_columns(run: Run, example: Path) -> None:
    for lang in ("en", "sv"):
        options = ("--case", example / "mill.yaml", "--lang", lang, "--full")
        ran = run("value", example / "model.yaml", *options)
        assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_json_holds_the_exact_figures(run: Run, example: Path) -> None:
    ran = run("value", example / "model.yaml", "--case", example / "mill.yaml", "--format", "json")
    told = json.loads(ran.out)
    valuation = surplus.load(example / "model.yaml").evaluate(example / "mill.yaml")
    summary = {row["measure"]: row["mean"] for row in told["summary"]}
    assert told["ok"] is True
    assert summary["value"] == valuation.value.mean
    assert summary["value"] == pytest.approx(summary["benefits"] - summary["price_difference"])
    assert sum(row["mean"] for row in told["drivers"]) == pytest.approx(summary["value"])


def test_page_is_written_where_told(run: Run, example: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    ran = run("value", example / "model.yaml", "--format", "html", "--output", page)
    assert ran.status == 0
    assert ran.out == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_fault_leaves_an_old_page_as_it_was(run: Run, broken: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    page.write_text("old", encoding="utf-8")
    ran = run("value", broken, "--format", "html", "--output", page)
    assert ran.status == 1
    assert page.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["broken.yaml", "out.html"]


def test_an_unwritable_place_is_a_diagnostic(run: Run, example: Path, tmp_path: Path) -> None:
    page = tmp_path / "missing" / "out.html"
    ran = run("value", example / "model.yaml", "--format", "html", "--output", page)
    assert ran.status == 1
    assert "R001" in ran.err


def test_faults_as_json_keep_one_shape(run: Run, broken: Path) -> None:
    ran = run("value", broken, "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 1
    assert told["ok"] is False
    fault = told["diagnostics"][0]
    assert (fault["code"], fault["line"], fault["column"]) == ("F002", 6, 28)


def test_a_missing_file_is_a_diagnostic(run: Run, tmp_path: Path) -> None:
    ran = run("value", tmp_path / "none.yaml")
    assert ran.status == 1
    assert "error[D001]" in ran.err


def test_an_unknown_alternative_is_a_usage_error(run: Run, example: Path) -> None:
    ran = run("value", example / "model.yaml", "--against", "nothing")
    assert ran.status == 2
    assert "there are: open, rebuilt" in ran.err


def test_another_alternative_changes_the_answer(run: Run, example: Path) -> None:
    ran = run("value", example / "model.yaml", "--against", "rebuilt")
    assert "Reconditioned bearing" in ran.out.split("\n\n")[1]


def test_the_same_seed_gives_the_same_text(run: Run, example: Path) -> None:
    first, again, other = (
        run("value", example / "model.yaml", "--seed", seed, "--draws", 512).out
        for seed in (7, 7, 8)
    )
    assert first == again
    assert first != other
