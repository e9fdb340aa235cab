"""What every lifetime-value model keeps to; the registry says which there are."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from surplus.core.errors import SurplusError
from surplus.worth.cnbd import RegularBetaGeo, RegularModifiedBetaGeo
from surplus.worth.contracts import Contracts
from surplus.worth.customer_state import CustomerState
from surplus.worth.fit import Fit
from surplus.worth.hazard import Hazard
from surplus.worth.hazard_likelihood import RIDGE
from surplus.worth.newton import PRIOR_SD
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.registry import MODELS, Kind, read_fit
from surplus.worth.simulate import (
    simulate_beta_dropout,
    simulate_contracts,
    simulate_opportunities,
    simulate_pareto,
    simulate_spend,
)

PLANTED: dict[str, tuple[float, ...]] = {
    "bg_nbd": (0.8, 6.0, 0.7, 2.2),
    "mbg_nbd": (0.8, 6.0, 0.7, 2.2),
    "bg_cnbd": (0.9, 5.0, 0.7, 2.2),
    "mbg_cnbd": (0.9, 5.0, 0.7, 2.2),
    "pareto_nbd": (0.8, 6.0, 0.7, 12.0),
    "bg_bb": (1.2, 0.75, 0.65, 2.8),
    "gamma_gamma": (6.0, 3.7, 15.0),
    "sbg": (0.7, 1.5),
    "bdw": (0.7, 1.5, 1.4),
    "hazard": (0.5, -0.3),
}
PHASES = {"bg_cnbd": 2, "mbg_cnbd": 3}
PURCHASES = [name for name, model in MODELS.items() if model.kind == Kind.PURCHASES]
COUNTED = [*PURCHASES, *(n for n, m in MODELS.items() if m.kind == Kind.OPPORTUNITIES)]
EVERY = list(MODELS)


def settings(name: str) -> Any:
    if name in PHASES:
        kind = RegularModifiedBetaGeo if name == "mbg_cnbd" else RegularBetaGeo
        return kind(phases=PHASES[name])
    return MODELS[name].settings()


def hazard_contracts() -> Contracts:
    rng, n = np.random.default_rng(8), 6000
    z = {"size": rng.normal(3, 2, n), "urban": (rng.random(n) < 0.4).astype(float)}
    risk = np.exp(PLANTED["hazard"][0] * z["size"] + PLANTED["hazard"][1] * z["urban"])
    life, seen = rng.exponential(40.0 / risk), rng.integers(1, 25, n)
    ended = life < seen
    return Contracts(np.where(ended, np.floor(life) + 1, seen), ended, "month", covariates=z)


@cache
def planted(name: str) -> CustomerState | Contracts:
    ages = np.random.default_rng(5).integers(20 * 7, 80 * 7, 6000) / 7
    if name == "pareto_nbd":
        return simulate_pareto(PLANTED[name], ages, 3).state
    if name == "bg_bb":
        return simulate_opportunities(PLANTED[name], 6000, 8, 1)
    if name == "hazard":
        return hazard_contracts()
    if name in {"sbg", "bdw"}:
        shape = PLANTED[name][2] if name == "bdw" else 1.0
        return simulate_contracts(PLANTED[name][:2], 6000, 10, 1, shape)
    state = simulate_beta_dropout(
        PLANTED.get(name, ()) if name != "gamma_gamma" else PLANTED["bg_nbd"],
        ages,
        4,
        phases=PHASES.get(name, 1),
        at_once=name.startswith("mbg"),
    ).state
    return simulate_spend(PLANTED[name], state, 2) if name == "gamma_gamma" else state


@cache
def fitted(name: str) -> Fit:
    fit: Fit = settings(name).fit(planted(name))
    return fit


def purchase_fit(name: str) -> PurchaseFit:
    fit = fitted(name)
    assert isinstance(fit, PurchaseFit)
    return fit


def state_of(name: str) -> CustomerState:
    state = planted(name)
    assert isinstance(state, CustomerState)
    return state


def rows_of(data: CustomerState | Contracts, which: Any) -> CustomerState | Contracts:
    if isinstance(data, CustomerState):
        return data.rows(which)
    z = {name: column[which] for name, column in data.covariates.items()}
    held = data.weights[which]
    return Contracts(data.periods[which], data.ended[which], data.unit, weights=held, covariates=z)


def test_every_model_is_planted() -> None:
    assert set(PLANTED) == set(MODELS)


@pytest.mark.parametrize("name", EVERY)
def test_planted_parameters_are_found_again(name: str) -> None:
    e = fitted(name).estimate
    scale = [1.0 if n in e.signed else v - e.floors.get(n, 0.0) for n, v in e.params.items()]
    moved = [
        v - t if n in e.signed else np.log((v - e.floors.get(n, 0.0)) / (t - e.floors.get(n, 0.0)))
        for (n, v), t in zip(e.params.items(), PLANTED[name], strict=True)
    ]
    errors = np.sqrt(np.diag(e.log_covariance))
    assert len(scale) == len(errors)
    assert np.abs(np.array(moved) / errors).max() < 3.5
    assert errors.max() < 0.6
    assert e.flags == ()


@pytest.mark.parametrize("name", EVERY)
def test_the_order_of_rows_does_not_matter(name: str) -> None:
    data = planted(name)
    shuffled = rows_of(data, np.random.default_rng(1).permutation(len(data)))
    other = settings(name).fit(shuffled)
    assert_allclose(other.estimate.values, fitted(name).estimate.values, rtol=1e-6)
    assert other.loglik == pytest.approx(fitted(name).loglik, rel=1e-12)


@pytest.mark.parametrize("name", EVERY)
def test_json_gives_the_same_fit_back(name: str) -> None:
    fit = fitted(name)
    text = fit.to_json()
    assert read_fit(text) == fit
    assert MODELS[name].fit.from_json(text) == fit
    assert json.loads(text)["model"] == name


@pytest.mark.parametrize("name", EVERY)
def test_a_fit_of_another_model_is_refused(name: str) -> None:
    text = fitted("sbg" if name != "sbg" else "bdw").to_json()
    with pytest.raises(SurplusError, match="W061"):
        MODELS[name].fit.from_json(text)


@pytest.mark.parametrize("name", EVERY)
def test_settings_and_fits_cannot_be_changed(name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        fitted(name).estimate = fitted("sbg").estimate  # type: ignore[misc]  # what is tested


@pytest.mark.parametrize("name", EVERY)
def test_a_summary_says_customers_unit_prior_and_every_parameter(name: str) -> None:
    fit = fitted(name)
    text = fit.summary()
    assert f"{fit.estimate.customers:,} customers" in text
    assert f"{fit.unit.value}s" in text
    assert "weak prior" in text
    assert all(f"\n{parameter:<12}" in text for parameter in fit.params)


@pytest.mark.parametrize("name", EVERY)
def test_a_row_of_weight_two_is_two_rows(name: str) -> None:
    data = rows_of(planted(name), slice(0, 500))
    twice = rows_of(data, np.repeat(np.arange(len(data)), 2))
    held = np.full(len(data), 2)
    if isinstance(data, CustomerState):
        heavy: CustomerState | Contracts = CustomerState(
            data.x, data.t_x, data.T, data.unit,
            weights=held, spend=data.spend, log_gaps=data.log_gaps,
        )  # fmt: skip
    else:
        heavy = Contracts(
            data.periods, data.ended, data.unit, weights=held, covariates=data.covariates
        )
    one, two = settings(name).fit(twice), settings(name).fit(heavy)
    assert two.loglik == pytest.approx(one.loglik, rel=1e-10)
    assert_allclose(two.estimate.values, one.estimate.values, rtol=1e-5)
    assert two.estimate.customers == one.estimate.customers


@pytest.mark.parametrize("name", EVERY)
def test_one_customer_is_refused(name: str) -> None:
    with pytest.raises(SurplusError, match="W056"):
        settings(name).fit(rows_of(planted(name), slice(0, 1)))


@pytest.mark.parametrize("name", COUNTED)
def test_nobody_who_bought_again_is_refused(name: str) -> None:
    with pytest.raises(SurplusError, match="W057"):
        settings(name).fit(CustomerState([0, 0, 0], [0, 0, 0], [9, 9, 8], "week"))


@pytest.mark.parametrize("unit", ["hour", "day", "year"])
@pytest.mark.parametrize("name", PURCHASES)
def test_the_unit_of_time_scales_rates_and_changes_no_prediction(name: str, unit: str) -> None:
    state, fit = state_of(name), purchase_fit(name)
    other = settings(name).fit(state.in_unit(unit))
    longer = state.unit.per(other.unit)
    for parameter, value in fit.params.items():
        scaled = value * longer if parameter in {"alpha", "beta"} else value
        assert other.params[parameter] == pytest.approx(scaled, rel=1e-5)
    few = state.rows(slice(0, 50))
    one, two = fit.predict(few, 26, 0.1), other.predict(few, 26 * longer, 0.1)
    for column in ("p_alive", "purchases", "residual"):
        assert_allclose(getattr(two, column), getattr(one, column), rtol=1e-5)
    assert_allclose(two.next_purchase, one.next_purchase * longer, rtol=1e-5)
    assert two.unit == unit


@pytest.mark.parametrize("name", COUNTED)
def test_a_state_in_another_unit_is_converted(name: str) -> None:
    fit, few = purchase_fit(name), state_of(name).rows(slice(0, 20))
    converted = few.in_unit("quarter" if few.unit == "year" else "day")
    one, two = fit.predict(few, 4, 0.1), fit.predict(converted, 4, 0.1)
    assert_allclose(two.residual, one.residual, rtol=1e-9)


@pytest.mark.parametrize("name", COUNTED)
def test_chances_are_between_nothing_and_certain(name: str) -> None:
    fit, s = purchase_fit(name), state_of(name)
    for chance in (fit.p_alive(s.x, s.t_x, s.T), fit.survival(np.arange(0, 200, 7))):
        assert (chance >= 0).all()
        assert (chance <= 1).all()
    assert (np.diff(fit.survival(np.arange(0, 200, 7))) <= 1e-15).all()


@pytest.mark.parametrize("name", COUNTED)
def test_more_time_brings_more_purchases_and_patience_more_value(name: str) -> None:
    fit, s = purchase_fit(name), state_of(name).rows(slice(0, 200))
    short, long = (fit.expected_purchases(t, s.x, s.t_x, s.T) for t in (4, 8))
    assert (long >= short).all()
    dear, cheap = (fit.dert(rate, s.x, s.t_x, s.T) for rate in (0.02, 0.002))
    assert (cheap > dear).all()
    assert (np.diff(fit.expected_new(np.arange(0, 90, 3))) >= 0).all()


@pytest.mark.parametrize("name", COUNTED)
def test_residual_purchases_are_the_sum_of_discounted_purchases_to_come(name: str) -> None:
    """DERT is the integral of exp(-rate t) over the growth of expected purchases."""
    fit, s = purchase_fit(name), state_of(name).rows(slice(0, 12))
    rate = 0.3
    if MODELS[name].kind == Kind.OPPORTUNITIES:
        ends = np.arange(101.0)
        until = np.stack([fit.expected_purchases(t, s.x, s.t_x, s.T) for t in ends])
        total = np.exp(-rate * ends[1:]) @ np.diff(until, axis=0)
    else:
        # By parts, with Gauss-Laguerre points.
        times, weights = np.polynomial.laguerre.laggauss(40)
        total = weights @ np.stack(
            [fit.expected_purchases(t / rate, s.x, s.t_x, s.T) for t in times]
        )
    assert_allclose(total, fit.dert(rate, s.x, s.t_x, s.T), rtol=1e-6)


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_expected_of_new_customers_is_what_came(name: str) -> None:
    """The likelihood doesn't hold the total, so this is a check of the formulas."""
    fit, s = purchase_fit(name).with_values(PLANTED[name]), state_of(name)
    spread = 4 * s.x.std() * np.sqrt(len(s))
    assert abs(fit.expected_new(s.T).sum() - s.x.sum()) < spread


