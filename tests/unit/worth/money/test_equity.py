"""Customer equity is the base plus what is to be won."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.money import Acquisition, customer_equity


def test_one_yearly_cohort_for_ever_is_a_perpetuity() -> None:
    """Σ n(v−c)/(1+d)^t over t = 1 … ∞ is n(v−c)/d."""
    cohorts = tuple(Acquisition(t, 10, 30, 10) for t in range(1, 2001))
    assert customer_equity(0, cohorts, discount_rate=0.1).total == pytest.approx(2000)


@given(st.floats(0, 1e6), st.floats(0, 1e3), st.floats(0, 1e3))
def test_without_discounting_equity_is_a_sum(base: float, value: float, cost: float) -> None:
    found = customer_equity(base, (Acquisition(3, 2, value, cost),), discount_rate=0)
    assert found.total == pytest.approx(base + 2 * (value - cost))


@pytest.mark.parametrize(("years", "rate"), [(-1, 0.1), (1, -0.1), (1, float("nan"))])
def test_the_past_and_rates_that_are_none_are_refused(years: float, rate: float) -> None:
    with pytest.raises(SurplusError, match="W102"):
        customer_equity(0, (Acquisition(years, 1, 1, 1),), discount_rate=rate)
