"""`surplus export pptx` writes slides, or says what keeps it from writing them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pptx import Presentation

from cli.running import Run


def test_slides_are_written_in_the_language_asked_for(
    run: Run, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mill.pptx"
    case = example / "mill.yaml"
    ended = run(
        "export", "pptx", example / "model.yaml", "--case", case, "--lang", "sv", "-o", file
    )
    assert ended.status == 0
    assert f"wrote {file}" in ended.err
    deck = Presentation(str(file))
    assert len(deck.slides) == 7
    assert "återbetalat" in deck.slides[3].shapes.title.text_frame.text


def test_the_file_is_called_after_the_case(
    run: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("export", "pptx", example / "model.yaml", "--case", example / "mill.yaml")
    assert (tmp_path / "mill.pptx").exists()


def test_a_template_that_cant_be_used_leaves_the_old_file_alone(
    run: Run, example: Path, tmp_path: Path
) -> None:
    template, file = tmp_path / "company.ppt", tmp_path / "slides.pptx"
    template.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    file.write_text("old")
    ended = run("export", "pptx", example / "model.yaml", "--template", template, "-o", file)
    assert ended.status == 1
    assert "error[K001]" in ended.err
    assert file.read_text() == "old"


def test_a_layouts_file_is_read_before_anything_is_evaluated(
    run: Run, example: Path, tmp_path: Path
) -> None:
    layouts = tmp_path / "layouts.yaml"
    layouts.write_text("layouts: {chart: [a]}")
    ended = run("export", "pptx", tmp_path / "none.yaml", "--layouts", layouts)
    assert ended.status == 1
    assert "error[K005]" in ended.err
    assert "layouts.yaml:1:18" in ended.err


def test_a_layout_that_isnt_there_is_shown_where_it_was_named(
    run: Run, example: Path, tmp_path: Path
) -> None:
    template, layouts = tmp_path / "company.pptx", tmp_path / "layouts.yaml"
    Presentation().save(str(template))
    layouts.write_text("layouts: {chart: Chart}")
    given = ("--template", template, "--layouts", layouts, "-o", tmp_path / "x.pptx")
    ended = run("export", "pptx", example / "model.yaml", *given)
    assert "error[K003]" in ended.err
    assert "layouts.yaml:1:18" in ended.err
    assert not (tmp_path / "x.pptx").exists()


def test_without_python_pptx_it_says_what_to_install(
    run: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("surplus.report.slides.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pptx", None)
    ended = run("export", "pptx", example / "model.yaml", "-o", tmp_path / "x.pptx")
    assert ended.status == 1
    assert "error[R003]" in ended.err
    assert "pip install 'surplus[slides]'" in ended.err
