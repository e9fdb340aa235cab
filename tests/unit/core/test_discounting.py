"""Discounting: present values against numpy_financial, real rates against Fisher."""

from __future__ import annotations

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.discounting import Discounting, Timing
from surplus.core.returns import net_present_value

RATES = st.floats(-0.5, 1.0)
FLOWS = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=12)


@given(RATES, FLOWS)
def test_a_present_value_is_that_of_the_oracle(rate: float, flows: list[float]) -> None:
    amounts, times = np.array(flows)[:, None], np.arange(len(flows), dtype=float)
    found = net_present_value(amounts, times, Discounting(rate))
    np.testing.assert_allclose(found, npf.npv(rate, flows), rtol=1e-9, atol=1e-6)


@given(RATES, st.floats(-0.5, 1.0))
def test_the_real_rate_takes_inflation_out_of_every_year(rate: float, inflation: float) -> None:
    """(1 + nominal) = (1 + real)(1 + inflation), Fisher (1930), The Theory of Interest."""
    real = Discounting(rate, inflation).effective
    assert (1 + real) * (1 + inflation) == pytest.approx(1 + rate)


@given(RATES, st.floats(-0.3, 0.5), FLOWS)
def test_real_amounts_at_the_real_rate_are_nominal_amounts_at_the_nominal(
    rate: float, inflation: float, flows: list[float]
) -> None:
    times = np.arange(len(flows), dtype=float)
    amounts = np.array(flows)[:, None]
    real = net_present_value(amounts, times, Discounting(rate, inflation))
    nominal = net_present_value(
        amounts * ((1 + inflation) ** times)[:, None], times, Discounting(rate)
    )
    np.testing.assert_allclose(real, nominal, rtol=1e-8, atol=1e-5)


def test_the_pump_guides_rate_of_8_per_cent_with_4_per_cent_inflation() -> None:
    """DOE/GO-102001-1190 (2001): a real rate of 3.85 %, not 4 %."""
    assert Discounting(0.08, 0.04).effective == pytest.approx(0.0384615, abs=1e-7)


def test_without_inflation_the_rate_is_taken_as_it_is() -> None:
    assert Discounting(0.08).effective == 0.08


@given(RATES, st.floats(0, 20), st.floats(0, 20))
def test_discounting_twice_is_discounting_over_both_times(
    rate: float, one: float, two: float
) -> None:
    factors = Discounting(rate).factors(np.array([one, two, one + two]))
    assert factors[0] * factors[1] == pytest.approx(factors[2])


@pytest.mark.parametrize(
    ("timing", "lag"), [(Timing.END, 0.0), (Timing.MID, 0.5), (Timing.START, 1.0)]
)
def test_amounts_fall_due_at_the_end_the_middle_or_the_start_of_a_year(
    timing: Timing, lag: float
) -> None:
    assert timing.lag == lag
