"""`surplus export xlsx`: the file, and what it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Run
from golden.recalculated import sheets_of


def test_the_command_writes_a_file_named_after_the_case(
    run: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("export", "xlsx", example / "model.yaml", "--case", example / "mill.yaml",
              "--draws", 16, "--lang", "sv")  # fmt: skip
    assert (ran.status, ran.err) == (0, "wrote mill.xlsx\n")
    assert sheets_of(tmp_path / "mill.xlsx")[0] == "Resultat"
