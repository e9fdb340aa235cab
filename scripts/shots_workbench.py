"""Pictures of every page of the workbench on every screen, in light and dark, both languages."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from httpx2 import Response
from playwright.sync_api import Browser, BrowserContext

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from shots_moments import Moment, grown, live, moments, perform, wrong  # noqa: E402

from browser.workbench.test_every_page import (  # noqa: E402  # found above
    OUT,
    addresses,
    fail_at_will,
    speak,
)
from furnished import Furnished, State, furnish  # noqa: E402
from surplus.web.asking import SESSION_COOKIE, VISIT_COOKIE  # noqa: E402
from workbench import bench_on, sqlite_at  # noqa: E402

SCREENS = [(1280, "light", "en"), (390, "light", "sv"), (1280, "dark", "sv"), (390, "dark", "en")]


def shoot(browser: Browser, folder: Path) -> list[str]:
    """Take a picture of every page on every screen; return what they are called."""
    titles: dict[str, None] = {}
    with _served() as (furnished, address):
        kept = State(furnished.bench)
        for width, scheme, lang in SCREENS:
            speak(furnished.bench, furnished, lang)
            inside, outside = (
                _context(browser, address, width, scheme, cookies)
                for cookies in (_cookies(furnished), {})
            )
            for title, is_out, moment in _all(furnished):
                page = (outside if is_out else inside).new_page()
                perform(page, moment)
                page.wait_for_timeout(150)
                name = f"{title}-{width}-{scheme}-{lang}.png"
                page.screenshot(path=folder / name, full_page=True)
                page.close()
                titles[title] = None
            kept.restore()
    return list(titles)


def _all(furnished: Furnished) -> Iterator[tuple[str, bool, Moment | tuple[str, str, Response]]]:
    """Yield everything there is a picture of: its title, who sees it, and how to come there."""
    for path in addresses(furnished):
        yield _title(path, furnished), path.startswith(OUT[:3]), Moment("", path)
    live(furnished)
    for moment in moments(furnished):
        yield f"workbench-{moment.title}", False, moment
    for told in wrong(furnished):
        yield f"workbench-{told[0]}", False, told
    for moment in grown(furnished):
        yield f"workbench-{moment.title}", False, moment


@contextmanager
def _served() -> Iterator[tuple[Furnished, str]]:
    with tempfile.TemporaryDirectory() as folder:
        bench = bench_on(sqlite_at(Path(folder)), limits=False, worker=False)
        fail_at_will(bench)
        server = uvicorn.Server(uvicorn.Config(bench.app, port=0, log_level="critical"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield furnish(bench), f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


def _cookies(furnished: Furnished) -> dict[str, str]:
    owner = furnished.bench.client("owner").inner.cookies[SESSION_COOKIE]
    return {SESSION_COOKIE: owner, VISIT_COOKIE: furnished.visits["fill"][0]}


def _context(
    browser: Browser, address: str, width: int, scheme: str, cookies: dict[str, str]
) -> BrowserContext:
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en",
    )
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )
    return context


def _title(path: str, furnished: Furnished) -> str:
    """Return what a page's pictures are called: its path, with `one` for each id."""
    ids = {*furnished.ours.ids.values(), *furnished.ours.links.values()}
    if path.endswith(furnished.ours.tokens["expired"]):
        return "workbench-s-open-expired"
    parts = [
        "one" if part in ids or len(part) > 30 else part
        for part in path.replace(" ", "-").split("/")
        if part
    ]
    return "-".join(["workbench", *parts])
