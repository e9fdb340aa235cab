"""Text is text: nothing that a model or a case says becomes part of a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import category, normalize

import pytest
from playwright.sync_api import Dialog, Page

from nasty import HOSTILE, TEXTS, nasty
from surplus.core.format import LANGUAGES
from surplus.report.ask import interview_guide
from surplus.report.changes import changes_report
from surplus.report.features import features_report
from surplus.report.html import to_html
from surplus.report.pricing import price_report
from surplus.report.report import Report
from surplus.report.sensitivity import sensitivity_report
from surplus.report.statement import value_statement
from surplus.value.changes import compare
from surplus.value.features import weigh
from surplus.value.information import ask
from surplus.value.market import account
from surplus.value.pricing import price_study
from surplus.value.valuation import Valuation

Opened = Callable[..., Page]

ABOUT_TEXTS: dict[str, Callable[[Valuation, str], Report]] = {
    "value": value_statement,
    "ask": lambda found, lang: interview_guide(found, ask(found), lang),
    "sensitivity": sensitivity_report,
    "diff": lambda found, lang: changes_report(compare(nasty("emoji"), found), lang),
    "features": lambda found, lang: features_report(weigh([account(found)]), lang),
    "price": lambda found, lang: price_report(price_study([account(found)]), lang),
}
INSIDE = """() => [...document.querySelectorAll('script, img, iframe, object, embed, link, base')]
.map(e => e.outerHTML).concat([...document.querySelectorAll('*')].filter(e =>
[...e.attributes].some(a => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value)))
.map(e => e.outerHTML.slice(0, 100)))"""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ABOUT_TEXTS)
def test_markup_in_texts_is_shown_and_not_run(kind: str, lang: str, opened: Opened) -> None:
    text = to_html(ABOUT_TEXTS[kind](nasty("hostile markup"), lang))
    # The page forbids scripts of its own; here nothing but the escaping may hold them back.
    page = opened(text.replace("Content-Security-Policy", "X-None"))
    dialogs: list[Dialog] = []
    page.on("dialog", lambda shown: dialogs.append(shown))
    page.reload()
    assert page.evaluate(INSIDE) == []
    assert dialogs == []
    assert page.locator("h1").inner_text().strip().startswith(HOSTILE[:40])


def test_the_check_can_fail(opened: Opened) -> None:
    page = opened("<h1>x</h1>")
    page.set_content(HOSTILE)
    assert page.evaluate(INSIDE) != []


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_takes_every_text(name: str, opened: Opened) -> None:
    page = opened(to_html(value_statement(nasty(name))))
    assert page.evaluate(INSIDE) == []
    assert page.locator("section").count() >= 8
    shown = page.locator("h1").inner_text().replace("\xa0", " ").split()
    kept = "".join(c for c in TEXTS[name] if category(c) != "Cc" or c == "\t")
    kept = normalize("NFC", kept.replace("\u202e", ""))
    assert shown == kept.replace("\xa0", " ").split()


def test_text_written_from_right_to_left_is_set_so(opened: Opened) -> None:
    page = opened(to_html(value_statement(nasty("Arabic"))))
    direction = "e => getComputedStyle(e).direction"
    assert page.locator("h1").evaluate(direction) == "rtl"
    label = page.locator("th[scope=row]", has_text=re.compile(f"^{TEXTS['Arabic']}$")).first
    assert label.evaluate(direction) == "rtl"
    assert page.locator("td.money").first.evaluate(direction) == "ltr"
    assert page.locator("h2").first.evaluate(direction) == "ltr"
