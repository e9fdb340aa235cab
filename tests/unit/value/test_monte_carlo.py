"""What many draws must come to, where it is known in closed form."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from surplus.value.api import loads
from surplus.value.spec import Stated
from surplus.value.valuation import Valuation

DRAWS = 4096
# Scrambled Sobol points: the error of a mean of a smooth function falls almost like 1/draws.
MEAN_ERROR = 2e-3
QUANTILE_ERROR = 0.03


def evaluate(text: str, *, draws: int = DRAWS, seed: int = 1) -> Valuation:
    head = "offering: A\nalternative: B\ncontext: x\n"
    return loads(head + text).evaluate(draws=draws, seed=seed)


def normal(name: str, mean: float, sd: float) -> str:
    return f"  {name}: {{unit: EUR, normal: {{mean: {mean}, sd: {sd}}}}}\n"


SPREADS = {
    "range": "{unit: EUR, low: 4, high: 9}",
    "pert": "{unit: EUR, low: 4, likely: 5, high: 9}",
    "percentiles": "{unit: EUR, p10: 4, p50: 5, p90: 9}",
    "normal": "{unit: EUR, normal: {mean: 6, sd: 2}}",
    "lognormal": "{unit: EUR, lognormal: {mean: 6, sd: 2}}",
    "uniform": "{unit: EUR, uniform: {low: 4, high: 9}}",
    "beta": "{unit: EUR, beta: {mean: 6, sd: 1, low: 4, high: 9}}",
    "discrete": "{unit: EUR, discrete: {4: 30 %, 9: 70 %}}",
}


@pytest.mark.parametrize("spread", SPREADS.values(), ids=SPREADS)
def test_a_linear_model_comes_to_its_value_at_the_means(spread: str) -> None:
    text = f"inputs:\n  a: {spread}\n  b: {spread}\ndrivers: {{d: 3 * a - b + 10 EUR}}\nprice: a"
    found = evaluate(text)
    a, b = means(found)
    assert found.value.mean == pytest.approx(3 * a - b + 10, rel=MEAN_ERROR)


def means(found: Valuation) -> list[float]:
    specs = [item.spec for item in found.model.inputs]
    return [spec.spread.mean for spec in specs if isinstance(spec, Stated)]


def test_a_product_of_independent_inputs_comes_to_the_product_of_their_means() -> None:
    text = "inputs:\n  a: {unit: EUR, low: 4, high: 9}\n  b: {low: 2, likely: 3, high: 7}\n"
    found = evaluate(text + "drivers: {d: a * b}")
    a, b = means(found)
    assert found.value.mean == pytest.approx(a * b, rel=5 * MEAN_ERROR)


def test_sums_of_normals_are_normal() -> None:
    text = "inputs:\n" + normal("a", 100, 30) + normal("b", 50, 40) + "drivers: {d: a, e: b}\n"
    found = evaluate(text).value
    known = stats.norm(150, 50)
    assert found.mean == pytest.approx(150, abs=50 * MEAN_ERROR)
    assert found.p10 == pytest.approx(known.ppf(0.1), abs=50 * QUANTILE_ERROR)
    assert found.p50 == pytest.approx(known.ppf(0.5), abs=50 * QUANTILE_ERROR)
    assert found.p90 == pytest.approx(known.ppf(0.9), abs=50 * QUANTILE_ERROR)


@pytest.mark.parametrize(("gain", "price"), [(100, 100), (110, 100), (60, 100), (180, 100)])
def test_the_chance_that_a_normal_difference_is_above_zero(gain: float, price: float) -> None:
    text = "inputs:\n" + normal("gain", gain, 30) + normal("paid", price, 40)
    found = evaluate(text + "drivers: {d: gain}\nprice: {p: {cost: {offering: paid, others: 0}}}")
    assert found.chance == pytest.approx(stats.norm.cdf((gain - price) / 50), abs=0.01)


@pytest.mark.parametrize("r", [-0.9, -0.5, 0.0, 0.3, 0.8])
def test_correlated_normals_have_the_variance_of_their_sum(r: float) -> None:
    text = "inputs:\n" + normal("a", 100, 30) + normal("b", 50, 40)
    text += f"correlations: [{{between: [a, b], r: {r}}}]\ndrivers: {{d: a + b}}"
    pearson = 2 * math.sin(math.pi * r / 6)
    wanted = math.sqrt(30**2 + 40**2 + 2 * pearson * 30 * 40)
    assert evaluate(text).value.draws.std() == pytest.approx(wanted, rel=0.03)


@pytest.mark.parametrize("r", [-0.7, 0.4])
def test_the_stated_rank_correlation_is_that_of_the_draws(r: float) -> None:
    text = "inputs:\n  a: {low: 1, high: 90}\n  b: {low: 1, likely: 2, high: 20}\n"
    text += f"correlations: [{{between: [a, b], r: {r}}}]\ndrivers: {{d: a * b * 1 EUR}}"
    arrays = evaluate(text).outcomes.inputs
    found = stats.spearmanr(arrays["a"].ravel(), arrays["b"].ravel()).statistic
    assert found == pytest.approx(r, abs=0.03)


TWO = """\
inputs:
  life: {by_alternative: {offering: 30 to 40, alternative: 20 to 30}}
  wear: {by_alternative: {offering: 5 to 9, alternative: 5 to 9}}
