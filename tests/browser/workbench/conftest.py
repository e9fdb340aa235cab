"""A workbench that serves, and browsers of the people who use it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from surplus.web.asking import SESSION_COOKIE
from workbench import Bench, bench_on, sqlite_at


@dataclass(frozen=True)
class Served:
    """A workbench, and the address at which it answers."""

    bench: Bench
    address: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a workbench of this module's own on a free port."""
    bench = bench_on(sqlite_at(tmp_path_factory.mktemp("served")), limits=False)
    config = uvicorn.Config(bench.app, host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < until, "the workbench doesn't start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(bench, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def visit(chromium: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page for somebody: a role, or nobody.

    A page on which a script fails or a resource is refused fails its test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def call(
        path: str, who: str = "", *, width: int = 1280, dark: bool = False, scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=served.address,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.set_default_timeout(60_000)
        if who:
            token = served.bench.client(who).inner.cookies[SESSION_COOKIE]
            context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": served.address}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda told: faults.append(told.text) if "Content Security" in told.text else None,
        )
        page.goto(path)
        return page

    yield call
    for context in contexts:
        context.close()
    assert faults == []
