"""The same drawing has variables for colours on a page, and plain colours on paper."""

from __future__ import annotations

import re

import pytest

from surplus.core.format import Formatter
from surplus.report.charts import Chart
from surplus.report.svg import PRINT, SCREEN, Layout, draw
from surplus.report.svg.palette import COLOURS

from .samples import charts, figure

_VARIABLE = re.compile(r"var\(--(\w+), (#[0-9a-f]{6})\)")


@pytest.mark.parametrize("chart", list(charts()), ids=lambda c: type(c).__name__)
def test_paper_gets_the_colours_that_the_page_falls_back_to(chart: Chart) -> None:
    on_page = draw(figure(chart), Formatter(), Layout.WIDE, "f")
    on_paper = draw(figure(chart), Formatter(), Layout.WIDE, "f", PRINT)
    screen, paper = (each.font.replace("'", "&#x27;") for each in (SCREEN, PRINT))
    assert _VARIABLE.sub(r"\2", on_page.replace(screen, paper)) == on_paper
    assert "var(" not in on_paper


def test_a_text_that_looks_like_a_colour_stays_a_text() -> None:
    says = "var(--ink, #1b2530) ink"
    (chart, *_) = charts()
    assert f">{says}</title>" in draw(figure(chart, says), Formatter(), Layout.WIDE, "f", PRINT)


def test_every_colour_of_the_page_falls_back_to_that_of_its_role() -> None:
    found = {
        pair
        for chart in charts()
        for pair in _VARIABLE.findall(draw(figure(chart), Formatter(), Layout.WIDE, "f"))
    }
    assert found == {(role.value, colour) for role, colour in COLOURS.items()}
