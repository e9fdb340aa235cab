"""Demand and the price with the highest profit, against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from surplus.value.api import loads
from surplus.value.market import Account, account
from surplus.value.pricing.demand import market_of

from .models import certain, market_model

worths = st.lists(st.integers(1, 40), min_size=1, max_size=6)


def accounts_of(values: list[int]) -> list[Account]:
    return [certain(x, customers=1.0 + i, name=f"a{i}") for i, x in enumerate(values)]


@pytest.mark.parametrize("cost", [0.0, 40.0, 70.0])
def test_of_normal_values_the_best_price_solves_price_less_cost_is_mills_ratio(cost: float) -> None:
    """Profit (p − c)(1 − F(p)) is highest where p − c = (1 − F(p)) ÷ f(p)."""
    normal = stats.norm(100, 20)
    best = optimize.brentq(lambda p: p - cost - normal.sf(p) / normal.pdf(p), cost, 300)
    profit = (best - cost) * normal.sf(best)
    found = market_of([account(market_model("{normal: {mean: 100, sd: 20}}"))]).demand(cost)
    assert found.best_profit == pytest.approx(profit, rel=1e-3)
    assert found.best_price == pytest.approx(best, rel=0.01)
    low, high = found.near_best
    assert low <= best <= high


@pytest.mark.parametrize("cost", [0.0, 60.0])
def test_of_uniform_values_the_best_price_lies_halfway_between_cost_and_the_highest(
    cost: float,
) -> None:
    found = market_of([account(market_model("{uniform: {low: 50, high: 150}}"))]).demand(cost)
    assert found.best_price == pytest.approx((150 + cost) / 2, abs=0.1)
    assert found.best_profit == pytest.approx(((150 - cost) / 2) ** 2 / 100, rel=1e-3)


def test_demand_at_a_price_is_the_share_of_accounts_worth_more() -> None:
    found = market_of([account(market_model("{normal: {mean: 100, sd: 20}}"))]).demand()
    for price in (60.0, 90.0, 100.0, 140.0):
        assert found.share_at(price) == pytest.approx(stats.norm(100, 20).sf(price), abs=1e-3)


@settings(deadline=None)
@given(worths, st.integers(0, 20))
def test_no_price_earns_more_than_the_best(values: list[int], cost: int) -> None:
    found = market_of(accounts_of(values)).demand(cost)
    weights = 1.0 + np.arange(len(values))

    def profit(price: float) -> float:
        return float(((price - cost) * weights * (np.array(values) >= price)).sum())

    assert found.best_profit == pytest.approx(max(profit(v) for v in values))
    for price in np.arange(0.5, 45, 0.5):
        assert found.profit_at(float(price)) == pytest.approx(profit(float(price)))
        if price <= max(values):
            assert found.best_profit >= profit(float(price)) - 1e-9


@settings(deadline=None)
@given(worths, st.floats(0.05, 1.0))
def test_the_price_for_a_share_is_the_highest_at_which_so_many_lose_nothing(
    values: list[int], share: float
) -> None:
    market = market_of(accounts_of(values))
    price = market.price_for(share)
    assert market.better_off(price) >= share - 1e-9
    assert market.better_off(price + 0.5) < share


@settings(deadline=None)
@given(worths, st.integers(0, 10), st.integers(2, 40))
def test_a_cut_may_go_to_the_lowest_price_that_earns_as_much(
    values: list[int], cost: int, price: int
) -> None:
    found = market_of(accounts_of(values)).demand(cost)
    lowest = found.lowest_paying(price)
    now = found.profit_at(price)
    paying = [v for v in values if v < price and found.profit_at(v) >= now]
    assert lowest == min(paying, default=price)


def test_accounts_of_several_models_are_not_priced_together() -> None:
    other = loads("{offering: A, alternative: B, context: c, drivers: {d: 9 USD}}").evaluate()
    with pytest.raises(ValueError, match="one model"):
        market_of([certain(10), account(other)])
