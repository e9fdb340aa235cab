"""Files are taken away from a page, and a workbook is brought back to one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect

from browser.test_accessible import violations
from browser.workbench.conftest import Served
from surplus.report.filled.reading import filled_of
from surplus.store import cases
from surplus.web.takeaway.files import XLSX

Visit = Callable[..., Page]


def overview(served: Served) -> str:
    return f"/w/{served.bench.ours}/cases/{served.bench.case}/take-away"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_workbook_goes_out_and_comes_back(visit: Visit, served: Served, scripts: bool) -> None:
    page = visit(overview(served), "rep", width=390, scripts=scripts)
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Live workbook: Excel").click()
    content = fetched.value.path().read_bytes()
    book, sent = openpyxl.load_workbook(BytesIO(content)), filled_of(content, "mill.xlsx")
    slot = next(slot for slot in sent.slots if slot.name == "change_hours")
    book[str(sent.title(slot.sheet))][slot.cell].value = 8 if scripts else 9
    buffer = BytesIO()
    book.save(buffer)
    back = FilePayload(name="mill.xlsx", mimeType=XLSX, buffer=buffer.getvalue())
    page.get_by_label("The filled-in workbook").set_input_files(back)
    page.get_by_role("button", name="See what was changed").click()
    expect(page.get_by_role("checkbox", name="Work on a change")).to_be_checked()
    page.get_by_role("button", name="Take the chosen figures").click()
    expect(page.get_by_role("heading", name="Example mill")).to_be_visible()
    with served.bench.database.reading() as session:
        case = cases.get(session, served.bench.ours, served.bench.case)
        assert case is not None
        assert "workbook" in case.text


@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_read_what_can_be_taken_away(
    visit: Visit, served: Served, width: int
) -> None:
    assert violations(visit(overview(served), "rep", width=width)) == []
