"""A company's template gives layouts, colours and footers; what doesn't fit is said clearly."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.presentation import Presentation as Opened

from report.slides.decks import content, frames, told
from report.slides.templates import SECRET, dark, with_slides
from surplus.core.errors import Diagnostic, SurplusError
from surplus.report.slides import making, opening, to_pptx
from surplus.report.slides.layouts import Frame
from surplus.report.slides.layouts import frames as found_frames
from surplus.report.slides.opening import open_presentation
from surplus.report.slides.parts import Place
from surplus.report.slides.settings import Choice, Settings, read_settings
from surplus.report.slides.theme import read_style
from surplus.report.svg.palette import Role

_TYPES = "[Content_Types].xml"
_MAIN = "presentationml.presentation.main+xml"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return with_slides(tmp_path / "company.pptx")


def slides(template: Path, settings: Settings | None = None) -> Opened:
    _, report, matters = told("example")
    made = to_pptx(report, matters, template=template, settings=settings)
    return Presentation(io.BytesIO(made))


def refused(call: Callable[[], object]) -> Diagnostic:
    with pytest.raises(SurplusError) as error:
        call()
    return error.value.diagnostics[0]


def test_slides_take_the_layouts_of_the_template(old: Path) -> None:
    made = slides(old)
    assert [slide.slide_layout.name for slide in made.slides] == [
        "Title Only", *["Title and Content"] * 6,
    ]  # fmt: skip
    assert made.slide_width == Presentation(str(old)).slide_width


def test_charts_and_tables_stand_in_the_templates_placeholders(old: Path) -> None:
    made = slides(old)
    held = [frame for frame in frames(made) if frame.is_placeholder]
    assert {frame.placeholder_format.idx for frame in held} == {1}
    assert len(held) == 6


def test_what_the_template_showed_is_gone_with_all_that_points_at_it(old: Path) -> None:
    file = content("example", template=old)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        names = package.namelist()
    assert SECRET.encode() not in everything
    assert b"sectionLst" not in everything
    assert "docProps/app.xml" not in names
    assert "docProps/thumbnail.jpeg" not in names
    assert len(names) == len(set(names))
    assert sum(re.match(r"ppt/slides/slide\d+\.xml", name) is not None for name in names) == 7


def test_slides_of_the_template_stay_where_that_is_asked_for(old: Path) -> None:
    made = slides(old, Settings(keep_slides=True))
    assert len(made.slides) == 9
    assert made.slides[0].shapes.title.text_frame.text == SECRET
    assert made.slides[8].element.xpath(".//a:fld[@type='slidenum']/a:t")[0].text == "9"


def test_footers_of_the_template_stay(tmp_path: Path) -> None:
    made = slides(dark(tmp_path / "dark.pptx"))
    for slide in made.slides:
        shown = [h.text_frame.text for h in slide.placeholders if h.has_text_frame]
        assert "Internal use only" in shown


def test_light_text_on_dark_is_seen_as_such(tmp_path: Path, old: Path) -> None:
    assert read_style(open_presentation(dark(tmp_path / "dark.pptx"))).is_dark
    assert not read_style(open_presentation(old)).is_dark
    assert read_style(open_presentation(tmp_path / "dark.pptx")).stretch == 1.25


def named(old: Path, choice: Choice, place: Place = Place.CHART) -> Frame:
    return found_frames(open_presentation(old), Settings({place: choice}))[place]


def test_a_layout_and_a_placeholder_may_be_named(old: Path) -> None:
    frame = named(old, Choice("two content", content="Content Placeholder 3"))
    assert frame.layout.name == "Two Content"
    assert frame.content is not None
    assert frame.content.placeholder_format.idx == 2


def test_a_layout_that_isnt_there_is_answered_with_those_that_are(old: Path) -> None:
    fault = refused(lambda: named(old, Choice("Title and Contents")))
    assert fault.code == "K003"
    assert "did you mean 'Title and Content'?" in str(fault.hint)
    assert "'Title Only'" in str(fault.hint)


def test_a_placeholder_that_isnt_there_is_answered_with_those_that_are(old: Path) -> None:
    fault = refused(lambda: named(old, Choice("Title Only", content="Chart")))
    assert fault.code == "K004"
    assert "'Title 1'" in str(fault.hint)


def test_a_layout_without_a_title_is_refused(old: Path) -> None:
    assert refused(lambda: named(old, Choice("Blank"))).code == "K004"


def test_a_layout_without_room_is_refused(old: Path) -> None:
    fault = refused(lambda: named(old, Choice("Title and Content", content="Date Placeholder 3")))
    assert fault.code == "K004"
    assert "too little room" in fault.message


def test_a_template_without_a_layout_that_fits_is_refused(tmp_path: Path) -> None:
    opened = Presentation()
    for layout in [each for each in opened.slide_layouts if each.name != "Blank"]:
        opened.slide_layouts.remove(layout)
    opened.save(str(tmp_path / "blank.pptx"))
    fault = refused(lambda: slides(tmp_path / "blank.pptx"))
    assert fault.code == "K003"
    assert "'Blank'" in str(fault.hint)


def test_an_unknown_name_is_found_by_what_the_layout_holds(tmp_path: Path, old: Path) -> None:
    opened = Presentation(str(old))
    for number, layout in enumerate(opened.slide_layouts):
        layout.element.cSld.set("name", f"Layout {number}")
    opened.save(str(tmp_path / "renamed.pptx"))
    chosen = found_frames(open_presentation(tmp_path / "renamed.pptx"), Settings())
    content_of = chosen[Place.CHART].content
    assert content_of is not None
    assert content_of.placeholder_format.type is KIND.OBJECT


def rewritten(old: Path, path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(old) as package, zipfile.ZipFile(path, "w") as new:
        for name in package.namelist():
            new.writestr(name, change(name, package.read(name)))
    return path


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
        "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    ],
)
def test_templates_and_shows_are_taken_too(tmp_path: Path, old: Path, kind: str) -> None:
    usual = f"application/vnd.openxmlformats-officedocument.{_MAIN}".encode()

    def change(name: str, part: bytes) -> bytes:
        return part.replace(usual, kind.encode()) if name == _TYPES else part

    made = content("example", template=rewritten(old, tmp_path / "company.potx", change))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        types = package.read(_TYPES)
    assert usual in types
    assert kind.encode() not in types


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "isn't a PowerPoint file"),
        (b"%PDF-1.7", "isn't a PowerPoint file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
    ],
)
def test_what_isnt_a_presentation_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "x.pptx").write_bytes(content)
    fault = refused(lambda: open_presentation(tmp_path / "x.pptx"))
    assert fault.code == "K001"
    assert says in fault.message
    assert fault.hint


def test_a_file_that_isnt_there_is_refused(tmp_path: Path) -> None:
    assert refused(lambda: open_presentation(tmp_path / "none.pptx")).code == "K001"


def test_another_kind_of_office_file_is_refused(tmp_path: Path, old: Path) -> None:
    def change(name: str, part: bytes) -> bytes:
        wanted = b"wordprocessingml.document.main+xml"
        return part.replace(_MAIN.encode(), wanted) if name == _TYPES else part

    path = rewritten(old, tmp_path / "x.docx", change)
    assert "another kind" in refused(lambda: open_presentation(path)).message


@pytest.mark.parametrize(
    "part", [_TYPES, "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "_rels/.rels"]
)
@pytest.mark.parametrize("damage", [b"", b"<a", b"<?xml version='1.0'?><x/>"])
def test_a_damaged_file_is_refused(tmp_path: Path, old: Path, part: str, damage: bytes) -> None:
    path = rewritten(old, tmp_path / "x.pptx", lambda name, old: damage if name == part else old)
    assert refused(lambda: slides(path)).code in ("K001", "K003")


@pytest.mark.parametrize(
    "part",
    [
        "ppt/theme/theme1.xml",
        "ppt/slideLayouts/_rels/slideLayout2.xml.rels",
        "ppt/slideLayouts/slideLayout6.xml",
        "ppt/slides/slide1.xml",
    ],
)
@pytest.mark.parametrize("damage", [b"", b"<x/>"])
def test_damage_anywhere_is_refused_or_does_no_harm(
    tmp_path: Path, old: Path, part: str, damage: bytes
) -> None:
    path = rewritten(old, tmp_path / "x.pptx", lambda name, old: damage if name == part else old)
    with suppress(SurplusError):
        assert len(slides(path).slides) == 7


def test_a_fault_of_ours_isnt_laid_to_the_template(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise ValueError("ours")

    monkeypatch.setattr(making, "to_bytes", fails)
    with pytest.raises(ValueError, match="ours"):
        slides(old)


def test_a_file_that_ends_too_soon_is_refused(tmp_path: Path, old: Path) -> None:
    whole = old.read_bytes()
    for share in (0.2, 0.5, 0.9, 0.999):
        (tmp_path / "x.pptx").write_bytes(whole[: int(len(whole) * share)])
        assert refused(lambda: slides(tmp_path / "x.pptx")).code == "K001"


def test_a_file_made_to_fill_the_disk_is_refused(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_MOST_BYTES", 2_000_000)
    with zipfile.ZipFile(old, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ppt/media/bomb.bin", b"\0" * 3_000_000)
    assert old.stat().st_size < 200_000
    assert refused(lambda: open_presentation(old)).code == "K002"


def settings(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "layouts.yaml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path / "layouts.yaml")


def test_a_layouts_file_says_which_layouts_and_colours(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        "layouts:\n  answer: Rubrikbild\n  chart: {layout: Diagram, content: Yta}\n"
        "colours: {gain: accent3}\nkeep_slides: yes\n",
    )
    assert found.layouts[Place.ANSWER].layout == "Rubrikbild"
    assert found.layouts[Place.CHART].content == "Yta"
    assert found.tones[Role.GAIN].name == "accent3"
    assert found.keep_slides


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("layout: {}", "unknown key 'layout'"),
        ("layouts: Title Only", "must hold keys"),
        ("layouts: {cover: Title Only}", "unknown key 'cover'"),
        ("layouts: {chart: [a, b]}", "is a name"),
        ("layouts: {chart: {title: A}}", "no layout is named"),
        ("layouts: {chart: {layout: {a: b}}}", "'layout' is a name"),
        ("colours: {gain: '#00ff00'}", "isn't a colour of a theme"),
        ("colours: {win: accent1}", "unknown key 'win'"),
        ("keep_slides: perhaps", "is yes or no"),
    ],
)
def test_what_a_layouts_file_cant_say_is_shown_at_its_place(
    tmp_path: Path, text: str, says: str
) -> None:
    fault = refused(lambda: settings(tmp_path, text))
    assert fault.code == "K005"
    assert says in fault.message
    assert fault.span is not None
    assert fault.hint


def test_colours_of_a_layouts_file_colour_the_charts(old: Path, tmp_path: Path) -> None:
    made = slides(old, settings(tmp_path, "colours: {gain: accent6}"))
    chart = next(frame.chart for frame in frames(made) if frame.has_chart)
    assert "accent6" in chart.part.blob.decode()
    assert '"accent1"' not in chart.part.blob.decode()
