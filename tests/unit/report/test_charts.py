"""Chart data refuses what can't be drawn honestly."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
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

TOTAL = StepKind.TOTAL


def test_a_waterfall_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="'After' is 15"):
        Waterfall((Step("Before", 10, TOTAL), Step("Saved", 4), Step("After", 15, TOTAL)))


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_a_total_may_differ_by_the_dust_of_floating_point(changes: list[float]) -> None:
    steps = [Step("change", x) for x in changes]
    chart = Waterfall((*steps, Step("total", math.fsum(changes), TOTAL)))
    spans = chart.spans()
    assert all(before[1] == after[0] for before, after in pairwise(spans[:-1]))


@pytest.mark.parametrize("x", [math.nan, math.inf])
def test_amounts_that_are_not_finite_are_refused(x: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Waterfall((Step("a", x),))
    with pytest.raises(ValueError, match="finite"):
        CashFlow((Period("a", 1.0, x),))
    with pytest.raises(ValueError, match="finite"):
        IntervalBars((IntervalBar("a", 1.0, 2.0, x),))
    with pytest.raises(ValueError, match="finite"):
        Distribution.of([1.0, x])


def test_empty_charts_are_refused() -> None:
    for build in (lambda: Waterfall(()), lambda: CashFlow(()), lambda: IntervalBars(())):
        with pytest.raises(ValueError, match="something to show"):
            build()
    with pytest.raises(ValueError, match="needs finite draws"):
        Distribution.of([])


def test_payback_outside_the_periods_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        CashFlow((Period("a", 1.0, 1.0),), payback=1.5)


def test_an_interval_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        IntervalBars((IntervalBar("a", 2.0, 1.0, 3.0),))


@pytest.mark.parametrize(
    ("edges", "shares", "p", "message"),
    [
        ((0.0, 1.0), (0.5, 0.5), (0.0, 0.5, 1.0), "one edge more"),
        ((1.0, 0.0), (1.0,), (0.0, 0.5, 1.0), "rise"),
        ((0.0, 1.0), (1.0,), (0.5, 0.2, 1.0), "out of order"),
    ],
)
def test_bins_that_do_not_fit_are_refused(
    edges: tuple[float, ...],
    shares: tuple[float, ...],
    p: tuple[float, float, float],
    message: str,
) -> None:
    with pytest.raises(ValueError, match=message):
        Distribution(edges, shares, *p, 0.0)


draws_ = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=200)


@given(draws_)
def test_each_bin_holds_the_share_of_draws_between_its_edges(draws: list[float]) -> None:
    d = Distribution.of(draws)
    n = len(draws)
    for (low, high), share in zip(pairwise(d.edges), d.shares, strict=True):
        last = high == d.edges[-1]
        inside = sum(low <= x < high or (last and x == high) for x in draws)
        assert share == pytest.approx(inside / n)
    assert math.fsum(d.shares) + d.outside == pytest.approx(1.0) or d.is_certain


@given(draws_)
def test_zero_is_an_edge_wherever_it_lies_inside(draws: list[float]) -> None:
    d = Distribution.of(draws)
    if d.edges[0] < 0 < d.edges[-1]:
        assert 0.0 in d.edges


@given(draws_)
def test_percentiles_lie_within_the_bins_and_below_zero_is_counted(draws: list[float]) -> None:
    d = Distribution.of(draws)
    assert d.below_zero == pytest.approx(np.mean(np.array(draws) < 0))
    if not d.is_certain:
        assert d.edges[0] <= d.p10 <= d.p50 <= d.p90 <= d.edges[-1]


def test_one_wild_draw_does_not_press_the_others_into_one_bar() -> None:
    draws = [*np.linspace(0.0, 100.0, 999), 1e9]
    d = Distribution.of(draws)
    assert sum(share > 0 for share in d.shares) > 10
    assert d.outside == pytest.approx(0.001)


@pytest.mark.parametrize("amount", [0.0, 5.0, -1e12, 1e-12])
def test_draws_that_are_all_equal_are_certain(amount: float) -> None:
    assert Distribution.of([amount] * 100).is_certain
