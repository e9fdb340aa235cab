"""Value, choice, segments, covariates, RFM, history: what stands on the models."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.integrate import quad

from surplus.core.errors import SurplusError
from surplus.worth.bg_bb import BetaGeoBeta
from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.choice import choose, deviance
from surplus.worth.cnbd import RegularBetaGeo, RegularModifiedBetaGeo
from surplus.worth.covariates import CovariateFit, WithCovariates
from surplus.worth.customer_state import CustomerState
from surplus.worth.gamma_gamma import GammaGamma
from surplus.worth.historical import historical_value
from surplus.worth.lifetime_value import contract_value, residual_value, value_ahead, value_of_new
from surplus.worth.mbg_nbd import ModifiedBetaGeo
from surplus.worth.pareto_nbd import ParetoNBD
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.registry import read_fit
from surplus.worth.rfm import rfm
from surplus.worth.segments import fit_segments, shrink
from surplus.worth.simulate import Simulated, simulate_beta_dropout, simulate_pareto, simulate_spend
from surplus.worth.units import TimeUnit

AGES = np.random.default_rng(1).integers(140, 560, 2000) / 7
MADE = simulate_beta_dropout([0.6, 5.0, 0.8, 2.5], AGES, 2, horizon=20)
FIT = BetaGeo().fit(MADE.state)
MODIFIED = ModifiedBetaGeo().fit(MADE.state)
PARETO = ParetoNBD().fit(MADE.state)


def test_months_add_up_to_value_without_end() -> None:
    few = MADE.state.rows(slice(0, 20))
    whole = residual_value(FIT, few, 10.0, 0.5)
    months = value_ahead(FIT, few, 10.0, 0.5, steps=240)
    # Purchases of a month count at its end: by half a month's discount too little.
    assert_allclose(months, whole * 1.5 ** (-1 / 24), rtol=2e-3)


def test_value_without_end_needs_a_rate() -> None:
    with pytest.raises(SurplusError, match="W063"):
        residual_value(FIT, MADE.state, 10.0, 0.0)


def test_a_new_customer_is_worth_the_first_purchase_and_the_rest() -> None:
    assert value_of_new(FIT, 10.0, 0.1) > 10
    assert value_of_new(FIT, 20.0, 0.1) == pytest.approx(2 * value_of_new(FIT, 10.0, 0.1))


@pytest.mark.parametrize("fit", [FIT, MODIFIED, PARETO], ids=lambda fit: fit.model)
def test_keeping_a_new_customer_costs_as_long_as_it_is_expected_to_stay(fit: PurchaseFit) -> None:
    rate = math.log(1.1) / TimeUnit.WEEK.per_year
    # Over the discount factor in place of time: the tail is long.
    stays = quad(lambda u: float(fit.survival([-math.log(u) / rate])[0]), 0, 1)[0] / rate
    free, kept = (value_of_new(fit, 10.0, 0.1, cost) for cost in (0.0, 12.0))
    assert free - kept == pytest.approx(12.0 / TimeUnit.WEEK.per_year * stays, rel=1e-4)


def test_contracts_are_worth_their_discounted_margins() -> None:
    s = np.array([[1.0, 0.8, 0.5], [1.0, 0.5, 0.1]])
    found = contract_value(100.0, s, 0.1)
    assert found == pytest.approx([100 + 80 / 1.1 + 50 / 1.21, 100 + 50 / 1.1 + 10 / 1.21])
    assert contract_value(100.0, s, 0.1, first_at=1) == pytest.approx(found / 1.1)


def test_the_model_that_customers_follow_is_chosen() -> None:
    made = simulate_beta_dropout([1.5, 0.5, 0.2, 2.0], AGES, 5, horizon=20, phases=6)
    found = choose(made.state, made.later, 20, ("bg_nbd", "bg_cnbd"))
    assert found.model == "bg_cnbd"
    assert {score.model for score in found.scores} == {"bg_nbd", "bg_cnbd", "naive"}
    assert found.scores[0].log_score >= found.scores[-1].log_score
    assert all(score.came == made.later.sum() for score in found.scores)


def test_of_equally_good_models_the_simplest_is_chosen() -> None:
    found = choose(MADE.state, MADE.later, 20, ("bg_nbd", "pareto_nbd", "bg_bb"))
    assert found.model == "bg_nbd"
    assert "naive" not in found.reason
    # Times aren't whole opportunities, so one model can't be fitted.
    assert len(found.failed) == 1


def test_what_came_must_fit_the_customers() -> None:
    with pytest.raises(SurplusError, match="W068"):
        choose(MADE.state, [1, 2], 20)
    with pytest.raises(SurplusError, match="W068"):
        choose(MADE.state, np.full(len(MADE.state), -1), 20)


def test_deviance_is_least_at_the_mean() -> None:
    came = np.array([0.0, 1.0, 5.0])
    means = [deviance(came, np.full(3, m)).sum() for m in (1.5, 2.0, 2.5)]
    assert min(means) == means[1]


def test_segments_alike_are_drawn_together_and_unlike_ones_are_not() -> None:
    rng = np.random.default_rng(0)
    truth = np.repeat([0.0, 3.0], 5)
    noise = np.full((10, 1, 1), 0.04)
    _, spread, means = shrink((truth + rng.normal(0, 0.2, 10))[:, None], noise)
    assert spread[0] == pytest.approx(1.5, abs=0.4)
    assert np.abs(means[:, 0] - truth).max() < 0.6
    alike, none, same = shrink(rng.normal(1, 0.2, (10, 1)), noise)
    assert none[0] < 0.2
    assert np.ptp(same) < 0.4
    assert alike[0] == pytest.approx(1.0, abs=0.2)


def test_a_small_segment_borrows_from_the_others() -> None:
    labels = np.where(np.arange(2000) < 20, "small", np.where(np.arange(2000) < 1000, "b", "c"))
    labels[:1] = "alone"
    found = fit_segments(BetaGeo(), MADE.state, labels)
    assert set(found.shrunk) == {"alone", "small", "b", "c"}
    assert "alone" not in found.own
    assert found.notes[0].startswith("alone has the mean of the others")
    own, drawn = found.own["small"].params, found.shrunk["small"].params
    middle = np.exp(found.mean)
    for value, (name, one) in zip(middle, own.items(), strict=True):
        assert abs(np.log(drawn[name] / value)) <= abs(np.log(one / value)) + 0.3


def test_a_parameter_that_drifts_is_said_to() -> None:
    cohorts = [
        simulate_beta_dropout([0.8, 5.0 * 1.5**k, 0.8, 2.5], AGES, 10 + k).state for k in range(4)
    ]
    x, t_x, age = (
        np.concatenate([getattr(c, name) for c in cohorts]) for name in ("x", "t_x", "T")
    )
    state = CustomerState(x, t_x, age)
    drift = fit_segments(BetaGeo(), state, np.repeat(np.arange(4), 2000)).drift()
    said = {one.parameter: str(one) for one in drift}
    assert "alpha grows by" in said["alpha"]
    assert "b doesn't drift measurably" in said["b"]


def test_segments_must_fit_the_customers() -> None:
    with pytest.raises(SurplusError, match="W068"):
        fit_segments(BetaGeo(), MADE.state, ["a"])
    with pytest.raises(SurplusError, match="W068"):
        fit_segments(BetaGeo(), MADE.state, np.full(2000, "a"))


def halves(one: Simulated, two: Simulated) -> CustomerState:
    a, b = one.state, two.state
    x, t_x, age = (np.concatenate([getattr(a, n), getattr(b, n)]) for n in ("x", "t_x", "T"))
    return CustomerState(x, t_x, age, covariates={"z": np.repeat([0.0, 1.0], len(a))})


@pytest.mark.parametrize("base", ["bg_nbd", "pareto_nbd"])
def test_planted_effects_of_covariates_are_found_again(base: str) -> None:
    faster, sooner = np.exp(0.5), np.exp(0.6)
    ages = AGES[:1200]
    if base == "bg_nbd":
        planted = {"purchases_z": 0.5, "leaving_a_z": 0.6, "leaving_b_z": 0.0}
        one = simulate_beta_dropout([0.8, 6.0, 0.7, 2.4], ages, 31)
        two = simulate_beta_dropout([0.8, 6.0 / faster, 0.7 * sooner, 2.4], ages, 32)
    else:
        planted = {"purchases_z": 0.5, "leaving_z": 0.6}
        one = simulate_pareto([0.8, 6.0, 0.7, 12.0], ages, 31)
        two = simulate_pareto([0.8, 6.0 / faster, 0.7, 12.0 / sooner], ages, 32)
    state = halves(one, two)
    fit = WithCovariates(base, ("z",), ("z",)).fit(state)
    for name, value in planted.items():
        assert abs(fit.params[name] - value) < 3.5 * fit.standard_errors[name]
    assert read_fit(fit.to_json()) == fit
    assert isinstance(fit, CovariateFit)
    found = fit.predict(state, 10, 0.1)
    alone = fit.of({"z": 1.0})
    last = state.rows(slice(len(state) - 5, len(state)))
    expected = alone.expected_purchases(10, last.x, last.t_x, last.T)
    assert found.purchases[-5:] == pytest.approx(expected, rel=1e-12)


def test_a_covariate_is_free_of_its_unit() -> None:
    state = halves(MADE, simulate_beta_dropout([0.6, 4.0, 0.8, 2.5], AGES, 3))
    other = CustomerState(
        state.x, state.t_x, state.T, covariates={"z": 1000 * state.covariates["z"] + 7}
    )
    one, two = (WithCovariates("bg_nbd", ("z",)).fit(s) for s in (state, other))
    assert two.params["purchases_z"] == pytest.approx(one.params["purchases_z"] / 1000, rel=1e-5)
    assert two.loglik == pytest.approx(one.loglik, rel=1e-12)


def test_covariates_that_are_missing_or_tell_nothing_are_said() -> None:
    with pytest.raises(SurplusError, match="W062"):
        WithCovariates("bg_nbd", ("size",)).fit(MADE.state)
    with pytest.raises(SurplusError, match="W062"):
        WithCovariates("bg_nbd").fit(MADE.state)
    s = MADE.state.rows(slice(0, 200))
    same = CustomerState(s.x, s.t_x, s.T, covariates={"z": np.ones(200)})
    flags = WithCovariates("bg_nbd", ("z",)).fit(same).flags
    assert "z isn't identified: it is the same for all customers" in flags


@pytest.mark.parametrize("model", [RegularBetaGeo, RegularModifiedBetaGeo])
def test_regularity_that_cannot_be_chosen_is_said(model: type[RegularBetaGeo]) -> None:
    without = CustomerState(MADE.state.x, MADE.state.t_x, MADE.state.T)
    with pytest.raises(SurplusError, match="W064"):
        model().fit(without)
    with pytest.raises(SurplusError, match="W064"):
        model(phases=0).fit(MADE.state)


def test_the_regularity_of_buyers_is_found() -> None:
    made = simulate_beta_dropout([1.0, 2.0, 0.6, 2.5], AGES, 6, phases=3)
    assert RegularBetaGeo().fit(made.state).phases == 3
    assert RegularBetaGeo().fit(MADE.state).phases == 1


def test_times_that_are_no_opportunities_are_refused() -> None:
    with pytest.raises(SurplusError, match="W065"):
        BetaGeoBeta().fit(CustomerState([1, 1], [1.5, 1], [6, 6], "year"))
    with pytest.raises(SurplusError, match="W065"):
        BetaGeoBeta().fit(CustomerState([3, 1], [2, 1], [6, 6], "year"))


def test_spend_without_spend_is_refused() -> None:
    with pytest.raises(SurplusError, match="W062"):
        GammaGamma().fit(MADE.state)


def test_spend_that_goes_with_frequency_is_flagged() -> None:
    free = simulate_spend([6.0, 3.7, 15.0], MADE.state, 2)
    assert free.spend is not None
    assert not any("rank correlation" in flag for flag in GammaGamma().fit(free).flags)
    bound = CustomerState(free.x, free.t_x, free.T, spend=free.spend * (1 + free.x))
    fit = GammaGamma().fit(bound)
    assert any("spend more a purchase" in flag for flag in fit.flags)
    assert fit.correlation > 0.3
    assert fit.p_value < 1e-6


def test_spend_that_is_always_the_same_ends_and_is_flagged() -> None:
    same = CustomerState(MADE.state.x, MADE.state.t_x, MADE.state.T, spend=np.full(2000, 25.0))
    fit = GammaGamma().fit(same)
    assert any("the same mean spend" in flag for flag in fit.flags)
    assert fit.expected_spend([0, 1, 9], [0, 25, 25]) == pytest.approx([25] * 3, rel=1e-3)
    assert fit.params["q"] > 1


def test_rank_correlation_is_spearmans() -> None:
    from scipy.stats import spearmanr

    spent = simulate_spend([6.0, 3.7, 15.0], MADE.state, 2)
    assert spent.spend is not None
    bought = spent.x > 0
    right = spearmanr(spent.x[bought], spent.spend[bought])
    fit = GammaGamma().fit(spent)
    assert fit.correlation == pytest.approx(right.statistic, abs=1e-12)
    assert fit.p_value == pytest.approx(right.pvalue, rel=1e-6)


def test_classes_of_rfm_hold_equal_shares_and_equal_values_together() -> None:
    rng = np.random.default_rng(0)
    found = rfm(rng.random(1000), rng.random(1000), np.ones(1000))
    assert np.bincount(found.recency)[1:].tolist() == [200] * 5
    assert len(set(found.monetary.tolist())) == 1
    assert set(found.segment.tolist()) >= {"champions", "asleep", "at risk"}
    assert (found.segment != "").all()


def test_all_who_bought_once_are_in_the_lowest_class_and_the_rest_is_shared_out() -> None:
    once, more = [1] * 600, list(range(2, 402))
    found = rfm(range(1000), once + more, range(1000))
    assert set(found.frequency[:600].tolist()) == {1}
    assert np.bincount(found.frequency)[1:].tolist() == [600, 100, 100, 100, 100]


def test_many_who_bought_last_on_the_same_day_are_in_the_best_class_of_recency() -> None:
    found = rfm([0] * 600 + list(range(1, 401)), np.ones(1000), np.ones(1000))
    assert np.bincount(found.recency)[1:].tolist() == [100, 100, 100, 100, 600]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=80))
def test_the_least_and_the_most_are_in_the_outer_classes_and_none_between_is_empty(
    purchases: list[int],
) -> None:
    classes = rfm(np.zeros(len(purchases)), purchases, np.zeros(len(purchases))).frequency
    by_count = dict(zip(purchases, classes.tolist(), strict=True))
    assert [by_count[n] for n in purchases] == classes.tolist()
    ordered = [by_count[n] for n in sorted(by_count)]
    assert ordered == sorted(ordered)
    assert ordered[0] == 1
    assert len(ordered) == 1 or ordered[-1] == 5


def test_customers_who_all_did_the_same_are_new_rather_than_asleep() -> None:
    assert rfm([3, 3], [1, 1], [9, 9]).segment.tolist() == ["new", "new"]


def test_classes_that_cannot_be_are_refused() -> None:
    with pytest.raises(SurplusError, match="W067"):
        rfm([1], [1], [1], classes=1)
    with pytest.raises(SurplusError, match="W067"):
        _ = rfm([1, 2], [1, 2], [1, 2], classes=3).segment
    with pytest.raises(SurplusError, match="W050"):
        rfm([np.nan], [1], [1])
    with pytest.raises(SurplusError, match="W054"):
        rfm([], [], [])


def test_history_is_worth_its_margins_with_interest() -> None:
    found = historical_value(
        ["b", "a", "b"], [2.0, 0.0, 1.0], [100.0, 50.0, -10.0], TimeUnit.YEAR,
        margin=0.5, yearly_rate=0.1,
    )  # fmt: skip
    assert found.ids.tolist() == ["a", "b"]
    assert found.total.tolist() == [25.0, 45.0]
    assert found.compounded == pytest.approx([25.0, 50 * 1.21 - 5 * 1.1])
    assert found.purchases.tolist() == [1, 2]


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"surplus_fit": 1}', '{"surplus_fit": 1, "model": "x"}']
)
def test_what_is_no_fit_is_refused(text: str) -> None:
    with pytest.raises(SurplusError, match="W061"):
        read_fit(text)


def test_a_fit_that_lacks_something_is_refused() -> None:
    with pytest.raises(SurplusError, match="W061"):
        read_fit('{"surplus_fit": 1, "model": "bg_nbd", "estimate": {}, "phases": 1}')
