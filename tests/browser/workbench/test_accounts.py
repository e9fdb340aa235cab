"""Setting up, logging in and out, in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessible import violations
from browser.workbench.conftest import Served
from workbench import PASSWORD


def test_somebody_logs_in_and_out_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit("/login", scripts=False)
    page.get_by_label("E-mail").fill("outsider@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Your workspaces")).to_be_visible()
    page.locator("details.who > summary").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_the_page_to_log_in_can_be_read_in_swedish(visit: Callable[..., Page]) -> None:
    page = visit("/login")
    page.get_by_role("link", name="Svenska").click()
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "sv"


def test_an_owner_invites_and_the_invited_comes_in(visit: Callable[..., Page]) -> None:
    owner = visit("/", "owner")
    owner.locator("details.who > summary").click()
    owner.get_by_role("link", name="People", exact=True).click()
    owner.get_by_label("E-mail").fill("new@example.com")
    owner.get_by_label("Role", exact=True).select_option("editor")
    owner.get_by_role("button", name="Make an invitation").click()
    link = owner.get_by_label("Link to send").input_value()
    new = visit(link[link.index("/invitation/") :], scripts=False)
    new.get_by_label("Your name").fill("Somebody New")
    new.get_by_label("Password").fill(PASSWORD)
    new.get_by_role("button", name="Accept the invitation").click()
    expect(new.locator("details.who")).to_contain_text("Somebody New")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_pages_of_accounts_can_be_used_by_everybody(
    visit: Callable[..., Page], served: Served, lang: str, width: int
) -> None:
    ours = served.bench.ours
    page = visit(f"/language/{lang}?next=/login", width=width)
    assert violations(page) == []
    page = visit("/settings", "owner", width=width)
    page.locator("select[name=lang]").select_option(lang)
    page.locator("form[action='/settings'] button").click()
    for path in ("/settings", f"/w/{ours}/people", f"/w/{ours}/settings", f"/w/{ours}/log",
                 f"/w/{ours}/jobs", "/workspaces/new"):  # fmt: skip
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == lang
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
