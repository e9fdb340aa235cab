"""A page prints well on A4: full pages, nothing cut, no colours that need a dark screen."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from reports import KINDS
from surplus.core.format import LANGUAGES

A4 = (595.0, 842.0)
"""Points."""
MARGIN = 35.0
LEAST_FILLED = 0.55
"""Of a page's height, all pages but the last."""

Opened = Callable[..., Page]
PageOf = Callable[[str, str], str]


def printed(page: Page, path: Path) -> Path:
    """Print a page to a PDF, as a browser does with its background switched off."""
    path.write_bytes(page.pdf(prefer_css_page_size=True, print_background=False))
    return path


def boxes(pdf: Path) -> list[list[tuple[float, float, float, float]]]:
    """Return where the words of every page lie: left, top, right and bottom."""
    found = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    word = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">')
    return [
        [(float(a), float(b), float(c), float(d)) for a, b, c, d in word.findall(page)]
        for page in found.split("<page ")[1:]
    ]


def sizes(pdf: Path) -> set[str]:
    found = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"Page size:\s+(\S+ x \S+)", found))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_statement_takes_few_pages_and_fills_them(
    lang: str, page_of: PageOf, opened: Opened, tmp_path: Path
) -> None:
    pdf = printed(opened(page_of("value", lang)), tmp_path / "page.pdf")
    pages = boxes(pdf)
    assert len(pages) <= 9
    filled = [max(bottom for *_, bottom in words) / A4[1] for words in pages]
    assert min(filled[:-1]) >= LEAST_FILLED


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_at_the_edge_of_the_paper(
    kind: str, page_of: PageOf, opened: Opened, tmp_path: Path
) -> None:
    pdf = printed(opened(page_of(kind, "sv")), tmp_path / "page.pdf")
    assert sizes(pdf) == {"594.96 x 841.92"}
    for words in boxes(pdf):
        assert words, "an empty page"
        assert min(left for left, *_ in words) >= MARGIN
        assert max(right for *_, right, _ in words) <= A4[0] - MARGIN


def test_a_chart_stays_on_one_page(page_of: PageOf, opened: Opened, tmp_path: Path) -> None:
    page = opened(page_of("value", "en"))
    kept = page.evaluate(
        """() => { const sheet = [...document.styleSheets[0].cssRules]
        .filter(r => r.media && r.media.mediaText == 'print').flatMap(r => [...r.cssRules]);
        return sheet.filter(r => r.style && r.style.breakInside == 'avoid')
        .map(r => r.selectorText) }"""
    )
    assert any("figure" in selectors.split(", ") for selectors in kept)


def test_paper_is_white_whatever_the_screen(page_of: PageOf, opened: Opened) -> None:
    page = opened(page_of("value", "en"), scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colour = "e => getComputedStyle(e).backgroundColor"
    assert page.locator("body").evaluate(colour) == "rgb(255, 255, 255)"
    ink = page.locator("h1").evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(27, 37, 48)"
