"""Curves are drawn where their points are, and can be told apart."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.format import Formatter
from surplus.report.charts import Curve, Curves, Mark
from surplus.report.curves import AxisShow
from surplus.report.svg import Layout
from surplus.report.terminal.curves import curve_lines

from .drawings import picture
from .samples import curves

FALLING = Curve("left with the customer", ((100.0, 1.0), (200.0, 0.0)))
amounts = st.integers(-(10**6), 10**6).map(float)


def drawn(chart: Curves, layout: Layout) -> list[list[tuple[float, float]]]:
    """Return the points of each curve in pixels."""
    lines = (e for e in picture(chart, layout).root.iter() if e.get("class") == "curve")
    return [
        [(float(x), float(y)) for x, y in (p.split(",") for p in line.attrib["points"].split())]
        for line in lines
    ]


@pytest.mark.parametrize("layout", Layout)
@given(st.lists(amounts, min_size=2, max_size=12))
@settings(max_examples=40, deadline=None)
def test_points_lie_in_proportion_on_both_axes(layout: Layout, heights: list[float]) -> None:
    curve = Curve("share", tuple((float(i), y) for i, y in enumerate(heights)))
    points = drawn(Curves((curve,), y_show="money"), layout)[0]
    low, high = min(0.0, *heights), max(0.0, *heights)
    span = (high - low) or 1.0
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    widths = [x - points[0][0] for x, _ in points]
    assert widths == pytest.approx([i * widths[1] for i in range(len(widths))], abs=1)
    unit = (bottom - top) / (max(heights) - min(heights)) if max(heights) > min(heights) else 0.0
    for (_, y), height in zip(points, heights, strict=True):
        assert y == pytest.approx(top + (max(heights) - height) * unit, abs=0.2)
    assert bottom - top <= 231 * (max(heights) - min(heights)) / span + 0.2


@pytest.mark.parametrize("layout", Layout)
def test_a_mark_stands_at_its_place_on_the_axis(layout: Layout) -> None:
    chart = Curves((FALLING,), (Mark(150.0, "Now", "€150"),))
    points = drawn(chart, layout)[0]
    leads = [e for e in picture(chart, layout).root.iter() if e.get("stroke-dasharray") == "3 3"]
    assert float(leads[0].attrib["x1"]) == pytest.approx((points[0][0] + points[1][0]) / 2, abs=0.1)


def test_each_curve_has_dashes_of_its_own() -> None:
    root = picture(curves()).root
    lines = [e for e in root.iter() if e.get("class") == "curve"]
    assert len({line.get("stroke-dasharray") for line in lines}) == len(lines) == 3


@pytest.mark.parametrize("layout", Layout)
def test_a_name_stands_on_no_curve(layout: Layout) -> None:
    chart = curves(("Customer", "Supplier", "Better off"))
    picture_ = picture(chart, layout)
    lines = drawn(chart, layout)
    labels = {word for curve in chart.curves for word in curve.label.split()}
    names = [box for box in picture_.texts if set(box.text.split()) <= labels and box.top > 60]
    assert names
    for box in names:
        for points in lines:
            inside = [y for x, y in points if box.left <= x <= box.right]
            assert not any(box.top < y < box.bottom for y in inside), box


def test_a_curve_is_straight_between_its_points_and_level_beyond() -> None:
    assert [FALLING.at(x) for x in (50, 100, 125, 200, 300)] == [1, 1, 0.75, 0, 0]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "something to show"),
        ((FALLING,) * 4, "more than three"),
        ((Curve("a", ((1.0, 2.0),)),), "left to right"),
        ((Curve("a", ((2.0, 0.0), (1.0, 1.0))),), "left to right"),
        ((Curve("a", ((1.0, 0.0), (2.0, math.nan))),), "finite"),
    ],
)
def test_what_cannot_be_drawn_is_refused(lines: tuple[Curve, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Curves(lines)


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("width", [40, 60, 80])
def test_in_the_terminal_curves_fit_and_name_every_mark(lang: str, width: int) -> None:
    chart = curves()
    lines = [line.plain for line in curve_lines(chart, Formatter(lang, "EUR"), width)]
    assert max(map(len, lines)) <= width
    text = "\n".join(lines)
    assert all(mark.label.split()[0] in text for mark in chart.marks)


def test_in_the_terminal_a_falling_line_falls() -> None:
    lines = [line.plain for line in curve_lines(Curves((FALLING,)), Formatter(), 60)]
    rows = [line.find("●") for line in lines if "●" in line and "┊" not in line]
    assert rows[:-1] == sorted(rows[:-1])
    assert lines[0].strip().startswith("100")


@pytest.mark.parametrize(
    ("show", "low", "high"), [("number", "0", "78"), ("percent", "0\xa0%", "7,800\xa0%")]
)
def test_an_axis_may_be_a_time_or_a_share(show: AxisShow, low: str, high: str) -> None:
    weeks = Curve("purchases", ((0.0, 0.0), (78.0, 4_000.0)))
    chart = Curves((weeks,), y_show="number", x_show=show)
    written = " ".join("".join(e.itertext()) for e in picture(chart).root.iter())
    assert f"{low} " in written
    assert high in written
    assert "€" not in written
    shown = "\n".join(line.plain for line in curve_lines(chart, Formatter("en", "EUR"), 60))
    assert "€" not in shown
    assert "4,000" in shown
