"""Drawings hold any text: well-formed, nothing lost, nothing overlapping."""

from __future__ import annotations

from itertools import combinations, product
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from surplus.core.format import Formatter
from surplus.report.charts import Chart
from surplus.report.svg import Layout, draw
from surplus.report.svg.measure import text_width, wrap

from .drawings import picture
from .samples import LABELS, cash_flow, charts, curves, distribution, figure, intervals, waterfall

hostile = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "]]><script>alert(1)</script>",
            '" onload="x',
            "&amp;&#0;<!-- -->",
            "a\x00\x1b[31m\ud800\uffff",
            "\u202eعربى עברית",
            "👩‍👩‍👧 кириллица 日本語",
            "x" * 300,
            "many words " * 30,
        ]
    ),
)


@pytest.mark.parametrize("layout", Layout)
@given(st.lists(hostile, min_size=4, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_label_gives_well_formed_xml(layout: Layout, labels: list[str]) -> None:
    for chart in (waterfall(tuple(labels)), intervals(tuple(labels)), curves(tuple(labels))):
        picture(chart, layout)


@given(hostile)
@example("a\x00\x1b[31m\ud800\uffff")
@settings(max_examples=50, deadline=None)
def test_any_title_and_alternative_text_gives_well_formed_xml(text: str) -> None:
    svg = draw(figure(waterfall(), text), Formatter(), Layout.WIDE, "f")
    assert ElementTree.fromstring(svg).get("role") == "img"


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("chart", list(charts()), ids=lambda c: type(c).__name__)
def test_a_drawing_is_named_and_described(chart: Chart, layout: Layout) -> None:
    root = picture(chart, layout).root
    ids = {e.get("id"): e for e in root.iter() if e.get("id")}
    name, about = (ids[key] for key in root.attrib["aria-labelledby"].split())
    assert name.text == "Stops carry the value"
    assert about.text == "What the chart shows, in words."


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "chart",
    [
        *charts(),
        waterfall(amounts=(-30e4, -5e4, -9e4, 2e4)),
        waterfall(LABELS[:2], (12e6, -3.4e6)),
        waterfall(tuple(f"{label}, in the drying section of the machine" for label in LABELS)),
        intervals(tuple(f"{label}, in the drying section of the machine" for label in LABELS)),
        curves(tuple(f"{label}, in the drying section of the machine" for label in LABELS)),
        curves(LABELS[:1]),
        cash_flow((-1e5,)),
        cash_flow((-9e5, *[4e4] * 40)),
        cash_flow((-1e5, 1e3, 2e3)),
        distribution(2e4, 1e3),
        distribution(-3e5),
        distribution(0.0, 1e6),
    ],
)
def test_no_two_texts_overlap_and_none_is_cut_at_the_edge(
    chart: Chart, layout: Layout, lang: str
) -> None:
    drawn = picture(chart, layout, lang)
    assert drawn.texts
    for one, other in combinations(drawn.texts, 2):
        assert not one.overlaps(other), (one, other)
    for text, bar in product(drawn.texts, drawn.bars):
        assert not text.overlaps(bar), (text, bar)
    for box in drawn.texts:
        assert box.left >= -0.5, box
        assert box.right <= drawn.size.right + 0.5, box
        assert 0 <= box.top <= box.bottom <= drawn.size.bottom, box


@pytest.mark.parametrize("layout", Layout)
def test_a_label_that_is_cut_is_whole_in_its_title(layout: Layout) -> None:
    long = "Fewer unplanned stops of the drying section " * 8
    svg = draw(figure(waterfall((long, *LABELS[1:]))), Formatter(), layout, "f")
    assert f"<title>{long}</title>" in svg
    assert "…" in svg


@given(hostile, st.floats(20, 400))
@settings(deadline=None)
def test_wrapped_lines_fit_their_width(text: str, width: float) -> None:
    wrapped = wrap(text, width, 13, 3)
    assert len(wrapped.lines) <= 3
    for line in wrapped.lines:
        assert text_width(line, 13) <= width or len(line) <= 2


@given(st.text(alphabet="abc åäö-", max_size=80))
@settings(deadline=None)
def test_wrapping_drops_only_spaces_when_words_fit(text: str) -> None:
    wrapped = wrap(text, 600, 13, 99)
    assert " ".join(wrapped.lines).split() == text.split()


def test_meaning_never_hangs_on_colour_alone() -> None:
    fills = [r.get("fill", "") for r in picture(waterfall()).root.iter() if r.get("class") == "bar"]
    steps = waterfall().steps
    for step, fill in zip(steps, fills, strict=True):
        loss = step.value < 0 and step.kind != "share"
        assert fill.startswith("url(#") == loss
