"""CSV files are read as they stand: nothing is guessed from their rows."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from surplus.core.errors import SurplusError
from surplus.data.csv_file import csv_relation


def rows(path: Path, content: bytes) -> list[tuple[object, ...]]:
    path.write_bytes(content)
    found = duckdb.execute(f"SELECT * FROM {csv_relation(str(path), path)}")
    return [tuple(c[0] for c in found.description or []), *found.fetchall()]


@pytest.mark.parametrize("mark", [b",", b";", b"\t", b"|"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("lead", [b"", b"\xef\xbb\xbf"])
def test_every_usual_way_to_write_it(tmp_path: Path, mark: bytes, end: bytes, lead: bytes) -> None:
    content = b"id,x y\nA,1\nB,\n".replace(b",", mark).replace(b"\n", end)
    assert rows(tmp_path / "a.csv", lead + content) == [("id", "x y"), ("A", "1"), ("B", None)]


def test_quoted_cells_may_hold_anything(tmp_path: Path) -> None:
    content = b'"a;b",c\n"1,2\n3","say ""so"""\n'
    assert rows(tmp_path / "a.csv", content) == [("a;b", "c"), ("1,2\n3", 'say "so"')]


def test_zeros_before_a_name_stay(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.csv", b"id\n007\n")[1] == ("007",)


@pytest.mark.parametrize("content", [b"id,x\nA,1\nB\n", b"id,x\nA,1\nB,2,3\n"])
def test_a_row_of_another_length_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(duckdb.Error, match="Line: 3"):
        rows(tmp_path / "a.csv", content)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "A002"), (b"\n", "A002"), (b"id,ID\n1,2\n", "A001"), (b"\xc5,x\n", "A001")],
)
def test_headings_that_dont_name_columns(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(SurplusError, match=code):
        rows(tmp_path / "a.csv", content)
