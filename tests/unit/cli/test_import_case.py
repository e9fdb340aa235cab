"""`surplus import-case`: shows first, writes only what is taken, and says what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from report.filled.books import Content, sent

import surplus
from cli.running import Run

MODEL = """
offering: A
alternative: B
context: mills
currency: EUR
inputs:
  hours: {unit: h/year, value: 100}
  wage: {unit: EUR/h, value: 50}
drivers:
  less: {benefit: hours * wage}
"""
CASE = "customer: Mill\ninputs: {hours: 110}  # by phone\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with model.yaml, case.yaml and sent.xlsx."""
    folder = tmp_path_factory.mktemp("made")
    sent(folder, MODEL, CASE)
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return folder


def fill(folder: Path, target: Path, **cells: Content) -> Path:
    book = openpyxl.load_workbook(folder / "sent.xlsx")
    for address, content in cells.items():
        book["Inputs"][address] = content
    book.save(target / "filled.xlsx")
    for name in ("model.yaml", "case.yaml"):
        (target / name).write_text((folder / name).read_text(encoding="utf-8"), encoding="utf-8")
    return target / "filled.xlsx"


@pytest.fixture
def filled(made: Path, tmp_path: Path) -> Path:
    return fill(made, tmp_path, E10=120.0, E11=55.0)


def test_changes_are_shown_with_their_money_and_nothing_is_written(run: Run, filled: Path) -> None:
    before = sorted(filled.parent.iterdir())
    ran = run("import-case", filled, "--format", "json")
    assert ran.status == 0
    found = json.loads(ran.out)
    assert [c["name"] for c in found["changes"]] == ["hours", "wage"]
    assert [c["money"] for c in found["changes"]] == pytest.approx([500.0 / 1, 600.0])
    assert found["before"] == pytest.approx(5500)
    assert found["after"] == pytest.approx(6600)
    assert sorted(filled.parent.iterdir()) == before


def test_the_report_names_each_change(run: Run, filled: Path) -> None:
    ran = run("import-case", filled)
    assert ran.status == 0
    assert "hours" in ran.out
    assert "wage" in ran.out
    assert "E10" in ran.out


def test_all_is_written_with_its_source_and_comments_stay(run: Run, filled: Path) -> None:
    new = filled.parent / "new.yaml"
    assert run("import-case", filled, "--all", "--output", new).status == 0
    text = new.read_text(encoding="utf-8")
    assert "# by phone" in text
    model = surplus.load(filled.parent / "model.yaml")
    assert model.evaluate(new).value.mean == pytest.approx(6600)
    assert model.case(new).answers["hours"].counted.evidence[0].when is not None


@pytest.mark.parametrize(
    ("choice", "value"), [(["--take", "hours"], 6000), (["--refuse", "hours"], 6050)]
)
def test_figures_are_taken_or_refused_one_by_one(
    choice: list[str], value: float, run: Run, filled: Path
) -> None:
    new = filled.parent / "new.yaml"
    assert run("import-case", filled, *choice, "--output", new).status == 0
    model = surplus.load(filled.parent / "model.yaml")
    assert model.evaluate(new).value.mean == pytest.approx(value)


def test_the_case_itself_can_be_written_to_when_it_is_named(run: Run, filled: Path) -> None:
    case = filled.parent / "case.yaml"
    refused = run("import-case", filled, "--all", "--output", case)
    assert refused.status == 1
    assert "R002" in refused.err
    assert case.read_text(encoding="utf-8") == CASE
    assert run("import-case", filled, "--case", case, "--all", "--output", case).status == 0
    assert "workbook_" in case.read_text(encoding="utf-8")


def test_taking_without_saying_where_to_is_refused(run: Run, filled: Path) -> None:
    assert run("import-case", filled, "--all").status == 2
    assert run("import-case", filled, "--output", "x.yaml").status == 2


def test_what_is_refused_ends_with_status_1(run: Run, made: Path, tmp_path: Path) -> None:
    book = fill(made, tmp_path, E10="lots", E11=55.0)
    new = tmp_path / "new.yaml"
    ran = run("import-case", book, "--all", "--output", new)
    assert ran.status == 1
    assert "X055" in ran.out
    model = surplus.load(tmp_path / "model.yaml")
    assert model.evaluate(new).value.mean == pytest.approx(110 * 55)


def test_another_version_of_the_model_needs_force(run: Run, filled: Path) -> None:
    model = filled.parent / "model.yaml"
    model.write_text(MODEL.replace("value: 50", "value: 51"), encoding="utf-8")
    ran = run("import-case", filled, "--model", model)
    assert ran.status == 1
    assert "X051" in ran.err
    assert run("import-case", filled, "--model", model, "--force").status == 0


def test_a_missing_model_is_asked_for(run: Run, made: Path, tmp_path: Path) -> None:
    book = fill(made, tmp_path, E10=120.0)
    content = book.read_bytes()
    other = tmp_path / "elsewhere" / "filled.xlsx"
    other.parent.mkdir()
    other.write_bytes(content)
    edited = openpyxl.load_workbook(other)
    edited["surplus"]["B5"] = "gone/model-of-old.yaml"
    edited.save(other)
    ran = run("import-case", other)
    assert ran.status == 1
    assert "--model" in ran.err


def test_a_calculator_is_sent_to_the_other_verb(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    ran = run("import-case", path)
    assert ran.status == 1
    assert "import-model" in ran.err
