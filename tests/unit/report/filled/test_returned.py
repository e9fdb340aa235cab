"""What a customer may do to a workbook gives the right figures, or says what is wrong."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from report.filled.books import CASE, MODEL, Content, Sent, codes, sent
from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.core.spread import certain
from surplus.report.filled.changes import Change
from surplus.report.filled.comparing import same_formula
from surplus.report.filled.reading import read_filled
from surplus.report.filled.returned import Choice, Sides, returned
from surplus.report.filled.telling import returned_report
from surplus.report.terminal import to_text
from surplus.report.workbook.layout import ABOUT, Field
from surplus.value.api import load
from surplus.value.revision import Figure
from surplus.value.workbook_in.book import Place

SMALL = """
offering: A
alternative: B
context: mills
currency: EUR
inputs:
  hours: {unit: h/year, value: 100}
  wage: {unit: EUR/h, value: 50}
  share: {unit: "%", value: 20}
drivers:
  less: {benefit: hours * wage * share}
  more: {benefit: 500 EUR/year}
"""
ACCOUNT = "customer: Mill\npnl: {revenue: 1 MEUR/year, energy: 200 kEUR/year}\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return sent(tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return sent(tmp_path_factory.mktemp("small"), SMALL, ACCOUNT)


def only(book: Sent, cells: dict[str, Content]) -> Change:
    (change,) = book.changes(cells)
    return change


# --- figures that can't be read or are in doubt --------------------------------------------


@pytest.mark.parametrize("text", ["about 90", "90 h", "1 200", "4,5", "=", "9e", "TBD"])
def test_texts_in_cells_for_numbers_are_refused(text: str, small: Sent) -> None:
    change = only(small, {small.cell("hours", Field.LIKELY): text})
    assert change.revision is None
    assert [d.code for d in change.faults] == ["X055"]
    assert text in change.faults[0].message


@pytest.mark.parametrize(("text", "number"), [("90", 90.0), (" 4.5 ", 4.5), ("-3", -3.0)])
def test_numbers_typed_as_text_count(text: str, number: float, small: Sent) -> None:
    change = only(small, {small.cell("hours", Field.LIKELY): text})
    assert change.revision == Figure("hours", "", None, certain(number))


def test_an_emptied_cell_is_refused(small: Sent) -> None:
    change = only(small, {small.cell("hours", Field.LIKELY): None})
    assert [d.code for d in change.faults] == ["X055"]
    assert "missing" in change.faults[0].message


@pytest.mark.parametrize(
    ("name", "field", "number", "said"),
    [
        ("share", Field.LIKELY, 15.0, "was 15 % meant"),
        ("less", Field.EXECUTION_RISK, 20.0, "was 20 % meant"),
        ("hours", Field.LIKELY, -5.0, "below zero"),
        ("share", Field.LIKELY, -0.1, "below zero"),
    ],
)
def test_a_figure_in_doubt_is_taken_only_by_its_name(
    name: str, field: Field, number: float, said: str, small: Sent
) -> None:
    change = only(small, {small.cell(name, field): number})
    assert [d.code for d in change.faults] == ["X056"]
    assert said in f"{change.faults[0].message} {change.faults[0].hint}"
    assert Choice(all=True).keys([change]) == []
    assert Choice(take=(name,)).keys([change]) == [change.key]


def test_a_range_the_wrong_way_round_is_refused_with_its_cells(book: Sent) -> None:
    cells = {book.cell("hours", Field.LOW): 130.0, book.cell("hours", Field.HIGH): 90.0}
    change = only(book, dict(cells))
    assert change.revision is None
    assert "hours" in change.faults[0].message
    assert "Inputs!D" in change.faults[0].message


def test_an_exact_number_beside_a_range_is_in_doubt(book: Sent) -> None:
    change = only(book, {book.cell("hours", Field.LIKELY): 99.0})
    assert [d.code for d in change.faults] == ["X056"]
    assert "the range counts" in change.faults[0].message


def test_probabilities_that_do_not_add_up_are_refused(book: Sent) -> None:
    change = only(book, {book.cell("visits", Field.PROBABILITY, index=0): 0.5})
    assert change.revision is None


def test_a_formula_typed_into_a_cell_counts_with_what_it_came_to(small: Sent) -> None:
    import formualizer

    path = small.filled({small.cell("hours", Field.LIKELY): "=100*1.2"}, "typed.xlsx")
    path.write_bytes(formualizer.recalculate_xlsx_bytes(path.read_bytes())["bytes"])
    found = small.back(path)
    (change,) = found.changes
    assert change.revision == Figure("hours", "", None, certain(120.0))


# --- what nobody was asked to change ---------------------------------------------------------


def formula_cell(book: Sent) -> tuple[str, str]:
    """Return a cell of the calculation with a formula."""
    title = "Calculation"
    for place, cell in book.read.book.cells.items():
        if place.sheet == title and cell.formula is not None and "hours" in cell.formula:
            return f"{title}!{place.cell}", cell.formula
    raise AssertionError("no formula uses the input")


def test_a_changed_formula_is_refused_by_name(small: Sent) -> None:
    address, was = formula_cell(small)
    found = small.back(small.filled({address: "=2+2"}))
    assert f"{address} was '{was[:20]}" in codes(found)["X053"]
    assert "is now '=2+2'" in codes(found)["X053"]
    found = small.back(small.filled({address: 7.0}))
    assert "is now '7.0'" in codes(found)["X053"]
    assert found.changes == ()


def test_formulas_are_the_same_however_they_are_written() -> None:
    at = Place("S", 1, 1)
    assert same_formula("=_xlfn.NORM.S.INV(A1)+'In'!$A$1", "=norm.s.inv(A1) + In!$A$1", at)
    assert same_formula("=(A1)+1", "=A1+1", at)
    assert same_formula("=IF(FALSE,A1,1.6448536269514715)", "=IF(FALSE(),A1,1.64485362695147)", at)
    assert not same_formula("=A1*1.6", "=A1*1.7", at)
    assert not same_formula("=A1+1", "=A1-1", at)
    assert not same_formula("=$A$1", "=$A$2", at)


def test_changed_words_are_told_and_a_changed_unit_makes_its_figure_doubtful(small: Sent) -> None:
    cell = small.cell("hours", Field.LIKELY)
    row = cell.partition("!")[2].strip("ABCDEFGHIJ")
    found = small.back(
        small.filled({cell: 2.0, f"Inputs!I{row}": "h/week", f"Inputs!A{row}": "Work"})
    )
    assert "said 'Hours' and says 'Work'" in codes(found)["X054"]
    (change,) = found.changes
    assert not change.is_sure
    assert "its unit was 'h/year'" in codes(found)["X056"]


def test_remarks_are_shown(small: Sent) -> None:
    found = small.back(small.filled({"Inputs!W3": "please call"}))
    assert "please call" in codes(found)["X060"]
    assert "please call" in to_text(returned_report(found))


def test_inserted_rows_do_not_mix_up_figures(small: Sent) -> None:
    path = small.filled({small.cell("wage", Field.LIKELY): 61.0}, "rows.xlsx")
    edited = openpyxl.load_workbook(path)
    edited["Inputs"].insert_rows(7, 2)
    edited.save(path)
    found = small.back(path)
    assert [c.revision for c in found.changes] == [Figure("wage", "", None, certain(61.0))]
    assert "rows or columns of 'Inputs'" in codes(found)["X057"]


def test_a_deleted_row_is_missed_and_the_others_are_read(small: Sent) -> None:
    path = small.filled({small.cell("share", Field.LIKELY): 0.3}, "gone.xlsx")
    row = int(small.cell("wage", Field.LIKELY).partition("!")[2].strip("ABCDEFGHIJ"))
    edited = openpyxl.load_workbook(path)
    edited["Inputs"].delete_rows(row)
    edited.save(path)
    found = small.back(path)
    assert [c.key for c in found.changes] == ["share"]
    assert "'wage'" in codes(found)["X057"]


def test_a_deleted_sheet_is_missed(small: Sent) -> None:
    edited = openpyxl.load_workbook(small.path)
    del edited["Profit and loss"]
    path = small.path.with_name("less.xlsx")
    edited.save(path)
    assert "'Profit and loss' is gone" in codes(small.back(path))["X057"]


def test_a_line_of_the_account_comes_back(small: Sent) -> None:
    (slot,) = [s for s in small.read.slots if s.name == "energy"]
    path = small.filled({f"Profit and loss!{slot.cell}": 250_000.0})
    found = small.back(path)
    case = small.model.case(Source("case", found.written(["pnl.energy"])))
    assert case.pnl is not None
    line = case.pnl.line("energy")
    assert line is not None
    assert line.amount == 250_000.0


# --- workbooks of another kind or version ----------------------------------------------------


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(SurplusError, match="X050"):
        read_filled(path)


@pytest.mark.parametrize(
    ("cell", "content"), [("B1", "9"), ("B1", "x"), ("A42", "nonsense"), ("H43", "nowhere")]
)
def test_a_hidden_sheet_that_was_changed_is_refused(cell: str, content: str, small: Sent) -> None:
    path = small.filled({f"{ABOUT}!{cell}": content}, "hidden.xlsx")
    with pytest.raises(SurplusError, match="X050"):
        read_filled(path)


def other(book: Sent, text: str) -> Sides:
    path = book.path.with_name("other.yaml")
    path.write_text(text, encoding="utf-8")
    model = load(path)
    return Sides(model, model.case(Source("case.yaml", book.text)), book.text)


def test_another_version_of_the_model_is_recognised(small: Sent) -> None:
    cells: dict[str, Content] = {
        small.cell("hours", Field.LIKELY): 90.0,
        small.cell("wage", Field.LIKELY): 60.0,
    }
    filled = read_filled(small.filled(cells))
    sides = other(small, SMALL.replace("wage", "pay").replace("500", "600"))
    with pytest.raises(SurplusError, match="X051"):
        returned(filled, sides, Choice())
    forced = Sides(sides.model, sides.case, sides.text, forced=True)
    found = returned(filled, forced, Choice(all=True))
    assert Choice(all=True).keys(found.changes) == ["hours"]
    assert "no input 'wage'" in codes(found)["X051"]


def test_a_case_that_changed_meanwhile_is_told(small: Sent) -> None:
    filled = read_filled(small.filled({small.cell("hours", Field.LIKELY): 90.0}))
    text = small.text.replace("200", "300")
    sides = Sides(small.model, small.model.case(Source("case.yaml", text)), text)
    found = returned(filled, sides, Choice())
    assert "X052" in codes(found)
    assert [c.key for c in found.changes] == ["hours"]


def test_names_of_no_change_are_refused(small: Sent) -> None:
    changes = small.changes({small.cell("hours", Field.LIKELY): 90.0})
    with pytest.raises(SurplusError, match="X058"):
        Choice(take=("hour",)).keys(changes)
    assert Choice(refuse=("hours",)).keys(changes) == []
    assert Choice(take=("hours",)).keys(changes) == ["hours"]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_report_says_each_change_in_both_languages(lang: str, book: Sent) -> None:
    path = book.filled({book.cell("wage", Field.LIKELY, "alternative"): 61.0})
    text = to_text(returned_report(book.back(path), (), lang))
    assert "wage.alternative" in text
    assert "61" in text


def test_a_workbook_in_swedish_comes_back(tmp_path: Path) -> None:
    book = sent(tmp_path, MODEL, CASE, "sv")
    found = book.back(book.filled({book.cell("hours", Field.LOW): 95.0}))
    assert [c.key for c in found.changes] == ["hours"]
    assert found.diagnostics == ()
