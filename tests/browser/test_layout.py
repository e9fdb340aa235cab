"""Pages fit every screen: nothing sticks out sideways, charts are laid out for the width."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import Page

from nasty import NASTY, nasty
from reports import KINDS
from surplus.core.format import LANGUAGES
from surplus.report.html import to_html
from surplus.report.statement import value_statement

WIDTHS = (1280, 768, 390, 320)

Opened = Callable[..., Page]
PageOf = Callable[[str, str], str]


@cache
def hard(name: str) -> str:
    """Return the page of a nasty model; that of 400 drivers without the workings of each."""
    return to_html(value_statement(nasty(name), "en", sources=name != "400 drivers"))


def sticking_out(page: Page) -> list[str]:
    """Return what is wider than the screen without scrolling within itself."""
    if page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
        return []
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('main *, footer *')]
        .filter(e => e.getBoundingClientRect().right > window.innerWidth && !e.closest('.table'))
        .slice(0, 3).map(e => e.outerHTML.slice(0, 200))"""
    )
    return found or ["something"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(kind: str, lang: str, page_of: PageOf, opened: Opened) -> None:
    for width in WIDTHS:
        assert sticking_out(opened(page_of(kind, lang), width)) == [], width


@pytest.mark.parametrize("name", NASTY)
def test_no_text_and_no_number_of_parts_makes_it_scroll(name: str, opened: Opened) -> None:
    for width in (1280, 320):
        assert sticking_out(opened(hard(name), width)) == [], width


@pytest.mark.parametrize(("width", "layout"), [(1280, "wide"), (390, "narrow")])
def test_charts_are_laid_out_for_the_width(
    width: int, layout: str, page_of: PageOf, opened: Opened
) -> None:
    page = opened(page_of("value", "en"), width)
    shown = page.locator("svg").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.getAttribute('class'))"
    )
    assert shown == [f"chart chart-{layout}"] * page.locator("figure").count()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_text_of_charts_is_large_enough_to_read(
    width: int, page_of: PageOf, opened: Opened
) -> None:
    page = opened(page_of("value", "en"), width)
    sizes: list[float] = page.locator("svg text").evaluate_all(
        """all => all.filter(e => e.checkVisibility()).map(e =>
        parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"""
    )
    assert min(sizes) >= 11


@pytest.mark.parametrize("width", [1280, 390])
def test_no_text_of_a_chart_is_cut(width: int, page_of: PageOf, opened: Opened) -> None:
    page = opened(page_of("value", "sv"), width)
    outside: list[str] = page.locator("svg text").evaluate_all(
        """all => all.filter(e => e.checkVisibility()).filter(e => {
        const text = e.getBoundingClientRect(), page = e.closest('main').getBoundingClientRect();
        return text.left < page.left || text.right > page.right }).map(e => e.textContent)"""
    )
    assert outside == []
