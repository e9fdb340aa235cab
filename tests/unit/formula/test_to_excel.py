"""Excel computes what NumPy computes, to 1e-9, and shows an error where NumPy refuses."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formula.random_trees import number_trees
from formula.sheets import ORACLES, sheet_of
from formula.sheets import results as numbers_of
from formula.test_to_sql import CALLS, ROWS_OF_ALL, YEARS, by_numpy, drawn_rows, program_of
from surplus.formula import functions
from surplus.formula.functions import FloatArray, Function
from surplus.formula.nodes import Node
from surplus.formula.printer import print_formula
from surplus.formula.to_excel import Term


def check_agreement(ours: FloatArray, theirs: FloatArray) -> None:
    """Compare to 1e-9. NumPy refuses a row as a whole, Excel the years without a number."""
    refused = np.isnan(theirs).any(axis=1)
    np.testing.assert_array_equal(np.isnan(ours).any(axis=1), refused)
    np.testing.assert_allclose(ours[~refused], theirs[~refused], rtol=1e-9, atol=1e-9)


def check(text: str, rows: dict[str, list[float]]) -> None:
    program = program_of(text)
    if program is None:
        return
    cells, terms, held = sheet_of(program, rows, YEARS)
    theirs = by_numpy(program, rows, held.shape[1])
    known = ~np.isnan(theirs).any(axis=1)
    np.testing.assert_allclose(held[known], theirs[known], rtol=1e-12, atol=1e-12)
    for oracle in ORACLES:
        check_agreement(numbers_of(oracle(cells), terms), theirs)


@settings(max_examples=150, deadline=None)
@given(tree=number_trees, yearly=st.booleans(), data=st.data())
def test_every_formula_gives_in_excel_what_numpy_gives(
    tree: Node, yearly: bool, data: st.DataObject
) -> None:
    check(print_formula(tree), drawn_rows(data, yearly=yearly))


# Excel rounds to 15 digits before it rounds to whole numbers: 0.49999999999999994 is a half.
IN_EXCEL = [text.replace("0.49999999999999994", "0.4999999999") for text in CALLS]


@pytest.mark.parametrize("text", IN_EXCEL)
def test_every_function_gives_in_excel_what_numpy_gives(text: str) -> None:
    check(text, ROWS_OF_ALL)


EXAMPLES = [(f, example) for f in functions() for example in f.examples]


@pytest.mark.parametrize(("function", "example"), EXAMPLES, ids=[e for _, e in EXAMPLES])
def test_every_example_of_the_registry_holds_in_excel(function: Function, example: str) -> None:
    program = program_of(f"if {example} then 1 else 0")
    assert program is not None
    cells, terms, _ = sheet_of(program, ROWS_OF_ALL, (1.0, 2.0, 3.0, 4.0, 5.0))
    for oracle in ORACLES:
        assert (numbers_of(oracle(cells), terms) == 1).all()


def test_every_function_has_excel() -> None:
    assert [f.name for f in functions() if f.excel is None] == []


def text_of(formula: str) -> str:
    program = program_of(formula)
    assert program is not None
    cells, terms, _ = sheet_of(program, {"a": [2.0], "b": [3.0], "c": [4.0], "d": [5.0]}, YEARS)
    assert cast("Term", terms.flat[0]).text == "E#"
    return str(cells[0][4])


@pytest.mark.parametrize(
    ("formula", "excel"),
    [
        ("-a ^ 2", "=-(A1^2)"),
        ("(-a) ^ 2", "=(-A1)^2"),
        ("(a ^ 2) ^ 3", "=(A1^2)^3"),
        ("a - (b - c)", "=A1-(B1-C1)"),
        ("a - b - c", "=A1-B1-C1"),
        ("a / (b * c)", "=A1/(B1*C1)"),
        ("a * -b", "=A1*(-B1)"),
        ("a - -b", "=A1-(-B1)"),
        ("2 ^ -3 * a", "=2^(-3)*A1"),
        ("a * 5 %", "=A1*0.05"),
        ("if a > b and not c == d then a else b", "=IF(AND(A1>B1,NOT(C1=D1)),A1,B1)"),
        ("min(a, b - c)", "=MIN(A1,B1-C1)"),
        ("round(a + b, c)", "=IF(C1>0,(ROUND((A1+B1)/C1,0)*C1),NA())"),
        ("ceil(-a)", "=(-INT(-(-A1)/1)*1)"),
    ],
)
def test_brackets_stand_where_excel_needs_them(formula: str, excel: str) -> None:
    assert text_of(formula) == excel


def test_what_is_missing_stays_missing() -> None:
    for text in ("a + b", "min(a, b)", "if a > b then 1 else 2", "a ^ 0", "b ^ a", "0 * a"):
        program = program_of(text)
        assert program is not None
        cells, terms, _ = sheet_of(program, {"a": [1.0], "b": [2.0]}, YEARS)
        cells[0][0] = "=NA()"
        for oracle in ORACLES:
            assert np.isnan(numbers_of(oracle(cells), terms)).all(), text


def test_a_long_formula_is_parted_among_cells() -> None:
    """Excel takes 8,192 characters and 64 levels; a model may say more in one formula."""
    deep = "abs(a)"
    for _ in range(70):
        deep = f"sqrt({deep} + 1)"
    wide = " + ".join(["stop * b / c"] * 150).replace("stop", "abs(a - 12345.678)")
    for text in (deep, wide):
        program = program_of(text)
        assert program is not None
        cells, _, _ = sheet_of(program, ROWS_OF_ALL, YEARS)
        formulas = [str(cell) for cell in cells[0] if isinstance(cell, str)]
        assert len(formulas) > 1
        assert max(map(len, formulas)) < 4_000
        assert max(formula.count("SQRT(") for formula in formulas) < 40
        check(text, ROWS_OF_ALL)
