"""Evaluation: the same as a naive reading, element by element."""

from __future__ import annotations

import math

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.units import ONE
from surplus.formula import compile_program, evaluate
from surplus.formula.functions import FloatArray
from surplus.formula.nodes import Node
from surplus.formula.printer import print_formula

from .models import FIVE_YEARS, UNITS, compiled, define, full, value_of
from .random_trees import VARIABLES, number_trees
from .reference import OutOfDomain, Reference, Value

SHAPES = {"a": (2, 1, 1), "b": (1, 3, 1), "c": (1, 1, 4), "d": (2, 3, 4)}
LEVELS = np.array([-2.0, -1.0, 0.0, 1.0, 2.0, 0.5, 3.0, np.nan])


def _environment(seed: int, missing: bool) -> dict[str, FloatArray]:
    draws = np.random.default_rng(seed)
    levels = LEVELS if missing else LEVELS[:-1]
    return {name: draws.choice(levels, SHAPES[name]) for name in VARIABLES}


def _expected(tree: Node, env: dict[str, FloatArray], years: FloatArray) -> FloatArray:
    """Evaluate one element at a time."""
    result = np.empty((2, 3, 4))
    varies = {name: SHAPES[name][1] > 1 for name in VARIABLES}
    for alternative, draw in np.ndindex(2, 4):

        def lookup(name: str, year: int, at: tuple[int, int] = (alternative, draw)) -> Value:
            value = float(np.broadcast_to(env[name], (2, 3, 4))[at[0], year, at[1]])
            return None if math.isnan(value) else value

        reference = Reference(years.tolist(), lookup, varies)
        for year in range(3):
            value = reference.value(tree, year)
            result[alternative, year, draw] = math.nan if value is None else value
    return result


@given(number_trees, st.integers(0, 10**6), st.booleans(), st.sampled_from([0.0, 1.0]))
@settings(max_examples=300, deadline=None)
def test_evaluation_agrees_with_a_naive_reading(
    tree: Node, seed: int, missing: bool, first: float
) -> None:
    env, years = _environment(seed, missing), first + np.arange(3.0)
    found: list[Diagnostic] = []
    definition = define("result", print_formula(tree))
    program = compile_program([definition], dict.fromkeys(VARIABLES, ONE), UNITS, found)
    assert program is not None, found
    try:
        expected = _expected(tree, env, years)
    except OutOfDomain:
        with pytest.raises(SurplusError):
            evaluate(program, env, years)
        return
    actual = np.broadcast_to(evaluate(program, env, years)["result"], (2, 3, 4))
    np.testing.assert_allclose(actual, expected, rtol=1e-12, atol=1e-12)


def test_a_guarded_division_is_no_fault_where_the_branch_is_not_taken() -> None:
    x = np.array([0.0, 4.0, np.nan]).reshape(1, 1, 3)
    result = value_of("if x == 0 then 0 else 1 / x", x=x)
    np.testing.assert_array_equal(result.ravel(), [0.0, 0.25, np.nan])


def test_an_unguarded_draw_is_a_fault_even_beside_guarded_ones() -> None:
    x = np.array([0.0, 4.0]).reshape(1, 1, 2)
    with pytest.raises(SurplusError):
        value_of("if x > 1 then 0 else 1 / x", x=x)


def test_nested_guards_hold_together() -> None:
    x = np.array([0.0, -1.0, 4.0]).reshape(1, 1, 3)
    result = value_of("if x == 0 then 0 else if x < 0 then -1 else ln(1 / x) + sqrt(x)", x=x)
    np.testing.assert_allclose(result.ravel(), [0.0, -1.0, np.log(0.25) + 2.0])


def test_a_guard_over_years_protects_a_sum_inside_it() -> None:
    x = np.array([0.0, 2.0]).reshape(1, 1, 2)
    result = value_of("if x == 0 then 0 else sum(year() / x)", x=x)
    np.testing.assert_array_equal(np.broadcast_to(result, (1, 1, 2)).ravel(), [0.0, 7.5])


@pytest.mark.parametrize(
    "text",
    [
        "x + 1", "x * 0", "x ^ 0", "1 ^ x", "x < 1", "x == x", "x != x", "x and_", "or_",
        "max(x, 1)", "min(1, x)", "-x", "sum(x)", "npv(x, 1)", "npv(0.1, x)", "annuity(x, 2)",
    ],
)  # fmt: skip
def test_what_is_missing_stays_missing(text: str) -> None:
    text = {"x and_": "x > 0 and 1 < 0", "or_": "1 > 0 or x > 0"}.get(text, text)
    assert np.isnan(value_of(text, x=np.nan)).all()


def test_a_condition_that_is_missing_makes_the_choice_missing() -> None:
    assert np.isnan(value_of("if x > 0 then 1 else 2", x=np.nan)).all()
    assert np.isnan(value_of("if not x > 0 then 1 else 2", x=np.nan)).all()


def test_what_is_missing_in_the_branch_not_taken_does_not_matter() -> None:
    assert value_of("if y > 0 then 1 else x", x=np.nan, y=1.0).item() == 1.0


