"""What is drawn is as long as what it stands for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.report.charts import (
    CashFlow,
    Distribution,
    IntervalBar,
    IntervalBars,
    Period,
    Step,
    StepKind,
    Waterfall,
)
from surplus.report.svg import Layout

from .drawings import Box, picture
from .samples import cash_flow, distribution, waterfall

PIXEL = 1.05  # the thinnest bar drawn, and rounding


def proportional(lengths: list[float], amounts: list[float]) -> bool:
    """Whether lengths are amounts times one factor, to about a pixel."""
    largest = max(range(len(amounts)), key=lambda i: abs(amounts[i]))
    if amounts[largest] == 0:
        return all(length <= PIXEL for length in lengths)
    factor = lengths[largest] / abs(amounts[largest])
    pairs = zip(lengths, amounts, strict=True)
    return all(abs(length - abs(x) * factor) <= PIXEL for length, x in pairs)


def uncut(amounts: list[float]) -> Waterfall:
    """Return changes from zero, so that zero is on the axis, and their sum."""
    steps = [Step(f"Driver {i}", x) for i, x in enumerate(amounts)]
    return Waterfall((*steps, Step("Sum", sum(amounts), StepKind.RESULT)))


amounts_ = st.lists(
    st.one_of(
        st.integers(-(10**6), 10**6).map(float), st.sampled_from([1e-9, 1e12, -1e300, 1e300])
    ),
    min_size=1,
    max_size=40,
)


@pytest.mark.parametrize("layout", Layout)
@given(amounts_)
@settings(max_examples=40, deadline=None)
def test_waterfall_bars_are_as_long_as_their_amounts(layout: Layout, amounts: list[float]) -> None:
    chart = uncut(amounts)
    bars = picture(chart, layout).bars
    assert len(bars) == len(chart.steps)
    upright = layout == "wide" and _is_upright(bars)
    lengths = [bar.height if upright else bar.width for bar in bars]
    assert proportional(lengths, [step.value for step in chart.steps])


def _is_upright(bars: list[Box]) -> bool:
    return len({round(bar.width, 1) for bar in bars}) == 1 and all(
        one.right < other.left for one, other in pairwise(bars)
    )


def test_each_step_starts_where_the_one_before_ended() -> None:
    chart = waterfall(amounts=(30e4, 6e4, -12e4, -5e4))
    bars = picture(chart, Layout.NARROW).bars
    spans = chart.spans()
    high = max(max(span) for span in spans)
    factor = bars[0].width / spans[0][1]
    for bar, (start, end) in zip(bars, spans, strict=True):
        assert bar.left - bars[0].left == pytest.approx(min(start, end) * factor, abs=PIXEL)
        assert bar.right - bars[0].left == pytest.approx(max(start, end) * factor, abs=PIXEL)
        assert bar.right <= bars[0].left + high * factor + PIXEL


@pytest.mark.parametrize("layout", Layout)
def test_a_cut_axis_says_so_and_keeps_the_changes_in_proportion(layout: Layout) -> None:
    chart = Waterfall(
        (
            Step("Profit before", 14.2e6, StepKind.TOTAL),
            Step("Maintenance", 166e3),
            Step("Energy", -43e3),
            Step("Profit after", 14.323e6, StepKind.RESULT),
        )
    )
    drawn = picture(chart, layout)
    changes = drawn.bars[1:3]
    lengths = [max(b.height, b.width) if layout == "narrow" else b.height for b in changes]
    assert proportional(lengths, [166e3, -43e3])
    assert any("cut" in text.text for text in drawn.texts)


def test_an_axis_with_zero_is_never_said_to_be_cut() -> None:
    assert not any("cut" in text.text for text in picture(waterfall()).texts)


@pytest.mark.parametrize("layout", Layout)
@given(amounts_)
@settings(max_examples=40, deadline=None)
def test_cash_flow_bars_are_as_long_as_their_amounts(layout: Layout, amounts: list[float]) -> None:
    periods = tuple(Period(f"Year {i}", x, 0.0) for i, x in enumerate(amounts))
    bars = picture(CashFlow(periods), layout).bars
    lengths = [bar.height if layout == "wide" else bar.width for bar in bars]
    assert proportional(lengths, amounts)


def test_the_payback_mark_stands_where_the_running_sum_crosses_zero() -> None:
    drawn = picture(cash_flow((-3e5, 1e5, 1e5, 2e5)))
    points = [
        tuple(float(x) for x in pair.split(","))
        for pair in next(e for e in drawn.root.iter() if e.tag.endswith("polyline"))
        .attrib["points"]
        .split()
    ]
    zero = drawn.bars[0].top
    (x0, y0), (x1, y1) = points[2], points[3]
    crossing = x0 + (zero - y0) / (y1 - y0) * (x1 - x0)
    mark = next(e for e in drawn.root.iter() if e.tag.endswith("path")).attrib["d"]
    assert float(mark[1:].split()[0]) == pytest.approx(crossing, abs=0.2)


@pytest.mark.parametrize("layout", Layout)
def test_histogram_columns_are_as_tall_as_their_shares(layout: Layout) -> None:
    chart = distribution(6e5, 1e5)
    shares = [share for share in chart.shares if share]
    assert proportional([bar.height for bar in picture(chart, layout).bars], shares)


def test_draws_below_zero_are_hatched_and_no_others() -> None:
    chart = Distribution((-2.0, -1.0, 1.0, 2.0), (0.25, 0.5, 0.25), -1.5, 0.0, 1.5, 0.5)
    rects = [e for e in picture(chart).root.iter() if e.get("class") == "bar"]
    hatched = [rect.attrib["fill"].startswith("url(#") for rect in rects]
    # The bin across zero is split in two at zero.
    assert hatched == [True, True, False, False]
    widths = [float(rect.attrib["width"]) for rect in rects]
    assert widths == pytest.approx([widths[0]] * 4, abs=0.1)


@pytest.mark.parametrize("layout", Layout)
def test_interval_bars_reach_from_p10_to_p90(layout: Layout) -> None:
    bars = (IntervalBar("One", 10.0, 20.0, 30.0), IntervalBar("Two", 0.0, 20.0, 60.0))
    one, two = picture(IntervalBars(bars), layout).bars
    assert one.width * 3 == pytest.approx(two.width, abs=3 * PIXEL)
    assert one.left - two.left == pytest.approx(two.width / 6, abs=PIXEL)


@pytest.mark.parametrize("layout", Layout)
@given(amounts_)
@settings(max_examples=30, deadline=None)
def test_everything_stays_inside_the_drawing(layout: Layout, amounts: list[float]) -> None:
    drawn = picture(uncut(amounts), layout)
    for bar in drawn.bars:
        assert bar.left >= -PIXEL
        assert bar.right <= drawn.size.right + PIXEL
        assert bar.top >= 0
        assert bar.bottom <= drawn.size.bottom
