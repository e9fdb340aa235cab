"""The file is whole, says what it is in one language, is the same each time, and opens."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from report.poppler import about, pages_of
from report.slides.decks import CASES, content, frames, opened, shapes, told
from report.slides.templates import dark, with_slides
from surplus.report.slides import to_pptx

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
        return {name: package.read(name) for name in names}


@pytest.mark.parametrize("name", CASES)
def test_every_part_is_well_formed(name: str) -> None:
    for path, part in parts(content(name)).items():
        if path.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
        else:
            assert path.endswith(".xlsx")
            assert parts(part)


def test_every_part_says_its_kind_and_leads_somewhere() -> None:
    found = parts(content("example"))
    types = found["[Content_Types].xml"].decode()
    for path in found:
        if not path.endswith((".rels", "[Content_Types].xml")):
            assert (
                f'PartName="/{path}"' in types or f'Extension="{path.rpartition(".")[2]}"' in types
            )
    for path, part in found.items():
        if path.endswith(".rels"):
            folder = Path(path).parent.parent
            for target in re.findall(r'Target="([^"]+)"', part.decode()):
                place = Path("/", target) if target.startswith("/") else Path("/", folder, target)
                assert str(_resolved(place))[1:] in found


def _resolved(path: Path) -> Path:
    kept: list[str] = []
    for part in path.parts[1:]:
        kept = kept[:-1] if part == ".." else [*kept, part]
    return Path("/", *kept)


@pytest.mark.parametrize(("lang", "tag"), [("en", "en-GB"), ("sv", "sv-SE")])
def test_every_text_says_its_language(lang: str, tag: str) -> None:
    for path, part in parts(content("example", lang)).items():
        if not re.match(r"ppt/(slides|charts|notesSlides)/[a-zA-Z]+\d+\.xml", path):
            continue
        root = ElementTree.fromstring(part)
        for run in [*root.iter(f"{_A}r"), *root.iter(f"{_A}fld")]:
            properties = run.find(f"{_A}rPr")
            inherits = path.startswith("ppt/notesSlides") and run.tag == f"{_A}fld"
            assert inherits or (properties is not None and properties.get("lang") == tag), path


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_chart_and_table_has_a_text_alternative(lang: str) -> None:
    found = list(frames(opened("example", lang)))
    assert len(found) == 10
    for frame in found:
        named = frame.element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0]
        assert len(named.get("descr")) > 20
        assert named.get("name")


def test_every_slide_has_its_number() -> None:
    for number, slide in enumerate(opened("example").slides, start=1):
        fields = slide.element.xpath(".//a:fld[@type='slidenum']/a:t")
        assert [field.text for field in fields] == [str(number)]


def test_shapes_of_a_slide_have_numbers_of_their_own() -> None:
    for slide in opened("example").slides:
        numbers = [shape.shape_id for shape in shapes(slide)]
        assert len(set(numbers)) == len(numbers)


def test_no_placeholder_is_left_empty() -> None:
    for slide in opened("example").slides:
        for holder in slide.placeholders:
            assert not holder.has_text_frame or holder.text_frame.text


def test_the_same_slides_give_the_same_file() -> None:
    valuation, report, matters = told("example")
    first = to_pptx(report, matters, day=valuation.case.day)
    time.sleep(2.1)  # a zip file tells times two seconds apart
    assert to_pptx(report, matters, day=valuation.case.day) == first


def test_the_file_is_dated_by_the_figures() -> None:
    valuation, _, _ = told("example")
    properties = opened("example").core_properties
    assert properties.created is not None
    assert properties.created.date() == valuation.case.day
    assert properties.modified == properties.created
    assert properties.title == "Sealed bearing XC for paper machines"
    assert properties.author == properties.last_modified_by == "Surplus"


def test_a_file_without_a_day_is_dated_too() -> None:
    _, report, matters = told("zero")
    found = parts(to_pptx(report, matters, day=None))["docProps/core.xml"].decode()
    assert str(dt.date.today().year) not in found


def test_office_programs_open_what_was_written(tmp_path: Path) -> None:
    files = {name: content(name) for name in ("example", "long", "hebrew", "hostile", "zero")}
    files["sv"] = content("example", "sv")
    files["dark"] = content("example", "sv", dark(tmp_path / "dark-template.pptx"))
    files["4x3"] = content("example", "en", with_slides(tmp_path / "old-template.pptx"))
    for name, file in files.items():
        (tmp_path / f"{name}.pptx").write_bytes(file)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(tmp_path)),
            *(str(tmp_path / f"{name}.pptx") for name in files),
        ],
        capture_output=True,
        check=True,
        timeout=180,
    )
    for name, file in files.items():
        slides = sum(re.match(r"ppt/slides/slide\d+\.xml", p) is not None for p in parts(file))
        assert about(tmp_path / f"{name}.pdf")["Pages"] == str(slides), name
    shown = " ".join(pages_of(tmp_path / "example.pdf"))
    assert "€122,651" in shown
    assert "P10 −€34k" in shown
