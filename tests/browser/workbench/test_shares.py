"""A rep shares a case, the customer corrects it, and the rep sees what they did, in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessible import violations
from browser.workbench.conftest import Served

Visit = Callable[..., Page]


def _path(served: Served) -> str:
    return f"/w/{served.bench.ours}/cases/{served.bench.case}/shares"


def _link(served: Served, visit: Visit, scope: str = "fill", lang: str = "en", **how: Any) -> str:
    """Make a link in the page and return its path."""
    page = visit(_path(served), "rep", **how)
    page.get_by_label("For whom").fill("Kim, purchasing")
    page.get_by_label("What they may do").select_option(scope)
    page.get_by_label("Language of the page").select_option(lang)
    page.get_by_role("button", name="Make the link").click()
    address = page.get_by_label("Address of the link").input_value()
    assert address.startswith(served.address + "/s/open/")
    return address.removeprefix(served.address)


def _enter(page: Page, name: str, field: str = "Your name", button: str = "Open") -> None:
    page.get_by_label(field).fill(name)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile(r"/s/[0-9a-f]{20}$"))


@pytest.mark.parametrize(
    ("scripts", "width", "driver", "figure"),
    [(True, 1280, "no_greasing", "wage"), (False, 390, "fewer_changes", "change_hours")],
)
def test_a_customer_corrects_and_leaves_out_and_the_rep_sees_it(  # one whole journey
    served: Served, visit: Visit, scripts: bool, width: int, driver: str, figure: str
) -> None:
    how: dict[str, Any] = {"scripts": scripts, "width": width}
    kim = visit(_link(served, visit, **how), **how)
    name = f"Kim {width}"
    _enter(kim, name)
    expect(kim.get_by_role("heading", level=1)).to_have_text("Sealed bearing XC for paper machines")
    field = kim.locator(f"#f-customer-{figure}-")
    field.fill(str(width))
    if scripts:
        before = kim.locator("#statement").inner_text()
        field.blur()
        expect(kim.locator("#notice")).to_contain_text("Saved")
        expect(kim.locator("#statement")).not_to_have_text(before)
    else:
        kim.locator("#inputs").get_by_role("button", name="Save").click()
    expect(kim.locator(f"#input-{figure}")).to_contain_text("your figure")
    amount = kim.locator(f"#amount-{driver}")
    amount.get_by_text("Not convinced?").click()
    amount.get_by_label("No, leave it out").check()
    amount.get_by_label("Why not").fill(f"We grease anyway, {name}")
    amount.get_by_role("button", name="Save").click()
    expect(kim.locator(f"#amount-{driver}")).to_contain_text(f"We grease anyway, {name}")
    rep = visit(_path(served), "rep", **how)
    expect(rep.locator(".notice.good").first).to_contain_text(name)
    changes = rep.get_by_role("table", name="Changes by link, the newest first")
    expect(changes).to_contain_text(f"We grease anyway, {name}")
    expect(changes).to_contain_text(f"{width:,}")
    decision = rep.locator(f"#decide-{figure}")
    decision.get_by_role("button", name="Keep ours").click()
    expect(decision.locator(".counting")).to_contain_text("Ours")
    rep.get_by_role("button", name="I have read this").click()
    expect(rep.locator(".notice.good")).to_have_count(0)


def test_the_value_follows_a_figure_before_anything_is_saved(served: Served, visit: Visit) -> None:
    kim = visit(_link(served, visit))
    _enter(kim, "Kim")
    before = kim.locator("#headline .number").first.inner_text()
    revision = kim.locator("#based_on").input_value()
    kim.locator("#f-customer-stop_hours-").fill("60 to 80")
    expect(kim.locator("#headline .number").first).not_to_have_text(before)
    assert kim.locator("#based_on").input_value() == revision


@pytest.mark.parametrize(("width", "lang", "dark"), [(1280, "en", False), (390, "sv", True)])
@pytest.mark.parametrize("scope", ["view", "fill"])
def test_axe_objects_to_nothing_on_the_pages_of_a_link(
    served: Served, visit: Visit, scope: str, width: int, lang: str, dark: bool
) -> None:
    page = visit(_link(served, visit, scope, lang), width=width, dark=dark)
    assert violations(page) == []
    if scope == "view":
        page.get_by_role("button", name="Öppna" if lang == "sv" else "Open").click()
        page.wait_for_url(re.compile(r"/s/[0-9a-f]{20}$"))
    elif lang == "sv":
        _enter(page, "Kim", "Ditt namn", "Öppna")
    else:
        _enter(page, "Kim")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_axe_objects_to_nothing_on_the_page_of_the_links(
    served: Served, visit: Visit, width: int, dark: bool
) -> None:
    _link(served, visit)
    page = visit(_path(served), "rep", width=width, dark=dark)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    gone = visit("/s/open/nothing", width=width, dark=dark)
    assert violations(gone) == []


def test_a_printed_statement_keeps_the_bars_of_its_chart_and_leaves_out_the_forms(
    served: Served, visit: Visit
) -> None:
    page = visit(_link(served, visit))
    _enter(page, "Kim")
    page.emulate_media(media="print")
    assert page.locator("#statement .chart-wide rect.bar").first.is_visible()
    assert page.locator("form:visible, header.bar:visible").count() == 0
