"""How long contracts last: counted, and with hazards that covariates multiply."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import CensoredData, ecdf

from surplus.core.errors import SurplusError
from surplus.worth.contracts import Contracts
from surplus.worth.hazard import Hazard
from surplus.worth.kaplan_meier import kaplan_meier
from surplus.worth.sbg import BetaDiscreteWeibull, ShiftedBetaGeo
from surplus.worth.simulate import simulate_contracts


@pytest.mark.parametrize(
    ("columns", "more", "code"),
    [
        (([], []), {}, "W054"),
        (([1, 2], [True]), {}, "W055"),
        (([np.nan], [True]), {}, "W050"),
        (([0], [True]), {}, "W051"),
        (([1.5], [False]), {}, "W051"),
        (([1], [True]), {"weights": [0]}, "W058"),
        (([1], [True]), {"unit": "fortnight"}, "W059"),
        (([1], [True]), {"covariates": {"z": [np.nan]}}, "W050"),
    ],
)
def test_contracts_that_cannot_be_are_refused(
    columns: tuple[Any, ...], more: dict[str, Any], code: str
) -> None:
    with pytest.raises(SurplusError, match=code):
        Contracts(*columns, **more)


@pytest.mark.parametrize("model", [ShiftedBetaGeo(), BetaDiscreteWeibull(), Hazard()])
def test_contracts_of_which_none_ended_are_refused(model: Any) -> None:
    with pytest.raises(SurplusError, match="W066"):
        model.fit(Contracts([3, 4], [False, False]))


@given(
    st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=1, max_size=60).filter(
        lambda rows: any(ended for _, ended in rows)
    )
)
def test_the_curve_is_the_one_that_scipy_counts(rows: list[tuple[int, bool]]) -> None:
    periods, ended = np.array([p for p, _ in rows]), np.array([e for _, e in rows])
    curve = kaplan_meier(Contracts(periods, ended))
    right = ecdf(CensoredData(periods[ended], right=periods[~ended])).sf
    times = np.arange(1, periods.max() + 1)
    assert curve.at(times) == pytest.approx(right.evaluate(times), abs=1e-12)


def test_an_interval_holds_the_curve_and_stays_inside() -> None:
    curve = kaplan_meier(simulate_contracts([0.7, 1.5], 300, 8, 1))
    low, high = curve.interval()
    assert (low <= curve.survival).all()
    assert (curve.survival <= high).all()
    assert low.min() >= 0
    assert high.max() <= 1
    assert np.isnan(curve.at([99])).all()
    assert curve.median == np.flatnonzero(curve.survival <= 0.5)[0]


def test_hazards_without_covariates_give_the_curve_as_counted() -> None:
    contracts = simulate_contracts([0.7, 1.5], 500, 8, 1)
    fit = Hazard().fit(contracts)
    counted = kaplan_meier(contracts).survival
    assert fit.survival(np.arange(9), {})[0] == pytest.approx(counted, abs=1e-9)


def test_coefficients_are_those_of_a_plain_search() -> None:
    rng = np.random.default_rng(3)
    z = rng.normal(size=400)
    life = rng.exponential(4 / np.exp(0.6 * z))
    ended = life < 6
    periods = np.where(ended, np.floor(life) + 1, 6).astype(int)
    fit = Hazard().fit(Contracts(periods, ended, covariates={"z": z}))

    def cost(at: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        total = 0.0
        for t in range(1, 7):
            here = periods >= t
            over = here & ended & (periods == t)
            rate = np.exp(at[t - 1] + at[6] * z)
            total += np.log(-np.expm1(-rate[over])).sum() - rate[here & ~over].sum()
        return -total

    found = minimize(cost, np.append(np.full(6, -1.5), 0.0), method="BFGS")
    assert fit.params["z"] == pytest.approx(found.x[6], abs=1e-4)
    assert fit.loglik == pytest.approx(-found.fun, abs=1e-4)
    steps = 1e-4 * np.eye(7)
    bend = [
        [
            cost(found.x + a + b) - cost(found.x + a - b) - cost(found.x - a + b)
            + cost(found.x - a - b)
            for a in steps
        ]
        for b in steps
    ]  # fmt: skip
    error = np.sqrt(np.linalg.inv(np.array(bend) / 4e-8)[6, 6])
    assert fit.standard_errors["z"] == pytest.approx(error, rel=1e-3)
    assert fit.baseline == pytest.approx(np.exp(found.x[:6]), rel=1e-3)


def test_many_contracts_fit_as_the_few_that_they_repeat() -> None:
    """A sample shows where to begin; it doesn't move where the search ends."""
    rng = np.random.default_rng(3)
    x, times = rng.normal(size=4500), 20
    lasts = np.ceil(rng.exponential(30 * np.exp(-0.7 * x)))
    seen = rng.integers(3, 50, 4500)
    periods, ended = np.minimum(lasts, seen), lasts <= seen
    few = Hazard().fit(Contracts(periods, ended, weights=np.full(4500, times), covariates={"x": x}))
    many = Hazard().fit(
        Contracts(np.tile(periods, times), np.tile(ended, times),
                  covariates={"x": np.tile(x, times)})
    )  # fmt: skip
    assert many.params["x"] == pytest.approx(few.params["x"], rel=1e-7)
    assert many.baseline == pytest.approx(few.baseline, rel=1e-6)
    assert many.standard_errors["x"] == pytest.approx(few.standard_errors["x"], rel=1e-4)
    assert many.loglik == pytest.approx(few.loglik, rel=1e-10)


def test_a_covariate_that_tells_nothing_is_flagged() -> None:
    contracts = Contracts(
        [1, 2, 3, 3], [True, True, True, False], covariates={"same": [1, 1, 1, 1]}
    )
    assert (
        "same isn't identified: it is the same for all contracts" in Hazard().fit(contracts).flags
    )


def test_a_covariate_that_is_missing_is_said() -> None:
    contracts = Contracts([1, 2], [True, False], covariates={"z": [0, 1]})
    with pytest.raises(SurplusError, match="W062"):
        Hazard(("size",)).fit(contracts)
    with pytest.raises(SurplusError, match="W062"):
        Hazard().fit(contracts).survival([1], {})


def test_a_covariate_that_parts_all_ends_is_flagged() -> None:
    z = np.repeat([0.0, 1.0], 50)
    contracts = Contracts(np.full(100, 2), z == 1, covariates={"z": z})
    assert any("z isn't identified" in flag for flag in Hazard().fit(contracts).flags)


def test_survival_beyond_what_was_seen_goes_on_falling() -> None:
    fit = Hazard().fit(simulate_contracts([0.7, 1.5], 500, 6, 1))
    s = fit.survival(np.arange(20), {})[0]
    assert (np.diff(s) < 0).all()
    assert s[-1] > 0


def test_the_residual_life_of_sbg_is_its_closed_form() -> None:
    """Fader & Hardie (2010), equation 6, with 2F1."""
    from scipy.special import hyp2f1

    fit = ShiftedBetaGeo().fit(simulate_contracts([0.7, 1.5], 500, 8, 1))
    a, b = fit.estimate.values
    n, d = np.array([0, 3, 7]), 0.1
    right = (b + n) / (a + b + n) * hyp2f1(1, b + n + 1, a + b + n + 1, 1 / (1 + d))
    assert fit.derl(np.log(1.1), n) == pytest.approx(right, rel=1e-9)
    assert fit.derl(np.log(1.1), 3).shape == ()
