"""Files on their way, and words beside figures, where a script helps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import FilePayload, Page, expect

from browser.workbench.conftest import Served
from surplus.store import shares
from surplus.store.audit import SYSTEM
from surplus.store.shares import Terms
from surplus.store.tables import Case, ShareScope
from surplus.store.tables.base import now

Visit = Callable[..., Page]
NOTE: FilePayload = {"name": "seen.txt", "mimeType": "text/plain", "buffer": b"Seen at the mill."}
MARKUP: FilePayload = {"name": "seen.txt", "mimeType": "text/plain", "buffer": b"<script>"}


def link(served: Served) -> str:
    with served.bench.database.writing() as session:
        case = session.get_one(Case, served.bench.case)
        terms = Terms(ShareScope.FILL, now() + timedelta(days=1), "en")
        return f"/s/open/{shares.add(session, case, terms, SYSTEM)[1]}"


def test_a_file_that_cannot_be_sent_stays_chosen_and_then_arrives(
    served: Served, visit: Visit
) -> None:
    page = visit(f"/w/{served.bench.ours}/cases/{served.bench.case}/evidence", "rep")
    field, fault = page.locator("#files-file"), page.locator(".attach [role=alert]")
    field.set_input_files(MARKUP)
    attach = page.get_by_role("button", name="Attach")
    attach.click()
    expect(fault).to_contain_text("isn’t a photo, PDF, workbook or text")
    field.set_input_files(NOTE)
    page.route("**/attachments", lambda route: route.abort())
    attach.click()
    expect(fault).to_contain_text("the connection broke")
    assert field.evaluate("each => each.files.length") == 1
    page.unroute("**/attachments")
    attach.click()
    expect(page.get_by_role("link", name="seen.txt")).to_be_visible()
    assert page.url.endswith("/evidence#files")


def test_a_comment_that_is_being_written_outlives_a_figure_that_is_saved(
    served: Served, visit: Visit
) -> None:
    page = visit(link(served))
    page.get_by_label("Your name").fill("Kim")
    page.get_by_role("button", name="Open").click()
    claim = page.locator(".amount").first
    claim.locator("summary", has_text="Comment").click()
    claim.get_by_label("Your comment").fill("Half a thought")
    page.locator("#say-wage > summary").click()
    page.locator("#comment-wage").fill("Another one")
    expect(page.locator("#notice")).to_be_empty()
    figure = page.locator("#f-customer-wage-")
    figure.fill("61")
    figure.blur()
    expect(page.locator("#notice")).to_contain_text("Saved")
    expect(claim.get_by_label("Your comment")).to_have_value("Half a thought")
    expect(page.locator("#comment-wage")).to_have_value("Another one")
    page.locator("#say-wage").get_by_role("button", name="Send").click()
    expect(page.locator("#on-wage .talk")).to_contain_text("Another one")
    assert page.url.endswith("#on-wage")
