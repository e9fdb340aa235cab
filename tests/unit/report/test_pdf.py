"""PDFs: texts are data, pages are whole, tags are there, and bytes stay the same."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import surplus
from surplus.core.errors import SurplusError
from surplus.report.blocks import (
    Callout,
    CalloutKind,
    Column,
    KeyFigures,
    Paragraph,
    Story,
    Table,
)
from surplus.report.documents import DOCUMENTS, Material, document
from surplus.report.fields import Fields
from surplus.report.pdf import LOOKS, Look, compiler, to_pdf, unwritable
from surplus.report.pdf.coverage import FONTS, covered
from surplus.report.report import Report, Section
from surplus.value.realised import read_figures, review
from surplus.value.valuation import Valuation

from .hard_models import HOSTILE, hard
from .poppler import about, alternatives, fonts, pages_of, structure, text_of
from .samples import report as one_of_everything

EXAMPLE = Path(__file__).parents[3] / "examples" / "sealed-bearing"
Written = Callable[[Report, Look], Path]


@pytest.fixture(scope="module")
def material() -> Material:
    mill = surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")
    return Material(mill, review(mill, read_figures(EXAMPLE / "realised.csv", mill)))


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return a function that writes a report as a PDF and says where."""

    def write(report: Report, look: Look) -> Path:
        path = tmp_path / "made.pdf"
        path.write_bytes(to_pdf(report, look))
        return path

    return write


def as_typed(text: str) -> str:
    """Return a text as its author typed it: without places to break, and with single spaces."""
    return " ".join(re.sub("[\u200b\u200e]", "", text).split())


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_tagged_titled_and_in_its_language(
    name: str, lang: str, material: Material, written: Written
) -> None:
    report = document(name, material, lang)
    path = written(report, LOOKS[name])
    told = about(path)
    assert told["Tagged"] == "yes"
    assert told["Title"] == report.title
    assert told["Author"] == f"Surplus {surplus.__version__}"
    assert told["Page size"].endswith("(A4)")
    assert f"/Lang({lang})".encode() in path.read_bytes().replace(b"/Lang (", b"/Lang(")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in path.read_bytes()
    assert "CreationDate" not in told


def test_a_document_has_headings_tables_with_heads_lists_and_figures(
    material: Material, written: Written
) -> None:
    report = document("case", material)
    tags = Counter(structure(written(report, Look.BOOK)))
    assert tags["Figure"] == len(report.figures())
    assert tags["H1"] >= len(report.sections)
    assert tags["Table"] == tags["THead"] >= 10
    assert {"TH", "TD", "L", "LI", "TOC", "P"} <= set(tags)


def test_a_drawing_says_what_it_shows(material: Material, written: Written) -> None:
    """The text alternative of a figure has its message and its amounts."""
    report = document("statement", material)
    (text,) = alternatives(written(report, Look.SHEET))
    assert "stay with the customer" in text
    assert "122,651" in text


def test_only_the_fonts_that_come_along_are_used_and_all_are_embedded(written: Written) -> None:
    report = document(
        "case", Material(hard(lambda i: ["Ελλάδα", "عربي", "עברית", "Россия"][i % 4]))
    )
    found = fonts(written(report, Look.BOOK))
    assert {name.removesuffix("-Identity-H") for name, _ in found} == {
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "DejaVuSans",
    }
    assert all(embedded for _, embedded in found)


def test_every_font_has_its_licence_beside_it() -> None:
    licences = [file.name for file in FONTS.iterdir() if "LICENSE" in file.name]
    for font in (file for file in FONTS.iterdir() if file.suffix in (".otf", ".ttf")):
        assert any(font.stem.startswith(name.partition("-")[0]) for name in licences), font.name


@pytest.mark.parametrize("name", ["statement", "case", "guide"])
def test_hostile_texts_stand_literally_and_nothing_is_read_or_run(
    name: str, written: Written
) -> None:
    labels = {f: HOSTILE[i] for i, f in enumerate(HOSTILE)}
    valuation = hard(lambda i: HOSTILE[i % len(HOSTILE)], len(HOSTILE))
    text = as_typed(text_of(written(document(name, Material(valuation)), LOOKS[name]), "-raw"))
    wanted = labels if name == "case" else HOSTILE[:2]
    for label in wanted:
        assert as_typed(label) in text, label
    assert "root:" not in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stand_literally_in_every_place_of_a_report(
    hostile: str, written: Written
) -> None:
    path = written(one_of_everything(f" {hostile} "), Look.BOOK)
    text = as_typed(text_of(path, "-raw"))
    plain = as_typed(text_of(written(one_of_everything(), Look.BOOK), "-raw"))
    assert hostile not in plain
    assert text.count(as_typed(hostile)) >= 25
    assert "root:" not in text


HARD: dict[str, Callable[[], Valuation]] = {
    "plain": hard,
    "one driver": partial(hard, count=1, years=1),
    "ten and more": partial(hard, count=12),
    "hundred": partial(hard, count=100),
    "long": partial(hard, lambda i: f"A long name that says it all, number {i}, " * 7, 12),
    "no spaces": partial(hard, lambda _: "x" * 300, 12),
    "long words": partial(hard, lambda _: "Underhållsplaneringssystemsleverantör" * 8, 9),
    "right to left": partial(hard, lambda i: ["תחזוקה", "تكاليف أقل", "mixed עברית"][i % 3]),
    "emoji": partial(hard, lambda _: "👩\u200d👩\u200d👧 日本 e\u0301 \u0301 \u200b\u00ad"),
    "nothing": partial(hard, value="0"),
    "negative": partial(hard, value="-300 to -100", price=900),
    "cheaper": partial(hard, value="1 to 3", price=-90),
    "huge": partial(hard, value="9e13 to 2e14"),
    "forty years": partial(hard, years=40),
}


