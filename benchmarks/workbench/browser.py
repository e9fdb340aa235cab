"""What a browser loads first, and how long it takes from a key press to what it paints."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Mapping
from urllib.request import Request, urlopen

from playwright.sync_api import Page, sync_playwright

from benchmarks.workbench.served import Served

_WATCH = """() => {
  window.painted = [];
  let began = 0;
  addEventListener("input", (event) => { began = event.timeStamp; }, true);
  const result = document.getElementById("result");
  new MutationObserver(() => {
    const since = began;
    requestAnimationFrame(() => setTimeout(() => painted.push(performance.now() - since)));
  }).observe(result, { childList: true });
}"""
"""A frame is painted before the first task after it: that is when the clock stops."""


def first_load(served: Served) -> Mapping[str, int]:
    """Return the bytes that a first visit to a case takes, compressed, by what is loaded."""
    page = _fetched(served, served.cases[0])
    found = {"the page": len(page)}
    text = gzip.decompress(page).decode()
    for path in dict.fromkeys(re.findall(r'(?:src|href)="(/static/[^"]+)"', text)):
        found[path.split("/")[-1].split("?")[0]] = len(_fetched(served, path))
    return found


def _fetched(served: Served, path: str) -> bytes:
    cookie = {"Cookie": f"surplus_session={served.tokens[0]}", "Accept-Encoding": "gzip"}
    with urlopen(Request(served.address + path, headers=cookie)) as answer:
        content: bytes = answer.read()
    return content


def paints(served: Served, presses: int) -> list[float]:
    """Return the seconds from each press of a key on a slider to the paint of its result."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        token = served.tokens[0]
        context.add_cookies([{"name": "surplus_session", "value": token, "url": served.address}])
        page = context.new_page()
        page.goto(served.address + served.cases[0])
        page.evaluate(_WATCH)
        found = [_press(page, n) for n in range(presses)]
        browser.close()
    return found[presses // 10 :]  # the first ones find nothing prepared


def _press(page: Page, number: int) -> float:
    sliders = page.locator("#inputs input.slide")
    slider = sliders.nth(number // 8 % min(6, sliders.count()))
    slider.focus()
    before = page.evaluate("painted.length")
    slider.press("ArrowRight" if number % 8 < 4 else "ArrowLeft")
    page.wait_for_function("n => painted.length > n", arg=before)
    milliseconds: float = page.evaluate("painted[painted.length - 1]")
    page.wait_for_timeout(60)  # what is saved on change comes after
    return milliseconds / 1000
