"""Values of information: published, in closed form, and by brute force."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

import surplus
from surplus.core.sobol import sobol_columns
from surplus.core.spread import FloatArray, Spread, interval, normal
from surplus.value.draws import sampler
from surplus.value.evaluate import counted_values, evaluate_with
from surplus.value.information import (
    Choice,
    Decision,
    Guide,
    Kind,
    Learning,
    ask,
    perfect_information,
    price_list,
    pursue,
    understand,
    worth_of_knowing,
)
from surplus.value.information.worth import read_with_error
from surplus.value.valuation import Valuation
from value.faults import model, value

TOY = Path(__file__).parents[3] / "golden" / "models" / "voi_toy_exact.yaml"
WITHIN = 0.01


def by_name(guide: Guide) -> dict[str, float]:
    return {question.column.name: question.learning for question in guide.questions}


def decided(*nets: FloatArray) -> Decision:
    """Return a decision between choices that bring these amounts."""
    return Decision(Kind.PURSUE, tuple(Choice(f"c{i}", n) for i, n in enumerate(nets)), ())


def learned(decision: Decision, *columns: FloatArray) -> list[Learning]:
    """Return what it is worth to know columns."""
    return worth_of_knowing(understand(decision, np.stack(columns)), [True] * len(columns))


def loss(mean: float, sd: float) -> float:
    """Return E[max(X, 0)] − max(mean, 0) for X normal: the unit normal loss, scaled."""
    return float(sd * norm.pdf(mean / sd) - abs(mean) * norm.cdf(-abs(mean) / sd))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_published_values_come_out_within_one_per_cent(seed: int) -> None:
    """Jackson & Heath, R package voi 1.0.3, vignette: net benefit (0, p1 − p2)."""
    guide = ask(surplus.load(TOY).evaluate(draws=4096, seed=seed))
    assert guide.perfect == pytest.approx(0.4798107, rel=WITHIN)
    found = by_name(guide)
    assert found["p1"] == pytest.approx(0.0833155, rel=WITHIN)
    assert found["p2"] == pytest.approx(0.3955931, rel=WITHIN)


@pytest.mark.parametrize("error", [0.3, 1.0, 2.0])
def test_a_reading_with_an_error_is_worth_the_closed_form(error: float) -> None:
    """Raiffa & Schlaifer 1961: the mean after a reading has sd s² / √(s² + e²)."""
    valuation = surplus.load(TOY).evaluate()
    found = by_name(ask(valuation, errors={"p2": error}))
    assert found["p2"] == pytest.approx(loss(1, 4 / math.hypot(2, error)), rel=WITHIN)
    assert found["p1"] == pytest.approx(0.0833155, rel=WITHIN)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("error", [1.0, 3.0, 6.0])
def test_a_reading_of_a_skewed_input_is_worth_what_quadrature_finds(
    error: float, seed: int
) -> None:
    """The gain over all readings: what is left above zero of the gain times its likelihood."""
    spread, price = interval(2, 20), 9.0
    (u,) = sobol_columns(["x"], 4096, seed)
    x = spread.quantile(u)
    read = read_with_error(x[None], [error], np.stack([x]), seed)
    decision = decided(x - price, np.zeros(4096))
    found = worth_of_knowing(understand(decision, x[None], read), [False])[0].worth
    true = spread.quantile((np.arange(4000) + 0.5) / 4000)
    seen = np.linspace(-30, 80, 1101)
    gains = norm.pdf((seen[:, None] - true) / error) @ (true - price) / 4000 / error
    expected = np.maximum(gains, 0).sum() * 0.1 - max(spread.mean - price, 0)
    assert found == pytest.approx(expected, rel=0.03)


def test_small_errors_leave_what_it_is_worth_to_know() -> None:
    valuation = surplus.load(TOY).evaluate()
    exact, read = by_name(ask(valuation)), by_name(ask(valuation, errors={"p1": 1e-3}))
    assert read["p1"] == pytest.approx(exact["p1"], rel=0.002)


def test_larger_errors_make_readings_worth_less() -> None:
    valuation = surplus.load(TOY).evaluate()
    worths = [by_name(ask(valuation, errors={"p2": e}))["p2"] for e in (0.1, 0.5, 1, 2, 4, 40)]
    assert worths == sorted(worths, reverse=True)
    assert worths[-1] < 0.02


PRODUCT = """
inputs:
  hours: {unit: h, value: 3 to 9}
  wage: {unit: EUR/h, lognormal: {mean: 50, sd: 20}}
drivers: {d: {benefit: hours * wage}}
price: {fee: {cost: {offering: 300 EUR, others: 0 EUR}}}
"""


def test_products_are_worth_what_quadrature_finds() -> None:
    """Given the hours, the value is expected to be 50 × hours − 300; so for the wage."""
    found = by_name(ask(value(PRODUCT)))
    hours = interval(3, 9)
    best = max(50 * hours.mean - 300, 0)
    grid = (np.arange(80000) + 0.5) / 80000
    knowing = np.maximum(50 * hours.quantile(grid) - 300, 0).mean() - best
    assert found["hours"] == pytest.approx(knowing, rel=WITHIN)
    sigma = math.sqrt(math.log1p(0.16))
    wages = 50 * np.exp(sigma * norm.ppf(grid) - sigma**2 / 2)
    knowing = np.maximum(hours.mean * wages - 300, 0).mean() - best
    assert found["wage"] == pytest.approx(knowing, rel=WITHIN)


PRICED = """
inputs:
  saved: {unit: EUR, normal: {mean: 100, sd: 30}}
  other: {unit: EUR, normal: {mean: 0, sd: 20}}
