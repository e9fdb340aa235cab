"""What a page shows while a case is edited is what the documents of the case say."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from surplus.report.blocks import Block, Figure, KeyFigures, Paragraph
from surplus.report.html import block_html, to_html
from surplus.report.live import LIVE_BLOCKS, LiveReport, live_report, next_questions
from surplus.report.sensitivity import sensitivity_report
from surplus.report.statement import value_statement
from surplus.report.svg import Layout
from surplus.value.api import load, loads
from surplus.value.information import ask
from surplus.value.live import Live, live

EXAMPLE = Path(__file__).parents[4] / "examples" / "sealed-bearing"
CERTAIN = """
offering: A
alternative: B
context: mills
inputs: {hours: {unit: h, value: 6}, wage: {unit: EUR/h, value: 50}}
drivers: {time: {benefit: hours * wage}}
"""


@pytest.fixture(scope="module")
def case() -> Live:
    started = live(load(EXAMPLE / "model.yaml"), EXAMPLE / "mill.yaml")
    assert started.valuation.value.mean > 0
    return started.with_figure("stop_hours", "4 to 7").with_figure("wage", 61)


@pytest.fixture(scope="module", params=["en", "sv"])
def report(case: Live, request: pytest.FixtureRequest) -> LiveReport:
    return live_report(case, request.param)


def figures(blocks: list[Figure]) -> dict[str, Figure]:
    return {figure.title: figure for figure in blocks}


@pytest.mark.parametrize("name", ["waterfall", "distribution", "cash_flow", "bridge"])
def test_a_figure_is_that_of_the_value_statement(report: LiveReport, name: str) -> None:
    anew = report.live.model.evaluate(report.live.case)
    found = report.block(name)
    assert isinstance(found, Figure)
    assert found == figures(value_statement(anew, report.lang).figures())[found.title]


def test_the_tornado_is_that_of_the_report_on_what_matters(report: LiveReport) -> None:
    anew = report.live.model.evaluate(report.live.case)
    assert report.tornado in sensitivity_report(anew, report.lang).figures()


def test_the_value_and_its_chance_are_those_of_the_statement(report: LiveReport) -> None:
    anew = report.live.model.evaluate(report.live.case)
    told = value_statement(anew, report.lang)
    assert told.headline is not None
    assert report.headline.figures[:2] == told.headline.figures[:2]
    assert report.answer == told.answer


def test_value_is_benefits_less_price_in_the_headline(report: LiveReport) -> None:
    value, _, benefits, price = (figure.value for figure in report.headline.figures)
    assert value is not None
    assert benefits is not None
    assert price is not None
    assert value == pytest.approx(benefits - price)


def test_without_uncertainty_and_accounts_there_is_less_to_show() -> None:
    report = live_report(live(loads(CERTAIN)))
    shown = {name for name in LIVE_BLOCKS if report.block(name) is not None}
    assert shown == {"headline", "waterfall", "cash_flow"}
    assert len(report.headline.figures) == 3


def test_a_part_that_does_not_exist_is_a_mistake(report: LiveReport) -> None:
    with pytest.raises(KeyError):
        report.block("pie")


def test_the_questions_are_those_of_the_guide_in_its_order(case: Live) -> None:
    guide = ask(case.valuation)
    found = next_questions(case.valuation)
    assert [(q.input, q.option) for q in found.asked] == [
        (q.column.input, q.column.option) for q in guide.asked
    ]
    assert [q.worth for q in found.asked] == [q.worth for q in guide.asked]
    assert len(found.asked) + len(found.left) == len(guide.questions)
    assert found.first == found.asked[0]
    assert [q.adds for q in found.asked] == [step.adds for step in guide.steps]
    assert all(q.question and q.who and q.how and q.now for q in (*found.asked, *found.left))


def test_where_nothing_is_uncertain_there_is_nothing_to_ask() -> None:
    found = next_questions(live(loads(CERTAIN)).valuation, "sv")
    assert found.settled
    assert (found.first, found.asked, found.left) == (None, (), ())


def without_names(html: str) -> str:
    """Return HTML without the prefixes of ids and the space between elements."""
    return re.sub(r"\s*\n\s*", "", re.sub(r"figure-\d+|live", "", html))


@pytest.mark.parametrize("name", list(LIVE_BLOCKS))
def test_a_block_by_itself_reads_as_it_does_in_a_page(report: LiveReport, name: str) -> None:
    block = report.block(name)
    assert block is not None
    anew = report.live.model.evaluate(report.live.case)
    page = without_names(
        to_html(value_statement(anew, report.lang)) + to_html(sensitivity_report(anew, report.lang))
    )
    html = without_names(block_html(block, report.lang, report.currency, "live"))
    if isinstance(block, KeyFigures):
        html = html[: html.index(block.figures[2].label)].rpartition("<div>")[0]
    assert html in page


def svgs(html: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(each) for each in re.findall(r"<svg.*?</svg>", html, re.S)]


def test_charts_are_drawn_for_the_widths_that_are_asked_for(report: LiveReport) -> None:
    both = block_html(report.waterfall, report.lang, report.currency, "w")
    narrow = block_html(
        report.waterfall, report.lang, report.currency, "w", layouts=(Layout.NARROW,)
    )
    assert [each.get("class") for each in svgs(both)] == [
        "chart chart-wide",
        "chart chart-narrow",
    ]
    assert [each.get("class") for each in svgs(narrow)] == ["chart chart-narrow"]
    ids = re.findall(r' id="([^"]+)"', both)
    assert len(ids) == len(set(ids))
    assert all(each.startswith("w-") for each in ids)


@pytest.mark.parametrize("text", ["<!--drawn-->", "<script>", "a\x00b\u202ec & d"])
def test_no_text_breaks_out_of_a_block(report: LiveReport, text: str) -> None:
    drawn = report.waterfall
    hostile = Figure(text, drawn.data, drawn.table, text, text)
    blocks: list[Block] = [Paragraph(text), hostile]
    for block in blocks:
        html = block_html(block, "en", "EUR", "h")
        assert "<script" not in html
        assert "<!--" not in html
        assert not set(html) & set("\x00\u202e")
        assert len(svgs(html)) == (2 if block is hostile else 0)
