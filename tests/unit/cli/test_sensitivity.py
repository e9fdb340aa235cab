"""`surplus sensitivity`: the answer first, the same figures in every form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import surplus
from cli.running import Run
from surplus.value.sensitivity import sensitivity


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_text_fits_eighty_columns(run: Run, example: Path, lang: str) -> None:
    ran = run("sensitivity", example / "model.yaml", "--lang", lang)
    assert ran.status == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_the_answer_names_the_input_that_matters_most(run: Run, example: Path) -> None:
    case = example / "mill.yaml"
    first = sensitivity(surplus.load(example / "model.yaml").evaluate(case)).influences[0]
    ran = run("sensitivity", example / "model.yaml", "--case", case)
    answer = ran.out.split("\n\n")[1]
    assert first.input.label.text("en") in answer
    assert f"{first.share * 100:.0f}\xa0%" in answer


def test_json_holds_shares_that_make_a_whole(run: Run, example: Path) -> None:
    ran = run("sensitivity", example / "model.yaml", "--format", "json")
    told = json.loads(ran.out)
    assert told["ok"] is True
    total = sum(each["share"] for each in told["inputs"]) + told["interaction"]
    assert total == pytest.approx(1)
    shares = [each["share"] for each in told["inputs"]]
    assert shares == sorted(shares, reverse=True)


def test_a_page_goes_to_its_own_file(
    run: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("sensitivity", example / "model.yaml", "--format", "html")
    assert ran.status == 0
    assert "<svg" in (tmp_path / "sensitivity.html").read_text(encoding="utf-8")


def test_certain_models_are_told_that_nothing_is_uncertain(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("{offering: A, alternative: B, context: mills, drivers: {x: 9 EUR}}")
    ran = run("sensitivity", path)
    assert ran.status == 0
    assert "nothing can be said" in " ".join(ran.out.split())
    assert json.loads(run("sensitivity", path, "--format", "json").out)["inputs"] == []


def test_faults_as_json_keep_one_shape(run: Run, broken: Path) -> None:
    ran = run("sensitivity", broken, "--format", "json")
    assert ran.status == 1
    assert json.loads(ran.out)["ok"] is False
