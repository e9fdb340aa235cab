"""Interviews, evidence and files in a browser: on a phone, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessible import violations
from browser.workbench.conftest import Served
from surplus.store import people

JPEG = b"\xff\xd8\xff\xdb\x00\x04\x00\x00\xff\xd9"


def base(served: Served) -> str:
    return f"/w/{served.bench.ours}/cases/{served.bench.case}"


@pytest.mark.parametrize("scripts", [False, True])
def test_a_rep_interviews_to_the_value_statement_on_a_phone(
    visit: Callable[..., Page], served: Served, scripts: bool
) -> None:
    who = "rep" if scripts else "owner"
    page = visit(f"{base(served)}/interview", who, width=390, scripts=scripts)
    page.get_by_label("Whom do you talk to?").fill("Chief of maintenance")
    page.get_by_role("button", name="To the first question").click()
    first = page.get_by_role("heading", level=1).inner_text()
    if scripts:
        page.locator("input.slide").press("ArrowRight")
        assert page.locator("#figure").input_value()
    page.locator("#figure").fill("26 to 30" if scripts else "25 to 30")
    page.get_by_role("button", name="Save, next question").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)
    assert int(page.locator("#settled").get_attribute("value") or 0) >= 0
    page.get_by_role("button", name="They don’t know").click()
    page.get_by_text("Note something").click()
    page.get_by_label("A problem, mentioned unprompted").check()
    page.get_by_label("Note", exact=True).fill("The crane is always taken")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("The crane is always taken").first).to_be_visible()
    page.get_by_role("link", name="Back to the questions").click()
    page.get_by_role("link", name="Stop asking, to the end").click()
    page.get_by_label("Runs longer between changes").check()
    page.get_by_role("button", name="To the value statement").click()
    expect(page.get_by_text("are assumed or claimed without evidence").first).to_be_visible()
    expect(page.get_by_role("heading", name="What it is worth")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_photo_is_attached_and_a_comment_settled_without_scripts(
    visit: Callable[..., Page], served: Served
) -> None:
    page = visit(f"{base(served)}/figures/wage", "rep", width=390, scripts=False)
    photo = {"name": "plate.jpeg", "mimeType": "image/jpeg", "buffer": JPEG}
    page.get_by_label("Take a photo").set_input_files(photo)  # type: ignore[arg-type]
    page.get_by_role("button", name="Attach").click()
    expect(page.get_by_role("link", name="plate.jpg", exact=True)).to_be_visible()
    page.get_by_role("button", name="Attach").click()
    expect(page.locator(".notice[role=alert]")).to_contain_text("Choose a file first")
    page.get_by_label("Your comment").fill("Does it include overtime?")
    page.get_by_role("button", name="Comment", exact=True).click()
    page.get_by_role("button", name="Settle").click()
    expect(page.get_by_role("button", name="Open again")).to_be_visible()
    page.get_by_role("link", name="History").click()
    expect(page.get_by_text("File attached (Cost of a mechanic's hour): plate.jpg")).to_be_visible()


PAGES = ("figures/stop_hours", "evidence", "history", "interview", "interview/end")
MORE = ("interview?new=true", "interview/notes", "interview/unmentioned")


@pytest.mark.parametrize(
    ("lang", "width", "dark", "pages"),
    [("en", 390, False, PAGES), ("sv", 1280, True, PAGES), ("sv", 390, False, MORE)],
)
def test_axe_objects_to_nothing(
    visit: Callable[..., Page],
    served: Served,
    lang: str,
    width: int,
    dark: bool,
    pages: tuple[str, ...],
) -> None:
    with served.bench.database.writing() as session:
        person = people.get(session, served.bench.people["editor"])
        assert person is not None
        person.lang = lang
    client = served.bench.client("editor")
    client.post(f"{base(served)}/interview", {"who": "Controller"})
    client.post(f"{base(served)}/comments", {"text": "Is it so?", "about": "stop_hours"})
    file = [("file", ("plate.jpg", JPEG, "image/jpeg"))]
    client.post(f"{base(served)}/attachments", {"about": "stop_hours"}, files=file)
    page = visit(f"{base(served)}/{pages[0]}", "editor", width=width, dark=dark)
    for path in pages:
        page.goto(f"{base(served)}/{path}")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
