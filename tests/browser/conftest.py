"""Debian's own browser, and the pages that the tests open in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from reports import KINDS, Material, material
from surplus.report.html import to_html

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


# A busy machine may take long over a page; what never comes still fails.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the chromium that is installed; playwright brings none of its own."""
    program = shutil.which("chromium")
    assert program is not None, "the tests need chromium: make tools"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return the example, valued."""
    return material(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="session")
def page_of(example: Material) -> Callable[[str, str], str]:
    """Return a function that gives the page of a kind of report in a language."""
    return cache(lambda kind, lang: to_html(KINDS[kind](example, lang)))


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page from a file, as whoever was sent it does."""
    path = tmp_path / "page.html"
    page = chromium.new_page()

    def call(text: str, width: int = 1280, scheme: str = "light") -> Page:
        path.write_text(text, encoding="utf-8")
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(path.as_uri())
        return page

    yield call
    page.close()
