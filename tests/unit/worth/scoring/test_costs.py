"""Worth after what serving and keeping customers costs: beside simulation, sums and engines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from surplus.core.errors import SurplusError
from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.scoring import ScoreSettings, score
from surplus.worth.states import state
from surplus.worth.units import TimeUnit, continuous_rate
from worth.scoring.test_score import (
    HORIZON,
    MARGIN,
    MODELS,
    YEARLY,
    base,
    customers,
    fitted,
    scored,
    settings,
    spending,
)

FloatArray = NDArray[np.float64]
PURCHASE, YEAR = 2.5, 6.0


def costly() -> ScoreSettings:
    return replace(settings(), cost_per_purchase=PURCHASE, cost_per_year=YEAR)


def frame(model: str) -> pd.DataFrame:
    found = score(base(), fitted(model), costly()).to_pandas()
    return found.set_index("customer").sort_index()


def histories(known: pd.DataFrame) -> tuple[FloatArray, FloatArray, FloatArray]:
    return known.x.to_numpy(), known.t_x.to_numpy(), known["T"].to_numpy()


def life(fit: PurchaseFit, horizon: float, history: tuple[FloatArray, ...]) -> FloatArray:
    """Return the discounted time alive, by Gauss and Legendre at many times."""
    rate = continuous_rate(YEARLY, fit.unit)
    nodes, weights = np.polynomial.legendre.leggauss(60)
    times = (nodes + 1) * horizon / 2
    chances = np.array([fit.alive_after(t, *history) for t in times])
    return np.asarray((weights * np.exp(-rate * times)) @ chances * horizon / 2)


@pytest.mark.parametrize("model", MODELS)
def test_worth_is_margin_less_what_purchases_and_time_alive_cost(model: str) -> None:
    fit, chosen = fitted(model), slice(None, None, 300)
    gross, net = scored(model).iloc[chosen], frame(model).iloc[chosen]
    history = histories(customers().iloc[chosen])
    purchases = gross.clv / (MARGIN * gross.expected_spend)
    keeping = YEAR * fit.unit.per(TimeUnit.YEAR)
    wanted = gross.clv - PURCHASE * purchases - keeping * life(fit, HORIZON, history)
    np.testing.assert_allclose(net.clv, wanted, rtol=1e-5, atol=1e-6)
    residual = gross.residual_value / (MARGIN * gross.expected_spend)
    rate = continuous_rate(YEARLY, fit.unit)
    wanted = gross.residual_value - PURCHASE * residual - keeping * fit.derl(rate, *history)
    np.testing.assert_allclose(net.residual_value, wanted, rtol=1e-10, atol=1e-10)
    for name in ("p_alive", "expected_purchases", "expected_spend", "next_purchase"):
        assert net[name].tolist() == gross[name].tolist()


@pytest.mark.parametrize("model", MODELS)
def test_the_time_alive_without_end_is_the_residual_lifetime(model: str) -> None:
    fit, history = fitted(model), histories(customers().iloc[::500])
    rate = 0.05
    nodes, weights = np.polynomial.laguerre.laggauss(50)
    chances = np.array([fit.alive_after(node / rate, *history) for node in nodes])
    np.testing.assert_allclose(weights @ chances / rate, fit.derl(rate, *history), rtol=1e-5)
    np.testing.assert_allclose(fit.alive_after(0.0, *history), fit.p_alive(*history), rtol=1e-12)


TRUE = (1.2, 400.0, 0.8, 3.5)
AGE, AHEAD, SPEND, COUNT = 4000, 5200.0, 10.0, 30_000
"""In days that are short beside the time between purchases: few fall on the same one."""


def simulated() -> tuple[pd.DataFrame, FloatArray]:
    """Return transactions of customers of BG/NBD, and what each brought later, after costs."""
    rng = np.random.default_rng(8)
    r, alpha, a, b = TRUE
    rate, leaves = rng.gamma(r, 1 / alpha, COUNT), rng.beta(a, b, COUNT)
    discount = continuous_rate(YEARLY, TimeUnit.DAY)
    now, left, brought = np.zeros(COUNT), np.full(COUNT, np.inf), np.zeros(COUNT)
    going = np.arange(COUNT)
    who, day = [going], [now.copy()]
    while len(going):
        now[going] += rng.exponential(1 / rate[going])
        going = going[now[going] < AGE + AHEAD]
        early, late = going[now[going] <= AGE], going[now[going] > AGE]
        who.append(early)
        day.append(now[early])
        brought[late] += (SPEND - PURCHASE) * np.exp(-discount * (now[late] - AGE))
        goes = rng.random(len(going)) < leaves[going]
        left[going[goes]] = now[going[goes]]
        going = going[~goes]
    alive = np.clip(left - AGE, 0, AHEAD)
    keeping = YEAR * TimeUnit.DAY.per(TimeUnit.YEAR)
    brought -= keeping * -np.expm1(-discount * alive) / discount
    days = pd.Timestamp("2001-01-01") + pd.to_timedelta(np.floor(np.concatenate(day)), unit="D")
    return pd.DataFrame({"customer": np.concatenate(who), "date": days}), brought


def test_customers_bring_on_the_whole_what_they_were_worth_after_costs() -> None:
    sold, brought = simulated()
    until = (pd.Timestamp("2001-01-01") + pd.Timedelta(days=AGE)).date().isoformat()
    asked = ScoreSettings(AHEAD, YEARLY, SPEND, 1.0, PURCHASE, YEAR)
    with state(sold, customer="customer", date="date", observed_until=until, unit="day") as kept:
        fit = BetaGeo().fit(kept.grouped()).with_values(TRUE)
        found, free = (score(kept, fit, each) for each in (asked, replace(asked, cost_per_year=0)))
        told = found.to_pandas().set_index("customer").sort_index().clv
        total, without = found.total().clv, free.total().clv
    error = np.std(brought - told) / np.sqrt(COUNT)
    assert abs(np.mean(brought - told)) < 3 * error
    # A cost that is forgotten would show.
    assert (without - total) / COUNT > 30 * error
    assert total == pytest.approx(told.sum(), rel=1e-10)


@pytest.mark.parametrize("model", ["bg_nbd", "pareto_nbd"])
def test_intervals_after_costs_are_those_of_draws(model: str) -> None:
    """To first order: widths agree within a seventh for all together."""
    known = customers()
    x, own = known.x.to_numpy(), known.mean_spend.fillna(0).to_numpy()
    history, keeping = histories(known), YEAR * fitted(model).unit.per(TimeUnit.YEAR)
    pairs = zip(fitted(model).draws(60, seed=1), spending().draws(60, seed=2), strict=True)
    asked = replace(costly(), yearly_rate=1e-6)
    totals = [
        ((MARGIN * spend.expected_spend(x, own) - PURCHASE)
         * fit.expected_purchases(HORIZON, *history)).sum()
        - keeping * sum(fit.alive_after(t, *history).sum() for t in np.arange(1.5, HORIZON, 3)) * 3
        for fit, spend in pairs
    ]  # fmt: skip
    found = score(base(), fitted(model), asked)
    total = found.total()
    assert total.clv == pytest.approx(np.mean(totals), rel=0.05)
    assert (total.high - total.low) / 2.563 == pytest.approx(np.std(totals), rel=0.25)
    rows = found.to_pandas()
    assert (rows.clv_p10 <= rows.clv).all()
    assert (rows.clv <= rows.clv_p90).all()
    assert rows.clv.sum() == pytest.approx(total.clv, rel=1e-10)


@pytest.mark.parametrize("model", ["bg_nbd", "pareto_nbd"])
def test_slopes_of_the_time_alive_are_those_of_central_differences(model: str) -> None:
    fit, step = fitted(model), 1e-3
    told = score(base(), fit, costly()).lookup
    keys = {name: np.asarray(column[::20], np.float64) for name, column in told.items()}
    history = keys["x"], keys["recency"] / 7, keys["age"] / 7
    if fit.model == "bg_nbd":
        history = keys["x"], history[2], history[2]
    for place in range(4):
        up, down = (
            np.log(life(moved, HORIZON, history) / share)
            for moved, share in (
                (one, one.p_alive(*history) if fit.model == "bg_nbd" else 1.0)
                for one in (
                    fit.with_values([v * np.exp(s * (n == place)) for n, v in
                                     enumerate(fit.estimate.values)])
                    for s in (step, -step)
                )
            )
        )  # fmt: skip
        np.testing.assert_allclose(keys[f"lived_{place}"], (up - down) / (2 * step), atol=2e-4)


def test_a_cost_below_zero_is_refused() -> None:
    with pytest.raises(SurplusError, match="W040"):
        replace(settings(), cost_per_year=-1.0)
    with pytest.raises(SurplusError, match="W040"):
        replace(settings(), cost_per_purchase=float("nan"))
