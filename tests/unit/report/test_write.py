"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from surplus.core.catalogue import catalogue
from surplus.core.errors import SurplusError
from surplus.report.write import write_bytes, write_text


def test_a_file_is_written_in_utf8_and_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "värde.html"
    target.write_text("old and much longer", encoding="utf-8")
    assert write_text(target, "nytt €\n") == target
    assert target.read_bytes() == "nytt €\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["värde.html"]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    target = write_bytes(tmp_path / "statement.pdf", b"%PDF\r\n\x00\xff")
    assert target.read_bytes() == b"%PDF\r\n\x00\xff"


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("x")
    write_text(tmp_path / "mine", "x")
    assert (tmp_path / "mine").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "private.html"
    target.write_text("x")
    target.chmod(0o600)
    write_text(target, "y")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_missing_folder_is_a_diagnostic_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(SurplusError) as caught:
        write_text(tmp_path / "none" / "a.html", "x")
    (found,) = caught.value.diagnostics
    assert found.code == "R001"
    assert "make the folder" in (found.hint or "")
    assert "R001" in catalogue()


def test_a_folder_in_place_of_the_file_is_a_diagnostic_and_stays(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(SurplusError, match="R001") as caught:
        write_text(tmp_path / "out", "x")
    assert "name of a file" in (caught.value.diagnostics[0].hint or "")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old", encoding="utf-8")
    link = tmp_path / "link.html"
    link.symlink_to("real.html")
    write_text(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real.html").read_text(encoding="utf-8") == "new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Open for reading and writing, so that neither end waits for the other.
    reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    write_text(pipe, "värde")
    assert os.read(reader, 100) == "värde".encode()
    os.close(reader)
    assert pipe.is_fifo()


def test_a_failure_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.html"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SurplusError, match="No space left"):
        write_text(target, "new")
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]
