"""Value at any price, against evaluating the model at that price."""

from __future__ import annotations

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.value.api import loads
from surplus.value.pricing.band import band
from surplus.value.pricing.response import at_price, response
from surplus.value.unit_price import unit_price
from surplus.value.valuation import Valuation

from .models import BENT, PUMPS, golden


@pytest.fixture(scope="module", params=[PUMPS, BENT], ids=["straight", "bent"])
def valuation(request: pytest.FixtureRequest) -> Valuation:
    return loads(request.param).evaluate(draws=256)


def restated(text: str, price: float) -> Valuation:
    return loads(text.replace("offering: 900", f"offering: {price}")).evaluate(draws=256)


@pytest.mark.parametrize("price", [10.0, 450.0, 900.0, 1900.0])
def test_a_straight_response_is_the_model_at_every_price(price: float) -> None:
    found = response(loads(PUMPS).evaluate(draws=256))
    other = restated(PUMPS, price)
    assert found.is_straight
    assert found.value.at(price) == pytest.approx(other.value.draws)
    assert found.paid.at(price) == pytest.approx(other.offering_price.draws)


@pytest.mark.parametrize("price", [100.0, 450.0, 900.0, 1500.0])
def test_a_bent_response_follows_the_model_between_its_prices(price: float) -> None:
    found = response(loads(BENT).evaluate(draws=256))
    other = restated(BENT, price)
    assert not found.is_straight
    spread = float(np.ptp(found.value.at(0.0)) + abs(found.value.at(0.0)).max())
    assert np.abs(found.value.at(price) - other.value.draws).max() < 2e-3 * spread


def test_another_price_is_the_model_with_that_price(valuation: Valuation) -> None:
    text = BENT if "1000" in valuation.model.source.text else PUMPS
    found = at_price(valuation, "price", 640.0)
    assert found.value.draws == pytest.approx(restated(text, 640.0).value.draws)


def test_economic_value_is_the_price_that_leaves_nothing(valuation: Valuation) -> None:
    known = unit_price(valuation)
    assert known is not None
    found = response(valuation).economic_value.draws
    assert found == pytest.approx(known.economic_value.draws, rel=1e-6)


def test_the_price_asked_and_parity_are_those_at_which_so_much_is_paid() -> None:
    valuation = loads(PUMPS).evaluate(draws=256)
    found = response(valuation)
    assert found.price == pytest.approx(900)
    parity = restated(PUMPS, found.parity)
    assert parity.offering_price.mean == pytest.approx(valuation.reference_price.mean)


def test_without_a_price_per_unit_the_price_is_all_that_is_paid() -> None:
    found = response(golden("kotler_caterpillar"))
    assert found.input is None
    assert (found.price, found.parity, found.economic_value.mean) == (100000, 90000, 110000)


@pytest.mark.parametrize(
    ("model", "case", "worth"),
    [
        ("evc_mckinsey_650", None, 950),
        ("evc_mckinsey_lifecycle", None, 950),
        ("atlantic_computer", None, 12800),
        ("doyle_bulldozer", None, 130000),
        ("doyle_bulldozer", "without: {quality: cost alone}", 80000),
        ("nagle_cvm_vs_evm", None, 8000),
    ],
)
def test_published_economic_values_are_the_prices_that_leave_nothing(
    model: str, case: str | None, worth: float
) -> None:
    found = response(golden(model, case))
    assert found.economic_value.mean == pytest.approx(worth)
    assert found.value.at(worth).mean() == pytest.approx(0, abs=1e-6)


def test_a_value_that_does_not_fall_with_the_price_is_refused() -> None:
    text = PUMPS.replace("cost: pumps * price", "cost: pumps * price * 0")
    with pytest.raises(SurplusError) as caught:
        response(loads(text).evaluate(draws=16))
    assert caught.value.diagnostics[0].code == "P001"


def test_parts_a_unit_add_up_to_the_economic_value_a_unit() -> None:
    found = band(response(loads(PUMPS).evaluate(draws=256)))
    parts = [d.per_unit or 0.0 for d in (*found.positive, *found.negative)]
    assert found.reference is not None
    assert found.reference + sum(parts) == pytest.approx(found.economic_value.mean)


def test_negative_differentiation_is_listed_apart() -> None:
    found = band(response(loads(PUMPS).evaluate(draws=256)))
    assert [d.outcome.name for d in found.positive] == ["energy"]
    assert [d.outcome.name for d in found.negative] == ["start", "noise"]


def test_what_a_bent_price_is_worth_is_not_split_by_unit() -> None:
    found = band(response(loads(BENT).evaluate(draws=64)))
    assert found.reference is None
    assert all(d.per_unit is None for d in (*found.positive, *found.negative))
