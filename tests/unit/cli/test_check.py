"""`surplus check`: what is wrong, with its place; status 1 if there are errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import Run


def test_the_example_has_nothing_wrong(run: Run, example: Path) -> None:
    ran = run("check", example / "mill.yaml", "--strict")
    assert (ran.status, ran.out) == (0, "no errors, no warnings\n")


def test_a_fault_shows_its_line_with_a_caret_and_a_hint(run: Run, broken: Path) -> None:
    ran = run("check", broken)
    assert ran.status == 1
    shown = ran.out.splitlines()
    line = next(i for i, text in enumerate(shown) if "stop_hour * 9" in text)
    assert shown[line].index("stop_hour *") == shown[line + 1].index("^^^^^^^^^")
    assert "did you mean 'stop_hours'" in ran.out
    assert shown[-1].startswith("1 error")


def test_json_has_the_same_findings(run: Run, broken: Path) -> None:
    told = json.loads(run("check", broken, "--format", "json").out)
    assert told["ok"] is False
    assert [d["severity"] for d in told["diagnostics"]].count("error") == 1


def test_a_case_is_checked_with_the_model_it_names(run: Run, example: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    model = example / "model.yaml"
    case.write_text(f"model: {model}\ncustomer: X\ninputs: {{position: 3}}\n", encoding="utf-8")
    ran = run("check", case)
    assert ran.status == 1
    assert "did you mean 'positions'?" in ran.out


def test_strict_lets_warnings_fail(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text("{offering: A, alternative: B, context: c, drivers: {x: 9 EUR}}")
    assert run("check", model).status == 0
    assert run("check", model, "--strict").status == 1


def test_numbers_that_cannot_be_computed_are_found(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(
        "offering: A\nalternative: B\ncontext: c\ncurrency: EUR\n"
        "inputs: {n: {value: 0}}\ndrivers: {x: 9 EUR / n}\n",
        encoding="utf-8",
    )
    ran = run("check", model)
    assert ran.status == 1
    assert "'n'" in ran.out


def test_checking_nothing_checks_the_model_here(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example)
    assert run("check").out == "no errors, no warnings\n"


PRICE = "price: {p: {cost: {offering: 2 EUR, others: 0 EUR}}}\n"

SEGMENTED = """\
offering: A
alternative: B
context: shops
currency: EUR
segments: {small: Small shops, large: Large shops}
inputs:
  n: {unit: box/year, by_segment: {small: 10, large: 90}}
  gone: {unit: box/year, by_segment: {small: 2, large: 0}}
drivers: {d: n * 3 EUR/box}
"""


def test_a_case_that_names_its_offering_is_a_case(run: Run, tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(
        "offerings: {basic: Basic, pro: Pro}\nalternative: B\ncontext: shops\ncurrency: EUR\n"
        "drivers: {d: 9 EUR}\n"
        "price: {p: {cost: {alternative: 2 EUR, others: 3 EUR}}}\n",
        encoding="utf-8",
    )
    case = tmp_path / "case.yaml"
    case.write_text("model: model.yaml\ncustomer: X\noffering: pro\n", encoding="utf-8")
    ran = run("check", case, "--strict")
    assert (ran.status, "error" in ran.out.replace("no errors", "")) == (0, False)


def test_a_model_with_segments_has_nothing_wrong(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(PRICE + SEGMENTED.replace("  gone: {", "  # gone: {"), encoding="utf-8")
    assert run("check", model, "--strict").status == 0


def test_a_fault_of_one_segment_is_found(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(
        PRICE + SEGMENTED.replace("n * 3 EUR/box", "n * 3 EUR / gone"), encoding="utf-8"
    )
    ran = run("check", model)
    assert ran.status == 1
    assert "F050" in ran.out
    assert "'gone' is 0" in ran.out


def test_a_question_that_waits_for_its_answer_is_no_fault_of_the_model(
    run: Run, tmp_path: Path
) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(
        "offering: A\nalternative: B\ncontext: c\ncurrency: EUR\n"
        + PRICE
        + "inputs: {n: {unit: box, ask: How many?}}\ndrivers: {d: n * 3 EUR/box}\n",
        encoding="utf-8",
    )
    ran = run("check", model, "--strict")
    assert ran.status == 0
    assert "note[C006]" in ran.out
    case = tmp_path / "case.yaml"
    case.write_text("model: model.yaml\ncustomer: X\n", encoding="utf-8")
    assert run("check", case).status == 1


def test_model_and_case_in_each_others_place_are_told_apart(run: Run, example: Path) -> None:
    model, case = example / "model.yaml", example / "mill.yaml"
    for arguments in ((case,), (case, "--case", model), (model, "--case", model)):
        ran = run("value", *arguments)
        assert ran.status == 1
        assert ran.err.count("error[") == 1
        assert "C008" in ran.err
