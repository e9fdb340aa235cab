"""Studies of features and prices over a whole table of accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Run


@pytest.mark.parametrize("verb", ["features", "price"])
def test_every_account_of_a_table_is_a_customer(run: Run, example: Path, verb: str) -> None:
    ran = run(verb, example / "model.yaml", "--accounts", example / "mills.csv")
    rows = len((example / "mills.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert ran.status == 0
    assert f"{rows} customers" in " ".join(ran.out.split())


def test_accounts_and_several_cases_dont_go_together(run: Run, example: Path) -> None:
    case = ("--case", example / "mill.yaml")
    options = ("--accounts", example / "mills.csv", *case, *case)
    ran = run("price", example / "model.yaml", *options)
    assert ran.status == 2
    assert "one case at most" in ran.err


def test_a_missing_table_is_a_diagnostic(run: Run, example: Path, tmp_path: Path) -> None:
    ran = run("features", example / "model.yaml", "--accounts", tmp_path / "none.csv")
    assert ran.status == 1
    assert "error[" in ran.err
