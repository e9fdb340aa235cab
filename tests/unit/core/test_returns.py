"""Rates of return and payback, held to an oracle and to amounts worked out by hand."""

from __future__ import annotations

import numpy as np
import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from surplus.core.returns import internal_rate_of_return, payback

RECEIPTS = arrays(np.float64, (5, 3), elements=st.floats(1, 1e6))


@given(RECEIPTS, st.floats(1, 1e6))
def test_rate_of_an_outlay_with_receipts_is_that_of_the_oracle(
    receipts: np.ndarray, outlay: float
) -> None:
    flows = np.vstack([np.full(3, -outlay), receipts])
    rates = internal_rate_of_return(flows, np.arange(6.0))
    # The oracle takes the roots of the polynomial by eigenvalues: eight digits at extremes.
    for rate, column in zip(rates, flows.T, strict=True):
        assert 1 + rate == pytest.approx(1 + numpy_financial.irr(column), rel=1e-7)


@given(RECEIPTS, st.floats(1, 1e6))
def test_amounts_discounted_at_their_own_rate_are_worth_nothing(
    receipts: np.ndarray, outlay: float
) -> None:
    times = np.array([0.0, 0.5, 1.5, 2.0, 3.25, 7.0])
    flows = np.vstack([np.full(3, -outlay), receipts])
    rates = internal_rate_of_return(flows, times)
    worth = flows * (1 + rates) ** -times[:, None]
    assert np.all(np.abs(worth.sum(axis=0)) <= 1e-9 * np.abs(worth).max(axis=0))


def test_rate_is_found_when_nothing_falls_due_today() -> None:
    # 100 out after a year and 121 in after three: 10 % a year.
    rate = internal_rate_of_return(np.array([[-100.0], [121.0]]), np.array([1.0, 3.0]))
    assert rate == pytest.approx([0.1])


def test_rate_below_zero_is_found_when_nothing_falls_due_today() -> None:
    rate = internal_rate_of_return(np.array([[-100.0], [81.0]]), np.array([1.0, 3.0]))
    assert rate == pytest.approx([-0.1])


def test_each_draw_has_its_own_rate_or_none() -> None:
    flows = np.array([[-100.0, 100.0, -100.0], [110.0, 50.0, 0.0]])
    rates = internal_rate_of_return(flows, np.arange(2.0))
    assert rates == pytest.approx([0.1, np.nan, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("yearly", "when"),
    [
        ([-100, 80, 80], 1.25),
        ([100, 80], 0),
        ([-100, 50], np.nan),
        ([-100, 150, -100, 75], 2 + 50 / 75),
        ([-100, 0, 100], 2),
        ([0, -50, 100], 1.5),
    ],
    ids=["within year 2", "at once", "never", "lost and made good again", "idle year", "late"],
)
def test_payback_is_when_the_total_is_made_good_for_the_last_time(
    yearly: list[float], when: float
) -> None:
    assert payback(np.array(yearly, dtype=np.float64)[:, None]) == pytest.approx(
        [when], nan_ok=True
    )


def test_payback_bears_amounts_of_any_size() -> None:
    yearly = np.array([[-1.0, -1e99], [1e-320, 1e99], [2.0, 1e-320]])
    np.testing.assert_allclose(payback(yearly), [1.5, 1.0])
