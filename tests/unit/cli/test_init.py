"""`surplus init`: a project to begin from, small or of an industry."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cli.running import Run
from surplus.value import gallery
from surplus.value.api import load


@pytest.mark.parametrize("name", gallery.names())
def test_a_template_is_a_model_and_an_empty_case_without_a_fault(
    run: Run, tmp_path: Path, name: str
) -> None:
    assert run("init", tmp_path / "new", "--template", name).status == 0
    model, case = (tmp_path / "new" / file for file in ("model.yaml", "customer.yaml"))
    assert model.read_text(encoding="utf-8") == gallery.text(name)
    ran = run("check", case, "--strict")
    assert (ran.status, ran.out) == (0, "no errors, no warnings\n")
    whole = load(model)
    assert whole.evaluate(case).value.mean == whole.evaluate().value.mean


@pytest.mark.parametrize(("lang", "question"), [("en", "How many trucks"), ("sv", "Hur många")])
def test_the_empty_case_asks_in_the_language_that_is_wanted(
    run: Run, tmp_path: Path, lang: str, question: str
) -> None:
    run("init", tmp_path / "new", "--template", "forklifts", "--lang", lang)
    text = (tmp_path / "new" / "customer.yaml").read_text(encoding="utf-8")
    assert f"# {question}" in text


@pytest.mark.parametrize("name", gallery.names())
def test_every_line_of_the_empty_case_can_be_filled_in(run: Run, tmp_path: Path, name: str) -> None:
    run("init", tmp_path / "new", "--template", name)
    case = tmp_path / "new" / "customer.yaml"
    text = case.read_text(encoding="utf-8")
    filled = "\n".join(
        line.replace("  # ", "  ", 1).replace("…", "1") if "…" in line else line
        for line in text.splitlines()
    )
    case.write_text(filled, encoding="utf-8")
    asked = {i.name for i in load(tmp_path / "new" / "model.yaml").model.inputs if i.ask}
    assert set(yaml.safe_load(filled)["inputs"]) == asked
    assert run("check", case).status == 0


def test_an_unknown_template_writes_nothing_and_names_the_nearest(run: Run, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "new", "--template", "packing")
    assert ran.status == 1
    assert "error[M016]" in ran.err
    assert "did you mean 'packaging'?" in ran.err
    assert not (tmp_path / "new").exists()


def test_a_template_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("mine", encoding="utf-8")
    ran = run("init", tmp_path, "--template", "drives")
    assert (ran.status, "R002" in ran.err) == (1, True)
    assert (tmp_path / "model.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_list_names_every_starter_model_in_the_language_wanted(run: Run, lang: str) -> None:
    ran = run("init", "--list", "--lang", lang)
    told = " ".join(ran.out.split())
    assert ran.status == 0
    for starter in gallery.starters():
        assert f"{starter.name} {starter.industry.text(lang)}: {starter.title.text(lang)}" in told
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_folder_is_needed_unless_the_list_is_wanted(run: Run) -> None:
    ran = run("init")
    assert ran.status == 2
    assert "Missing argument 'FOLDER'" in ran.err