@pytest.mark.parametrize("kind", HARD)
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_statement_is_one_page_whatever_it_holds(
    kind: str, lang: str, written: Written
) -> None:
    report = document("statement", Material(HARD[kind]()), lang)
    pages = pages_of(written(report, Look.SHEET))
    assert len(pages) == 1
    # The last line of the page: where the numbers come from.
    assert "Surplus " in pages[0]


def test_a_sheet_of_everything_is_one_page_too(written: Written) -> None:
    path = written(one_of_everything("many words " * 12), Look.SHEET)
    assert about(path)["Pages"] == "1"


def test_no_page_of_a_long_case_is_empty_and_each_has_its_number(written: Written) -> None:
    pages = pages_of(written(document("case", Material(hard(count=30))), Look.BOOK))
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert len(page.split()) > 40, number


def test_no_heading_stands_alone_at_the_end_of_a_page(material: Material, written: Written) -> None:
    report = document("case", material)
    titles = {section.title for section in report.sections}
    for page in pages_of(written(report, Look.BOOK)):
        lines = [line for line in page.splitlines() if line.strip()]
        # The last two lines are the foot.
        assert not titles & set(lines[-4:])


def test_the_contents_name_every_section_with_its_page(
    material: Material, written: Written
) -> None:
    report = document("case", material)
    path = written(report, Look.BOOK)
    contents, pages = text_of(path, "-layout", "-l", "1"), pages_of(path)
    for section in report.sections:
        (number,) = re.findall(rf"{re.escape(section.title)}[ .\u2060]+(\d+)$", contents, re.M)
        assert section.title in pages[int(number) - 1].splitlines()


def test_the_same_report_gives_the_same_bytes_in_another_process(material: Material) -> None:
    script = (
        "import hashlib, surplus\n"
        "from surplus.report.documents import Material, document\n"
        "from surplus.report.pdf import Look, to_pdf\n"
        f"folder = {str(EXAMPLE)!r}\n"
        "mill = surplus.load(folder + '/model.yaml').evaluate(folder + '/mill.yaml')\n"
        "made = to_pdf(document('statement', Material(mill)), Look.SHEET)\n"
        "print(hashlib.sha256(made).hexdigest())"
    )
    environment = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    elsewhere = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=environment
    )
    here = to_pdf(document("statement", material), Look.SHEET)
    assert elsewhere.stdout.decode().strip() == hashlib.sha256(here).hexdigest()


def test_documents_can_be_made_at_the_same_time(material: Material) -> None:
    reports = [document(name, material) for name in ("statement", "review")] * 3
    alone = [to_pdf(report, Look.BOOK) for report in reports]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(partial(to_pdf, look=Look.BOOK), reports)) == alone


@given(st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_text_can_be_set(text: str) -> None:
    assert to_pdf(one_of_everything(text), Look.BOOK).startswith(b"%PDF-1.7")


def test_every_character_that_the_fonts_have_can_be_set() -> None:
    """The maps of the fonts say what typst says, in the scripts that people write in."""
    points = [p for p in sorted(covered()) if 0x20 <= p < 0x3000]
    said = " ".join(chr(p) for p in points if not 0x2028 <= p <= 0x202E)
    assert unwritable(Report(said)) == ()
    assert to_pdf(Report("All", answer=said), Look.BOOK)


def test_a_character_that_no_font_has_is_said_and_shown_as_a_mark(written: Written) -> None:
    report = Report("Pumpe 日本", answer="👩‍👩‍👧 comes")
    (warning,) = unwritable(report)
    assert (warning.code, warning.severity) == ("R004", "warning")
    assert "日" in warning.message
    text = text_of(written(report, Look.BOOK))
    assert "Pumpe □□" in text
    assert "□ comes" in text
    assert "□□ comes" not in text


def test_without_typst_the_package_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    compiler._fonts.cache_clear()
    with pytest.raises(SurplusError) as raised:
        to_pdf(Report("A"), Look.BOOK)
    compiler._fonts.cache_clear()
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.code == "R003"
    assert "pip install 'surplus[pdf]'" in str(diagnostic.hint)


def test_a_report_with_nothing_in_it_is_a_page_too(written: Written) -> None:
    for look in Look:
        assert about(written(Report("Nothing yet"), look))["Pages"] == "1"
    assert about(written(Report("", kind="Review"), Look.BOOK))["Title"] == "Review"


def test_a_title_of_which_nothing_can_be_shown_does_not_break_the_document(
    written: Written,
) -> None:
    assert about(written(Report("\x00 \x07"), Look.SHEET))["Title"] == "Surplus"


@pytest.mark.parametrize("look", Look)
def test_empty_parts_leave_no_trace(look: Look) -> None:
    nothing = (
        Table((Column("A"),), ()), Story(()), KeyFigures(()), Paragraph(""), Fields(()),
        Callout(CalloutKind.NOTE, ""),
    )  # fmt: skip
    sections = (Section("", ""), Section("S", blocks=nothing))
    assert to_pdf(Report("A", headline=KeyFigures(()), sections=sections), look)
    assert to_pdf(Report("A", provenance=(("model", "a.yaml"),)), look)
