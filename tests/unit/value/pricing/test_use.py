"""The price per unit of use, by hand."""

from __future__ import annotations

import numpy_financial as npf
import pytest

from surplus.core.errors import SurplusError
from surplus.value.api import loads
from surplus.value.pricing.use import use_prices

MODEL = """
offering: Compressor
alternative: Old compressor
context: works
currency: EUR
horizon: 4 years
discount_rate: 8 %
inputs:
  hours: {unit: h/year, value: 5000}
  air: {unit: m3/h, value: 40}
  machines: {unit: machine, value: 3}
  life: {unit: month, value: 48}
  loss: {unit: "%", value: 5 %}
  fee: {unit: EUR/machine/year, by_alternative: {offering: 2000, alternative: 1200}}
formulas:
  delivered: hours * air
  idle: life * loss
drivers: {less: {benefit: 9000 EUR/year}}
price: {rent: {cost: machines * fee}}
"""


def by_name(*wanted: str) -> dict[str, tuple[float, float, float, str]]:
    found = use_prices(loads(MODEL).evaluate(), wanted)
    return {u.name: (u.price, u.reference, u.economic_value, str(u.unit)) for u in found}


def test_a_price_a_year_is_the_annuity_of_what_is_paid() -> None:
    valuation = loads(MODEL).evaluate()
    price, reference, worth, unit = by_name()[""]
    assert unit == "EUR/year"
    assert price == pytest.approx(-npf.pmt(0.08, 4, valuation.offering_price.mean))
    assert (price, reference, worth) == pytest.approx((6000, 3600, 12600))


def test_what_prices_are_charged_on_is_priced_by_itself() -> None:
    price, reference, worth, unit = by_name()["machines"]
    assert unit == "EUR/machine/year"
    assert (price, reference, worth) == pytest.approx((2000, 1200, 4200))


def test_hours_a_year_give_a_price_an_hour() -> None:
    price, _, worth, unit = by_name("hours")["hours"]
    assert unit == "EUR/h"
    assert (price, worth) == pytest.approx((6000 / 5000, 12600 / 5000))


def test_a_formula_may_be_what_is_used() -> None:
    price, _, worth, unit = by_name("delivered")["delivered"]
    assert unit == "EUR/m3"
    assert (price, worth) == pytest.approx((6000 / 200000, 12600 / 200000))


@pytest.mark.parametrize("name", ["life", "loss", "fee"])
def test_what_is_no_quantity_of_use_is_refused(name: str) -> None:
    with pytest.raises(SurplusError) as caught:
        by_name(name)
    assert caught.value.diagnostics[0].code == "P002"


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(SurplusError) as caught:
        by_name("hour")
    assert (caught.value.diagnostics[0].code, "hours" in str(caught.value)) == ("M002", True)