@pytest.mark.parametrize("name", COUNTED)
def test_chances_add_up_to_those_of_new_customers(name: str) -> None:
    """Mean P(alive) over histories is the chance to survive until then."""
    fit, s = purchase_fit(name).with_values(PLANTED[name]), state_of(name)
    alive = fit.p_alive(s.x, s.t_x, s.T)
    ahead = fit.expected_purchases(10, s.x, s.t_x, s.T)
    grown = fit.expected_new(s.T + 10) - fit.expected_new(s.T)
    assert abs((alive - fit.survival(s.T)).sum()) < 4 * alive.std() * np.sqrt(len(s))
    assert abs((ahead - grown).sum()) < 4 * ahead.std() * np.sqrt(len(s))


@pytest.mark.parametrize("name", EVERY)
def test_draws_come_from_their_seed_and_lie_where_parameters_may(name: str) -> None:
    fit = fitted(name)
    one, two, other = (fit.draws(200, seed) for seed in (1, 1, 2))
    assert one == two
    assert one != other
    values = np.array([draw.estimate.values for draw in one])
    floors = np.array([fit.estimate.floors.get(n, 0.0) for n in fit.params])
    if not fit.estimate.signed:
        assert (values > floors).all()
    middle = np.median(values, axis=0)
    errors = np.array(list(fit.standard_errors.values()))
    assert (np.abs(middle - fit.estimate.values) < 0.5 * errors).all()


@pytest.mark.parametrize("name", EVERY)
def test_a_fit_says_how_it_was_held(name: str) -> None:
    e = fitted(name).estimate
    assert e.prior_sd in {PRIOR_SD, RIDGE**-0.5}
    assert replace(e, flags=()) == e
    assert fitted(name).bic == pytest.approx(
        len(e.values) * np.log(e.customers) - 2 * fitted(name).loglik
    )


def test_hazard_takes_every_covariate_unless_told() -> None:
    data = hazard_contracts()
    assert set(fitted("hazard").params) == {"size", "urban"}
    assert set(Hazard(("urban",)).fit(data).params) == {"urban"}
