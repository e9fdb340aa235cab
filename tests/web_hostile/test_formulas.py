"""What begins like a formula comes out of every export as the text that it is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html import unescape

import openpyxl
import pytest

from nasty import written
from surplus.web.takeaway.files import FORMS, Made, Wanted

MARK = "zwiebel"
BEGINS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "=cmd|'/C calc'!",
    '=HYPERLINK("http://x.example","',
    "\n=",
)
"""What spreadsheet programs take for the beginning of a formula."""
FORMULA = re.compile(r"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)")
"""A formula of a cell, or what a chart refers to."""
QUOTED = re.compile(r'"(?:[^"]|"")*"')
"""A text within a formula, as our own formulas have labels."""


@cache
def wanted(begin: str) -> Wanted:
    """Return a case in which every text begins like a formula."""
    model, case = written(f"{begin}1+1 {MARK}")
    return Wanted(model, case, 64, "en", "mill")


@cache
def made(form: str, begin: str) -> Made:
    """Return what a case is taken away as."""
    return FORMS[form].made(wanted(begin))


def formulas(content: bytes, name: str = "") -> Iterator[str]:
    """Yield the parts of a package that hold the text as a formula, those within it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            held = package.read(part)
            if part.endswith(".xlsx"):
                yield from formulas(held, f"{name}{part}/")
            elif part.endswith(".xml"):
                found = [QUOTED.sub("", unescape(f)) for f in FORMULA.findall(held.decode())]
                yield from (f"{name}{part}: {each}" for each in found if MARK in each)


def texts(content: bytes) -> list[str]:
    """Return the texts of a workbook's cells that hold the mark."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    found = [cell for cell in cells if MARK in str(cell.value) and cell.data_type != "f"]
    assert {cell.data_type for cell in found} == {"s"}
    return [str(cell.value) for cell in found]


def test_the_check_can_fail() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = f'=1+"a ""b"" {MARK}"'
    book.active["A2"] = f'=1+{MARK}&"a"'
    held = io.BytesIO()
    book.save(held)
    assert list(formulas(held.getvalue())) == [f"xl/worksheets/sheet1.xml: 1+{MARK}&"]


@pytest.mark.parametrize("begin", BEGINS, ids=repr)
def test_a_workbook_for_the_customer_holds_texts_as_texts(begin: str) -> None:
    content = made("workbook.xlsx", begin).content
    assert list(formulas(content)) == []
    found = texts(content)
    assert any(each.startswith(begin.strip()) for each in found)
    assert len(found) > 20


@pytest.mark.parametrize("begin", ["=", "@"])
def test_slides_hold_no_formula_of_a_text_in_their_tables(begin: str) -> None:
    content = made("slides.pptx", begin).content
    assert list(formulas(content)) == []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        books = [package.read(n) for n in package.namelist() if n.endswith(".xlsx")]
        slides = "".join(
            package.read(n).decode() for n in package.namelist() if "slides/slide" in n
        )
    assert any(texts(book) for book in books)
    assert f"{begin}1+1" in slides


def test_other_forms_hold_the_text_as_it_is() -> None:
    text = f"=1+1 {MARK}"
    assert text in json.dumps(json.loads(made("data.json", "=").content), ensure_ascii=False)
    for form in ("statement.html", "case.html", "guide.html"):
        assert text in made(form, "=").content.decode()
    for form in ("statement.pdf", "case.pdf", "guide.pdf"):
        content = made(form, "=").content
        assert content.startswith(b"%PDF")
        assert not re.search(rb"/(JavaScript|JS|Launch|OpenAction)\b", content)
    for form in ("texts.zip", "value-project.zip"):
        with zipfile.ZipFile(io.BytesIO(made(form, "=").content)) as kept:
            assert all(name.endswith((".yaml", ".json")) for name in kept.namelist())


def test_every_form_that_a_case_is_taken_away_in_is_tried() -> None:
    tried = {"workbook.xlsx", "slides.pptx", "data.json", "texts.zip", "value-project.zip"}
    documents = {f"{of}.{end}" for of in ("statement", "case", "guide") for end in ("pdf", "html")}
    assert FORMS.keys() == tried | documents
