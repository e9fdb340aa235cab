"""A model is begun, mended, versioned, reviewed and released in a browser, and read on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from browser.test_accessible import violations
from browser.workbench.conftest import Served
from surplus.store import people

Visit = Callable[..., Page]


@pytest.fixture
def swedish(served: Served) -> Iterator[None]:
    """Let the editor read Swedish while a test lasts."""

    def say(lang: str) -> None:
        with served.bench.database.writing() as session:
            editor = people.get(session, served.bench.people["editor"])
            assert editor is not None
            editor.lang = lang

    say("sv")
    yield
    say("en")


def root(served: Served) -> str:
    return f"/w/{served.bench.ours}/models"


def begun_from_the_gallery(page: Page) -> None:
    page.get_by_role("link", name="New model").click()
    page.get_by_role("link", name="Variable-speed drives for pumps").click()
    expect(
        page.get_by_role("heading", name="From features to the customer’s accounts")
    ).to_be_visible()
    page.get_by_role("button", name="Begin with this model").click()
    expect(page.get_by_role("link", name="Edit")).to_have_attribute("aria-current", "page")


def reviewed_and_released(visit: Visit, page: Page, *, scripts: bool = True) -> None:
    expect(page.get_by_role("heading", name="Version 1 Draft")).to_be_visible()
    owner = visit(page.url, "owner", scripts=scripts)
    owner.get_by_role("button", name="Mark as reviewed").click()
    owner.get_by_role("button", name="Release", exact=True).click()
    expect(owner.get_by_role("heading", name="Version 1 Released")).to_be_visible()
    rep = visit(page.url.split("/versions")[0], "rep", scripts=scripts)
    expect(rep.get_by_text("This is version 1, released")).to_be_visible()
    expect(rep.get_by_role("link", name="Edit")).to_have_count(0)


def test_what_is_written_before_the_editor_is_there_is_kept_and_gone_on_with(
    visit: Visit, served: Served
) -> None:
    page = visit(root(served), "editor")
    begun_from_the_gallery(page)
    expect(page.locator(".cm-editor")).to_be_visible()
    late: list[Route] = []
    page.route("**/editor.js*", lambda route: late.append(route))
    page.reload(wait_until="commit")
    page.locator("textarea#model-text").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nprize")
    late[0].continue_()
    expect(page.locator(".cm-editor")).to_be_visible()
    page.keyboard.type(": 3")
    expect(page.locator(".findings > li.error")).to_contain_text("prize")
    assert page.locator(".cm-activeLine").inner_text() == "prize: 3"
    page.unroute("**/editor.js*")


def test_a_model_is_begun_mended_and_released(visit: Visit, served: Served) -> None:
    page = visit(root(served), "editor")
    begun_from_the_gallery(page)
    text = page.get_by_role("textbox", name="Text of the model")
    expect(page.get_by_role("status")).to_contain_text("No errors")
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nprize: 3")
    told = page.locator(".findings > li.error")
    expect(told).to_contain_text("prize")
    line = int(told.get_attribute("data-line") or 0)
    marked = page.locator(".cm-lintRange-error")
    expect(marked).to_have_text("prize")
    assert page.locator(".cm-line", has=marked).inner_text() == "prize: 3"
    page.keyboard.press("Control+Home")
    told.get_by_role("link", name=f"Line {line}").click()
    expect(page.locator(".cm-lineNumbers .cm-activeLineGutter")).to_have_text(str(line))
    page.get_by_role("button", name="Save as a version").click()
    expect(page.get_by_role("alert")).to_contain_text("can’t be saved like this yet")
    text.click()
    page.keyboard.press("Control+End")
    for key in ("Backspace", "Shift+Home", "Backspace"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_contain_text("No errors")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_label("Note").fill("From the gallery")
    page.get_by_role("button", name="Save as a version").click()
    reviewed_and_released(visit, page)


def test_a_model_is_begun_mended_and_released_without_scripts(visit: Visit, served: Served) -> None:
    page = visit(root(served), "editor", scripts=False)
    begun_from_the_gallery(page)
    text = page.get_by_label("Text of the model")
    good = text.input_value()
    text.fill(f"{good}prize: 3\n")
    page.get_by_role("button", name="Check").click()
    line = good.count("\n") + 1
    told = page.locator(".findings > li.error")
    expect(told).to_contain_text(f"Line {line} unknown key 'prize'")
    assert text.input_value().endswith("prize: 3\n")
    text.fill(good)
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("status")).to_contain_text("No errors")
    page.get_by_role("button", name="Save as a version").click()
    reviewed_and_released(visit, page, scripts=False)


def test_two_who_edit_one_model_both_keep_what_they_wrote(visit: Visit, served: Served) -> None:
    path = f"{root(served)}/{served.bench.model}/edit"
    first, second = visit(path, "owner", scripts=False), visit(path, "editor")
    text = first.get_by_label("Text of the model")
    text.fill(text.input_value() + "# theirs\n")
    first.get_by_role("button", name="Save the draft").click()
    second.get_by_role("textbox", name="Text of the model").click()
    second.keyboard.press("Control+End")
    second.keyboard.type("# mine")
    second.get_by_role("button", name="Save the draft").click()
    expect(second.get_by_role("heading", name="Somebody else saved")).to_be_visible()
    expect(second.locator("tr.out")).to_contain_text("# theirs")
    expect(second.locator("tr.in")).to_contain_text("# mine")
    second.get_by_role("button", name="Save my text").click()
    expect(second.locator(".cm-content")).to_contain_text("# mine")


def pages(served: Served) -> list[str]:
    own = f"{root(served)}/{served.bench.model}"
    return [
        root(served),
        f"{root(served)}/new",
        f"{root(served)}/gallery/forklifts",
        own,
        f"{own}/edit",
        f"{own}/versions",
        f"{own}/versions/1",
        f"{own}/compare?old=1&new=0",
    ]


def check_all(page: Page, paths: list[str]) -> None:
    for path in paths:
        page.goto(path)
        assert (path, violations(page)) == (path, [])
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert (path, wide <= 0) == (path, True)


def test_axe_objects_to_no_page_of_models(visit: Visit, served: Served) -> None:
    path = f"{root(served)}/{served.bench.model}"
    editor = served.bench.client("editor")
    text = editor.get(f"{path}/model.yaml").text.replace("discount_rate: 9 %", "discount_rate: 5 %")
    editor.post(f"{path}/edit", {"text": text + "# changed\n", "revision": 1})
    check_all(visit(root(served), "editor"), pages(served))


def test_axe_objects_to_no_page_of_models_on_a_phone(
    visit: Visit, served: Served, swedish: None
) -> None:
    page = visit(root(served), "editor", width=390, dark=True)
    expect(page.get_by_role("heading", name="Modeller")).to_be_visible()
    check_all(page, pages(served))


def test_the_map_is_drawn_for_the_width_it_has(visit: Visit, served: Served) -> None:
    path = f"{root(served)}/{served.bench.model}"
    for width, shown, hidden in ((1280, "wide", "narrow"), (390, "narrow", "wide")):
        drawing = visit(path, "rep", width=width).locator("figure:has(#chain-wide-title)")
        expect(drawing.locator(f".chart-{shown}")).to_be_visible()
        expect(drawing.locator(f".chart-{hidden}")).to_be_hidden()
        expect(drawing.locator(f".chart-{shown}")).to_contain_text("No greasing")
