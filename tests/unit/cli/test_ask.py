"""`surplus ask`: the answer first, ranked questions, answers that rank the rest anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import surplus
from cli.running import Run
from surplus.value.information import ask

DECISIONS: tuple[tuple[str, ...], ...] = (
    (),
    ("--decide", "promise"),
    ("--decide", "line-up"),
    ("--decide", "price", "--prices", "1900,2150,2400"),
    ("--answered", "stops=20 %"),
    ("--error", "life.offering=1 month"),
)


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("options", DECISIONS, ids=" ".join)
def test_text_fits_eighty_columns(
    run: Run, example: Path, options: tuple[str, ...], lang: str
) -> None:
    ran = run("ask", example / "model.yaml", "--case", example / "mill.yaml", "--lang", lang,
              *options)  # fmt: skip
    assert ran.status == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_questions_stand_in_the_order_of_the_plan(run: Run, example: Path) -> None:
    valuation = surplus.load(example / "model.yaml").evaluate(example / "mill.yaml")
    guide = ask(valuation)
    ran = run("ask", example / "model.yaml", "--case", example / "mill.yaml", "--format", "json")
    told = json.loads(ran.out)
    assert told["ok"] is True
    assert [each["name"] for each in told["order"]] == [q.column.name for q in guide.asked]
    assert told["perfect_information"] == guide.perfect
    worths = [each["worth"] for each in told["questions"]]
    assert worths == sorted(worths, reverse=True)


def test_the_first_question_stands_in_the_answer(run: Run, example: Path) -> None:
    ran = run("ask", example / "model.yaml", "--case", example / "mill.yaml")
    answer = " ".join(ran.out.split("\n\n")[1].split())
    assert "Begin with Time between changes (Sealed bearing XC)" in answer
    assert "go for Sealed bearing XC" in answer


def test_the_models_own_questions_are_put(run: Run, example: Path) -> None:
    ran = run("ask", example / "model.yaml", "--case", example / "mill.yaml")
    assert "How long does the machine stand when a bearing fails?" in " ".join(
        line[:26].strip() for line in ran.out.splitlines()
    )


def test_an_answer_changes_what_is_asked(run: Run, example: Path) -> None:
    common = ("ask", example / "model.yaml", "--case", example / "mill.yaml", "--format", "json")
    before = json.loads(run(*common).out)
    after = json.loads(run(*common, "--answered", "life.offering=31 month").out)
    assert before["order"][0]["name"] == "life.offering"
    assert "life.offering" not in [each["name"] for each in after["questions"]]


def test_a_settled_decision_says_that_nothing_is_left(run: Run, example: Path) -> None:
    ran = run("ask", example / "model.yaml", "--case", example / "mill.yaml",
              "--answered", "stops=20 %")  # fmt: skip
    assert "Nothing left worth asking" in ran.out
    assert "If you ask anyway" in ran.out


def test_an_error_of_measurement_makes_an_answer_worth_less(run: Run, example: Path) -> None:
    common = ("ask", example / "model.yaml", "--case", example / "mill.yaml", "--format", "json")

    def learning(*options: str) -> float:
        told = json.loads(run(*common, *options).out)
        return float(next(q["learning"] for q in told["questions"] if q["name"] == "life.offering"))

    assert learning("--error", "life.offering=2") < 0.8 * learning()


def test_customer_and_supplier_are_set_beside_each_other(run: Run, example: Path) -> None:
    ran = run("ask", example / "model.yaml", "--case", example / "mill.yaml")
    section = ran.out.partition("Two figures for one thing")[2].partition("Not worth asking")[0]
    assert "3 to 6\xa0h/stop" in section
    assert "5 to 9\xa0h/stop" in section
    assert "+€69,891" in section


def test_elements_that_nobody_mentioned_are_listed(run: Run, example: Path) -> None:
    ran = run("ask", example / "model.yaml")
    listed = " ".join(ran.out.partition("What nobody mentioned")[2].split())
    assert "Guarantee and warranty" in listed
    assert "Downtime and availability" not in listed


def test_a_page_goes_to_its_own_file(
    run: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("ask", example / "model.yaml", "--format", "html").status == 0
    page = (tmp_path / "interview-guide.html").read_text(encoding="utf-8")
    assert "Interview guide" in page


@pytest.mark.parametrize(
    "options",
    [
        ("--decide", "price"),
        ("--prices", "1,2"),
        ("--decide", "price", "--prices", "cheap"),
        ("--decide", "nothing"),
    ],
    ids=" ".join,
)
def test_misused_options_are_usage_errors(
    run: Run, example: Path, options: tuple[str, ...]
) -> None:
    assert run("ask", example / "model.yaml", *options).status == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--answered", "life"), "E005"),
        (("--answered", "lif=3"), "M002"),
        (("--error", "wage=3"), "E002"),
        (("--error", "stop_hours=-3"), "E003"),
        (("--decide", "price", "--prices", "5"), "E004"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_faults_are_diagnostics(
    run: Run, example: Path, options: tuple[str, ...], code: str
) -> None:
    ran = run("ask", example / "model.yaml", *options)
    assert ran.status == 1
    assert f"error[{code}]" in ran.err
    told = json.loads(run("ask", example / "model.yaml", *options, "--format", "json").out)
    assert [each["code"] for each in told["diagnostics"]] == [code]


def test_an_answer_may_be_all_that_was_missing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(
        "{offering: A, alternative: B, context: mills, inputs: {h: {unit: h}, "
        "w: {unit: EUR/h, value: 4 to 9}}, drivers: {x: h * w}}"
    )
    assert run("ask", path).status == 1
    assert run("ask", path, "--answered", "h=3").status == 0


def test_certain_models_are_told_that_there_is_nothing_to_ask(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("{offering: A, alternative: B, context: mills, drivers: {x: 9 EUR}}")
    ran = run("ask", path)
    assert ran.status == 0
    assert "nothing to ask" in " ".join(ran.out.split())
