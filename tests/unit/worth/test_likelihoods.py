"""Likelihoods against plain ones, and their derivatives against differences."""

from __future__ import annotations

import mpmath as mp
import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy.special import betaln, gammaln

from surplus.worth.beta_dropout import BetaDropout
from surplus.worth.beta_survival import Ending
from surplus.worth.bg_bb_likelihood import Opportunities
from surplus.worth.contract_fit import counts_of
from surplus.worth.covariate_rows import Rows, bg_rows, pareto_rows
from surplus.worth.customer_state import CustomerState
from surplus.worth.gamma_gamma import Spending
from surplus.worth.hazard_likelihood import GroupedHazard
from surplus.worth.histories import Coded, Histories
from surplus.worth.newton import Objective, climb, with_prior
from surplus.worth.pareto_likelihood import ParetoLikelihood
from surplus.worth.pareto_tail import UPPER
from surplus.worth.simulate import (
    simulate_beta_dropout,
    simulate_contracts,
    simulate_opportunities,
    simulate_spend,
)
from torture.plain import loglik

FloatArray = NDArray[np.float64]

AGES = np.random.default_rng(1).integers(140, 560, 300) / 7
STATE = simulate_beta_dropout([0.6, 5.0, 0.8, 2.5], AGES, 2).state
HISTORIES = Histories.of(STATE.grouped())
DONORS = simulate_opportunities([1.2, 0.75, 0.65, 2.8], 300, 6, 3)
SPENT = simulate_spend([6.0, 3.7, 15.0], STATE.rows(STATE.x > 0), 4)
POINTS = ([-0.3, 1.2, 0.2, 0.9], [1.5, -0.5, -2.0, 3.0], [-2.0, 4.0, 1.0, -1.0])


def spending() -> Spending:
    assert SPENT.spend is not None
    ones = np.ones(len(SPENT))
    return Spending(Coded.of(SPENT.x), SPENT.spend, ones, np.array([0.0, 0.0, 2.0]))


def donors() -> Opportunities:
    last, n = (column.astype(np.int64) for column in (DONORS.t_x, DONORS.T))
    return Opportunities(DONORS.x, last, n, np.ones(len(DONORS)))


OBJECTIVES: dict[str, tuple[Objective, int]] = {
    "bg_nbd": (BetaDropout(HISTORIES), 4),
    "mbg_nbd": (BetaDropout(HISTORIES, at_once=True), 4),
    "bg_cnbd": (BetaDropout(HISTORIES, 3), 4),
    "mbg_cnbd": (BetaDropout(HISTORIES, 2, True), 4),
    "pareto_nbd": (ParetoLikelihood(HISTORIES), 4),
    "gamma_gamma": (spending(), 3),
    "bg_bb": (donors(), 4),
    "sbg": (Ending(*counts_of(simulate_contracts([0.7, 1.5], 200, 8, 1))), 2),
    "bdw": (Ending(*counts_of(simulate_contracts([0.7, 1.5], 200, 8, 1)), True), 3),
}


