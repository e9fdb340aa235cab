"""How unevenly worth is spread: closed forms and a slow count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.money import concentration

amounts = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=60)


@given(amounts)
def test_gini_is_the_mean_difference_over_twice_the_mean(values: list[float]) -> None:
    array = np.array(values)
    slow = np.abs(array[:, None] - array[None]).mean() / (2 * array.mean())
    assert concentration(array).gini == pytest.approx(slow, abs=1e-12)


@given(amounts, st.integers(1, 12))
def test_groups_hold_every_customer_once_and_all_of_the_worth(
    values: list[float], groups: int
) -> None:
    found = concentration(values, groups)
    assert found.customers.sum() == len(values)
    assert found.customers.max() - found.customers.min() <= 1
    assert found.total == pytest.approx(sum(values))


@given(amounts)
def test_the_best_come_first(values: list[float]) -> None:
    found = concentration(values, 5)
    assert (np.diff(found.amounts / found.customers) <= 1e-9 * max(values)).all()


def test_of_an_exponential_spread_the_best_tenth_holds_its_known_share() -> None:
    """The share of the top p of an exponential distribution is p (1 − ln p); its Gini is 1/2."""
    ranks = (np.arange(200_000) + 0.5) / 200_000
    found = concentration(-np.log(ranks))
    assert found.shares[0] == pytest.approx(0.1 * (1 - np.log(0.1)), rel=1e-4)
    assert found.gini == pytest.approx(0.5, rel=1e-4)


def test_losses_have_no_gini_and_a_loss_no_shares() -> None:
    found = concentration([-5, 2])
    assert np.isnan(found.gini)
    assert np.isnan(found.shares).all()


@pytest.mark.parametrize("values", [[], [1.0, np.nan], [np.inf]])
def test_what_is_no_amount_is_refused(values: list[float]) -> None:
    with pytest.raises(SurplusError, match="W100"):
        concentration(values)
