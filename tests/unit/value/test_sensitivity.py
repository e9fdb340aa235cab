"""Shares and swings: closed forms, published functions, and SALib as the oracle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from SALib.analyze import sobol as analyse
from SALib.sample import sobol as sample

import surplus
from surplus.core.sobol import sobol_columns
from surplus.core.spread import FloatArray, Spread, normal
from surplus.value.columns import uncertain_columns
from surplus.value.evaluate import counted_values, evaluate_with
from surplus.value.sensitivity import first_order, sensitivity, tornado
from surplus.value.valuation import Valuation
from value.faults import value

EXAMPLE = Path(__file__).parents[3] / "examples" / "sealed-bearing"
CLOSE = 0.02
A = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def ishigami(u: FloatArray) -> FloatArray:
    """Ishigami & Homma (1990), with a = 7 and b = 0.1; u is uniform on (0, 1)."""
    x = np.pi * (2 * u - 1)
    found: FloatArray = np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    return found


def g_function(u: FloatArray) -> FloatArray:
    """The g-function of Saltelli & Sobol' (1995), with eight inputs."""
    found: FloatArray = np.prod((np.abs(4 * u - 2) + A[:, None]) / (1 + A[:, None]), axis=0)
    return found


FUNCTIONS = {"Ishigami": (ishigami, 3), "g-function": (g_function, 8)}


def salib(function: Callable[[FloatArray], FloatArray], count: int, draws: int) -> FloatArray:
    """Return the first-order indices that SALib finds with Saltelli's sampling."""
    names = [f"x{i}" for i in range(count)]
    problem = {"num_vars": count, "names": names, "bounds": [[0.0, 1.0]] * count}
    points = sample.sample(problem, draws, calc_second_order=False, seed=1)
    amounts = function(np.clip(points.T, 1e-9, 1 - 1e-9))
    found = analyse.analyze(problem, amounts, calc_second_order=False, num_resamples=2, seed=1)
    indices: FloatArray = found["S1"]
    return indices


@cache
def published(name: str) -> FloatArray:
    """Return SALib's indices of a published function."""
    return salib(*FUNCTIONS[name], 2**14)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shares_of_published_functions_are_salibs(name: str, seed: int) -> None:
    function, count = FUNCTIONS[name]
    names = [f"x{i}" for i in range(count)]
    columns = np.stack(list(sobol_columns(names, 4096, seed)))
    found = first_order(dict(zip(names, columns, strict=True)), function(columns))
    expected = published(name)
    assert np.abs(np.array(list(found.single.values())) - expected).max() < CLOSE
    assert found.together == pytest.approx(1 - expected.sum(), abs=CLOSE)


def test_shares_of_ishigami_are_the_closed_form() -> None:
    columns = np.stack(list(sobol_columns(["a", "b", "c"], 4096, 5)))
    found = first_order(dict(zip("abc", columns, strict=True)), ishigami(columns))
    first, second = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 7**2 / 8
    variance = second + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18 + 0.5
    expected = np.array([first, second, 0.0]) / variance
    np.testing.assert_allclose(list(found.single.values()), expected, atol=0.005)


@pytest.fixture(scope="module")
def valuation() -> Valuation:
    return surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")


@pytest.fixture(scope="module")
def independent() -> Valuation:
    text = (EXAMPLE / "model.yaml").read_text(encoding="utf-8").partition("correlations:")[0]
    return surplus.loads(text, "model.yaml").evaluate(EXAMPLE / "mill.yaml")


def value_at(valuation: Valuation, names: list[str], points: FloatArray) -> FloatArray:
    """Return the value with the inputs at given probabilities, not at Sobol draws."""

    def take(spread: Spread, column: str) -> FloatArray:
        at = points[names.index(column)] if column in names else np.array([0.5])
        return spread.quantile(at) if not spread.is_certain else np.array([spread.mean])

    compiled, case = valuation.compiled, valuation.case
    count = points.shape[1]
    outcomes = evaluate_with(compiled, case, counted_values(compiled, case), take, count)
    return replace(valuation, outcomes=outcomes).value.draws


def test_shares_of_the_example_are_salibs(independent: Valuation) -> None:
    names = [column.name for column in uncertain_columns(independent)]
    expected = salib(lambda u: value_at(independent, names, u), len(names), 2**13)
    found = {
        f"{each.input.name}.{part.option}".rstrip("."): part.share
        for each in sensitivity(independent).influences
        for part in each.parts
    }
    assert np.abs(np.array([found[name] for name in names]) - expected).max() < CLOSE


def test_additive_amounts_have_no_interaction() -> None:
    a, b, c = (normal(0, sd).quantile(u) for sd, u in zip(
        (1, 2, 3), sobol_columns(["a", "b", "c"], 1024, 1), strict=True))  # fmt: skip
    found = first_order({"a": a, "b": b, "c": c}, a - b + c)
    assert found.together == pytest.approx(0, abs=1e-6)
    np.testing.assert_allclose(list(found.single.values()), np.array([1, 4, 9]) / 14, atol=0.01)


def test_a_product_around_zero_is_interaction_alone() -> None:
    a, b = (normal(0, 1).quantile(u) for u in sobol_columns(["a", "b"], 4096, 1))
    found = first_order({"a": a, "b": b}, a * b)
    assert found.together > 0.97


