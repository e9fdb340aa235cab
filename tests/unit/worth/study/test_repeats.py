"""Customers by how often they bought again, against closed forms and the models themselves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betaln, gammaln

from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.cnbd import RegularBetaGeo
from surplus.worth.customer_state import CustomerState
from surplus.worth.mbg_nbd import ModifiedBetaGeo
from surplus.worth.pareto_nbd import ParetoNBD
from surplus.worth.simulate import Simulated, simulate_beta_dropout, simulate_pareto
from surplus.worth.study.repeats import DRAWN, repeats

AGES = np.random.default_rng(1).integers(140, 560, 3000) / 7


def share_of(x: int, t: np.ndarray, params: tuple[float, ...]) -> np.ndarray:
    """Return P(X(t) = x) of BG/NBD: Fader, Hardie & Lee (2005), equation 8."""
    r, alpha, a, b = params
    gone = alpha / (alpha + t)
    part = np.exp(betaln(a, b + x) - betaln(a, b) + gammaln(r + x) - gammaln(r) - gammaln(x + 1))
    first = part * gone**r * (1 - gone) ** x
    if x == 0:
        return np.asarray(first)
    tail = sum(
        np.exp(gammaln(r + j) - gammaln(r) - gammaln(j + 1)) * (1 - gone) ** j for j in range(x)
    )
    left = np.exp(betaln(a + 1, b + x - 1) - betaln(a, b))
    return np.asarray(first + left * (1 - gone**r * tail))


def test_expected_customers_are_those_of_the_closed_form() -> None:
    made = simulate_beta_dropout([0.6, 5.0, 0.8, 2.5], AGES, 2).state
    fit = BetaGeo().fit(made)
    found = repeats(made, fit)
    width = 1 if found.names[1] == "1" else int(found.names[1].split("–")[1])
    for place in range(3):
        counts = [0] if place == 0 else range(1 + width * (place - 1), 1 + width * place)
        share = sum(share_of(x, made.T, fit.estimate.values).mean() for x in counts)
        error = 4 * np.sqrt(share * (1 - share) / DRAWN)
        assert found.expected[place] / len(AGES) == pytest.approx(share, abs=error)


@pytest.mark.parametrize(
    ("settings", "made"),
    [
        (BetaGeo(), simulate_beta_dropout([0.6, 5.0, 0.8, 2.5], AGES, 3)),
        (ModifiedBetaGeo(), simulate_beta_dropout([0.6, 5.0, 0.8, 2.5], AGES, 3, at_once=True)),
        (RegularBetaGeo(), simulate_beta_dropout([2.0, 5.0, 0.8, 2.5], AGES, 3, phases=3)),
        (ParetoNBD(), simulate_pareto([0.6, 5.0, 0.6, 12.0], AGES, 3)),
    ],
    ids=["bg", "mbg", "regular", "pareto"],
)
def test_a_model_expects_its_own_customers(settings: BetaGeo, made: Simulated) -> None:
    found = repeats(made.state, settings.fit(made.state))
    assert found.actual.sum() == pytest.approx(found.expected.sum()) == len(AGES)
    assert found.misplaced < 0.03


def test_what_a_model_can_not_tell_shows() -> None:
    exactly = np.full(2000, 3)
    state = CustomerState(exactly, np.full(2000, 30.0), np.full(2000, 39.0), "week")
    made = simulate_beta_dropout([0.6, 5.0, 0.8, 2.5], AGES, 2).state
    assert repeats(state, BetaGeo().fit(made)).misplaced > 0.5


def test_groups_hold_every_count_once() -> None:
    made = simulate_beta_dropout([0.6, 1.0, 0.3, 2.5], AGES, 4).state
    found = repeats(made, BetaGeo().fit(made))
    for name, number in zip(found.names, found.actual, strict=True):
        low, high = (name[:-1], "1000000") if name.endswith("+") else (name.split("–") * 2)[:2]
        slow = ((made.x >= int(low)) & (made.x <= int(high))).sum()
        assert number == slow


def test_grouping_customers_changes_nothing() -> None:
    made = simulate_beta_dropout([0.6, 5.0, 0.8, 2.5], np.full(500, 39.0), 4).state
    fit = BetaGeo().fit(made)
    order = np.argsort(-made.x)
    turned = made.rows(order)
    assert repeats(turned, fit).expected == pytest.approx(repeats(made, fit).expected)
