"""Translated formulas come to what a spreadsheet program says, whatever they are made of."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import formualizer
import numpy_financial
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surplus.value.workbook_in import ImportedWorkbook, Wanted, import_workbook
from value.workbook_in.books import Content, calculator

FIGURES = {"A": 3.0, "B": 0.25, "C": 12.0, "D": 0.0, "E": 7.5}
"""By column of row 1."""


def imported(
    path: Path, formulas: list[str], more: dict[str, Content] | None = None
) -> ImportedWorkbook:
    cells: dict[str, Content] = {f"{column}1": value for column, value in FIGURES.items()}
    cells |= {f"A{row}": formula for row, formula in enumerate(formulas, start=10)}
    calculator(path, {"S": cells | (more or {})})
    drivers = tuple(f"A{row}" for row in range(10, 10 + len(formulas)))
    return import_workbook(path, Wanted(currency="EUR", drivers=drivers, segment="x"))


SINGLE = [
    "=A1^B1^2",
    "=-A1^2",
    "=2%*A1",
    "=A1/C1-B1",
    "=SUM(A1:E1)",
    "=SUM(A1:E1,5,A1)",
    "=AVERAGE(A1:E1)",
    "=MIN(A1:C1)",
    "=MAX(A1,C1,E1)-MIN(B1)",
    "=PRODUCT(A1:C1)",
    "=COUNT(A1:F2)",
    "=SUMPRODUCT(A1:C1,C1:E1)",
    "=IF(A1>2,B1,C1)",
    "=IF(A1>5,B1)+1",
    "=IF(D1,1,2)",
    "=IF(AND(A1>1,NOT(B1>1)),10,20)",
    "=IF(OR(A1=3,1/A1>9),10,20)",
    "=(A1>2)*C1",
    "=IFERROR(A1/D1,9)",
    "=IFERROR(A1/C1,9)",
    "=IFS(A1>5,1,A1>2,2,TRUE,3)",
    "=ROUND(A1/C1*100,0)",
    "=ROUND(-2.5,0)",
    "=ROUND(E1*111,-1)",
    "=ROUNDUP(1.1,2)",
    "=ROUNDUP(-1.15,1)",
    "=ROUNDDOWN(E1*1.11,1)",
    "=TRUNC(-1.19,1)",
    "=INT(-1.5)",
    "=INT(E1)",
    "=ROUNDUP(E1*123,-2)",
    "=CEILING(E1,2)",
    "=FLOOR(E1,2)",
    "=ABS(B1-C1)",
    "=SQRT(C1)",
    "=EXP(B1)",
    "=LN(C1)",
    "=LOG10(C1)",
    "=LOG(C1)",
    "=LOG(C1,2)",
    "=MOD(C1,5)",
    "=MOD(-C1,5)",
    "=POWER(A1,B1)",
    "=SIGN(B1-A1)",
    "=PI()*A1",
    "=CHOOSE(A1,5,6,7)",
    "=N(A1)+1",
    "=NPV(B1,A1:C1)",
    "=NPV(0.1,A1,C1)",
    "=PMT(B1/12,C1,1000)",
    "=PMT(0,C1,1000)",
    "=PMT(0.01,12,1000,-200)",
    "=PMT(0.01,12,1000,0,1)",
    "=PV(0.01,12,-100,50)",
    "=FV(0.01,12,-100,-50,1)",
    "=SLN(1000,A1,C1)",
    "=CUMIPMT(0.01,12,1000,2,5,0)",
    "=CUMPRINC(0.01,12,1000,2,5,0)",
    "=IPMT(0.01,A1,C1,1000)",
    "=PPMT(0.01,A1,C1,1000)",
    "=ISNUMBER(A1)*5",
    "=IF(ISBLANK(Z9),1,2)",
    '=IF(Z9="",1,2)',
    "=IF(Z9=0,1,2)",
    "=A1+Z9",
    '=IF(A1="x",1,2)',
    '=IF(A1<>"x",1,2)',
    "=IF((A1>1)=TRUE,1,2)",
    "=IF((A1>1)=FALSE,1,2)",
    "=IF(TRUE,A1,1/0)",
]


@pytest.fixture(scope="module")
def singles() -> ImportedWorkbook:
    with TemporaryDirectory() as folder:
        return imported(Path(folder) / "single.xlsx", SINGLE)


def test_every_function_comes_to_what_a_spreadsheet_program_says(
    singles: ImportedWorkbook,
) -> None:
    errors = [str(d) for d in singles.diagnostics if d.severity in ("error", "warning")]
    assert [e for e in errors if "X035" in e or "X040" in e] == []
    assert singles.agreement.agreeing == singles.agreement.compared == len(SINGLE)


def test_a_wrong_value_in_the_workbook_is_found(tmp_path: Path) -> None:
    path = calculator(tmp_path / "b.xlsx", {"S": {"A1": 3.0, "A10": "=A1*2"}})
    stale = path.with_name("stale.xlsx")
    content = formualizer.load_workbook_bytes(path.read_bytes())
    assert content.evaluate_cell("S", 10, 1) == 6.0
    stale.write_bytes(_with_other_value(path.read_bytes(), b"<v>6</v>", b"<v>7</v>"))
    found = import_workbook(stale, Wanted(currency="EUR", drivers=("A10",), segment="x"))
    assert (found.agreement.agreeing, found.agreement.compared) == (0, 1)
    assert "S!A10 comes to 6 here, and to 7" in "\n".join(d.message for d in found.diagnostics)


def _with_other_value(content: bytes, old: bytes, new: bytes) -> bytes:
    import io
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(written, "w") as out:
        for name in archive.namelist():
            out.writestr(name, archive.read(name).replace(old, new))
    return written.getvalue()


def test_loan_functions_agree_with_another_library(tmp_path: Path) -> None:
    found = imported(tmp_path / "loan.xlsx", ["=PMT(B1/12,C1,1000)", "=PV(0.01,12,-100,50)"])
    model = found.model_text
    assert "annuity" in model
    import surplus

    effects = surplus.loads(model).evaluate().table("drivers").rows()
    assert [row["mean"] for row in effects] == pytest.approx(
        [numpy_financial.pmt(0.25 / 12, 12, 1000), numpy_financial.pv(0.01, 12, -100, 50)]
    )


# --- formulas at random -----------------------------------------------------------------

_leaves = st.sampled_from(["A1", "B1", "C1", "D1", "E1", "2", "0.5", "10", "3%"])


def _grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tests = st.builds("({} {} {})".format, parts, st.sampled_from(["<", ">", "<=", ">="]), parts)
    both = st.builds("AND({},{})".format, tests, tests) | st.builds("NOT({})".format, tests)
    conditions = tests | both
    return st.one_of(
        st.builds("({}{}{})".format, parts, st.sampled_from("+-*/"), parts),
        st.builds("{}{}{}".format, parts, st.sampled_from("+-*"), parts),
        st.builds("-{}".format, parts),
        st.builds("{}%".format, parts),
        st.builds("{}^{}".format, parts, st.sampled_from(["2", "1", "0.5", "-1"])),
        st.builds("IF({},{},{})".format, conditions, parts, parts),
        st.builds("IFERROR({}/{},{})".format, parts, parts, parts),
        st.builds("MAX({},{})".format, parts, parts),
        st.builds("SUM({},A1:E1)".format, parts),
        st.builds("ABS({})".format, parts),
        st.builds("({}*{})".format, conditions, parts),
    )


formulas = st.recursive(_leaves, _grown, max_leaves=12)


def oracle(formula: str) -> float | None:
    """Return what formualizer makes of a formula, None if that isn't a plain number."""
    book = formualizer.Workbook()
    book.add_sheet("S")
    for column, value in enumerate(FIGURES.values(), start=1):
        book.set_value("S", 1, column, value)
    book.set_formula("S", 10, 1, f"={formula}")
    value = book.evaluate_cell("S", 10, 1)
    is_plain = isinstance(value, float | int) and 1e-6 < abs(value) < 1e9
    return float(value) if is_plain else None


@settings(max_examples=40, deadline=None)
@given(st.lists(formulas, min_size=4, max_size=8))
def test_random_formulas_come_to_what_a_spreadsheet_program_says(texts: list[str]) -> None:
    sound = [f"={text}" for text in texts if oracle(text) is not None]
    assume(sound)
    with TemporaryDirectory() as folder:
        found = imported(Path(folder) / "random.xlsx", sound)
    refused = [d for d in found.diagnostics if d.code == "X035"]
    assert refused == []
    assert found.agreement.agreeing == found.agreement.compared == len(sound)
