"""Published figures of lifetime-value models come out, to the printed digits."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
import yaml
from numpy.testing import assert_allclose

from golden.worth.cdnow import HERE, contracts, donors, later, rounded, state
from surplus.worth.bg_bb import BetaGeoBeta, BetaGeoBetaFit
from surplus.worth.bg_nbd import BetaGeo, BetaGeoFit
from surplus.worth.fit import Fit
from surplus.worth.gamma_gamma import GammaGamma, GammaGammaFit
from surplus.worth.lifetime_value import discounted_steps
from surplus.worth.pareto_nbd import ParetoNBD, ParetoNBDFit
from surplus.worth.registry import MODELS
from surplus.worth.sbg import ShiftedBetaGeo

CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "published.yaml").read_text("utf-8"))
BY_ID = {case["id"]: case for case in CASES}


@cache
def fitted(name: str) -> Fit:
    """Return the model fitted to what it was published with."""
    # Those of MBG/NBD are of the table with two decimals.
    of = {"bg_bb": donors, "mbg_nbd": rounded}.get(name, state)
    fit: Fit = MODELS[name].settings().fit(of())
    return fit


def printed(figures: float | list[float], digits: int) -> Any:
    return pytest.approx(figures, abs=0.51 * 10.0**-digits, rel=0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_parameters_are_those_published(case: dict[str, Any]) -> None:
    params = fitted(case["id"]).params
    assert params == pytest.approx(case["params"], rel=case.get("params_within", 1e-4))


@pytest.mark.parametrize("case", [c for c in CASES if "loglik" in c], ids=lambda c: str(c["id"]))
def test_log_likelihood_is_the_published_one_or_higher(case: dict[str, Any]) -> None:
    found = fitted(case["id"]).loglik
    assert found == pytest.approx(case["loglik"], abs=1e-4, rel=0)
    assert found > case["loglik"] - 1e-5


@pytest.mark.parametrize(
    "case", [c for c in CASES if "standard_errors" in c], ids=lambda c: str(c["id"])
)
def test_standard_errors_are_those_published(case: dict[str, Any]) -> None:
    errors = list(fitted(case["id"]).standard_errors.values())
    assert errors == pytest.approx(case["standard_errors"], rel=case.get("errors_within", 3e-4))


# BG/NBD: figures of the BTYD walkthrough, whose parameters are printed with three digits.
# These round to them, and lie within 1e-4 of the top of the likelihood.
_BTYD = [0.24259676, 4.41365803, 0.79298647, 2.42615838]


@cache
def walkthrough() -> BetaGeoFit:
    fit = fitted("bg_nbd")
    assert isinstance(fit, BetaGeoFit)
    assert np.round(_BTYD, 3).tolist() == [0.243, 4.414, 0.793, 2.426]
    assert_allclose(_BTYD, list(fit.params.values()), rtol=2e-4)
    return fit.with_values(_BTYD)


def test_bg_nbd_expects_what_the_walkthrough_prints() -> None:
    fit = walkthrough()
    assert float(fit.expected_new(52)) == printed(1.444004, 6)
    # Customer 1516: 26 repeat purchases, the last after 216 of 217 days.
    assert float(fit.expected_purchases(52, 26, 216 / 7, 31)) == printed(25.75659, 5)
    assert float(fit.p_alive(26, 216 / 7, 31)) == printed(0.9688523, 7)
    assert float(fit.expected_purchases(39, 2, 30.43, 38.86)) == printed(1.2259, 4)


def test_bg_nbd_expects_less_of_who_bought_often_and_long_ago() -> None:
    found = walkthrough().expected_purchases(52, [10, 15, 20, 25], 20, 39)
    assert_allclose(found, [0.3474606, 0.04283391, 0.004158973, 0.0003583685], rtol=3e-7)


def test_bg_nbd_expects_1653_purchases_of_which_1882_came() -> None:
    """Printed of the table with two decimals."""
    s = rounded()
    found = BetaGeo().fit(s).expected_purchases(39, s.x, s.t_x, s.T).sum()
    assert float(found) == printed(1653.42, 2)
    assert int(later().sum()) == 1882


@cache
def pareto(params: tuple[float, ...]) -> ParetoNBDFit:
    fit = fitted("pareto_nbd")
    assert isinstance(fit, ParetoNBDFit)
    return fit.with_values(params)


def test_pareto_nbd_expects_what_clvtools_prints() -> None:
    s, fit = state(), pareto(tuple(BY_ID["pareto_nbd"]["params"].values()))
    total = float(fit.expected_purchases(39, s.x, s.t_x, s.T).sum())
    assert total == printed(1665.688, 3)
    residual = float(fit.dert(np.log(1.1) / 52, s.x, s.t_x, s.T).sum())
    # Its parameters have six digits, so that the sum has seven.
    assert residual == pytest.approx(9012.3006, rel=2e-8)
    assert float(fit.p_alive(s.x, s.t_x, s.T).mean()) == printed(0.446318, 6)
    assert float(fit.p_alive(26, 216 / 7, 31)) == printed(0.997874, 6)


def test_pareto_nbd_expects_of_new_customers_what_the_walkthrough_prints() -> None:
    fit = fitted("pareto_nbd")
    assert isinstance(fit, ParetoNBDFit)
    assert float(fit.expected_new(52)) == printed(1.473434, 6)
    # Printed with the parameters of another search: they agree to four digits and more.
    expected = float(fit.expected_purchases(52, 26, 216 / 7, 31))
    assert expected == pytest.approx(25.45647, rel=1e-4)


def test_pareto_nbd_discounts_what_the_manual_prints() -> None:
    fit = pareto((0.5629966, 12.559037, 0.4081095, 10.5148048))
    assert float(fit.dert(0.0027, 7, 35, 77.86)) == printed(1.86418333, 8)
    row = [2.199155, 2.843534, 2.867128, 2.445410, 1.840502, 1.262416, 0.809618, 0.494804, 0.292025]
    found = fit.dert(0.0027, np.arange(1, 11), 30, 77.86)
    assert found.tolist() == printed([*row, 0.167928], 6)


def test_gamma_gamma_expects_what_lifetimes_prints() -> None:
    s, fit = rounded(), GammaGamma().fit(rounded())
    assert s.spend is not None
    first = [24.6586, 18.9115, 35.171, 35.171, 35.171, 71.4629, 18.9115, 35.171, 27.2824, 35.171]
    assert fit.expected_spend(s.x[:10], s.spend[:10]).tolist() == printed(first, 4)
    assert fit.population_mean == printed(35.17, 2)
    own = fitted("gamma_gamma")
    assert isinstance(own, GammaGammaFit)
    assert own.estimate.customers == 946


def test_value_of_twelve_months_is_what_lifetimes_prints_for_weeks() -> None:
    """The widely printed 140.0962 takes the weeks for days: 360 weeks ahead."""
    s = rounded()
    assert s.spend is not None
    spend = GammaGamma().fit(s).expected_spend(s.x, s.spend)
    # Months of 4.345 weeks, and 1 % a month.
    found = discounted_steps(BetaGeo().fit(s), s, spend, 0.01, 12, 4.345)
    assert found[:6].tolist() == printed([36.2785, 4.6375, 8.3441, 8.3441, 8.3441, 283.5236], 4)


def test_bg_bb_expects_what_is_printed_of_donors() -> None:
    fit, s = fitted("bg_bb"), donors()
    assert isinstance(fit, BetaGeoBetaFit)
    # Printed with the parameters of other searches: they agree to five digits.
    assert float(fit.expected_new(10)) == pytest.approx(3.179805, rel=2e-5)
    found = fit.expected_purchases(10, [0, 4], [0, 5], 6)
    assert_allclose(found, [0.1302169, 3.627858], rtol=4e-5)
    total = fit.expected_purchases(5, s.x, s.t_x, s.T) @ s.counts
    assert float(total) == printed(12884.2, 1)


def test_bg_bb_discounts_what_the_manual_prints() -> None:
    fit = BetaGeoBeta().fit(donors()).with_values([1.20, 0.75, 0.66, 2.78])
    assert float(fit.dert(np.log(1.1), 3, 4, 6)) == printed(1.62137919, 8)


@pytest.mark.parametrize(
    ("cohort", "params", "loglik", "left"),
    [
        ("highend", (0.6681, 3.8061), -1611.158, 0.3780),
        ("regular", (0.7041, 1.1820), -1680.265, 0.1700),
    ],
)
def test_sbg_projects_what_is_printed(
    cohort: str, params: tuple[float, float], loglik: float, left: float
) -> None:
    fit = ShiftedBetaGeo().fit(contracts(cohort))
    assert list(fit.params.values()) == printed(list(params), 4)
    assert fit.loglik == printed(loglik, 3)
    assert float(fit.survival(12)) == printed(left, 4)


def test_pareto_nbd_stands_higher_than_the_published_parameters() -> None:
    """Where the figures differ from the published ones, the likelihood decides."""
    from surplus.worth.histories import Histories
    from surplus.worth.pareto_likelihood import ParetoLikelihood

    goal = ParetoLikelihood(Histories.of(state().grouped()))
    at = np.log(list(BY_ID["pareto_nbd"]["params"].values()))
    assert ParetoNBD().fit(state()).loglik > goal(at).value
