"""What doesn't fit into standard output ends in a diagnostic, never in a traceback."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import Run
from surplus.cli import main
from surplus.core.errors import SurplusError


class FullDisk(io.StringIO):
    """A stream that has no room left."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_a_diagnostic_with_a_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    from surplus.cli.streams import written_out

    monkeypatch.setattr(sys, "stdout", FullDisk())
    with pytest.raises(SurplusError) as caught, written_out():
        print("half of it")
    (found,) = caught.value.diagnostics
    assert found.code == "R001"
    assert "standard output" in found.message
    assert found.hint


def test_a_command_whose_output_has_no_room_ends_with_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", FullDisk())
    with pytest.raises(SystemExit) as ended:
        main(["schema"])
    assert ended.value.code == 1
    assert "R001" in capsys.readouterr().err


def test_a_fault_of_another_file_is_not_taken_for_one_of_the_output() -> None:
    from surplus.cli.streams import written_out

    with pytest.raises(FileNotFoundError), written_out():
        Path("/there/is/no/such/file").read_text(encoding="utf-8")


def test_a_terminal_without_the_characters_still_gets_the_statement(
    run: Run, tmp_path: Path
) -> None:
    run("init", tmp_path)
    code = "from surplus.cli import main; main()"
    command = [sys.executable, "-c", code, "value", str(tmp_path / "model.yaml")]
    asked = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(command, capture_output=True, env=asked, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"VALUE STATEMENT ?" in ran.stdout