drivers: {a: {benefit: saved}, b: {benefit: other}}
price: {fee: {cost: {offering: 60 EUR, others: 0 EUR}}}
"""
PRICES = [40, 60, 80, 90, 100, 110, 120, 140, 160]


@pytest.mark.parametrize(("name", "own", "rest"), [("saved", 30, 20), ("other", 20, 30)])
def test_prices_are_worth_what_quadrature_finds(name: str, own: float, rest: float) -> None:
    """A price is paid with the chance that what else saves lifts the sum above it."""
    valuation = model(PRICED).evaluate(draws=2**16)
    found = by_name(ask(valuation, price_list(valuation, PRICES)))[name]
    prices = np.array(PRICES)

    z = np.linspace(-8, 8, 32001)
    chances = norm.sf((prices[:, None] - 100 - own * z) / rest)
    knowing = float(((prices[:, None] * chances).max(axis=0) * norm.pdf(z)).sum() * (z[1] - z[0]))
    now = float((prices * norm.sf((prices - 100) / math.hypot(30, 20))).max())
    assert found == pytest.approx(knowing - now, rel=0.02)  # what is paid jumps


EXAMPLE = Path(__file__).parents[4] / "examples" / "sealed-bearing"


def nested(valuation: Valuation, name: str, nodes: int = 256, inner: int = 1024) -> float:
    """Return what it is worth to know a column by evaluating anew at each of its values."""
    compiled, case = valuation.compiled, valuation.case
    values = counted_values(compiled, case)
    draw = sampler(compiled.model, values, inner, 77)
    at = (np.arange(nodes) + 0.5) / nodes

    def take(spread: Spread, column: str) -> FloatArray:
        if spread.is_certain:
            return np.array([spread.mean])
        if column == name:
            return np.repeat(spread.quantile(at), inner)
        return np.tile(draw(spread, column), nodes)

    outcomes = evaluate_with(compiled, case, values, take, nodes * inner)
    net = replace(valuation, outcomes=outcomes).value.draws.reshape(nodes, inner).mean(axis=1)
    return float(np.maximum(net, 0).mean() - max(net.mean(), 0))


def test_the_example_is_worth_what_nested_evaluations_find() -> None:
    loaded = surplus.load(EXAMPLE / "model.yaml")
    valuation = loaded.evaluate(EXAMPLE / "mill.yaml")
    names = ("life.offering", "life.open", "stops")
    expected = {name: nested(valuation, name) for name in names}
    for seed in range(1, 7):
        guide = ask(loaded.evaluate(EXAMPLE / "mill.yaml", seed=seed))
        found = by_name(guide)
        assert found["life.offering"] == pytest.approx(expected["life.offering"], rel=WITHIN)
        for name in names:
            assert abs(found[name] - expected[name]) < 0.003 * guide.perfect


AMOUNTS = st.lists(st.floats(-50, 50), min_size=2, max_size=4)


@settings(max_examples=30, deadline=None)
@given(AMOUNTS, st.floats(0.1, 3), st.integers(0, 9))
def test_no_input_is_worth_more_than_all(means: list[float], slope: float, seed: int) -> None:
    a, b = (normal(0, 10).quantile(u) for u in sobol_columns(["a", "b"], 512, seed))
    decision = decided(*(m + slope * i * a + (-1) ** i * b for i, m in enumerate(means)))
    every = perfect_information(decision)
    for learning in learned(decision, a, b):
        assert 0 <= learning.worth <= every
        assert 0 <= learning.chance <= 1


@settings(max_examples=20, deadline=None)
@given(st.floats(-20, 20), st.floats(-100, 100))
def test_what_all_choices_share_does_not_matter(mean: float, shared: float) -> None:
    a, b = (normal(0, 10).quantile(u) for u in sobol_columns(["a", "b"], 512, 1))
    alone = learned(decided(a + b + mean, np.zeros(512)), a, b)
    more = learned(decided(a + b + mean + shared * b, shared * b), a, b)
    assert [x.worth for x in more] == pytest.approx([x.worth for x in alone], abs=1e-9)


def test_the_order_of_choices_does_not_matter() -> None:
    a, b = (normal(0, 1).quantile(u) for u in sobol_columns(["a", "b"], 1024, 1))
    nets = (a, b - 0.1, 0.5 * a + 0.2)
    worths = [
        [each.worth for each in learned(decided(*order), a, b)] for order in (nets, nets[::-1])
    ]
    assert worths[0] == pytest.approx(worths[1], rel=1e-6)


def test_what_has_no_influence_is_worth_nothing() -> None:
    a, b = (normal(0, 1).quantile(u) for u in sobol_columns(["a", "b"], 1024, 1))
    found = learned(decided(a, np.zeros(1024)), b)[0]
    assert found.worth < 0.002 * perfect_information(decided(a, np.zeros(1024)))


def test_what_only_adds_risk_is_worth_nothing_to_know() -> None:
    """A decision that no answer changes has nothing left to be learned."""
    guide = ask(value("inputs: {x: {unit: EUR, value: 40 to 60}}\ndrivers: {d: {benefit: x}}\n"))
    assert guide.perfect == 0
    assert guide.settled
    assert guide.questions[0].share == pytest.approx(1)


def test_a_choice_turns_where_the_value_is_zero() -> None:
    question = ask(value(PRODUCT)).questions[0]
    assert question.column.name == "wage"
    assert question.turning is not None
    assert question.turning.at == pytest.approx(300 / interval(3, 9).mean, rel=0.02)
    choices = pursue(value(PRODUCT)).choices
    assert choices[question.turning.below].name == "alternative"
    assert choices[question.turning.above].name == "offering"
