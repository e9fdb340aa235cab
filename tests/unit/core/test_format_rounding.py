"""Rounding keeps its promises: half away from zero, and parts that add up."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.format_rounding import round_decimals, round_significant, rounded_to_sum

amounts = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30)
steps = st.sampled_from([0.01, 0.05, 1.0, 10.0, 1000.0, 250.0])


@given(amounts, steps)
def test_displayed_parts_add_up_to_the_displayed_total(parts: list[float], step: float) -> None:
    total = math.fsum(parts)
    shown = [Decimal(repr(part)) for part in rounded_to_sum(parts, total, step)]
    assert sum(shown) == Decimal(repr(rounded_to_sum([total], total, step)[0]))


@given(amounts, steps)
def test_each_displayed_part_is_within_one_step_of_its_value(
    parts: list[float], step: float
) -> None:
    for part, shown in zip(parts, rounded_to_sum(parts, math.fsum(parts), step), strict=True):
        assert abs(part - shown) <= step * (1 + 1e-9)


@given(st.lists(st.integers(-1000, 1000), min_size=1), st.sampled_from([1.0, 10.0, 1000.0]))
def test_parts_that_need_no_rounding_stay(counts: list[int], step: float) -> None:
    parts = [count * step for count in counts]
    assert rounded_to_sum(parts, sum(parts), step) == parts


def test_largest_remainders_are_rounded_up_as_hamilton_apportioned_seats() -> None:
    # Quotas 3.4, 2.05, 4.55 of ten seats: the tenth seat goes to the largest remainder.
    assert rounded_to_sum([3.4, 2.05, 4.55], 10.0, 1.0) == [3.0, 2.0, 5.0]


@pytest.mark.parametrize(
    ("parts", "total", "step"),
    [
        ([1.0, 1.0], 5.0, 1.0),
        ([math.nan], 1.0, 1.0),
        ([1.0], 1.0, 0.0),
        ([1.0], math.inf, 1.0),
        ([], 3.0, 1.0),
    ],
)
def test_parts_that_cannot_add_up_are_refused(
    parts: list[float], total: float, step: float
) -> None:
    with pytest.raises(ValueError, match=r"add up|finite"):
        rounded_to_sum(parts, total, step)


def test_no_parts_have_nothing_to_show() -> None:
    assert rounded_to_sum([], 0.0, 1.0) == []


@pytest.mark.parametrize(
    ("x", "decimals", "rounded"),
    [(0.5, 0, "1"), (-0.5, 0, "-1"), (2.675, 2, "2.68"), (1.005, 2, "1.01"), (-0.001, 2, "0.00")],
)
def test_half_is_rounded_away_from_zero(x: float, decimals: int, rounded: str) -> None:
    assert str(round_decimals(x, decimals)) == rounded


@given(st.floats(1e-300, 1e300), st.integers(1, 15))
def test_significant_rounding_is_within_half_a_unit_of_the_last_digit(x: float, n: int) -> None:
    exact, rounded = Decimal(repr(x)), round_significant(x, n)
    assert abs(rounded - exact) * 2 <= Decimal(1).scaleb(exact.adjusted() - n + 1)
