"""The chances of purchases, against sums, means, published forms and made-up customers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betaln, gammaln, hyp2f1

from surplus.worth.bg_nbd import BetaGeoFit
from surplus.worth.cnbd import RegularBetaGeoFit, RegularModifiedBetaGeoFit
from surplus.worth.estimate import Estimate
from surplus.worth.evaluation.chances import log_chances
from surplus.worth.mbg_nbd import ModifiedBetaGeoFit
from surplus.worth.pareto_nbd import ParetoNBDFit
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.simulate import Simulated, simulate_beta_dropout, simulate_pareto
from surplus.worth.units import TimeUnit

BETA = (0.6, 5.0, 0.8, 2.5)
LIFE = (0.6, 5.0, 0.6, 12.0)
HORIZON = 26.0
N = np.arange(900)


def estimate(names: str, values: tuple[float, ...]) -> Estimate:
    zero = tuple((0.0,) * 4 for _ in range(4))
    return Estimate(tuple(names.split()), values, zero, 0.0, 10, TimeUnit.WEEK)


AFTER, ANY = estimate("r alpha a b", BETA), estimate("r alpha s beta", LIFE)
FITS: list[PurchaseFit] = [
    BetaGeoFit(AFTER),
    ModifiedBetaGeoFit(AFTER),
    RegularBetaGeoFit(AFTER, 3),
    RegularModifiedBetaGeoFit(AFTER, 2),
    ParetoNBDFit(ANY),
    # Nearly nobody leaves; everybody leaves soon.
    ParetoNBDFit(estimate("r alpha s beta", (0.6, 5.0, 1e-4, 12.0))),
    ParetoNBDFit(estimate("r alpha s beta", (0.6, 5.0, 30.0, 12.0))),
    ParetoNBDFit(estimate("r alpha s beta", (0.6, 5.0, 0.4, 0.01))),
]
HISTORIES = [(0, 0.0, 39.0), (1, 30.0, 39.0), (3, 38.0, 39.0), (12, 30.0, 60.0)]
names = [f"{fit.model}-{place}" for place, fit in enumerate(FITS)]


@pytest.mark.parametrize("fit", FITS, ids=names)
@pytest.mark.parametrize("history", HISTORIES)
def test_chances_add_up_to_one_and_their_mean_is_what_is_expected(
    fit: PurchaseFit, history: tuple[int, float, float]
) -> None:
    chances = np.exp(log_chances(fit, HORIZON, N, *history))
    assert chances.sum() == pytest.approx(1, abs=1e-8)
    expected = float(fit.expected_purchases(HORIZON, *history))
    assert chances @ N == pytest.approx(expected, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("n", [0, 1, 2, 9])
def test_of_new_customers_they_are_those_of_the_paper(n: int) -> None:
    """Fader, Hardie & Lee (2005), equation 8: P(X(t) = n) of BG/NBD."""
    (r, alpha, a, b), t = BETA, 26.0
    gone = alpha / (alpha + t)
    ways = np.exp(gammaln(r + n) - gammaln(r) - gammaln(n + 1))
    expected = np.exp(betaln(a, b + n) - betaln(a, b)) * ways * gone**r * (1 - gone) ** n
    if n:
        j = np.arange(n)
        tail = np.exp(gammaln(r + j) - gammaln(r) - gammaln(j + 1)) @ (1 - gone) ** j
        expected += np.exp(betaln(a + 1, b + n - 1) - betaln(a, b)) * (1 - gone**r * tail)
    found = log_chances(BetaGeoFit(AFTER), t, n, 0, [0.0], 0.0)
    assert np.exp(found[0]) == pytest.approx(expected, rel=1e-10)


def test_the_chance_of_nothing_is_that_of_the_closed_form() -> None:
    """P(X(T, T+t) = 0) of Pareto/NBD: who is alive at T+t and didn't buy, or left before.

    Of new customers: 1 - P(X(t) > 0) by the integral over the rate of leaving, which has the
    closed form of Schmittlein, Morrison & Colombo (1987) in 2F1.
    """
    r, alpha, s, beta = LIFE
    t = 20.0

    def part(y: float) -> float:
        z = (beta - alpha) / (beta + y)
        return float(s / (r + s) * hyp2f1(r + s, r, r + s + 1, z) / (beta + y) ** (r + s))

    density = alpha**r * beta**s * (part(0.0) - part(t))
    expected = (alpha / (alpha + t)) ** r * (beta / (beta + t)) ** s + density
    found = log_chances(ParetoNBDFit(ANY), t, 0, 0, [0.0], 0.0)
    assert np.exp(found[0]) == pytest.approx(expected, rel=1e-9)


AGES = np.full(60_000, 30.0)
MADE = [
    (BetaGeoFit(AFTER), simulate_beta_dropout(BETA, AGES, 3, horizon=20)),
    (ModifiedBetaGeoFit(AFTER), simulate_beta_dropout(BETA, AGES, 3, horizon=20, at_once=True)),
    (
        RegularBetaGeoFit(AFTER, 3),
        simulate_beta_dropout(BETA, AGES, 3, horizon=20, phases=3),
    ),
    (ParetoNBDFit(ANY), simulate_pareto(LIFE, AGES, 3, horizon=20)),
]


@pytest.mark.parametrize(("fit", "made"), MADE, ids=["bg", "mbg", "regular", "pareto"])
def test_customers_do_what_they_were_given_a_chance_for(fit: PurchaseFit, made: Simulated) -> None:
    """Among customers with one repeat purchase, shares of later counts are mean chances."""
    who = np.flatnonzero(made.state.x == 1)
    history = made.state.x[who], made.state.t_x[who], made.state.T[who]
    for n in range(3):
        chance = float(np.exp(log_chances(fit, 20, n, *history)).mean())
        share = float((made.later[who] == n).mean())
        assert share == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / len(who)))
