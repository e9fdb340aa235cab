"""What customers cost to win, and when that is earned back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.money import Cohort, most_to_pay, payback

flows = st.lists(st.floats(0.01, 1e4), min_size=1, max_size=24)


@given(flows, st.floats(0.01, 1e5))
def test_at_payback_exactly_the_cost_has_come_in(contributions: list[float], cost: float) -> None:
    time = payback(contributions, cost)
    if time is None:
        assert sum(contributions) < cost
        return
    level = np.interp(time, range(len(contributions) + 1), np.cumsum([0, *contributions]))
    assert level == pytest.approx(cost)


def test_payback_waits_for_the_period_in_which_the_sum_turns() -> None:
    assert payback([5, -5, 10], 6) == 2.6


def test_what_cost_nothing_is_paid_back_at_once() -> None:
    assert payback([1.0], 0) == 0


def test_a_cohort_says_what_one_customer_costs_and_is_worth() -> None:
    cohort = Cohort("1997-01", 10, 200.0, np.array([100.0, 100.0]), 600.0)
    assert (cohort.cost_each, cohort.value_each, cohort.ratio) == (20, 60, 3)
    assert (cohort.net, cohort.payback) == (400, 2)


@given(st.floats(0.1, 1e4), st.floats(0.5, 5))
def test_paying_the_most_leaves_just_the_wanted_ratio(value: float, ratio: float) -> None:
    assert value / most_to_pay(value, wanted_ratio=ratio) == pytest.approx(ratio)


@given(flows, st.floats(0.1, 1))
def test_paying_the_most_is_earned_back_just_in_time(flow: list[float], share: float) -> None:
    within = share * len(flow)
    paid = most_to_pay(1e9, contributions=flow, within=within)
    assert payback(flow, paid) == pytest.approx(within)


def test_a_customer_who_costs_more_than_he_brings_is_worth_no_acquisition() -> None:
    assert most_to_pay(-5) == 0


@pytest.mark.parametrize("limits", [{"wanted_ratio": 0.0}, {"within": 2.0, "contributions": [1.0]}])
def test_limits_that_cannot_be_kept_are_refused(limits: dict[str, float]) -> None:
    with pytest.raises(SurplusError, match="W101"):
        most_to_pay(10, **limits)