drivers: {d: {cost: life * wear * 1 EUR}}
"""


def ranks(found: Valuation, one: tuple[str, int], two: tuple[str, int]) -> float:
    arrays = found.outcomes.inputs
    first, second = (arrays[name][place].ravel() for name, place in (one, two))
    return float(stats.spearmanr(first, second).statistic)


def test_two_inputs_that_differ_by_option_are_correlated_within_each_option() -> None:
    found = evaluate("correlations: [{between: [life, wear], r: 0.9}]\n" + TWO)
    assert ranks(found, ("life", 0), ("wear", 0)) == pytest.approx(0.9, abs=0.03)
    assert ranks(found, ("life", 1), ("wear", 1)) == pytest.approx(0.9, abs=0.03)
    assert ranks(found, ("life", 0), ("wear", 1)) == pytest.approx(0, abs=0.06)
    assert ranks(found, ("life", 0), ("life", 1)) == pytest.approx(0, abs=0.06)


def test_one_option_of_an_input_may_be_correlated_by_itself() -> None:
    found = evaluate("correlations: [{between: [life.offering, life.alternative], r: 0.8}]\n" + TWO)
    assert ranks(found, ("life", 0), ("life", 1)) == pytest.approx(0.8, abs=0.03)
    assert ranks(found, ("life", 0), ("wear", 0)) == pytest.approx(0, abs=0.06)


def test_options_that_are_not_named_share_their_draws() -> None:
    text = "inputs: {x: {by_alternative: {others: 4 to 9}}}\ndrivers: {d: {cost: x * 1 EUR}}"
    assert evaluate(text).value.is_certain


def test_perfect_information_is_worth_what_the_closed_form_says() -> None:
    """The toy decision of the R package voi 1.0.3: exact 0.4798107."""
    text = "inputs:\n" + normal("p1", 1, 1) + normal("p2", 0, 2) + "drivers: {one: p1, two: -p2}\n"
    draws = evaluate(text, draws=2**14).value.draws
    found = np.maximum(draws, 0).mean() - max(draws.mean(), 0)
    assert found == pytest.approx(0.4798107, abs=0.005)


@pytest.mark.parametrize("draws", [1, 2, 3, 1000, 4096])
def test_any_number_of_draws_will_do(draws: int) -> None:
    text = "inputs:\n" + normal("a", 100, 30) + "drivers: {d: a}\n"
    assert evaluate(text, draws=draws).value.draws.shape == (draws,)


def test_one_draw_says_it_all_if_nothing_is_uncertain() -> None:
    assert evaluate("drivers: {d: 5 EUR}").value.draws.shape == (1,)
