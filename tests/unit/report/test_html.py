"""The page: nothing fetched, nothing run, everything escaped and readable."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.report.html import to_html
from surplus.report.report import Report

from .samples import report


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, its headings, its open elements."""

    EMPTY = frozenset({"meta"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_element_is_closed_and_the_language_is_said(lang: str) -> None:
    page = Page(to_html(report(lang=lang)))
    assert page.open == []
    assert dict(page.tags)["html"] == {"lang": lang}


@given(st.sampled_from(['<script>alert("x")</script>', "<img src=x onerror=y>", "'\"><b>", "&lt;"]))
@settings(deadline=None)
def test_hostile_text_stays_text_everywhere(text: str) -> None:
    plain, hostile = Page(to_html(report())), Page(to_html(report(text)))
    assert {tag for tag, _ in hostile.tags} == {tag for tag, _ in plain.tags}
    names = {name for _, attributes in hostile.tags for name in attributes}
    assert names == {name for _, attributes in plain.tags for name in attributes}
    assert text in "".join(hostile.texts)


@given(st.text(max_size=40))
@settings(max_examples=20, deadline=None)
def test_any_text_keeps_the_page_whole(text: str) -> None:
    assert Page(to_html(report(text))).open == []


def test_nothing_runs_and_nothing_is_fetched() -> None:
    text = to_html(report())
    page = Page(text)
    assert "<script" not in text
    assert "@import" not in text
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {t for t, _ in page.tags}
    assert all(url.startswith("#") for url in re.findall(r"url\(([^)]*)\)", text))
    for tag, attributes in page.tags:
        assert not {"src", "href", "srcset", "data"} & set(attributes), tag
        assert not any(name.startswith("on") for name in attributes), tag
    # The one address is a name that XML knows the drawing by.
    assert set(re.findall(r"https?://[^\"'\s<]*", text)) == {"http://www.w3.org/2000/svg"}


def test_headings_are_in_order_under_one_title() -> None:
    levels = [int(tag[1]) for tag, _ in Page(to_html(report())).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_has_a_caption_a_named_drawing_and_a_table() -> None:
    figures = re.findall(r"<figure.*?</figure>", to_html(report()), re.DOTALL)
    assert len(figures) == 5
    for figure in figures:
        tags = Counter(tag for tag, _ in Page(figure).tags)
        assert (tags["figcaption"], tags["details"], tags["table"], tags["svg"]) == (1, 1, 1, 2)
        assert "<desc" in figure


def test_ids_are_unique_and_every_reference_finds_its_own() -> None:
    text = to_html(report())
    ids = Counter(a["id"] for _, a in Page(text).tags if a.get("id"))
    assert set(ids.values()) == {1}
    named = [a["aria-labelledby"] or "" for _, a in Page(text).tags if a.get("aria-labelledby")]
    wanted = {i for name in named for i in name.split()}
    wanted |= set(re.findall(r"url\(#([^)]*)\)", text))
    assert wanted <= set(ids)


def test_tables_name_their_columns_and_rows_and_keep_exact_amounts() -> None:
    text = to_html(report())
    assert text.count('<th scope="col"') >= 10
    assert '<th scope="row" dir="auto">Maintenance</th>' in text
    assert 'title="€1,234,567.00">€1,234,567</td>' in text


def test_a_report_with_nothing_in_it_is_a_page_too() -> None:
    assert Page(to_html(Report("Nothing yet"))).open == []


def palette(block: str) -> dict[str, str]:
    """Return the colours that a block of the style sheet sets."""
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_bars_stand_out_from_the_paper(scheme: str) -> None:
    css = (files("surplus.report") / "templates" / "page.css").read_text()
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = palette(light) if scheme == "light" else palette(dark)
    for text in ("ink", "muted", "gain", "loss"):
        assert contrast(colours[text], colours["paper"]) >= 4.5, text
        assert contrast(colours[text], colours["wash"]) >= 4.5, text
    for bar in ("total", "result", "share"):
        assert contrast(colours[bar], colours["paper"]) >= 2.4, bar
