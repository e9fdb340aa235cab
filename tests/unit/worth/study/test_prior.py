"""What the prior alone expects: the model's own customers, at any width of the prior."""

from __future__ import annotations

import numpy as np
import pytest

from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.cnbd import RegularBetaGeoFit
from surplus.worth.customer_state import CustomerState
from surplus.worth.gamma_gamma import GammaGamma
from surplus.worth.mbg_nbd import ModifiedBetaGeo
from surplus.worth.pareto_nbd import ParetoNBD
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.simulate import simulate_beta_dropout, simulate_spend
from surplus.worth.study.prior import MOST, drawn_rates, prior_check

AGES = np.random.default_rng(1).integers(140, 560, 2000) / 7
MADE = simulate_beta_dropout([0.6, 5.0, 0.8, 2.5], AGES, 2).state


def fits() -> list[PurchaseFit]:
    plain = BetaGeo().fit(MADE)
    regular = RegularBetaGeoFit(plain.estimate, 3)
    return [plain, ModifiedBetaGeo().fit(MADE), regular, ParetoNBD().fit(MADE)]


@pytest.mark.parametrize("fit", fits(), ids=lambda fit: fit.model)
def test_without_width_the_prior_is_the_model_at_its_centre(fit: PurchaseFit) -> None:
    ages = np.full(100, 40.0)
    middle = [1.0, 40.0, 1.0, 40.0 if fit.model == "pareto_nbd" else 1.0]
    expected = float(fit.with_values(middle).expected_new([40.0])[0]) / 40
    drawn = drawn_rates(fit, ages, 0.0, np.random.default_rng(1))
    error = drawn.std() / np.sqrt(len(drawn))
    assert drawn.mean() == pytest.approx(expected, abs=4 * error)
    assert error < 0.02 * expected


@pytest.mark.parametrize("fit", fits(), ids=lambda fit: fit.model)
def test_the_weak_prior_holds_anything_likely_and_the_data_decide(fit: PurchaseFit) -> None:
    found = prior_check(MADE, fit)
    assert found.purchases.low < 1e-6
    assert found.purchases.high == MOST
    assert found.purchases.came == pytest.approx(MADE.x.sum() / MADE.T.sum() * 365 / 7)
    if fit.model != "bg_cnbd":  # that one wasn't fitted to these customers
        assert found.purchases.fitted == pytest.approx(found.purchases.came, rel=0.1)
    assert found.weight < 1e-4
    assert found.spend is None


def test_what_the_data_do_not_tell_comes_from_the_prior() -> None:
    """Everybody buys alike: how much customers differ is known only from the prior."""
    rng = np.random.default_rng(3)
    x = rng.poisson(5, 400)
    last = np.where(x > 0, 38.9, 0.0)
    alike = CustomerState(x, last, np.full(400, 39.0), "week")
    found = prior_check(alike, BetaGeo().fit(alike))
    assert found.weight > 0.01


def test_spend_is_told_beside_purchases() -> None:
    paid = simulate_spend([6.0, 4.0, 15.0], MADE, 4)
    fit = GammaGamma().fit(paid)
    found = prior_check(MADE, BetaGeo().fit(MADE), (paid, fit)).spend
    assert found is not None
    assert found.low < 1e-6 < 1e6 < found.high
    assert found.fitted == fit.population_mean
    assert found.came == pytest.approx(found.fitted, rel=0.1)
