"""What winning a customer may cost: break-evens, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.value.pricing.promotion import Chances, PromotionLimit, promotion_limits
from surplus.value.pricing.response import response

from .models import certain

chances = st.floats(0.01, 1.0)
ONE = certain(100, customers=40)
RESPONSE = response(ONE.valuation)


def limit(before: float | None, after: float, cost: float | None = 30.0) -> PromotionLimit:
    return promotion_limits([ONE], [RESPONSE], cost, Chances(before, after))[0]


@given(chances, chances)
def test_at_its_limit_spending_on_everybody_earns_nothing(one: float, other: float) -> None:
    before, after = sorted((one, other))
    found = limit(before, after)
    assert found.margin == 80 - 30
    assert after * found.margin - found.approach == pytest.approx(before * found.margin)


@given(chances, chances)
def test_at_its_limit_a_rebate_to_every_buyer_earns_nothing(one: float, other: float) -> None:
    before, after = sorted((one, other))
    found = limit(before, after)
    assert after * (found.margin - found.rebate) == pytest.approx(before * found.margin)


def test_a_promotion_that_lowers_the_chance_may_cost_nothing() -> None:
    found = limit(0.5, 0.2)
    assert (found.approach, found.rebate) == (0, 0)


def test_without_a_chance_that_of_being_better_off_is_taken() -> None:
    assert limit(None, 1.0).before == ONE.valuation.chance


def test_without_a_unit_cost_all_that_is_paid_is_margin() -> None:
    assert limit(0.2, 0.7, None).margin == 80
    assert limit(0.2, 0.7, None).in_all == pytest.approx(40 * 0.5 * 80)


@pytest.mark.parametrize("given_", [(-0.1, 1.0), (0.2, 1.2)])
def test_what_is_no_chance_is_refused(given_: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        Chances(*given_)
