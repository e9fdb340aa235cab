"""What people wrote stands in every page as text: nothing of it runs, in a browser that would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from every_page import PAGES, address
from furnished import Furnished, furnish
from hostile_texts import ELEMENT, FLAG, PAYLOAD, Hostile, make_hostile
from surplus.web.asking import VISIT_COOKIE

from .conftest import Served

Visit = Callable[..., Page]
SEEN = f"""() => [
  window.{FLAG} && `it ran: ${{window.{FLAG}}}`,
  document.querySelector('{ELEMENT}, img[src="x"]') && 'it became an element',
  ...[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
    .filter(a => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value))
    .map(a => `${{e.tagName}} has ${{a.name}}`)),
].filter(Boolean)"""
"""What a page has of a text that is no text any more."""
SHOWN = f"""() => (document.title + document.body.innerText +
  [...document.querySelectorAll('input, textarea')].map(e => e.value).join())
  .includes('<{ELEMENT}>')"""
_NAMELESS = ("/login", "/password/")
"""Pages on which nobody's text stands."""


@pytest.fixture(scope="module")
def furnished(served: Served) -> Furnished:
    """Return the workbench that is served, with things of every kind in it."""
    return furnish(served.bench)


@pytest.fixture(scope="module")
def hostile(furnished: Furnished) -> Hostile:
    """Return what was added, when all texts are hostile."""
    return make_hostile(furnished)


def addresses(furnished: Furnished, hostile: Hostile) -> Iterator[str]:
    """Yield where all pages are: of the hostile model and its case where they are of one."""
    for rule in PAGES:
        own = address(furnished, rule.path, "fill" if rule.is_shared else "owner")
        ids = furnished.ours.ids
        other = own.replace(ids["case_id"], hostile.case).replace(ids["model_id"], hostile.model)
        is_own = "{workbook_id}" in rule.path
        yield own if is_own else other.replace("/figures/wage", "/figures/things")
    for shown in ("waterfall", "tornado", "distribution", "cash_flow", "bridge", "questions"):
        yield f"/w/{furnished.bench.ours}/cases/{hostile.case}?show={shown}"


def watched(page: Page) -> list[str]:
    """Return what dialogs will have been opened."""
    found: list[str] = []

    def told(dialog: Any) -> None:
        found.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", told)
    return found


def test_the_check_can_fail(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(f"<p>{PAYLOAD}</p>")
    page.wait_for_function(f"window.{FLAG}")
    assert len(page.evaluate(SEEN)) == 4
    page.close()


def test_no_text_runs_on_any_page_and_all_are_shown(
    visit: Visit, furnished: Furnished, hostile: Hostile
) -> None:
    page, out = visit("/settings", "owner"), visit("/login")
    token = furnished.visits["fill"][0]
    page.context.add_cookies([{"name": VISIT_COOKIE, "value": token, "url": page.url}])
    dialogs, faults = [watched(page), watched(out)], []
    for at in addresses(furnished, hostile):
        shown = out if at.startswith(("/login", "/invitation", "/password")) else page
        answer = shown.goto(at)
        assert answer is not None
        faults += [f"{at}: {answer.status}"] if answer.status != 200 else []
        faults += [f"{at}: {fault}" for fault in shown.evaluate(SEEN)]
        if not at.startswith(_NAMELESS) and not shown.evaluate(SHOWN):
            faults.append(f"{at}: shows no text of anybody's")
    assert (faults, dialogs) == ([], [[], []])


def test_no_text_runs_while_somebody_drags_and_saves(
    visit: Visit, served: Served, hostile: Hostile
) -> None:
    page = visit(f"/w/{served.bench.ours}/cases/{hostile.case}", "owner")
    dialogs = watched(page)
    slider = page.locator("input.slide").first
    with page.expect_response(lambda answer: "/live" in answer.url):
        slider.focus()
        page.keyboard.press("ArrowRight")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Tab")
    page.wait_for_load_state("networkidle")
    assert (page.evaluate(SEEN), dialogs) == ([], [])


def test_no_text_runs_for_a_customer(visit: Visit, served: Served, hostile: Hostile) -> None:
    page = visit("/login")
    page.context.add_cookies([{"name": VISIT_COOKIE, "value": hostile.visit, "url": page.url}])
    dialogs = watched(page)
    page.goto(f"/s/{hostile.share}")
    assert page.evaluate(SHOWN)
    field = page.locator("#inputs input[name^='customer:']").first
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        field.fill(PAYLOAD)
        field.press("Enter")
    expect(page.locator("#notice")).not_to_be_empty()
    assert (page.evaluate(SEEN), dialogs) == ([], [])


def test_no_text_runs_in_the_editor(visit: Visit, served: Served, hostile: Hostile) -> None:
    page = visit(f"/w/{served.bench.ours}/models/{hostile.model}/edit", "owner")
    dialogs = watched(page)
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(f"\n{PAYLOAD}: x")
    expect(page.locator("#findings li").first).to_be_visible()
    page.locator(".cm-lint-marker").first.hover()
    expect(page.locator(".cm-tooltip-lint")).to_be_visible()
    assert page.evaluate(SEEN) == []
    page.once("dialog", lambda dialog: dialog.accept())
    assert dialogs == []
