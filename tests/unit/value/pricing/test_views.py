"""Ratio and difference, against the published figures."""

from __future__ import annotations

import pytest

from surplus.value.api import loads
from surplus.value.market import account
from surplus.value.pricing import price_study
from surplus.value.pricing.response import response
from surplus.value.pricing.views import two_views

from .models import PUMPS, golden

NAGLE = """
offering: New
alternative: Old
context: one purchase
inputs:
  worth: {unit: USD, by_alternative: {offering: 15000, alternative: 10000}}
  asked: {unit: USD, by_alternative: {offering: 6000, alternative: 3000}}
drivers: {use: {gain: worth}}
price: {purchase: {cost: asked}}
"""


def test_the_published_example_disagrees_as_published() -> None:
    """ "A question of value": overpriced above 4,500 by the ratio, headroom of 2,000 to 8,000."""
    found = two_views(response(golden("nagle_cvm_vs_evm")))
    assert found is not None
    assert found.ratio_price == pytest.approx(4500)
    assert (found.difference_price, found.headroom) == (8000, 2000)
    assert (found.ratio, found.reference_ratio) == pytest.approx((2.5, 10 / 3))
    assert found.disagree


def test_the_disagreement_is_a_warning() -> None:
    pricing = price_study([account(golden("nagle_cvm_vs_evm"))])
    assert [d.code for d in pricing.warnings] == ["P003"]


@pytest.mark.parametrize(
    ("price", "disagree"), [(4400, False), (4600, True), (7900, True), (8100, False)]
)
def test_they_disagree_between_the_two_prices_only(price: float, disagree: bool) -> None:
    model = loads(NAGLE.replace("offering: 6000", f"offering: {price}"))
    found = two_views(response(model.evaluate()))
    assert found is not None
    assert found.disagree is disagree


def test_a_model_that_states_only_differences_has_no_ratio() -> None:
    assert two_views(response(loads(PUMPS).evaluate(draws=16))) is None
    assert two_views(response(golden("kotler_caterpillar"))) is None
