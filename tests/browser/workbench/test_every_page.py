"""Every page of the workbench can be read by everybody, and nothing on it is cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser.test_accessible import violations
from every_route import RULES
from furnished import Furnished, furnish
from surplus.store import people, shares
from surplus.web.asking import VISIT_COOKIE
from workbench import Bench

from .conftest import Served

_NO_PAGES = ("/live", "/question", "/result", "model.yaml", "/openapi.json", "/static", "/language")
"""Fragments, files, and what leads elsewhere."""
PAGES = [
    rule
    for rule in RULES
    if rule.method == "GET"
    and rule.status == 200
    and not any(part in rule.path for part in _NO_PAGES)
    and "/attachments/" not in rule.path
]
OUT = ("/login", "/invitation/", "/password/", "/s/")
"""Pages for who isn't logged in."""


@pytest.fixture(scope="module")
def furnished(served: Served) -> Furnished:
    """Return the workbench that is served, with things of every kind in it."""
    return furnish(served.bench)


def speak(bench: Bench, furnished: Furnished, lang: str) -> None:
    """Let the owner and the customer read a language."""
    with bench.database.writing() as session:
        people.known(session, bench.people["owner"]).lang = lang
        for name, (token, _) in furnished.visits.items():
            shares.speak(session, furnished.ours.links[name], token, lang)
            link = shares.known(session, furnished.ours.links[name])
            assert link is not None
            link.lang = lang


def addresses(furnished: Furnished) -> list[str]:
    """Return where every page is, for who is in and for who is out."""
    found = []
    for rule in PAGES:
        token = furnished.ours.tokens["view"]
        if rule.path.startswith("/invitation"):
            token = furnished.invitation
        if rule.path.startswith("/password"):
            token = furnished.password
        link = furnished.ours.links["fill"]
        found.append(rule.address(furnished.ours, token=token, share_id=link))
    return [*found, "/login", f"/w/{furnished.bench.ours}/nowhere"]


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_axe_objects_to_nothing_and_no_page_is_wider_than_its_screen(
    lang: str, width: int, dark: bool, furnished: Furnished, visit: Callable[..., Page]
) -> None:
    speak(furnished.bench, furnished, lang)
    page = visit("/settings", "owner", width=width, dark=dark)
    token = furnished.visits["fill"][0]
    cookie = {"name": VISIT_COOKIE, "value": token, "url": page.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # as it is documented
    out = visit("/login", width=width, dark=dark)
    faults = []
    for address in addresses(furnished):
        shown = out if address.startswith(OUT[:3]) else page
        shown.goto(address)
        faults += [f"{address}: {fault}" for fault in violations(shown)]
        wide = shown.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            faults.append(f"{address}: {wide} pixels too wide")
    assert faults == []
