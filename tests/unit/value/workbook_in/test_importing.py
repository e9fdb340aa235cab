"""A calculator becomes a model that says the same, and says what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

import surplus
from surplus.core.errors import SurplusError, errors_in
from surplus.core.source import Source
from surplus.value.model import Role
from surplus.value.valuation import Valuation
from surplus.value.workbook_in import ImportedWorkbook, Wanted, import_workbook
from value.workbook_in.books import Content, calculator, training

WANTED = Wanted(segment="mills", currency="EUR")


def valued(found: ImportedWorkbook) -> Valuation:
    return surplus.loads(found.model_text).evaluate()


def by_name(found: ImportedWorkbook) -> dict[str, float]:
    rows = valued(found).table("drivers").rows()
    return {str(row["name"]): float(row["mean"] or 0) for row in rows}


def messages(found: ImportedWorkbook, code: str) -> str:
    return "\n".join(f"{d.message} {d.hint}" for d in found.diagnostics if d.code == code)


def made(path: Path, cells: dict[str, Content]) -> ImportedWorkbook:
    return import_workbook(calculator(path / "book.xlsx", {"S": cells}), WANTED)


def note(found: ImportedWorkbook, name: str) -> str:
    return surplus.loads(found.model_text).model.input(name).note or ""


# --- results ----------------------------------------------------------------------------


def test_a_calculator_comes_to_its_own_results(tmp_path: Path) -> None:
    found = import_workbook(training(tmp_path / "t.xlsx"), Wanted(segment="mills"))
    # 20 × 100 × 40 × 75 % and 20 × 12 × 50 a year; 25,000 and 20 × 120 once.
    assert by_name(found) == pytest.approx(
        {
            "annual_time_savings": 60_000,
            "annual_error_savings": 12_000,
            "travel_costs": -2_400,
            "course_fee": -25_000,
        }
    )
    assert found.agreement.agreeing == found.agreement.compared == 3
    assert errors_in(found.diagnostics) == []


def test_results_get_their_roles_and_times_from_their_words(tmp_path: Path) -> None:
    model = surplus.loads(
        import_workbook(training(tmp_path / "t.xlsx"), Wanted(segment="mills")).model_text
    )
    roles = {outcome.name: outcome.role for outcome in model.model.outcomes}
    assert roles == {
        "annual_time_savings": Role.DRIVER,
        "annual_error_savings": Role.DRIVER,
        "travel_costs": Role.COST,
        "course_fee": Role.PRICE,
    }
    recurring = {name for name, money in model.compiled.money.items() if money.recurring}
    assert recurring == {"annual_time_savings", "annual_error_savings"}


def test_it_says_what_it_took_for_results_and_that_units_are_words(tmp_path: Path) -> None:
    found = import_workbook(training(tmp_path / "t.xlsx"), Wanted(segment="mills"))
    assert "taken as a price, falling once: ROI!B12, 'Course fee'" in messages(found, "X036")
    assert "--driver, --cost and --price" in messages(found, "X036")
    assert "the 5 figures are pure numbers" in messages(found, "X041")


def test_the_currency_comes_from_the_formats_of_the_results(tmp_path: Path) -> None:
    path = training(tmp_path / "t.xlsx")
    found = import_workbook(path, Wanted(segment="mills"))
    assert surplus.loads(found.model_text).model.currency == "EUR"
    bare = calculator(tmp_path / "b.xlsx", {"S": {"A1": "Savings", "B1": "=1+1"}})
    with pytest.raises(SurplusError) as raised:
        import_workbook(bare, Wanted(segment="mills"))
    assert raised.value.diagnostics[0].code == "X006"


def test_measures_and_totals_are_left_out_by_name(tmp_path: Path) -> None:
    found = import_workbook(training(tmp_path / "t.xlsx"), WANTED)
    left = messages(found, "X039")
    for cell in ("ROI!B16", "ROI!B10", "ROI!B14"):
        assert cell.removeprefix("ROI!") in left


def test_a_saving_that_is_a_difference_becomes_a_cost_under_each_alternative(
    tmp_path: Path,
) -> None:
    cells: dict[str, Content] = {
        "A1": "Boiler, cost per year", "B1": "=1000*2",
        "A2": "Heat pump, cost per year", "B2": "=300*4",
        "A3": "Annual savings", "B3": "=B1-B2",
    }  # fmt: skip
    found = made(tmp_path, cells)
    (outcome,) = surplus.loads(found.model_text).model.outcomes
    assert set(outcome.by_option) == {"offering", "alternative"}
    assert by_name(found) == {"annual_savings": pytest.approx(800)}


def test_a_net_result_is_taken_apart_by_its_signs(tmp_path: Path) -> None:
    cells: dict[str, Content] = {
        "A1": "Labour", "B1": "=10*12", "A2": "Scrap", "B2": "=5*12",
        "A3": "Support", "B3": "=2*12", "A4": "Net annual benefit", "B4": "=B1+B2-B3",
    }  # fmt: skip
    found = made(tmp_path, cells)
    assert by_name(found) == pytest.approx({"labour": 120, "scrap": 60, "support": -24})


def test_options_side_by_side_become_alternative_and_offering(tmp_path: Path) -> None:
    cells: dict[str, Content] = {
        "B1": "Diesel", "C1": "Electric", "D1": "Hydrogen",
        "A2": "Fuel", "B2": 100.0, "C2": 30.0, "D2": 80.0,
        "A3": "Total cost of ownership", "B3": "=B2*5", "C3": "=C2*5", "D3": "=D2*5",
    }  # fmt: skip
    found = made(tmp_path, cells)
    assert by_name(found) == {"total_cost_of_ownership": pytest.approx(350)}
    assert "S!B3 is taken for the alternative, S!C3 for the offering; left out: S!D3" in messages(
        found, "X037"
    )


# --- what is chosen by hand ----------------------------------------------------------------


def test_named_cells_are_taken_and_no_others(tmp_path: Path) -> None:
    wanted = Wanted(segment="mills", drivers=("B8",), prices=("ROI!B12",))
    found = import_workbook(training(tmp_path / "t.xlsx"), wanted)
    assert by_name(found) == pytest.approx({"annual_time_savings": 60_000, "course_fee": -25_000})


def test_a_difference_can_be_named(tmp_path: Path) -> None:
    wanted = Wanted(segment="mills", drivers=("B12 - B13",))
    found = import_workbook(training(tmp_path / "t.xlsx"), wanted)
    assert list(by_name(found).values()) == [pytest.approx(25_000 - 2_400)]


@pytest.mark.parametrize("cell", ["A1", "Z99", "Nowhere!B2", "B3:B5", "nonsense(", "[1]X!A1", ""])
def test_what_is_no_cell_with_a_number_is_refused(cell: str, tmp_path: Path) -> None:
    with pytest.raises(SurplusError) as raised:
        import_workbook(training(tmp_path / "t.xlsx"), Wanted(drivers=(cell,), currency="EUR"))
    assert [d.code for d in raised.value.diagnostics] == ["X034"]


def test_results_are_looked_for_on_the_sheets_named(tmp_path: Path) -> None:
    sheets: dict[str, dict[str, Content]] = {
        "One": {"A1": "Annual savings", "B1": "=2*3"},
        "Two": {"A1": "Annual benefit", "B1": "=One!B1*10"},
    }
    path = calculator(tmp_path / "b.xlsx", sheets)
    assert list(by_name(import_workbook(path, WANTED))) == ["annual_benefit"]
    only = import_workbook(path, Wanted(segment="mills", currency="EUR", sheets=("one",)))
    assert list(by_name(only)) == ["annual_savings"]
    with pytest.raises(SurplusError, match="X034"):
        import_workbook(path, Wanted(sheets=("Three",), currency="EUR"))


def test_a_workbook_without_results_says_what_might_be_one(tmp_path: Path) -> None:
    path = calculator(tmp_path / "b.xlsx", {"S": {"A1": "Weight", "B1": 2.0, "B2": "=B1*3"}})
    with pytest.raises(SurplusError) as raised:
        import_workbook(path, WANTED)
    (fault,) = raised.value.diagnostics
    assert fault.code == "X033"
    assert "S!B2" in (fault.hint or "")


# --- figures ---------------------------------------------------------------------------------


def test_figures_keep_their_labels_units_and_places(tmp_path: Path) -> None:
    found = import_workbook(training(tmp_path / "t.xlsx"), Wanted(segment="mills"))
    model = surplus.loads(found.model_text).model
    assert str(model.input("share_that_lasts").shown) == "%"
    assert "perhaps EUR/h" in note(found, "cost_of_an_hour")
    assert model.input("employees_to_be_trained").label.text() == "Employees to be trained"
    assert "ROI!B3" in note(found, "employees_to_be_trained")


def test_defined_names_become_names(tmp_path: Path) -> None:
    cells: dict[str, Content] = {"B1": 4.0, "A2": "Annual savings", "B2": "=Stop_hours*7"}
    path = calculator(tmp_path / "b.xlsx", {"S": cells}, names={"Stop_hours": "S!$B$1"})
    found = import_workbook(path, WANTED)
    assert by_name(found) == {"annual_savings": pytest.approx(28)}
    assert "stop_hours:" in found.model_text


def test_equal_labels_are_told_apart_by_their_headers(tmp_path: Path) -> None:
    cells: dict[str, Content] = {
        "B1": "Old", "C1": "New", "A2": "Power", "B2": 5.0, "C2": 3.0,
        "A3": "Annual savings", "B3": "=(B2-C2)*10",
    }  # fmt: skip
    text = made(tmp_path, cells).model_text
    assert "power_old:" in text
    assert "power_new:" in text


def test_a_chosen_text_becomes_a_figure_that_can_be_switched(tmp_path: Path) -> None:
    cells: dict[str, Content] = {
        "A1": "Plan", "B1": "Gold", "A2": "Annual savings",
        "B2": '=IF(B1="gold",100,IF(B1="Silver",50,10))',
    }  # fmt: skip
    found = made(tmp_path, cells)
    assert by_name(found) == {"annual_savings": pytest.approx(100)}
    inputs = "inputs: {plan_is_gold: {value: 0}, plan_is_silver: {value: 1}}"
    case = Source("case", f"customer: Mill B\n{inputs}")
    assert surplus.loads(found.model_text).evaluate(case).value.mean == pytest.approx(50)
    assert "1 for 'gold', else 0" in messages(found, "X038")


def test_an_empty_cell_beside_a_label_can_be_filled_in(tmp_path: Path) -> None:
    cells: dict[str, Content] = {"A1": "Visits", "A2": "Annual savings", "B2": "=5+B1*2"}
    found = made(tmp_path, cells)
    assert by_name(found) == {"annual_savings": pytest.approx(5)}
    assert "Empty in the workbook" in note(found, "visits")


def test_numbers_typed_as_text_count(tmp_path: Path) -> None:
    cells: dict[str, Content] = {"A1": "Rate", "B1": "25%", "A2": "Annual savings", "B2": "=B1*8"}
    assert by_name(made(tmp_path, cells)) == {"annual_savings": pytest.approx(2)}


def test_a_customers_figures_become_a_case(tmp_path: Path) -> None:
    wanted = Wanted(segment="mills", customer="Mill A")
    found = import_workbook(training(tmp_path / "t.xlsx"), wanted)
    case = Source("case", found.case_text or "")
    valuation = surplus.loads(found.model_text).evaluate(case)
    assert valuation.case.customer.text() == "Mill A"
    assert valuation.value.mean == pytest.approx(72_000 - 27_400)


# --- what can't be taken -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("=VLOOKUP(3,S!D1:E3,2)", "VLOOKUP"),
        ("=INDIRECT(\"D1\")", "INDIRECT"),
        ("=SUM(D1:D3)&\"1\"", "texts together"),
        ("=SUMPRODUCT(D1:D3,E1:E2)", "one size"),
        ("=ROUND(D1,E1)", "digits"),
        ("=D1:D3*2", "whole range"),
        ("=LEN(\"abc\")", "LEN"),
        ("=D9+1", "reckons with the text"),
    ],
)  # fmt: skip
def test_what_has_no_counterpart_is_listed_and_its_formula_kept(
    formula: str, why: str, tmp_path: Path
) -> None:
    cells: dict[str, Content] = {
        "A1": "Looked up", "B1": formula, "A2": "Annual savings", "B2": "=B1*10+1",
        "D1": 1.0, "D2": 2.0, "D3": 3.0, "E1": 4.0, "E2": 5.0, "E3": 6.0, "D9": "soon",
    }  # fmt: skip
    path = calculator(tmp_path / "b.xlsx", {"S": cells}, computed=False)
    found = import_workbook(path, WANTED)
    kept = messages(found, "X035")
    assert why in kept
    assert "S!B1" in kept
    assert surplus.loads(found.model_text).model.input("looked_up") is not None
    assert f"It was: {formula}" in found.model_text


def test_what_has_no_counterpart_keeps_its_last_value(tmp_path: Path) -> None:
    cells: dict[str, Content] = {
        "A1": "Looked up", "B1": "=VLOOKUP(2,D1:E3,2)", "A2": "Annual savings", "B2": "=B1*10",
        "D1": 1.0, "D2": 2.0, "D3": 3.0, "E1": 4.0, "E2": 5.0, "E3": 6.0,
    }  # fmt: skip
    found = made(tmp_path, cells)
    assert by_name(found) == {"annual_savings": pytest.approx(50)}
    assert [d.code for d in errors_in(found.diagnostics)] == ["X035"]


def test_a_circle_is_broken_at_one_cell(tmp_path: Path) -> None:
    cells: dict[str, Content] = {
        "A1": "Interest", "B1": "=B2*0.1", "A2": "Annual savings", "B2": "=100-B1",
    }  # fmt: skip
    path = calculator(tmp_path / "b.xlsx", {"S": cells}, computed=False)
    found = import_workbook(path, Wanted(segment="m", currency="EUR", drivers=("B2",)))
    assert "round in a circle" in messages(found, "X035")
    surplus.loads(found.model_text)


def test_a_workbook_that_was_never_computed_is_taken_and_said_so(tmp_path: Path) -> None:
    cells: dict[str, Content] = {"A1": "Hours", "B1": 3.0, "A2": "Annual savings", "B2": "=B1*2"}
    path = calculator(tmp_path / "b.xlsx", {"S": cells}, computed=False)
    found = import_workbook(path, WANTED)
    assert by_name(found) == {"annual_savings": pytest.approx(6)}
    assert "never computed" in messages(found, "X040")


def test_cells_that_nothing_needs_are_listed(tmp_path: Path) -> None:
    cells: dict[str, Content] = {
        "A1": "Annual savings", "B1": "=3*4", "A2": "Weight", "B2": 7.0, "B3": 8.0,
        "A4": "Comment", "B4": '=IF(B2>1,"heavy","light")', "A5": "Share", "B5": "=1/0",
    }  # fmt: skip
    left = messages(made(tmp_path, cells), "X039")
    assert "2 numbers that no result taken depends on: S!B2:B3" in left
    assert "come to a text: S!B4" in left
    assert "come to an error: S!B5" in left


def test_hostile_labels_stay_labels(tmp_path: Path) -> None:
    nasty = "x: {y}\n# \u202e&*!|>'\"%@` 🚀 " + "long " * 100
    cells: dict[str, Content] = {
        "A1": nasty, "B1": 2.0, "A2": f"Annual savings {nasty}", "B2": "=B1*3", "A3": "if",
        "B3": 1.0, "A4": "year", "B4": 1.0, "A5": "Annual benefit", "B5": "=B3+B4*0.5",
    }  # fmt: skip
    found = made(tmp_path, cells)
    values = sorted(by_name(found).values())
    assert values == pytest.approx([1.5, 6])
