"""Who gets what at which price, against quantiles and published figures."""

from __future__ import annotations

import math

import numpy as np
import pytest

from surplus.value.api import loads
from surplus.value.market import account
from surplus.value.pricing.demand import Market, market_of
from surplus.value.pricing.sharing import Terms, share_out

from .models import BENT, PUMPS, certain, golden


def market(text: str = PUMPS) -> Market:
    return market_of([account(loads(text).evaluate(draws=1024))])


@pytest.mark.parametrize("text", [PUMPS, BENT], ids=["straight", "bent"])
def test_nine_in_ten_and_half_are_better_off_at_quantiles_of_the_economic_value(text: str) -> None:
    found_in = market(text)
    found, draws = share_out(found_in, Terms()), found_in.responses[0].economic_value.draws
    near = np.ptp(np.quantile(draws, [0.09, 0.11])), np.ptp(np.quantile(draws, [0.49, 0.51]))
    assert found.almost_all == pytest.approx(float(np.quantile(draws, 0.1)), abs=near[0])
    assert found.walk_away == pytest.approx(float(np.quantile(draws, 0.5)), abs=near[1])


@pytest.mark.parametrize("terms", [Terms(), Terms(unit_cost=120.0)], ids=["parity", "cost"])
def test_the_two_shares_add_up_to_what_is_created_at_every_price(terms: Terms) -> None:
    found = share_out(market(), terms)
    created = {round(point.created, 6) for point in found.points}
    assert len(created) == 1
    for point in found.points:
        assert point.customers_share + point.suppliers_share == pytest.approx(1)


def test_at_the_floor_all_is_the_customers_and_at_the_economic_value_the_suppliers() -> None:
    for terms in (Terms(), Terms(unit_cost=120.0)):
        found = share_out(market(), terms)
        assert found.points[0].customers_share == pytest.approx(1)
        assert found.points[-1].suppliers_share == pytest.approx(1)
        assert found.floor == pytest.approx(found.points[0].price)


def test_value_and_price_difference_are_the_benefits() -> None:
    """value = benefits − price, so that without a unit cost the benefits are what is shared."""
    asked = market()
    found = share_out(asked, Terms())
    assert found.now.created == pytest.approx(asked.accounts[0].valuation.benefits.mean)
    assert found.now.customers_value == pytest.approx(asked.accounts[0].valuation.value.mean)


def test_at_the_even_price_both_get_as_much() -> None:
    for text in (PUMPS, BENT):
        asked = market(text)
        found = share_out(asked, Terms())
        value, margin = asked.value_at(found.even), asked.paid_more_at(found.even)
        assert value == pytest.approx(margin, rel=1e-6)


@pytest.mark.parametrize("times", [0.5, 1.0, 3.0])
def test_a_no_brainer_gives_the_return_that_is_asked(times: float) -> None:
    """A certain worth of 100 against nothing: (100 − p) ÷ p = r gives p = 100 ÷ (1 + r)."""
    found = share_out(market_of([certain(100)]), Terms(customers_return=times))
    assert found.no_brainer == pytest.approx(100 / (1 + times))


def test_a_no_brainer_keeps_nine_in_ten_better_off() -> None:
    found = share_out(market(), Terms(customers_return=0.0))
    assert found.no_brainer == min(found.almost_all, found.economic_value)


def test_kotlers_tractor_shares_twenty_thousand_evenly() -> None:
    found = share_out(market_of([account(golden("kotler_caterpillar"))]), Terms())
    assert (found.floor, found.economic_value) == (90000, 110000)
    assert (found.now.customers_value, found.now.suppliers_margin) == (10000, 10000)
    assert found.even == pytest.approx(100000)


def test_forbis_and_mehtas_product_leaves_a_hundred_and_twenty_five() -> None:
    found = share_out(market_of([account(golden("evc_mckinsey_650"))]), Terms())
    assert (found.floor, found.economic_value, found.now.price) == (300, 950, 825)
    assert found.now.customers_value == 125


def test_where_nothing_is_created_nothing_is_shared() -> None:
    text = PUMPS.replace("6000 to 14000", "100 to 200")
    found = share_out(market(text), Terms())
    assert not found.creates
    assert math.isnan(found.now.customers_share)


def test_customers_weigh_as_many_as_they_are() -> None:
    many = [certain(100, customers=1, name="a"), certain(50, customers=3, name="b")]
    found = share_out(market_of(many), Terms(customers_return=0.0))
    assert found.economic_value == pytest.approx((100 + 3 * 50) / 4)
    assert (found.almost_all, found.walk_away) == (50, 50)
    assert market_of(many).better_off(60) == 0.25


ELASTIC = PUMPS.replace("pumps * price", "pumps * price * (1 - price / (4000 EUR/pump))")


def test_where_units_depend_on_the_price_cost_is_theirs_at_each_price() -> None:
    """Units are bought in the quantity that is paid for, so that margin is (p − c) of each."""
    asked = market(ELASTIC)
    found = share_out(asked, Terms(unit_cost=250.0))
    for price in (400.0, 900.0, 1200.0):
        response = asked.responses[0]
        pumps = response.paid.at(price) - response.fixed
        expected = float((response.paid.at(price) - 250.0 * pumps / price).mean())
        assert asked.margin_at(price, 250.0) == pytest.approx(expected, rel=1e-6)
    assert asked.margin_at(found.floor, 250.0) == pytest.approx(0, abs=1)
