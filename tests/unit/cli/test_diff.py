"""`surplus diff`: the answer first, the same figures in every form, faults before any file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import Run


@pytest.fixture
def new(example: Path, tmp_path: Path) -> Path:
    """Return the example's model after a colleague has changed it."""
    text = (example / "model.yaml").read_text(encoding="utf-8")
    for before, after in (("offering: 2150", "offering: 2290"), ("4 to 9", "3 to 7")):
        assert before in text
        text = text.replace(before, after)
    path = tmp_path / "new.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_answer_names_the_difference_and_the_largest_change(
    run: Run, example: Path, new: Path
) -> None:
    ran = run("diff", example / "model.yaml", new)
    assert ran.status == 0
    answer = " ".join(ran.out.split("\n\n")[1].split())
    assert "falls by" in answer
    assert "The largest change: Length of a stop" in answer


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_text_fits_eighty_columns(run: Run, example: Path, new: Path, lang: str) -> None:
    ran = run(
        "diff", example / "model.yaml", new, "--lang", lang, "--new-case", example / "mill.yaml"
    )
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_json_adds_up_and_says_where(run: Run, example: Path, new: Path) -> None:
    ran = run(
        "diff", example / "model.yaml", new, "--case", example / "mill.yaml", "--format", "json"
    )
    told = json.loads(ran.out)
    total = sum(move["money"] for move in told["moves"]) + told["redealt"]
    assert total == pytest.approx(told["difference"], abs=0.005)
    assert told["after"] - told["before"] == pytest.approx(told["difference"])
    price = next(c for m in told["moves"] for c in m["changes"] if c["name"] == "price")
    assert price["places"]["new"]["file"] == str(new)
    assert price["kind"] == "price"


def test_identical_files_say_so(run: Run, example: Path) -> None:
    ran = run("diff", example / "model.yaml", example / "model.yaml")
    assert ran.out.split("\n\n")[1].startswith("Nothing changed")


def test_one_model_needs_two_cases(run: Run, example: Path) -> None:
    ran = run("diff", example / "model.yaml")
    assert ran.status == 1
    assert "G002" in ran.err


def test_one_model_with_two_cases(run: Run, example: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    text = (example / "mill.yaml").read_text(encoding="utf-8")
    other.write_text(text.replace("value: 118", "value: 140"), encoding="utf-8")
    ran = run(
        "diff",
        example / "model.yaml",
        "--old-case",
        example / "mill.yaml",
        "--new-case",
        other,
        "--format",
        "json",
    )
    names = [c["name"] for m in json.loads(ran.out)["moves"] for c in m["changes"]]
    assert names == ["positions"]


def test_a_fault_leaves_an_old_page_as_it_was(
    run: Run, example: Path, broken: Path, tmp_path: Path
) -> None:
    page = tmp_path / "out.html"
    page.write_text("old", encoding="utf-8")
    ran = run("diff", example / "model.yaml", broken, "--format", "html", "-o", page)
    assert ran.status == 1
    assert page.read_text(encoding="utf-8") == "old"


def test_a_page_is_written_where_told(run: Run, example: Path, new: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    ran = run("diff", example / "model.yaml", new, "--format", "html", "-o", page)
    assert ran.status == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
