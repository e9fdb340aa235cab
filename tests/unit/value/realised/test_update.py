"""The update by reweighting: against the conjugate normal, and its effective sample size."""

from __future__ import annotations

import numpy as np
import pytest

from surplus.value.realised import Figures
from surplus.value.realised.update import ENOUGH, Weighed, effective_sample_size, update

from .promises import HEAD, monthly, promise, table


def posterior(
    prior: tuple[float, float], figures: list[float], error: float
) -> tuple[float, float]:
    """Return mean and sd of a normal's mean after normal figures (Gelman et al., BDA3, 2.5)."""
    mean, sd = prior
    precision = 1 / sd**2 + len(figures) / error**2
    return (mean / sd**2 + sum(figures) / error**2) / precision, precision**-0.5


@pytest.mark.parametrize(
    ("figures", "error"),
    [([900.0], 200.0), ([900.0, 950.0, 820.0], 200.0), ([1000.0] * 12, 400.0), ([1300.0], 100.0)],
)
def test_money_a_month_updates_as_the_conjugate_normal(figures: list[float], error: float) -> None:
    """A driver of N(12000, 2400²) a year promises N(1000, 200²) a month."""
    valuation = promise()
    found = update(valuation, table(monthly("saving", figures, str(error))).rows)
    year = found.weighed(found.valuation.outcomes.inputs["saved"].ravel())
    mean, sd = posterior((1000.0, 200.0), figures, error)
    assert year.mean / 12 == pytest.approx(mean, abs=0.02 * sd)
    assert year.sd / 12 == pytest.approx(sd, rel=0.02)
    assert year.quantile(0.9) / 12 == pytest.approx(mean + 1.2816 * sd, abs=0.1 * sd)


def test_an_inputs_figure_updates_as_the_conjugate_normal() -> None:
    figures = table("period,of,figure,error\n2026-09,saved,9000 EUR/year,1200 EUR/year\n")
    found = update(promise(), figures.rows)
    mean, sd = posterior((12000.0, 2400.0), [9000.0], 1200.0)
    year = found.weighed(found.valuation.outcomes.inputs["saved"].ravel())
    assert (year.mean, year.sd) == pytest.approx((mean, sd), rel=0.01)


def test_the_value_follows_the_input() -> None:
    """The value is linear in the input, so is its posterior mean."""
    found = update(promise(), table(monthly("saving", [800.0], "100")).rows)
    mean, _ = posterior((1000.0, 200.0), [800.0], 100.0)
    assert found.value.mean / found.before.mean == pytest.approx(mean / 1000, rel=0.005)


def test_the_share_of_an_average_month_is_the_error_where_none_is_stated() -> None:
    stated = update(promise(), table(monthly("saving", [900.0], "250")).rows)
    shared = update(promise(), table(monthly("saving", [900.0])).rows, error=0.25)
    np.testing.assert_allclose(stated.weights, shared.weights, rtol=0.02)


def test_figures_as_expected_leave_the_mean_and_narrow_the_spread() -> None:
    found = update(promise(), table(monthly("saving", [1000.0] * 6, "200")).rows)
    assert found.value.mean == pytest.approx(found.before.mean, rel=0.003)
    spread = found.value.quantile(0.9) - found.value.quantile(0.1)
    assert spread < 0.5 * (found.before.p90 - found.before.p10)


def exact() -> Figures:
    return table(monthly("saving", [1000.0] * 12, "20"))


def test_more_draws_are_taken_where_too_few_foretell_the_figures() -> None:
    valuation = promise(draws=1024)
    found = update(valuation, exact().rows)
    assert found.enlarged
    assert found.effective >= ENOUGH
    assert len(found.weights) > 1024
    year = found.weighed(found.valuation.outcomes.inputs["saved"].ravel())
    mean, sd = posterior((1000.0, 200.0), [1000.0] * 12, 20.0)
    assert (year.mean / 12, year.sd / 12) == pytest.approx((mean, sd), rel=0.05)


def test_draws_that_are_enough_are_kept() -> None:
    valuation = promise(draws=1024)
    found = update(valuation, table(monthly("saving", [1000.0], "200")).rows)
    assert found.valuation is valuation
    assert not found.enlarged


def test_figures_that_no_draw_foretells_leave_a_thin_update() -> None:
    found = update(promise(draws=256), table(monthly("saving", [9000.0], "1")).rows)
    assert found.is_thin
    assert np.isfinite(found.value.mean)


def test_a_certain_case_stays_as_it_is() -> None:
    certain = promise(f"{HEAD}drivers: {{saving: {{benefit: 12000 EUR/year}}}}\n")
    found = update(certain, table(monthly("saving", [500.0]), certain).rows)
    assert not found.is_thin
    assert found.value.mean == certain.value.mean


def test_equal_weights_are_worth_all_draws() -> None:
    assert effective_sample_size(np.full(64, 1 / 64)) == pytest.approx(64)


def test_weights_give_quantiles_of_whole_draws() -> None:
    amount = Weighed(np.array([3.0, 1.0, 2.0]), np.array([0.2, 0.5, 0.3]))
    assert [amount.quantile(p) for p in (0.1, 0.5, 0.8, 0.99)] == [1, 1, 2, 3]