def test_correlated_inputs_share_what_they_move_together() -> None:
    """Li et al. 2010: the covariance of each part with the sum, over the variance."""
    first, second = (normal(0, 1).quantile(u) for u in sobol_columns(["a", "b"], 4096, 1))
    other = 0.6 * first + 0.8 * second
    found = first_order({"a": first, "b": other}, first + 2 * other)
    variance = 1 + 4 + 4 * 0.6
    assert found.single["a"] == pytest.approx((1 + 2 * 0.6) / variance, abs=0.01)
    assert found.single["b"] == pytest.approx((4 + 2 * 0.6) / variance, abs=0.01)


def test_an_input_and_its_copy_share_evenly() -> None:
    (first,) = sobol_columns(["a"], 256, 1)
    found = first_order({"a": first, "copy": first.copy()}, 3 * first)
    assert found.single["a"] == pytest.approx(0.5, abs=1e-3)
    assert sum(found.single.values()) == pytest.approx(1, abs=1e-6)


def test_an_input_of_two_values_has_its_share() -> None:
    """Var(y) = 25 p (1 − p) + 1 with p = 30 %."""
    u, z = sobol_columns(["u", "z"], 4096, 1)
    switch = np.where(u > 0.7, 5.0, 0.0)
    found = first_order({"switch": switch, "z": normal(0, 1).quantile(z)},
                        switch + normal(0, 1).quantile(z))  # fmt: skip
    assert found.single["switch"] == pytest.approx(5.25 / 6.25, abs=0.005)


def test_nothing_uncertain_has_no_shares() -> None:
    assert sensitivity(value("drivers: {d: 9 EUR}\n")).influences == ()
    assert first_order({"a": np.arange(8.0)}, np.ones(8)).single == {"a": 0.0}


@pytest.mark.parametrize("draws", [1, 2, 3, 8, 16])
def test_few_draws_still_have_an_answer(draws: int) -> None:
    model = surplus.load(EXAMPLE / "model.yaml")
    found = sensitivity(model.evaluate(draws=draws))
    assert all(np.isfinite(each.share) for each in found.influences)
    assert 0 <= found.interaction <= 1


TWO = (
    "inputs:\n  hours: {unit: h, uniform: {low: 0, high: 100}}\n"
    "  wage: {unit: EUR/h, uniform: {low: 20, high: 40}}\n"
    "drivers: {d: {benefit: hours * wage}}\n"
)


def test_the_tornado_moves_one_input_at_a_time() -> None:
    found = tornado(value(TWO))
    assert found.middle == pytest.approx(50 * 30)
    swing = found.swings["hours"]
    assert (swing.low, swing.high) == pytest.approx((10, 90))
    assert (swing.at_low, swing.at_high) == pytest.approx((300, 2700))
    wage = found.swings["wage"]
    assert (wage.at_low, wage.at_high) == pytest.approx((50 * 22, 50 * 38))


def test_the_tornado_is_what_single_evaluations_give(valuation: Valuation) -> None:
    names = [column.name for column in uncertain_columns(valuation)]
    found = tornado(valuation)
    for name in names:
        item, _, option = name.partition(".")
        ends = found.swings[name]
        for number, expected in ((ends.low, ends.at_low), (ends.high, ends.at_high)):
            assert alone(valuation, item, option, number) == pytest.approx(expected)


def alone(valuation: Valuation, item: str, option: str, number: float) -> float:
    """Return the value with one column at a number and all else at its mean."""

    def take(spread: Spread, column: str) -> FloatArray:
        chosen = column == (f"{item}.{option}" if option else item)
        return np.array([number if chosen and not spread.is_certain else spread.mean])

    compiled, case = valuation.compiled, valuation.case
    outcomes = evaluate_with(compiled, case, counted_values(compiled, case), take, 1)
    return float(replace(valuation, outcomes=outcomes).value.draws[0])


def test_options_that_are_not_compared_do_not_count(valuation: Valuation) -> None:
    named = {column.name for column in uncertain_columns(valuation)}
    assert "life.open" in named
    assert "life.rebuilt" not in named
    other = uncertain_columns(valuation.compare(against="rebuilt"))
    assert {"life.rebuilt", "life.offering"} <= {column.name for column in other}


def test_shares_of_an_input_are_those_of_its_options(valuation: Valuation) -> None:
    for each in sensitivity(valuation).influences:
        assert each.share == pytest.approx(sum(part.share for part in each.parts))


def test_shares_and_interaction_make_a_whole(valuation: Valuation) -> None:
    found = sensitivity(valuation)
    assert sum(each.share for each in found.influences) + found.interaction == pytest.approx(1)


def test_inputs_by_year_are_one_column() -> None:
    text = (
        "horizon: 2 years\ninputs:\n  units: {unit: item/year, by_year: [10 to 20, 30 to 60]}\n"
        "drivers: {d: {benefit: units * 2 EUR/item}}\n"
    )
    found = sensitivity(value(text))
    assert [each.input.name for each in found.influences] == ["units"]
    assert found.influences[0].share == pytest.approx(1, abs=0.01)


def test_interaction_is_told_by_pairs() -> None:
    """In Ishigami's function only the first and the third input act on each other."""
    columns = np.stack(list(sobol_columns(["a", "b", "c"], 4096, 5)))
    found = first_order(dict(zip("abc", columns, strict=True)), ishigami(columns))
    (pair,) = found.pairs
    assert pair == ("a", "c")
    assert found.pairs[pair] == pytest.approx(found.together, abs=0.01)


def test_sums_have_no_pairs_worth_naming() -> None:
    a, b = (normal(0, 1).quantile(u) for u in sobol_columns(["a", "b"], 4096, 1))
    found = first_order({"a": a, "b": b}, a + np.exp(b))
    assert sum(found.pairs.values()) < 0.005
