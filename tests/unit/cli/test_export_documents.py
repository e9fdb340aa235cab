"""`surplus export`: which document, in which form, under which name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import Run


@pytest.fixture
def given(example: Path) -> tuple[object, ...]:
    return (example / "model.yaml", "--case", example / "mill.yaml", "--draws", 256)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ((), "mill.pdf"),
        (("--document", "case"), "mill-case.pdf"),
        (("--document", "guide", "--lang", "sv"), "mill-guide.pdf"),
    ],
)
def test_documents_of_a_case_have_names_of_their_own(
    run: Run,
    given: tuple[object, ...],
    options: tuple[str, ...],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("export", "pdf", *given, *options)
    assert (ran.status, ran.err) == (0, f"wrote {name}\n")
    assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def test_a_review_takes_what_came_true(
    run: Run, given: tuple[object, ...], example: Path, tmp_path: Path
) -> None:
    figures = ("--realised", example / "realised.csv")
    file = tmp_path / "review.json"
    ran = run("export", "json", *given, "--document", "review", *figures, "-o", file)
    assert ran.status == 0, ran.err
    names = [section["name"] for section in json.loads(file.read_text("utf-8"))["sections"]]
    assert names == ["so_far", "forecast", "next_steps", "updated"]


def test_a_review_without_figures_says_what_to_give(run: Run, given: tuple[object, ...]) -> None:
    ran = run("export", "pdf", *given, "--document", "review")
    assert ran.status == 2
    assert "'--document review' needs '--realised FILE'" in ran.err


def test_figures_that_nothing_would_show_are_refused(
    run: Run, given: tuple[object, ...], example: Path
) -> None:
    ran = run("export", "html", *given, "--realised", example / "realised.csv")
    assert ran.status == 2
    assert "'--realised' goes with '--document review'" in ran.err


def test_a_page_and_json_are_the_whole_case_unless_told_otherwise(
    run: Run, given: tuple[object, ...]
) -> None:
    whole = json.loads(run("export", "json", *given, "-o", "-").out)
    assert {"story", "evidence", "equations"} <= {each["name"] for each in whole["sections"]}
    page = run("export", "html", *given, "-o", "-", "--document", "statement").out
    assert "= benefits €" in page
    assert "Where the figures come from" not in page


def test_a_character_without_a_shape_is_warned_of_and_the_file_written(
    run: Run, tmp_path: Path
) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(
        "offering: ポンプ\nalternative: B\ncontext: mills\ncurrency: EUR\n"
        "drivers: {stops: 9 EUR/year}\n",
        encoding="utf-8",
    )
    ran = run("export", "pdf", model, "-o", tmp_path / "made.pdf")
    assert ran.status == 0
    assert "warning[R004]" in ran.err
    assert (tmp_path / "made.pdf").exists()
