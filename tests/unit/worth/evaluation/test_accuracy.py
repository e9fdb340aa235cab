"""A few numbers on how far predictions were off."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.worth.evaluation import Outcomes, accuracy, compared, naive_rate

pairs = st.lists(st.tuples(st.floats(0, 50), st.floats(0, 50)), min_size=1, max_size=30)


@given(pairs)
def test_the_squared_error_is_variance_and_squared_mean_error(
    of: list[tuple[float, float]],
) -> None:
    error = np.array([p - a for p, a in of])
    found = accuracy([p for p, _ in of], [a for _, a in of])
    expected = error.var() + error.mean() ** 2
    assert found.root_mean_square_error**2 == pytest.approx(expected, abs=1e-9)
    assert found.mean_absolute_error <= found.root_mean_square_error + 1e-9


def test_the_published_bias_of_the_cdnow_sample() -> None:
    """BG/NBD expects 1,653.42 purchases in weeks 40 to 78, 1,882 came: 12 % too few."""
    assert accuracy([1653.42], [1882]).bias == pytest.approx(-0.1215, abs=1e-4)


def test_going_on_as_before_scales_with_time() -> None:
    assert naive_rate([3, 1, 0], [6.0, 2.0, 5.0], 4).tolist() == [2, 2, 0]


def test_a_perfect_model_gains_all_and_the_naive_rule_itself_nothing() -> None:
    came = [1.0, 4.0, 0.0]
    assert compared(Outcomes(came, [2, 2, 2], came)).gained == 1
    assert compared(Outcomes([2, 2, 2], [2, 2, 2], came)).gained == 0
