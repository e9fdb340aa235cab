"""Setting up, logging in and out, in a browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

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
