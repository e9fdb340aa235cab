"""What the pages show is what happens."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from surplus.value.schema import case_schema, model_schema

from .blocks import ROOT, Block, blocks, name, pages
from .shown import agrees, commands, difference, run

LANGUAGES = {"", "console", "json", "python", "sh", "text", "yaml"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader has it: the examples, and nothing else."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_block_of_a_page_does_what_it_shows(page: Path, folder: Path) -> None:
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page.read_text(encoding="utf-8")):
        where = f"{name(page)}:{block.line}"
        assert block.language in LANGUAGES, f"{where}: a block of '{block.language}'"
        if block.title:
            _write(folder, block)
        elif block.language == "yaml":
            _check_part(block, where)
        elif block.language == "console":
            _run(block, where)
        elif block.language == "python":
            _execute(block, namespace, where)


def _write(folder: Path, block: Block) -> None:
    path = folder / block.title
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.body, encoding="utf-8")


def _check_part(block: Block, where: str) -> None:
    """A part of a model or a case has the keys and shapes that the schema knows."""
    part = yaml.load(block.body, Loader=yaml.BaseLoader)
    assert isinstance(part, dict), f"{where}: a part begins with a key of the model or case"
    schemas = [{**model_schema(), "anyOf": [True]}, case_schema()]
    known = [s for s in schemas if part.keys() <= s["properties"].keys()]
    assert known, f"{where}: {sorted(part)} are keys of neither a model nor a case"
    faults = [next(jsonschema.Draft202012Validator(s).iter_errors(part), None) for s in known]
    assert None in faults, f"{where}: {faults[0]}"


def _run(block: Block, where: str) -> None:
    for shown in commands(block.body):
        real = run(shown.command)
        assert agrees(shown.lines, real), f"{where}\n{difference(shown, real)}"


def _execute(block: Block, namespace: dict[str, object], where: str) -> None:
    """Run a block: with prompts, what it prints must be what it shows."""
    if not block.body.startswith(">>>"):
        exec(compile(block.body, where, "exec"), namespace)
        return
    test = doctest.DocTestParser().get_doctest(block.body, namespace, where, where, block.line)
    test.globs = namespace
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
    runner.run(test, out=said.append, clear_globs=False)
    assert not said, "".join(said)


def test_the_readme_shows_what_make_demo_runs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    run_by_demo = makefile.partition("\ndemo:")[2].partition("\n\n")[0]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [s.command for b in blocks(readme) if b.language == "console" for s in commands(b.body)]
    assert any(command.removeprefix("surplus ") in run_by_demo for command in shown)
