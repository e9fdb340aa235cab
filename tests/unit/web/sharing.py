"""Customers with links, for tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from httpx2 import Response
from sqlalchemy import update

from surplus.store.tables import Share
from surplus.store.tables.base import now
from workbench import ORIGIN, Bench, Client


@dataclass(frozen=True)
class Customer:
    """Somebody who came in by a link, in a browser of their own."""

    browser: Client
    share: str
    token: str
    csrf: str

    @property
    def at(self) -> str:
        """The address of the page that the link opened."""
        return f"/s/{self.share}"

    def get(self, path: str = "", **more: object) -> Response:
        """Ask for the page, or a part of it."""
        return self.browser.get(self.at + path, **more)

    def post(self, path: str, data: Mapping[str, object], **more: object) -> Response:
        """Send a form of the page."""
        return self.browser.post(self.at + path, {"csrf": self.csrf, **data}, **more)

    def save(self, revision: int = 0, /, **fields: str) -> Response:
        """Save fields, named with `__` for the colons of their keys."""
        sent = {name.replace("__", ":"): text for name, text in fields.items()}
        return self.post("/figures", {"based_on": str(revision or self.revision()), **sent})

    def revision(self) -> int:
        """Return the revision that the page shows."""
        found = re.search(r'name="based_on" id="based_on" value="(\d+)"', self.get().text)
        assert found is not None
        return int(found[1])


def panel(bench: Bench, case: str = "") -> str:
    """Return the address of the links to a case."""
    return f"/w/{bench.ours}/cases/{case or bench.case}/shares"


def link(bench: Bench, scope: str = "fill", case: str = "", **terms: str) -> str:
    """Make a link as the rep and return its token, which is shown this once."""
    form = {"scope": scope, "expires": "30", "for_whom": "Kim", "lang": "en", **terms}
    answer = bench.client("rep").post(panel(bench, case), form)
    assert answer.status_code == 200, answer.text[:500]
    found = re.search(rf'value="{ORIGIN}/s/open/([^"]+)"', answer.text)
    assert found is not None
    return found[1]


def customer(bench: Bench, scope: str = "fill", case: str = "", **terms: str) -> Customer:
    """Make a link and let Kim at the customer come in by it."""
    return enter(bench, link(bench, scope, case, **terms), terms.get("password", ""))


def enter(bench: Bench, token: str, password: str = "") -> Customer:
    """Let Kim come in by a link."""
    browser = bench.client()
    form = {"name": "Kim at the mill", "password": password}
    answer = browser.post(f"/s/open/{token}", form)
    assert answer.status_code == 303, answer.text[:500]
    share = answer.headers["location"].removeprefix("/s/")
    shown = browser.get(f"/s/{share}")
    csrf = re.search(r'name="csrf" value="([^"]+)"', shown.text)
    assert csrf is not None
    return Customer(browser, share, token, csrf[1])


def expire(bench: Bench, share: str) -> None:
    """Let a link be over by its own terms."""
    with bench.database.writing() as session:
        past = now() - timedelta(seconds=1)
        session.execute(update(Share).where(Share.id == share).values(expires_at=past))


def revoke(bench: Bench, share: str) -> None:
    """Let the rep end a link."""
    answer = bench.client("rep").post(f"{panel(bench)}/{share}/revoke")
    assert answer.status_code == 303
