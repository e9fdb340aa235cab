"""What was to be expected of those who came."""

from __future__ import annotations

import numpy as np
import pytest

from surplus.worth.evaluation import tracking


def test_customers_count_from_the_day_on_which_they_came() -> None:
    """Everybody buys once a period: n customers from period b on make n (t − b) purchases."""
    found = tracking([0.0, 0.5, 2.0], [4, 2, 1], [5, 6, 8], lambda t: t, calibrated=2)
    assert found.expected == pytest.approx([4 + 1, 6, 7])
    assert found.cumulative[0] == pytest.approx([5, 11, 18])
    assert found.held_out.tolist() == [False, False, True]
    assert found.error == pytest.approx(7 / 8 - 1)


def test_nothing_held_out_has_no_error() -> None:
    assert np.isnan(tracking([0.0], [1], [1], lambda t: t, calibrated=1).error)


def test_periods_may_be_longer_than_a_unit() -> None:
    found = tracking([0.0, 7.0], [10, 5], [60, 90], lambda t: t, calibrated=7, period=7)
    assert found.ends.tolist() == [7, 14]
    assert found.expected == pytest.approx([70, 105])


def test_the_last_purchases_of_a_period_lie_a_step_before_its_end() -> None:
    found = tracking([0.0], [1], [1, 1], lambda t: t, calibrated=6, period=7, step=1)
    assert found.ends.tolist() == [6, 13]
    assert found.held_out.tolist() == [False, True]
