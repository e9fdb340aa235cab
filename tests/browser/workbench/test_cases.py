"""A case in a browser: watched while a slider is dragged, saved, edited by two, read by all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.test_accessible import violations
from browser.workbench.conftest import Served
from surplus.store import cases
from surplus.store.audit import Author
from surplus.store.tables import Person
from surplus.web.loaded import version_of

Visit = Callable[..., Page]
POSITIONS = "customer:positions:"


@pytest.fixture
def path(served: Served) -> str:
    """Return the page of a case that no other test edits."""
    bench = served.bench
    with bench.database.writing() as session:
        old = cases.get(session, bench.ours, bench.case)
        assert old is not None
        version = version_of(session, old)
        made = cases.add(session, version, "Mill", old.text, Author("system", name="Owner"))
        return f"/w/{bench.ours}/cases/{made.id}"


def value(page: Page) -> Locator:
    """Return where the value stands."""
    return page.locator("#headline dd.number").first


def field(page: Page, key: str) -> Locator:
    return page.locator(f'input[name="{key}"]')


def slider(page: Page, key: str) -> Locator:
    return page.locator(f'.one-number:has(input[name="{key}"]) input.slide')


def drag(page: Page, key: str, share: float) -> None:
    """Drag a slider by a share of its width, and hold it there."""
    box = slider(page, key).bounding_box()
    assert box is not None
    at = float(slider(page, key).evaluate("e => (e.value - e.min) / (e.max - e.min)"))
    x, y = box["x"] + box["width"] * at, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + box["width"] * share, y, steps=8)


def test_a_figure_by_year_is_watched_and_saved_like_any_other(visit: Visit, path: str) -> None:
    page = visit(path, "rep", width=390)
    row = page.locator("#input-running")
    row.locator("summary").click()
    row.get_by_role("button", name="It differs by year").click()
    expect(value(page)).to_have_text("€60k")
    second = page.locator("#input-running").get_by_label("year 2")
    second.fill("2000")
    expect(value(page)).not_to_have_text("€60k")
    assert page.locator("#based_on").input_value() == "2"
    second.blur()
    expect(page.locator("#notice")).to_contain_text("Saved")
    saved = value(page).inner_text()
    page.reload()
    expect(value(page)).to_have_text(saved)
    expect(second).to_have_value("2000")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_value_follows_a_slider_and_is_saved_when_it_is_let_go(
    visit: Visit, path: str, width: int
) -> None:
    page = visit(path, "rep", width=width)
    expect(value(page)).to_have_text("€60k")
    slider(page, POSITIONS).scroll_into_view_if_needed()
    drag(page, POSITIONS, 0.2)
    expect(value(page)).not_to_have_text("€60k")
    expect(value(page)).to_be_in_viewport()
    assert page.locator("#based_on").input_value() == "1"
    page.mouse.up()
    expect(page.locator("#notice")).to_contain_text("Saved")
    saved, written = value(page).inner_text(), field(page, POSITIONS).input_value()
    assert int(written) > 118
    page.reload()
    expect(value(page)).to_have_text(saved)
    expect(field(page, POSITIONS)).to_have_value(written)


def test_a_range_stays_as_wide_for_its_size_when_it_is_dragged(visit: Visit, path: str) -> None:
    page = visit(path, "rep")
    slider(page, "customer:stop_hours:").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    low, high = map(float, field(page, "customer:stop_hours:").input_value().split(" to "))
    assert low > 3
    assert high / low == pytest.approx(2, rel=0.02)


def test_steps_of_a_slider_are_saved_when_it_rests_or_is_left(visit: Visit, path: str) -> None:
    page = visit(path, "rep")
    number = page.locator("#based_on")
    slider(page, POSITIONS).focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(number).to_have_value("2")
    written = field(page, POSITIONS).input_value()
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="History").click()
    page.go_back()
    expect(number).to_have_value("3")
    assert float(field(page, POSITIONS).input_value()) > float(written)


def test_what_is_typed_is_seen_at_once_and_what_is_wrong_told_at_its_field(
    visit: Visit, path: str
) -> None:
    page = visit(path, "rep")
    field(page, POSITIONS).fill("150")
    expect(value(page)).not_to_have_text("€60k")
    field(page, POSITIONS).fill("90 to")
    fault = page.locator("#fault-customer-positions-")
    expect(fault).to_contain_text("unknown unit")
    field(page, POSITIONS).press("Tab")
    expect(page.locator("#notice")).to_contain_text("isn’t right yet")
    field(page, POSITIONS).fill("90 to 110")
    expect(fault).to_be_hidden()
    field(page, POSITIONS).press("Tab")
    expect(page.locator("#notice")).to_contain_text("Saved")


def test_the_parts_of_the_result_are_chosen_and_stay_while_editing(visit: Visit, path: str) -> None:
    page = visit(path, "rep")
    page.get_by_role("link", name="What matters").click()
    expect(
        page.locator("figure.tornado, figure:has-text('Length of a stop')").first
    ).to_be_visible()
    drag(page, POSITIONS, 0.1)
    page.mouse.up()
    expect(page.locator("#notice")).to_contain_text("Saved")
    expect(page.locator("#shown")).to_have_value("tornado")
    expect(page.locator("#next")).to_contain_text("Ask next")


def test_everything_works_without_scripts(visit: Visit, path: str) -> None:
    page = visit(path, "rep", scripts=False)
    expect(page.locator("input.slide").first).to_be_hidden()
    field(page, POSITIONS).fill("90 to")
    page.get_by_role("button", name="Update").click()
    expect(page.get_by_role("alert").first).to_contain_text("isn’t right yet")
    expect(field(page, POSITIONS)).to_have_value("90 to")
    field(page, POSITIONS).fill("160")
    page.get_by_role("button", name="Update").click()
    expect(value(page)).not_to_have_text("€60k")
    expect(field(page, POSITIONS)).to_have_value("160")
    page.get_by_role("link", name="Profit").click()
    expect(page.locator("#block figure")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_two_people_edit_one_case_and_neither_loses_anything(
    visit: Visit, path: str, scripts: bool
) -> None:
    first, second = visit(path, "rep", scripts=scripts), visit(path, "editor", scripts=scripts)

    def write(page: Page, key: str, text: str) -> None:
        field(page, key).fill(text)
        if scripts:
            field(page, key).press("Tab")
        else:
            page.get_by_role("button", name="Update").click()

    write(first, POSITIONS, "130")
    expect(value(first)).not_to_have_text("€60k")
    write(second, "customer:wage:", "60")
    if scripts:
        expect(second.locator("#notice")).to_contain_text("Bearing positions")
    expect(field(second, POSITIONS)).to_have_value("130")
    write(first, "customer:wage:", "70")
    expect(first.get_by_text("Editor wrote 60")).to_be_visible()
    first.get_by_label("You wrote 70").check()
    first.get_by_role("button", name="Save this choice").click()
    expect(field(first, "customer:wage:")).to_have_value("70")
    expect(field(first, POSITIONS)).to_have_value("130")


def test_what_another_switched_off_stays_off_on_a_page_that_showed_it_on(
    visit: Visit, path: str
) -> None:
    first, second = visit(path, "rep"), visit(path, "editor")
    for page, state in ((second, "counts"), (first, "off")):
        page.locator("summary", has_text="Drivers and costs").click()
        page.locator("#driver-no_greasing").get_by_label(f"{state}: No greasing").check()
    expect(first.locator("#notice")).to_contain_text("Saved")
    field(second, POSITIONS).fill("130")
    field(second, POSITIONS).press("Tab")
    expect(second.locator("#notice")).to_contain_text("No greasing")
    off = second.locator("#driver-no_greasing").get_by_label("off: No greasing")
    expect(off).to_be_visible()
    expect(off).to_be_checked()
    field(second, POSITIONS).fill("140")
    field(second, POSITIONS).press("Tab")
    expect(second.locator("#based_on")).to_have_value("4")
    second.reload()
    expect(off).to_be_checked()


def test_a_case_is_begun_and_copied_into_a_scenario(visit: Visit, served: Served) -> None:
    page = visit(f"/w/{served.bench.ours}/cases", "rep", scripts=False)
    page.get_by_role("link", name="New case").click()
    page.get_by_label("Customer’s name").fill("Nordic Board")
    page.get_by_label("A prospect").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="Nordic Board")).to_be_visible()
    expect(page.get_by_text("Prospect: 11 of 18")).to_be_visible()
    page.get_by_role("link", name="Scenarios").click()
    page.get_by_label("Name").fill("Cautious")
    page.get_by_role("button", name="Copy the case").click()
    field(page, "customer:positions:").fill("80")
    page.get_by_role("button", name="Update").click()
    page.get_by_role("link", name="Scenarios").click()
    expect(page.get_by_role("row", name=re.compile("^Bearing positions"))).to_contain_text("80")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_axe_objects_to_nothing(
    visit: Visit, served: Served, path: str, lang: str, width: int
) -> None:
    bench, root = served.bench, path.rsplit("/", 1)[0]
    with bench.database.writing() as session:
        person = session.get(Person, bench.people["rep"])
        assert person is not None
        person.lang = lang
    try:
        page = visit(path, "rep", width=width, dark=width == 390)
        bench.client("rep").post(f"{path}/scenarios", {"name": "Cautious"})
        for rest in (
            path,
            f"{path}?show=questions",
            f"{path}/scenarios",
            f"{path}/version",
            root,
            f"{root}/new",
        ):
            page.goto(rest)
            assert violations(page) == [], rest
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, rest
    finally:
        with bench.database.writing() as session:
            person = session.get(Person, bench.people["rep"])
            assert person is not None
            person.lang = "en"
