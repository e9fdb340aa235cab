"""`surplus propose`: kinds, languages, reasons, segments, and the check of one's own text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import Run

SEGMENTED = """
offering: Tight pump
alternative: Open pump
context: works
segments: {dairy: Dairies, paper: Paper mills}
inputs: {leaks: {unit: EUR/year, value: {by_segment: {dairy: 500, paper: 900}}}}
drivers: {fewer_leaks: {benefit: leaks}}
"""


@pytest.fixture
def files(example: Path) -> tuple[Path, str, Path]:
    return example / "model.yaml", "--case", example / "mill.yaml"


def test_the_focus_is_told_unless_asked_otherwise(run: Run, files: tuple[object, ...]) -> None:
    ran = run("propose", *files)
    assert ran.status == 0
    assert "What matters most" in ran.out
    assert "All benefits" not in ran.out
    both = run("propose", *files, "--kind", "all", "--kind", "difference").out
    assert both.index("All benefits") < both.index("What sets it apart")


def test_why_shows_what_each_sentence_rests_on(run: Run, files: tuple[object, ...]) -> None:
    assert "What stands behind each sentence" not in run("propose", *files).out
    assert "What stands behind each sentence" in run("propose", *files, "--why").out


def test_the_page_has_the_evidence_behind_each_sentence(
    run: Run, files: tuple[object, ...], tmp_path: Path
) -> None:
    page = tmp_path / "proposition.html"
    run("propose", *files, "--format", "html", "-o", page, "--lang", "sv")
    text = page.read_text(encoding="utf-8")
    assert 'lang="sv"' in text
    assert 'title="Lagerlägen: observation, värdeingenjör' in text


def test_json_holds_texts_and_sources(run: Run, files: tuple[object, ...]) -> None:
    told = json.loads(run("propose", *files, "--format", "json", "--kind", "all").out)
    (text,) = told["texts"]
    assert text["segment"] is None
    (proposition,) = text["propositions"]
    assert proposition["kind"] == "all"
    first = proposition["list"][0]
    assert first["drivers"] == ["fewer_stops"]
    assert [number["name"] for number in first["numbers"]] == ["expected", "p10", "p90"]


def test_each_segment_gets_its_own_proposition(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(SEGMENTED, encoding="utf-8")
    ran = run("propose", model)
    assert "dairy: What matters most" in ran.out
    assert "€900" in ran.out
    one = run("propose", model, "--segment", "dairy").out
    assert "€500" in one
    assert "€900" not in one
    wrong = run("propose", model, "--segment", "steel")
    assert wrong.status == 2
    assert "dairy, paper" in wrong.err


def test_a_text_of_ones_own_is_checked(run: Run, files: tuple[object, ...], tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("A seamless start.\nYou save €999.\n", encoding="utf-8")
    ran = run("propose", *files, "--lint", draft)
    assert ran.status == 0
    assert f"{draft}:1:3" in ran.out
    assert "[T006] nothing comes to '€999'" in ran.out
    assert "LIX" in ran.out
    told = json.loads(run("propose", *files, "--lint", draft, "--format", "json").out)
    assert [d["code"] for d in told["diagnostics"]] == ["T001", "T007", "T006"]
    assert (told["diagnostics"][2]["line"], told["diagnostics"][2]["column"]) == (2, 10)


def test_a_missing_draft_is_told(run: Run, files: tuple[object, ...]) -> None:
    ran = run("propose", *files, "--lint", "nowhere.md")
    assert ran.status == 1
    assert "D001" in ran.err
