"""Whatever stands in a workbook, it becomes a model that loads, or a diagnostic."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

import surplus
from surplus.core.errors import SurplusError, errors_in
from surplus.value.workbook_in import ImportedWorkbook, Wanted, import_workbook
from value.workbook_in.books import Content, calculator

CELLS: list[Content] = [
    None, 1.0, -2.5, 0.0, 1e300, True, "", " ", "Annual savings", "Net savings", "Cost per year",
    "Price", "ROI (%)", "Payback", "Year 1", "2026", "€/h", "yes", "no", "15%", "x: [y]", "if",
    "=A1", "=B2+C3", "=SUM(A1:F6)", "=A1-B1", "=IF(A1=\"yes\",B1,C1)", "=A1/B1", "=C1^0.5",
    "=VLOOKUP(1,A1:B3,2)", "=SUM(", "=A1:B3", "=Z99", "=Nowhere!A1", "=[1]S!A1", "=#REF!", "=1/0",
    "=IFERROR(A1/B1,0)", "=ROUND(A1,B1)", "=TODAY()", "=NAME", "=S!A1%", "={1,2}", "=--A1",
    "=AND(A1,B1)", "=NPV(0.1,A1:F1)", "=A1&B1", "=MAX()", "=PMT(0,0,A1)", "=-A1^2^B1",
]  # fmt: skip
grids = st.dictionaries(
    st.tuples(st.sampled_from("ABCDEF"), st.integers(1, 6)).map(lambda p: f"{p[0]}{p[1]}"),
    st.sampled_from(CELLS),
    min_size=1,
    max_size=20,
)


def imported(cells: dict[str, Content], drivers: tuple[str, ...]) -> ImportedWorkbook | None:
    """Return what comes of an import, None if it ends in diagnostics."""
    with TemporaryDirectory() as folder:
        path = calculator(Path(folder) / "b.xlsx", {"S": cells}, computed=False)
        try:
            return import_workbook(path, Wanted(currency="EUR", segment="x", drivers=drivers))
        except SurplusError:
            return None


def faults(text: str) -> set[str]:
    """Return why a model can't be loaded; nothing if it can."""
    try:
        surplus.loads(text)
    except SurplusError as error:
        return {d.code for d in errors_in(error.diagnostics)}
    return set()


@settings(max_examples=80, deadline=None)
@given(cells=grids, driver=st.none() | st.sampled_from(["A1", "B2 - C3", "F6"]))
def test_any_workbook_becomes_a_model_or_a_diagnostic(
    cells: dict[str, Content], driver: str | None
) -> None:
    found = imported(cells, (driver,) if driver else ())
    if found is not None:
        # What can't be loaded is among what the import says.
        assert faults(found.model_text) <= {d.code for d in errors_in(found.diagnostics)}
