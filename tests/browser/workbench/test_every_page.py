"""Every page of the workbench can be read by everybody, and nothing on it is cut off.

A page is loaded once and looked at on a wide and a narrow screen, in light and dark: all that axe
knows on each screen, and what hangs on colours in the other light too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from httpx2 import Response
from playwright.sync_api import Page, Route

from browser.test_accessible import AXE
from every_form import form_for
from every_page import PAGES, PURPOSES, address
from every_route import CASE, MODEL
from furnished import Furnished, State, furnish
from surplus.store import people, shares
from surplus.web.asking import VISIT_COOKIE
from surplus.web.problems import Conflict, Forbidden, Forged, TooLarge, TooMany
from workbench import Bench, Client

from .conftest import Served

LOOKS = ((1280, "light", True), (1280, "dark", False), (390, "dark", True), (390, "light", False))
"""Widths and colours, and whether axe looks at all that it knows, or at colours alone."""
SOME = LOOKS[::2]
"""For what goes wrong: such pages have few parts that others haven't."""
_RUN = """async (whole) => {
  document.querySelectorAll('details').forEach(each => { each.open = true });
  const colours = {type: 'rule', values: ['color-contrast', 'link-in-text-block']};
  const only = whole ? {rules: {'target-size': {enabled: true}}} : {runOnly: colours};
  const found = await axe.run(document, {resultTypes: ['violations'], ...only});
  const told = v => `${v.impact} ${v.id}: ${v.nodes[0].html.slice(0, 200)}`;
  const wide = document.documentElement.scrollWidth - innerWidth;
  return [...found.violations.map(told), ...(wide > 0 ? [`${wide} pixels too wide`] : [])];
}"""
OUT = ("/login", "/invitation/", "/password/", "/s/")
"""Pages for who isn't logged in."""
RAISED: Mapping[str, Callable[[], Exception]] = {
    "403": Forbidden,
    "403 of a form": Forged,
    "409": Conflict,
    "413": TooLarge,
    "429": lambda: TooMany(30),
    "500": ZeroDivisionError,
}
"""What goes wrong, by what it is called in an address."""


@pytest.fixture(scope="module")
def furnished(served: Served) -> Furnished:
    """Return the workbench that is served, with things of every kind in it, and what fails."""

    fail_at_will(served.bench)
    return furnish(served.bench)


def fail_at_will(bench: Bench) -> None:
    """Let each problem have an address at which it happens."""

    @bench.app.get("/raised/{name}")
    def raised(name: str) -> None:
        raise RAISED[name]()


def speak(bench: Bench, furnished: Furnished, lang: str) -> None:
    """Let the owner and the customer read a language."""
    with bench.database.writing() as session:
        people.known(session, bench.people["owner"]).lang = lang
        for name, (token, _) in furnished.visits.items():
            shares.speak(session, furnished.ours.links[name], token, lang)
            link = shares.known(session, furnished.ours.links[name])
            assert link is not None
            link.lang = lang


def addresses(furnished: Furnished) -> Iterator[str]:
    """Yield where every page is, for who is in and for who is out."""
    for rule in PAGES:
        yield address(furnished, rule.path, "fill" if rule.is_shared else "owner")
    yield f"/w/{furnished.bench.ours}/nowhere"
    yield f"/s/open/{furnished.ours.tokens['expired']}"
    yield from (f"/raised/{name}" for name in RAISED)


def faulty(furnished: Furnished) -> Iterator[tuple[str, Response]]:
    """Yield addresses of forms, and the pages that they come back on with what is wrong."""
    owner, customer = furnished.bench.client("owner"), furnished.visitor("fill")
    wrong = {"customer:wage:": "many"}
    yield from _sent(furnished, owner, f"{CASE}/figures", wrong, 422)
    yield from _sent(furnished, customer, "/s/{share_id}/figures", wrong, 422)
    old = {"customer:wage:": "71", "based_on": "1"}
    assert (
        owner.post(_at(furnished, f"{CASE}/figures"), {**old, "based_on": "2"}).status_code == 303
    )
    for path, client in ((f"{CASE}/figures", owner), ("/s/{share_id}/figures", customer)):
        yield from _sent(furnished, client, path, {**old, "customer:wage:": "72"}, 409)
    yield from _sent(furnished, owner, "/settings/password", {"old": "x", "password": "y"}, 422)
    yield from _sent(furnished, owner, f"{CASE}/shares", {"for_whom": " "}, 422)
    people_path = "/w/{workspace_id}/people/invite"
    yield from _sent(furnished, owner, people_path, {"email": "nobody"}, 422)
    stale = {"text": "offering: A", "revision": "0"}
    yield from _sent(furnished, owner, f"{MODEL}/edit", stale, 409)
    text = {"text": "offering: A\ndrivers: {d: {benefit: x}}\n", "revision": "1"}
    yield from _sent(furnished, owner, f"{MODEL}/versions", text, 422)