def differences(function: Objective, at: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return first and second derivatives by central differences."""
    steps = 1e-5 * np.eye(len(at))
    ahead, behind = ([function(at + sign * s) for s in steps] for sign in (1, -1))
    pairs = list(zip(ahead, behind, strict=True))
    first = np.array([(a.value - b.value) / 2e-5 for a, b in pairs])
    second = np.array([(a.gradient - b.gradient) / 2e-5 for a, b in pairs])
    return first, second


@pytest.mark.parametrize("point", POINTS, ids=str)
@pytest.mark.parametrize("name", OBJECTIVES)
def test_derivatives_are_those_of_the_value(name: str, point: list[float]) -> None:
    function, count = OBJECTIVES[name]
    at = np.array(point[:count])
    slope = function(at)
    first, second = differences(function, at)
    scale = np.abs(slope.hessian).max()
    assert_allclose(slope.gradient, first, rtol=1e-5, atol=1e-6 * scale)
    assert_allclose(slope.hessian, second, rtol=1e-5, atol=1e-6 * scale)


@pytest.mark.parametrize("point", POINTS, ids=str)
@pytest.mark.parametrize("name", ["bg_nbd", "mbg_nbd", "pareto_nbd"])
def test_the_value_is_that_of_the_paper(name: str, point: list[float]) -> None:
    at = np.array(point)
    assert OBJECTIVES[name][0](at).value == pytest.approx(loglik(name, np.exp(at), STATE), rel=1e-9)


@pytest.mark.parametrize("at_once", [False, True])
def test_regular_buyers_with_one_phase_are_ordinary_ones(at_once: bool) -> None:
    at = np.array(POINTS[0])
    one, two = BetaDropout(HISTORIES, 1, at_once, 9.0), BetaDropout(HISTORIES, 1, at_once)
    assert one(at).value == two(at).value


def test_the_likelihood_of_regular_buyers_integrates_over_rates() -> None:
    """One history of BG/CNBD-2, by quadrature over rate and chance to leave."""
    r, alpha, a, b = 0.8, 5.0, 0.7, 2.2
    gaps, silence = [3.0, 4.5], 6.0
    state = CustomerState([2], [7.5], [13.5], log_gaps=[np.log(gaps).sum()])
    assert state.log_gaps is not None
    goal = BetaDropout(Histories.of(state), 2, gaps=float(state.log_gaps.sum()))
    rate = np.exp(np.linspace(-14, 3, 4001))[:, None]
    p = 1 / (1 + np.exp(-np.linspace(-30, 30, 2001)))
    density = rate**r * np.exp(-alpha * rate) * alpha**r / np.exp(gammaln(r))
    chance = p**a * (1 - p) ** b / np.exp(betaln(a, b))
    timing = np.prod([rate**2 * gap * np.exp(-rate * gap) for gap in gaps], axis=0)
    alive = np.exp(-rate * silence) * (1 + rate * silence)
    inside = timing * (1 - p) * (p + (1 - p) * alive) * density * chance
    total = inside.sum() * (17 / 4000) * (60 / 2000)
    assert goal(np.log([r, alpha, a, b])).value == pytest.approx(np.log(total), abs=1e-6)


def test_histories_of_opportunities_have_chances_that_add_up_to_one() -> None:
    """Σ over all 2^n sequences, counted by purchases and the last one."""
    from math import comb

    n = 6
    rows = [(0, 0, 1)] + [(x, last, comb(last - 1, x - 1)) for last in range(1, n + 1)
                          for x in range(1, last + 1)]  # fmt: skip
    at = np.log([1.2, 0.75, 0.65, 2.8])
    total = 0.0
    for x, last, ways in rows:
        one = Opportunities(np.array([x]), np.array([last]), np.array([n]), np.ones(1))
        total += ways * np.exp(one(at).value)
    assert total == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize(("rows_of", "name"), [(bg_rows, "bg_nbd"), (pareto_rows, "pareto_nbd")])
def test_rows_add_up_to_the_whole(rows_of: object, name: str) -> None:
    at = np.array(POINTS[0])
    assert callable(rows_of)
    rows: Rows = rows_of(np.repeat(at[:, None], len(STATE), axis=1), STATE)
    slope = OBJECTIVES[name][0](at)
    assert rows.values.sum() == pytest.approx(slope.value, rel=1e-11)
    assert_allclose(rows.slopes.sum(axis=1), slope.gradient, rtol=1e-8)
    upper = [slope.hessian[i, j] for i, j in UPPER]
    assert_allclose(rows.bends.sum(axis=1), upper, rtol=1e-7, atol=1e-8)


def test_the_grouped_hazard_is_the_one_of_every_period() -> None:
    """Without a row for each period, the complementary log-log likelihood is the same."""
    rng = np.random.default_rng(1)
    survived, ended = rng.integers(0, 5, 60), rng.random(60) < 0.5
    z, time, b = rng.normal(size=(2, 60)), rng.normal(-1, 0.3, 5), np.array([0.4, -0.2])
    goal = GroupedHazard(survived, ended, np.ones(60), z, np.ones(5, np.bool_))
    plain = 0.0
    for i in range(60):
        hazard = 1 - np.exp(-np.exp(time + b @ z[:, i]))
        plain += np.log(1 - hazard[: survived[i]]).sum()
        plain += np.log(hazard[survived[i]]) if ended[i] else 0.0
    assert goal(time, b).value == pytest.approx(plain, abs=1e-6)
    slope = goal(time, b)
    for k in range(2):
        step = 1e-5 * np.eye(2)[k]
        one, two = goal(time, b + step), goal(time, b - step)
        assert slope.of_cause[k] == pytest.approx((one.value - two.value) / 2e-5, rel=1e-5)
        assert_allclose(
            slope.across[:, k], (one.of_time - two.of_time) / 2e-5, rtol=1e-4, atol=1e-6
        )
        assert_allclose(slope.head[k], (one.of_cause - two.of_cause) / 2e-5, rtol=1e-5)
    for t in range(5):
        step = 1e-5 * np.eye(5)[t]
        one, two = goal(time + step, b), goal(time - step, b)
        assert slope.of_time[t] == pytest.approx((one.value - two.value) / 2e-5, rel=1e-4, abs=1e-6)
        assert slope.shaft[t] == pytest.approx((one.of_time - two.of_time)[t] / 2e-5, rel=1e-5)


@pytest.mark.parametrize("log_u", [-25.0, -7.0, -1.61, -1.60, 0.0, 1.5, 4.0])
def test_an_end_keeps_its_digits_however_small_its_hazard(log_u: float) -> None:
    """ln(1 - exp(-u)) and its derivatives by ln u, to 40 digits by mpmath."""
    goal = GroupedHazard(
        np.zeros(1, np.int64), np.ones(1, np.bool_), np.ones(1), np.zeros((1, 1)), np.ones(1, bool)
    )
    slope = goal(np.array([log_u]), np.zeros(1))
    with mp.workdps(40):

        def plain(at: mp.mpf) -> mp.mpf:
            return mp.log(-mp.expm1(-mp.exp(at)))

        wanted = [float(mp.diff(plain, mp.mpf(log_u), n)) for n in range(3)]
    found = [slope.value, slope.of_time[0], slope.shaft[0]]
    assert found == pytest.approx(wanted, rel=1e-12)


def test_the_ascent_reaches_the_top_of_a_curved_valley() -> None:
    from surplus.worth.newton import Slope

    def valley(at: FloatArray) -> Slope:
        x, y = at
        value = -((1 - x) ** 2) - 100 * (y - x * x) ** 2
        gradient = np.array([2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)])
        hessian = np.array([[-2 + 400 * (y - 3 * x * x), 400 * x], [400 * x, -200.0]])
        return Slope(value, gradient, hessian)

    peak = climb(with_prior(valley, np.ones(2)), np.array([-1.2, 1.0]))
    assert peak.converged
    assert_allclose(peak.at, [1, 1], atol=1e-6)
