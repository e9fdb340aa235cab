"""A workbook is whole and safe, whatever stands in the model."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.styles.numbers import is_date_format

from golden.recalculated import by_ironcalc, changed, held, names_of, sheets_of
from golden.workbooks import slots_in, titles_in
from report.hard_models import HOSTILE, hard
from surplus.report.workbook.build import to_xlsx
from surplus.report.workbook.layout import ABOUT, FORMAT, Fact, Field, Kind, facts_of
from surplus.report.workbook.names import Names
from surplus.value.api import load, loads
from surplus.value.valuation import Valuation

EXAMPLE = Path(__file__).parents[4] / "examples" / "sealed-bearing"
DAY = date(2026, 5, 20)


def mill(draws: int = 32) -> Valuation:
    return load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml", draws=draws)


def saved(content: bytes, folder: Path) -> Path:
    path = folder / "book.xlsx"
    path.write_bytes(content)
    return path


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_same_valuation_and_day_give_the_same_file() -> None:
    assert to_xlsx(mill(), today=DAY) == to_xlsx(mill(), today=DAY)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_numbers_below_zero_have_a_minus_sign_and_stay_numbers(lang: str) -> None:
    book = opened(to_xlsx(mill(), lang=lang, today=DAY))
    cells = [c for sheet in book.worksheets[:-1] for row in sheet.iter_rows() for c in row]
    shown = {c.number_format for c in cells if c.data_type in "nf" and c.value is not None}
    told = {each for each in shown if each != "General"}
    assert len(told) > 4
    for each in told:
        above, below = each.split(";")
        assert below == "\\−" + above
        assert "-" not in each
    assert not any(is_date_format(each) for each in told)


def test_labels_of_charts_have_a_minus_sign_after_recalculation(tmp_path: Path) -> None:
    path = saved(to_xlsx(mill(), today=DAY), tmp_path)
    wanted = {
        str(c.value): (sheet.title, c.coordinate)
        for sheet in opened(path.read_bytes()).worksheets
        for row in sheet.iter_rows()
        for c in row
        if str(c.value).startswith('="Training of mechanics: "&')
    }
    for values in (held(path, wanted), by_ironcalc(path, wanted)):
        assert list(values.values()) == ["Training of mechanics: −4,234"]


def test_texts_keep_clear_of_the_rules_around_them() -> None:
    """What stands at the top of a cell touches the rule above it in LibreOffice."""
    book = opened(to_xlsx(mill(), today=DAY))
    sheets = [sheet for sheet in book.worksheets if sheet.title != ABOUT]
    cells = [c for s in sheets for row in s.iter_rows() for c in row if c.value is not None]
    assert {c.alignment.vertical or "bottom" for c in cells} == {"center", "bottom"}
    assert all(sheet.sheet_format.defaultRowHeight >= 18 for sheet in sheets)


@pytest.mark.parametrize(
    "text", [*HOSTILE, '=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "-2+3+cmd"]
)
def test_what_users_write_is_text_and_never_a_formula(text: str) -> None:
    book = opened(to_xlsx(hard(lambda n: f"{text} {n}"), today=DAY))
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
    own = [c for c in cells if isinstance(c.value, str) and text in c.value]
    assert {c.data_type for c in own if not c.value.startswith('="')} == {"s"}
    # Labels of charts are texts within formulas, their quotation marks doubled.
    quoted = text.replace('"', '""')
    told = [str(c.value) for c in cells if c.data_type == "f" and text in str(c.value)]
    assert all(value.startswith(f'="{quoted}') for value in told)


@pytest.mark.parametrize(
    "label",
    [
        lambda n: f"{n} " + "very long label " * 20,
        lambda n: f"\u0627\u0644\u0642\u064a\u0645\u0629 {n}",
        lambda n: f"\U0001f600 {n} \x07\x1b",
        lambda n: f"[a]:*?/\\'{n}'",
    ],
    ids=["long", "right to left", "emoji and control characters", "forbidden in titles"],
)
def test_any_label_gives_a_file_that_reads(label: Any, tmp_path: Path) -> None:
    content = to_xlsx(hard(label), "sv", today=DAY)
    path = saved(content, tmp_path)
    with zipfile.ZipFile(path) as book:
        for part in book.namelist():
            if part.endswith(".xml"):
                ElementTree.fromstring(book.read(part))
    names = names_of(path)
    found, told = (read(path, names)["result.value"] for read in (by_ironcalc, held))
    assert found == pytest.approx(told, rel=1e-9)


def test_four_hundred_drivers_give_a_workbook_with_fewer_draws(tmp_path: Path) -> None:
    path = saved(to_xlsx(hard(count=400), today=DAY), tmp_path)
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        facts = facts_of(list(book[ABOUT].iter_rows(max_col=2, values_only=True)))
    assert 64 <= int(facts[Fact.DRAWS]) < 512
    assert path.stat().st_size < 10e6


def test_nothing_in_it_reaches_outside() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(mill(), today=DAY))) as book:
        assert [n for n in book.namelist() if "vba" in n or "external" in n] == []
        assert all(b'TargetMode="External"' not in book.read(n) for n in book.namelist())


def test_all_but_the_inputs_is_locked() -> None:
    content = to_xlsx(mill(), today=DAY)
    book = opened(content)
    titles = {sheet.title for sheet in book.worksheets}
    assert all(book[title].protection.sheet for title in titles)
    open_cells = {
        (sheet.title, c.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for c in row
        if c.has_style and not c.protection.locked and c.value is not None
    }
    assert not any(str(book[t][c].value).startswith("=") for t, c in open_cells)


def test_the_hidden_sheet_says_what_it_was_made_from(tmp_path: Path) -> None:
    path = saved(to_xlsx(mill(), "sv", today=DAY), tmp_path)
    book = openpyxl.load_workbook(path)
    assert book[ABOUT].sheet_state == "veryHidden"
    facts = facts_of(list(book[ABOUT].iter_rows(max_col=2, values_only=True)))
    assert facts["format"] == str(FORMAT)
    assert facts["written"] == "2026-05-20"
    assert (facts["offering"], facts["against"]) == ("offering", "open")
    assert facts["sheet.inputs"] == "Indata"
    assert len(facts["model_sha256"]) == len(facts["case_sha256"]) == 64


def test_every_slot_holds_the_number_that_it_names(tmp_path: Path) -> None:
    path = saved(to_xlsx(mill(), today=DAY), tmp_path)
    titles, book = titles_in(path), openpyxl.load_workbook(path)
    slots = slots_in(path)
    for slot in slots:
        cell = book[titles[slot.sheet]][slot.cell]
        assert cell.value == slot.value
        assert not cell.protection.locked
    assert {slot.kind for slot in slots} == set(Kind)
    life = [s for s in slots if s.name == "life" and s.option == "open" and s.value is not None]
    assert {s.field: s.value for s in life} == {Field.LOW: 20.0, Field.HIGH: 24.0}


def test_a_driver_can_be_left_out(tmp_path: Path) -> None:
    path = saved(to_xlsx(mill(), today=DAY), tmp_path)
    titles, names = titles_in(path), names_of(path)
    slots = slots_in(path)
    cell = next(s for s in slots if s.name == "less_energy" and s.field is Field.COUNTED)
    out = changed(path, {(titles[cell.sheet], cell.cell): 0.0}, tmp_path / "without.xlsx")
    found, before = by_ironcalc(out, names), held(path, names)
    assert found["effect.less_energy"] == 0.0
    lost = float(before["result.value"] or 0) - float(found["result.value"] or 0)
    assert lost == pytest.approx(float(before["effect.less_energy"] or 0), rel=1e-9)


def test_a_certain_model_has_no_draws() -> None:
    model = loads("offering: A\nalternative: B\ncontext: c\ndrivers: {d: 9 EUR/year}")
    path = opened(to_xlsx(model.evaluate(), today=DAY))
    assert path.sheetnames == ["Results", "Inputs", "Calculation", "Evidence", ABOUT]


def test_titles_are_short_and_free_of_what_excel_forbids(tmp_path: Path) -> None:
    for lang in ("en", "sv"):
        titles = sheets_of(saved(to_xlsx(mill(), lang, today=DAY), tmp_path))
        assert all(0 < len(title) <= 31 for title in titles)
        assert not set("[]:*?/\\") & set("".join(titles))


@pytest.mark.parametrize("wanted", ["A1", "x1", "XFD99", "r", "R1C1", "c", "rc", "r2c", "true"])
def test_a_name_like_a_cell_gets_an_ending(wanted: str) -> None:
    assert Names().free(wanted) == f"{wanted}_"


def test_the_formula_of_a_driver_names_its_inputs() -> None:
    sheet = opened(to_xlsx(mill(), today=DAY))["Calculation"]
    texts = [str(c.value) for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert "=changes__offering*stops*stop_hours*stop_cost*12" in texts
    assert json.dumps(texts).count("#REF!") == 0