def _at(furnished: Furnished, path: str) -> str:
    return address(furnished, path, "fill" if path.startswith("/s/") else "owner")


def _sent(
    furnished: Furnished, client: Client, path: str, fields: Mapping[str, str], status: int
) -> Iterator[tuple[str, Response]]:
    answer = client.post(_at(furnished, path), {**form_for(furnished, path), **fields})
    assert (path, answer.status_code) == (path, status)
    yield _at(furnished, path), answer


def show(page: Page, at: str, answer: Response) -> None:
    """Open what a form was answered with."""

    def fulfil(route: Route) -> None:
        headers = {
            name: answer.headers[name] for name in ("content-type", "content-security-policy")
        }
        route.fulfill(status=answer.status_code, headers=headers, body=answer.text)

    page.route(f"**{at}", fulfil)
    page.goto(at)
    page.unroute(f"**{at}")


def seen(page: Page, at: str, looks: Sequence[tuple[int, str, bool]] = LOOKS) -> list[str]:
    """Return what is wrong with a page on any screen, in light or dark."""
    page.evaluate(AXE)
    found = []
    for width, scheme, whole in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        faults = page.evaluate(_RUN, whole)
        found += [f"{at} at {width} {scheme}: {fault}" for fault in faults]
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_axe_objects_to_nothing_and_no_page_is_wider_than_its_screen(
    lang: str, furnished: Furnished, visit: Callable[..., Page]
) -> None:
    speak(furnished.bench, furnished, lang)
    kept = State(furnished.bench)
    page, out = visit("/settings", "owner"), visit("/login")
    cookie = {"name": VISIT_COOKIE, "value": furnished.visits["fill"][0], "url": page.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # as it is documented
    faults = []
    for at in addresses(furnished):
        shown = out if at.startswith(OUT[:3]) else page
        shown.goto(at)
        faults += seen(shown, at, SOME if at.startswith("/raised") else LOOKS)
    for at, answer in faulty(furnished):
        show(page, at, answer)
        faults += seen(page, f"{at} with faults", SOME)
    # The editor and the model's own page, with what is wrong in its text.
    owner, edit = furnished.bench.client("owner"), _at(furnished, f"{MODEL}/edit")
    owner.post(edit, {"text": "offering: A\ndrivers: {d: {benefit: x}}\n", "revision": "1"})
    for at in (edit, edit.removesuffix("/edit")):
        page.goto(at)
        faults += seen(page, f"{at} with errors", SOME)
    kept.restore()
    assert faults == []


PUT_AWAY = """() => [...document.querySelectorAll(
  'input.slide, [data-copy], [data-print], [type=button], [type=reset], .only-scripts')]
  .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""
"""What only scripts make work, and is seen."""
PRESSED = """([method, path]) => [...document.forms].some(form => [...form.elements].some(
  button => button.matches('button, [type=submit]') && button.checkVisibility()
  && form.method.toUpperCase() === method && new RegExp(`^${path}$`).test(
    new URL(button.getAttribute('formaction') || form.getAttribute('action') || '', location)
      .pathname)))"""
"""Whether a button is seen that sends a form somewhere."""


def test_without_scripts_what_a_page_is_for_is_seen_and_nothing_that_needs_them(
    furnished: Furnished, visit: Callable[..., Page]
) -> None:
    speak(furnished.bench, furnished, "en")
    pages, faults = {}, []
    for purpose in PURPOSES:
        if purpose.before or purpose.how == "leads":
            continue  # seen as plain forms and links by what reads the page without a browser
        if purpose.who not in pages:
            role = "" if purpose.who in ("nobody", *furnished.visits) else purpose.who
            pages[purpose.who] = visit("/login", role, width=390, scripts=False)
        page, at = pages[purpose.who], purpose.address(furnished)
        if purpose.who in furnished.visits:
            token = furnished.visits[purpose.who][0]
            cookie = {"name": VISIT_COOKIE, "value": token, "url": page.url}
            page.context.add_cookies([cookie])  # type: ignore[list-item]  # as it is documented
        page.goto(at)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        faults += [f"{at}: {found}" for found in page.evaluate(PUT_AWAY)]
        if purpose.sends:
            wanted = re.sub(r"\{\w+\}", "[^/]+", purpose.what)
            is_seen = page.evaluate(PRESSED, [purpose.how, wanted])
        else:
            is_seen = page.locator(purpose.what).first.is_visible()
        if not is_seen:
            faults.append(f"{at}: {purpose.how} {purpose.what} isn't seen")
    assert faults == []
