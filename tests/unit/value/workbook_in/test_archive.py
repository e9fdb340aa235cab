"""Files that aren't calculators end in a diagnostic, never in a traceback."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from surplus.core.errors import SurplusError
from surplus.value.workbook_in import archive
from surplus.value.workbook_in.book import read_book
from value.workbook_in.books import training


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return path


def code(path: Path) -> tuple[str, str]:
    with pytest.raises(SurplusError) as raised:
        read_book(path)
    (found,) = raised.value.diagnostics
    return found.code, f"{found.message} {found.hint}"


NOT_BOOKS = {
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "password"),
    "text.xlsx": (b'{"variables": []}', "a text file"),
    "pdf.xlsx": (b"%PDF-1.7", "a PDF file"),
    "empty.xlsx": (b"", "no workbook"),
    "cut.xlsx": (b"PK\x03\x04 and then nothing", "no workbook"),
}


@pytest.mark.parametrize("name", NOT_BOOKS)
def test_what_is_no_workbook_is_refused(name: str, tmp_path: Path) -> None:
    content, said = NOT_BOOKS[name]
    (tmp_path / name).write_bytes(content)
    found, text = code(tmp_path / name)
    assert found == "X031"
    assert said in text


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert code(tmp_path / "none.xlsx")[0] == "D001"
    assert code(tmp_path)[0] == "D001"


def test_other_archives_are_refused(tmp_path: Path) -> None:
    ods = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    assert "OpenDocument" in code(zipped(tmp_path / "a.xlsx", ods))[1]
    assert "another kind" in code(zipped(tmp_path / "b.xlsx", {"word/document.xml": b"<a/>"}))[1]


def test_a_broken_part_is_refused(tmp_path: Path) -> None:
    book = training(tmp_path / "b.xlsx")
    with zipfile.ZipFile(book) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    for name in parts:
        if name.endswith(("workbook.xml", "sheet1.xml", "styles.xml")):
            broken = zipped(tmp_path / "broken.xlsx", parts | {name: b"<a><b></a>"})
            assert code(broken)[0] == "X031"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    part = {"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"0" * (archive.MOST_BYTES + 1)}
    bomb = zipped(tmp_path / "bomb.xlsx", part)
    assert bomb.stat().st_size < 200_000
    assert code(bomb)[0] == "X032"


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_CELLS", 20)
    assert code(training(tmp_path / "b.xlsx"))[0] == "X032"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_document_type_is_refused(encoding: str, tmp_path: Path) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    parts = {"[Content_Types].xml": b"<a/>", "xl/workbook.xml": text.encode(encoding)}
    assert "document type" in code(zipped(tmp_path / "b.xlsx", parts))[1]


def test_a_missing_openpyxl_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = training(tmp_path / "b.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    found, text = code(book)
    assert found == "X030"
    assert "surplus[excel]" in text


def test_macros_are_seen_and_not_run(tmp_path: Path) -> None:
    book = training(tmp_path / "b.xlsx")
    assert not archive.has_macros(book.read_bytes())
    content = io.BytesIO(book.read_bytes())
    with zipfile.ZipFile(content, "a") as out:
        out.writestr("xl/vbaProject.bin", b"\0")
    book.write_bytes(content.getvalue())
    assert archive.has_macros(book.read_bytes())
