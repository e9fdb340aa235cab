"""The log score rewards honesty, and the naive rule is given chances that are some."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from surplus.worth.evaluation.log_score import (
    LEAST,
    hopeful_rate,
    log_poisson,
    log_score,
)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_no_other_chance_scores_better_than_the_true_one(true: float, said: float) -> None:
    weights = np.array([true, 1 - true])
    honest = log_score(np.log(weights), np.log(weights), weights).model
    assert log_score(np.log([said, 1 - said]), np.log(weights), weights).model <= honest + 1e-12


def test_rows_with_weights_are_so_many_customers() -> None:
    model, naive, weights = np.log([0.5, 0.2]), np.log([0.3, 0.3]), np.array([3, 1])
    one = log_score(model, naive, weights)
    other = log_score(np.repeat(model, weights), np.repeat(naive, weights), np.ones(4))
    assert (one.model, one.naive, one.error) == pytest.approx(
        (other.model, other.naive, other.error)
    )
    apart = np.repeat(model - naive, weights)
    assert one.error == pytest.approx(apart.std() / 2)


def test_one_impossible_customer_does_not_decide_alone() -> None:
    found = log_score([-np.inf, -1.0], [-1.0, -1.0], [1, 999])
    assert found.model == pytest.approx((LEAST - 999) / 1000)


@given(st.integers(0, 50), st.floats(0.001, 40))
def test_chances_of_the_naive_rule_are_those_of_poisson(count: int, mean: float) -> None:
    assert log_poisson(count, mean) == pytest.approx(poisson.logpmf(count, mean), rel=1e-9)


def test_nobody_is_sure_never_to_buy_and_the_past_is_kept() -> None:
    x, age, people = np.array([0, 3, 9]), np.array([1.0, 20.0, 30.0]), np.array([5, 2, 1])
    rate = hopeful_rate(x, age, people, 10.0)
    assert (rate > 0).all()
    assert people @ (rate / 10 * age) == pytest.approx(people @ x)
    assert (hopeful_rate([0, 0], [1.0, 2.0], [1, 1], 5.0) == 0).all()