@pytest.mark.parametrize(
    ("x", "rounded"),
    [
        (0.49999999999999994, 0), (0.5, 1), (1.5, 2), (2.5, 3), (-0.5, -1), (-2.5, -3),
        (-0.49999999999999994, 0), (4503599627370497.0, 4503599627370497.0), (0.0, 0),
    ],
)  # fmt: skip
def test_halves_are_rounded_away_from_zero(x: float, rounded: float) -> None:
    assert value_of("round(x)", x=x).item() == rounded


def test_a_rounded_zero_has_no_sign() -> None:
    assert not np.signbit(value_of("round(x)", x=-0.2)).any()
    assert not np.signbit(value_of("ceil(x)", x=-0.2)).any()


def test_variants_are_evaluated_each_for_its_alternative() -> None:
    program = compiled(define("rate", "x", "2 * x", "y"), define("double", "2 * rate"))
    x = np.array([1.0, 10.0, 100.0]).reshape(3, 1, 1)
    y = np.arange(4.0).reshape(1, 1, 4)
    result = evaluate(program, {"x": x, "y": y}, FIVE_YEARS)
    assert result["rate"].shape == (3, 1, 4)
    np.testing.assert_array_equal(result["rate"][:, 0, 3], [1.0, 20.0, 3.0])
    np.testing.assert_array_equal(result["double"], 2 * result["rate"])


def test_a_variant_in_another_unit_is_brought_to_the_unit_of_the_first() -> None:
    program = compiled(define("wait", "0", "2 h", "30 min"))
    assert str(program.formulas["wait"].unit) == "h"
    assert evaluate(program, {}, FIVE_YEARS)["wait"].ravel().tolist() == [0.0, 2.0, 0.5]


def test_only_what_is_wanted_is_evaluated() -> None:
    program = compiled(define("a", "x"), define("b", "2 * a"), define("c", "1 / y"))
    assert list(evaluate(program, {"x": full(2.0)}, FIVE_YEARS, ["b"])) == ["b"]


def test_formulas_may_be_in_any_order() -> None:
    program = compiled(define("a", "2 * b"), define("b", "c + 1"), define("c", "x"))
    assert program.order == ("c", "b", "a")
    assert evaluate(program, {"x": full(2.0)}, FIVE_YEARS)["a"].item() == 6.0


def test_inputs_behind_a_formula_are_found_through_others() -> None:
    program = compiled(define("a", "2 * b + life"), define("b", "x * 1 month"))
    assert program.inputs_of("a") == ("life", "x")


@pytest.mark.parametrize(("first", "expected"), [(0, 6.0), (1, 6.0)])
def test_a_constant_counts_in_every_year_but_year_0(first: int, expected: float) -> None:
    years = np.arange(float(first), 4.0)
    assert value_of("sum(x)", years, x=2.0).item() == expected
    assert value_of("mean(x)", years, x=2.0).item() == 2.0


def test_amounts_by_year_are_added_up_with_year_0() -> None:
    amounts = np.array([-100.0, 60.0, 60.0]).reshape(1, 3, 1)
    years = np.arange(3.0)
    assert value_of("sum(x)", years, x=amounts).item() == 20.0
    assert value_of("mean(x)", years, x=amounts).item() == 60.0
    assert value_of("at_year(x, 0)", years, x=amounts).item() == -100.0


@given(st.floats(-0.5, 1.0), st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=12))
@settings(deadline=None, max_examples=50)
def test_npv_is_that_of_numpy_financial_from_year_0_on(rate: float, amounts: list[float]) -> None:
    x = np.array(amounts).reshape(1, -1, 1)
    result = value_of("npv(y, x)", np.arange(float(len(amounts))), x=x, y=rate).item()
    assert result == pytest.approx(npf.npv(rate, amounts), rel=1e-9, abs=1e-6)


@given(st.floats(-0.5, 1.0), st.integers(1, 40))
@settings(deadline=None, max_examples=50)
def test_annuity_is_the_sum_of_discount_factors(rate: float, years: int) -> None:
    expected = math.fsum((1 + rate) ** -t for t in range(1, years + 1))
    assert value_of("annuity(x, y)", x=rate, y=float(years)).item() == pytest.approx(expected)


@pytest.mark.parametrize("rate", [0.0, 1e-15, -1e-12, 1e-9])
def test_annuity_loses_no_digits_at_small_rates(rate: float) -> None:
    n = 10.0
    series = n - n * (n + 1) / 2 * rate
    assert value_of("annuity(x, 10)", x=rate).item() == pytest.approx(series, rel=1e-14)


def test_npv_of_a_constant_is_an_annuity() -> None:
    npv = value_of("npv(x, 7)", np.arange(0.0, 6.0), x=0.08).item()
    assert npv == pytest.approx(value_of("7 * annuity(x, 5)", x=0.08).item(), rel=1e-14)


def test_a_rate_that_varies_by_year_compounds() -> None:
    rates = np.array([0.1, 0.2, 0.3]).reshape(1, 3, 1)
    result = value_of("npv(x, 1)", np.arange(1.0, 4.0), x=rates).item()
    assert result == pytest.approx(1 / 1.1 + 1 / (1.1 * 1.2) + 1 / (1.1 * 1.2 * 1.3), rel=1e-14)
