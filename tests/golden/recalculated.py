"""Workbooks recalculated from scratch by three programs, none of them ours.

`formualizer` and `ironcalc` compute in this process; LibreOffice in one start for many files.
Its profile says that it recalculates on load: else it shows the numbers that were in the file.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

import formualizer
import ironcalc

Value: TypeAlias = float | str | bool | None
Wanted: TypeAlias = Mapping[str, tuple[str, str]]
"""By name: a sheet and a cell of it."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
  oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_PLACE = re.compile(r"'?(.*?)'?!\$?([A-Z]+)\$?(\d+)")


def names_of(path: Path) -> dict[str, tuple[str, str]]:
    """Return the cells that a workbook's defined names stand for."""
    with zipfile.ZipFile(path) as book:
        root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    found: dict[str, tuple[str, str]] = {}
    for defined in root.iter(f"{_MAIN}definedName"):
        match = _PLACE.fullmatch(defined.text or "")
        if match and not defined.attrib["name"].startswith("_xlnm"):
            found[defined.attrib["name"]] = (match[1].replace("''", "'"), match[2] + match[3])
    return found


def sheets_of(path: Path) -> list[str]:
    """Return the titles of a workbook's sheets, in their order."""
    with zipfile.ZipFile(path) as book:
        root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    return [sheet.attrib["name"] for sheet in root.iter(f"{_MAIN}sheet")]


def held(path: Path, wanted: Wanted) -> dict[str, Value]:
    """Return the numbers that are in the file, whoever computed them."""
    places = {title: index for index, title in enumerate(sheets_of(path), 1)}
    cells: dict[str, dict[str, Value]] = {}
    with zipfile.ZipFile(path) as book:
        for title in {sheet for sheet, _ in wanted.values()}:
            text = book.read(f"xl/worksheets/sheet{places[title]}.xml").decode("utf-8")
            cells[title] = {match[1]: _value(match) for match in _CELL.finditer(text)}
    return {name: cells[sheet][cell] for name, (sheet, cell) in wanted.items()}


def _value(match: re.Match[str]) -> Value:
    kind = re.search(r' t="(\w+)"', match[2])
    number = re.search(r"<v>([^<]*)</v>", match[3] or "")
    if number is None:
        return None
    if kind is not None and kind[1] in ("e", "s", "str"):
        return number[1]
    return float(number[1])


def by_formualizer(path: Path, wanted: Wanted) -> dict[str, Value]:
    """Return what formualizer computes."""
    book = formualizer.load_workbook(str(path))
    book.evaluate_all()
    found: dict[str, Value] = {}
    for name, (sheet, cell) in wanted.items():
        row, column = _numbers(cell)
        value = book.evaluate_cell(sheet, row, column)
        found[name] = "#N/A" if isinstance(value, dict) else value
    return found


def by_ironcalc(path: Path, wanted: Wanted) -> dict[str, Value]:
    """Return what ironcalc computes."""
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    sheets = sheets_of(path)
    return {
        name: model.get_cell_value(sheets.index(sheet), *_numbers(cell))
        for name, (sheet, cell) in wanted.items()
    }


def by_libreoffice(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Return for each workbook the one that LibreOffice made of it, recalculated."""
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(out), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    made = {path: out / path.name for path in paths}
    missing = [path.name for path, found in made.items() if not found.exists()]
    assert not missing, f"LibreOffice made nothing of {missing}: {done.stderr}"
    return made


def changed(path: Path, cells: Mapping[tuple[str, str], float], out: Path) -> Path:
    """Write a workbook with other numbers in some cells, and no results in any."""
    titles = sheets_of(path)
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in book.infolist():
            content = book.read(part)
            match = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part.filename)
            if match:
                title = titles[int(match[1]) - 1]
                own = {cell: number for (sheet, cell), number in cells.items() if sheet == title}
                content = _refilled(content.decode("utf-8"), own).encode("utf-8")
            copy.writestr(part, content)
    return out


def _refilled(text: str, cells: Mapping[str, float]) -> str:
    text = re.sub(r"</f><v>[^<]*</v>", "</f>", text)
    for cell, number in cells.items():
        text, count = re.subn(
            rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>', rf"\g<1><v>{number!r}</v>", text
        )
        assert count == 1, cell
    return text


def _numbers(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]), column


IN_PROCESS: tuple[Callable[[Path, Wanted], dict[str, Value]], ...] = (by_formualizer, by_ironcalc)
