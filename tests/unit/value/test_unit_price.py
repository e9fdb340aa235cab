"""The price per unit at which nothing is left of the value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.value.unit_price import UnitPrice, unit_price
from surplus.value.valuation import Valuation
from value.faults import value

Y3 = "horizon: 3 years\ndiscount_rate: 10 %\n"


def found_in(text: str) -> UnitPrice:
    found = unit_price(value(text))
    assert found is not None
    return found


def priced(pieces: object, price: object, benefit: object) -> str:
    return (
        f"inputs:\n  n: {{unit: piece, by_alternative: {{offering: {pieces}, alternative: 2}}}}\n"
        f"  p: {{unit: EUR/piece, by_alternative: {{offering: {price}, alternative: 10}}}}\n"
        f"  b: {{unit: EUR, value: {benefit}}}\ndrivers: {{d: b}}\nprice: {{buy: {{cost: n * p}}}}"
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 9), st.integers(0, 500), st.integers(-100, 1000))
def test_it_is_the_reference_price_and_benefits_for_each_unit(n: int, p: int, b: int) -> None:
    found = found_in(priced(n, p, b))
    assert found.economic_value.mean == pytest.approx((2 * 10 + b) / n)
    assert (found.price.mean, found.reference.mean) == (p, 10)
    assert str(found.unit) == "EUR/piece"


def test_it_is_found_draw_by_draw() -> None:
    text = priced("1 to 3", "20 to 30", "50 to 90")
    valuation = value(text)
    found = unit_price(valuation)
    assert found is not None
    n, b = (valuation.outcomes.inputs[name][0, 0] for name in ("n", "b"))
    np.testing.assert_allclose(found.economic_value.draws, (20 + b) / n)


RENT = (
    Y3
    + """\
inputs:
  p: {unit: EUR/year, by_alternative: {offering: {by_year: [10, 20, 30]}, alternative: 5}}
  x: {unit: EUR, by_year: {0: 3}}
drivers: {d: 8 EUR/year}
price: {rent: {cost: p}}
"""
)


def test_nothing_is_left_at_that_price() -> None:
    text = RENT.replace("{by_year: [10, 20, 30]}", "12")
    price = found_in(text).economic_value.mean
    there = value(text.replace("offering: 12", f"offering: {price!r}"))
    assert there.value.mean == pytest.approx(0, abs=1e-6)


def test_a_price_that_differs_by_year_has_one_that_does_not() -> None:
    assert found_in(RENT).economic_value.mean == pytest.approx(13)
    assert found_in(RENT).price.mean == 10


def test_a_price_that_differs_by_year_is_told_from_year_one() -> None:
    assert found_in(RENT.replace("/year}", "/year, e: x}")).price.mean == 10


def test_benefits_that_depend_on_the_price_are_reckoned_with() -> None:
    text = (
        "inputs: {p: {unit: EUR, by_alternative: {offering: 30, alternative: 10}}}\n"
        "drivers: {d: {benefit: 60 EUR - p / 2}}\nprice: {buy: {cost: p}}"
    )
    assert found_in(text).economic_value.mean == pytest.approx(70 / 1.5)


def test_it_is_missing_where_no_price_leaves_nothing() -> None:
    text = (
        "inputs: {p: {unit: EUR, by_alternative: {offering: 30, alternative: 10}}}\n"
        "drivers: {d: 60 EUR}\nprice: {buy: {cost: 'min(p, 40 EUR)'}}"
    )
    assert np.isnan(found_in(text).economic_value.mean)
    free = (
        "inputs: {p: {unit: EUR, value: 3}, n: 0}\ndrivers: {d: 60 EUR}\nprice: {b: {cost: n * p}}"
    )
    assert np.isnan(found_in(free).economic_value.mean)


def test_a_model_without_a_price_per_unit_has_none() -> None:
    assert unit_price(value("drivers: {d: 5 EUR}\nprice: 3 EUR")) is None
    two = "inputs: {p: 5 EUR, q: 6 EUR}\ndrivers: {d: 1 EUR}\nprice: {b: p + q}"
    assert unit_price(value(two)) is None


def test_the_price_per_unit_may_be_named() -> None:
    text = "inputs: {p: 5 EUR, q: 6 EUR}\nunit_price: q\ndrivers: {d: 1 EUR}\nprice: {b: p + q}"
    assert found_in(text).input == "q"


def test_a_price_that_a_case_leaves_out_has_none() -> None:
    text = "inputs: {p: 5 EUR}\ndrivers: {d: 1 EUR}\nprice: {b: p}"
    left_out: Valuation = value(text, "without: b")
    assert unit_price(left_out) is None
