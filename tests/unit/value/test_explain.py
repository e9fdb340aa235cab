"""An explanation holds numbers in the units that their authors chose, and the formulas."""

from __future__ import annotations

import pytest

from surplus.core.errors import SurplusError
from surplus.formula import print_formula
from surplus.value.explain import Kind, Shown, explain, explanations
from value.faults import value

FRAME = "currency: EUR\nhorizon: 2 years\ndiscount_rate: 10 %\n"
TEXT = """currency: EUR
horizon: 2 years
discount_rate: 10 %
inputs:
  share: {unit: "%", value: 25 %}
  rise: {unit: "%/year", value: 5 %/year}
  stops: {unit: stop/year, by_alternative: {offering: 2, alternative: 6}}
  cost: {unit: EUR/stop, by_year: {1: 200, 2: 300}}
formulas:
  lost: {label: Lost money, is: stops * cost}
drivers:
  d: {label: Fewer stops, cost: lost * share * (1 + rise * 1 year)}
"""


def test_numbers_stand_in_the_unit_of_their_input() -> None:
    offering, _ = explain(value(TEXT), "d").options
    assert offering.numbers["share"] == Shown(Kind.SHARE, (0.25,))
    assert offering.numbers["rise"].values == pytest.approx((5.0,))
    assert str(offering.numbers["rise"].unit) == "%/year"


def test_a_number_of_each_year_is_shown_for_each_year() -> None:
    (line,) = explain(value(TEXT), "d").formulas
    assert line.numbers["cost"].values == (200.0, 300.0)
    assert line.result.values == pytest.approx((2 * 200.0, 2 * 300.0))


def test_a_formula_comes_with_its_tree_and_its_name() -> None:
    found = explain(value(TEXT), "d")
    (line,) = found.formulas
    assert (line.name, line.label.text(), print_formula(line.node)) == (
        "lost", "Lost money", "stops * cost",
    )  # fmt: skip
    assert print_formula(found.node) == "lost * share * (1 + rise * 1 year)"
    assert found.labels["lost"].text() == "Lost money"


def test_each_option_has_its_own_numbers_and_the_difference_is_theirs() -> None:
    found = explain(value(TEXT), "d")
    offering, alternative = found.options
    assert (offering.name, alternative.name) == ("offering", "alternative")
    new, old = ([1.05 * 0.25 * n * c for c in (200, 300)] for n in (2, 6))
    assert offering.result.values == pytest.approx(new)
    assert alternative.result.values == pytest.approx(old)
    difference, present = (found.steps[i].shown for i in (0, -1))
    assert isinstance(difference, Shown)
    assert isinstance(present, Shown)
    # The difference is that of an average year; each year's is discounted on its own.
    assert difference.values == pytest.approx(((210.0 + 315.0) / 2,))
    assert present.values == pytest.approx((210 / 1.1 + 315 / 1.21,))


def test_all_are_explained_in_the_order_of_the_valuation() -> None:
    text = FRAME + "drivers: {b: 9 EUR, a: 3 EUR}\nprice: {p: {cost: 1 EUR}}\n"
    assert [found.outcome.name for found in explanations(value(text))] == ["b", "a", "p"]


def test_what_the_valuation_does_not_have_is_refused_with_what_there_is() -> None:
    with pytest.raises(SurplusError, match="there are: d") as caught:
        explain(value(FRAME + "drivers: {d: 9 EUR}"), "unlike")
    assert caught.value.diagnostics[0].code == "V011"
