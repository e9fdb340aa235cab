"""`surplus import-model calculator.xlsx`: a model that checks, everything else listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from value.workbook_in.books import Content, calculator, training

import surplus
from cli.running import Run


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return training(tmp_path / "training.xlsx")


def test_a_calculator_becomes_a_model_that_checks(run: Run, book: Path) -> None:
    folder = book.parent / "new"
    ran = run("import-model", book, "--to", folder, "--segment", "offices", "--horizon", "3")
    assert ran.status == 0
    assert "3 of 3 formulas come to the workbook's values" in ran.err
    assert run("check", folder / "model.yaml").status == 0
    valuation = surplus.load(folder / "model.yaml").evaluate()
    assert valuation.value.mean == pytest.approx(3 * 72_000 - 27_400)


def test_a_named_customer_gets_a_case(run: Run, book: Path) -> None:
    folder = book.parent / "new"
    ran = run("import-model", book, "--to", folder, "--segment", "x", "--customer", "Office A")
    assert ran.status == 0
    ran = run("value", folder / "model.yaml", "--case", folder / "customer.yaml")
    assert "Office A" in ran.out


def test_what_cannot_be_taken_ends_with_status_1_and_writes_the_rest(
    run: Run, tmp_path: Path
) -> None:
    cells: dict[str, Content] = {"A1": "Annual savings", "B1": "=INDIRECT(D1)*2", "C1": 4.0}
    book = calculator(tmp_path / "b.xlsx", {"S": cells}, computed=False)
    ran = run("import-model", book, "--to", tmp_path / "new", "--currency", "EUR")
    assert ran.status == 1
    assert "X035" in ran.err
    assert (tmp_path / "new" / "model.yaml").exists()


def test_nothing_is_overwritten(run: Run, book: Path) -> None:
    (book.parent / "model.yaml").write_text("mine", encoding="utf-8")
    ran = run("import-model", book, "--to", book.parent)
    assert ran.status == 1
    assert "R002" in ran.err
    assert (book.parent / "model.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--percent", "whole"], "--percent is for JSON"),
        (["model.json"], "one file"),
    ],
)
def test_what_does_not_go_together_is_refused(
    arguments: list[str], said: str, run: Run, book: Path
) -> None:
    ran = run("import-model", book, *arguments)
    assert ran.status == 2
    assert said in ran.err


def test_cells_are_named_for_workbooks_only(run: Run) -> None:
    ran = run("import-model", "model.json", "--driver", "B2")
    assert ran.status == 2
    assert "for workbooks" in ran.err


@pytest.mark.parametrize("name", ["book.xls", "book.ods", "book.xlsb", "book.xlsx"])
def test_other_files_end_in_a_diagnostic(name: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"not a workbook")
    ran = run("import-model", tmp_path / name)
    assert ran.status == 1
    assert "X031" in ran.err
