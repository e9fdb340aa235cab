"""Features weighed over customers, against their cost, and the gate."""

from __future__ import annotations

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.value.api import loads
from surplus.value.features import Reason, Terms, Verdict, weigh
from surplus.value.features.study import FeatureStudy
from surplus.value.market import account, segment_accounts, with_customers

from .models import OVERLAPPING

SEGMENTED = """
offering: Pump
alternative: Old pump
context: works
currency: EUR
segments: {paper: Paper mills, dairy: Dairies, water: Water works}
features:
  drive: {gives: sparing, cost: 1 kEUR}
  sensor: {gives: watched}
capabilities: {sparing: Sparing, watched: Watched}
inputs:
  power: {unit: EUR, value: {by_segment: {paper: 100, dairy: 300, water: 700}}}
  watch: {unit: EUR, value: {by_segment: {paper: 40, others: 0}}}
drivers:
  less: {benefit: power, capability: sparing}
  early: {benefit: watch, capability: watched}
"""


def one(
    worth: str, cost: str = "", terms: Terms | None = None, customers: float = 1
) -> FeatureStudy:
    """Return the study of one feature that is worth so much."""
    model = loads(
        "{offering: A, alternative: B, context: c, currency: EUR, "
        f"features: {{f: {{gives: x{cost}}}}}, "
        f"capabilities: {{x: X}}, inputs: {{w: {{unit: EUR, value: {worth}}}}}, "
        "drivers: {d: {benefit: w, capability: x}}}"
    )
    return weigh(with_customers([account(model.evaluate())], customers), terms)


def test_totals_are_worths_times_customers() -> None:
    accounts = with_customers(segment_accounts(loads(SEGMENTED)), each={"paper": 5, "dairy": 2})
    study = weigh(accounts)
    found = {c.name: c.total.mean for c in study.candidates}
    assert found == {"drive": 5 * 100 + 2 * 300 + 700, "sensor": 5 * 40}
    assert study.total.mean == sum(found.values())
    assert study.customers == 8


def test_features_come_in_the_order_of_what_they_are_worth() -> None:
    study = weigh(segment_accounts(loads(SEGMENTED)))
    assert [c.name for c in study.candidates] == ["drive", "sensor"]


def test_the_chance_is_the_share_of_draws_worth_more_than_the_cost() -> None:
    study = one("{uniform: {low: 100, high: 200}}", ", cost: 130 EUR")
    assert study.candidates[0].chance == pytest.approx(0.7, abs=1e-3)


@pytest.mark.parametrize(
    ("cost", "verdict"),
    [(105, Verdict.PASS), (130, Verdict.UNSURE), (160, Verdict.FAIL), (230, Verdict.FAIL)],
)
def test_the_gate_fails_below_the_threshold_and_warns_below_sure(
    cost: int, verdict: Verdict
) -> None:
    study = one("{uniform: {low: 100, high: 200}}", f", cost: {cost} EUR")
    assert study.candidates[0].verdict is verdict
    assert bool(study.failing) is (verdict is Verdict.FAIL)


def test_only_what_is_captured_counts_against_the_cost() -> None:
    study = one("100 EUR", ", cost: 60 EUR", Terms(captured=0.5))
    found = study.candidates[0]
    assert (found.counted.mean, found.net, found.verdict) == (50, -10, Verdict.FAIL)


def test_customers_needed_pay_for_building() -> None:
    found = one("50 EUR", ", cost: 1 kEUR", customers=4).candidates[0]
    assert found.customers_needed == 20
    assert one("50 EUR", ", cost: 1 kEUR", customers=20).candidates[0].net == 0


def test_what_never_pays_needs_no_number_of_customers() -> None:
    found = one("-5 EUR", ", cost: 1 kEUR").candidates[0]
    assert (found.customers_needed, found.reason) == (None, Reason.WORTHLESS)


def test_reasons_say_why_a_feature_fails() -> None:
    study = weigh([account(loads(OVERLAPPING).evaluate(draws=64))])
    reasons = {c.name: c.reason for c in study.candidates}
    assert reasons["paint"] is Reason.UNUSED
    assert reasons["sensor"] is Reason.BELOW_COST
    bare = loads("{offering: A, alternative: B, context: c, features: {f: F}, drivers: {d: 5 EUR}}")
    assert weigh([account(bare.evaluate())]).candidates[0].reason is Reason.GIVES_NOTHING


def test_a_feature_whose_gift_others_give_is_spare() -> None:
    study = weigh([account(loads(OVERLAPPING).evaluate(draws=64))])
    assert [c.name for c in study.candidates if c.is_spare] == ["coating"]


def test_totals_add_up_draw_by_draw() -> None:
    study = weigh(with_customers([account(loads(OVERLAPPING).evaluate(draws=64))], 70))
    parts = sum(c.total.draws for c in study.candidates) + study.untied.draws
    assert np.abs(parts - study.total.draws).max() < 0.005


def test_the_lineup_of_segments_holds_for_what_their_bundles_are_worth() -> None:
    accounts = with_customers(segment_accounts(loads(SEGMENTED)), each={"dairy": 10})
    found = weigh(accounts).lineup
    assert found is not None
    # The drive at 300 is too dear for paper mills, which alone pay 40 for the sensor.
    offered = [(bundle.features, bundle.price, bundle.buyers) for bundle in found.bundles]
    assert offered == [
        (("sensor",), 40, ("paper",)),
        (("drive", "sensor"), 300, ("dairy", "water")),
    ]
    assert found.margin == pytest.approx(40 + 11 * 300 - 1000)
    assert found.single_margin == pytest.approx(11 * 300 - 1000)


def test_too_many_accounts_have_no_lineup() -> None:
    accounts = segment_accounts(loads(SEGMENTED)) * 2
    assert weigh(accounts).lineup is None


def test_accounts_of_two_models_are_not_weighed_together() -> None:
    others = [account(loads(OVERLAPPING).evaluate(draws=8)) for _ in range(2)]
    with pytest.raises(ValueError, match="one model"):
        weigh(others)


@pytest.mark.parametrize("bad", [{"captured": 1.1}, {"threshold": -0.1}, {"sure": 2.0}])
def test_terms_are_shares(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        Terms(**bad)


@pytest.mark.parametrize(
    ("cost", "code"),
    [("5 h", "U004"), ("10 %", "U004"), ("-3 kEUR", "B004"), ("lots", "Q001"), ("5 kUSD", "U004")],
)
def test_a_cost_that_is_no_amount_of_money_is_refused(cost: str, code: str) -> None:
    with pytest.raises(SurplusError) as caught:
        one("5 EUR", f", cost: {cost}")
    assert code in {d.code for d in caught.value.diagnostics}


@pytest.mark.parametrize(("cost", "amount"), [("400 kEUR", 400e3), ("2.5 MEUR", 2.5e6), ("70", 70)])
def test_a_cost_is_read_in_the_models_currency(cost: str, amount: float) -> None:
    assert one("5 EUR", f", cost: {cost}").model.features[0].cost == amount
