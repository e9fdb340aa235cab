"""Every page can be read by everybody: axe finds nothing, on any screen, in light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from reports import KINDS
from surplus.core.format import LANGUAGES

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
SCREENS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]

Opened = Callable[..., Page]
PageOf = Callable[[str, str], str]


def violations(page: Page) -> list[str]:
    """Return what axe objects to, of any impact, each with the first place."""
    # What is folded away is read as well.
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_objects_to_nothing_in_a_statement(
    lang: str, width: int, scheme: str, page_of: PageOf, opened: Opened
) -> None:
    assert violations(opened(page_of("value", lang), width, scheme)) == []


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"value", "document case"}))
def test_axe_objects_to_nothing_in_other_reports(
    kind: str, page_of: PageOf, opened: Opened
) -> None:
    assert violations(opened(page_of(kind, "en"), 1280, "light")) == []
    assert violations(opened(page_of(kind, "sv"), 390, "dark")) == []


def test_axe_sees_what_is_wrong(page_of: PageOf, opened: Opened) -> None:
    faulty = page_of("explain", "en").replace(' lang="en"', "").replace("#55626f", "#b5b2bf")
    found = {violation.split(":")[0] for violation in violations(opened(faulty))}
    assert found == {"serious html-has-lang", "serious color-contrast"}


def test_tables_of_words_stay_tables_for_screen_readers_on_a_phone(
    page_of: PageOf, opened: Opened
) -> None:
    page = opened(page_of("explain", "en"), 390)
    assert page.locator("td.text").first.evaluate("e => getComputedStyle(e).display") == "block"
    assert page.get_by_role("table").count() == 2
    assert page.get_by_role("columnheader", name="Working").count() == 1
    assert page.get_by_role("rowheader", name="Open bearing").count() >= 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_has_one_main_part_its_language_and_its_headings_in_order(
    lang: str, page_of: PageOf, opened: Opened
) -> None:
    page = opened(page_of("value", lang))
    assert page.locator("html").get_attribute("lang") == lang
    assert [page.get_by_role(role).count() for role in ("main", "contentinfo")] == [1, 1]
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(e => e.tagName)")
    assert levels == ["H1", *["H2"] * (len(levels) - 1)]


def test_wide_tables_are_reached_and_scrolled_by_keyboard(page_of: PageOf, opened: Opened) -> None:
    page = opened(page_of("value", "en"), 390)
    table = page.get_by_role("group", name="Total cost of ownership, EUR, present value")
    table.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 0", arg=table.element_handle())
