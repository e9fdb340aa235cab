"""Evaluation: the same as a naive reading, element by element."""

from __future__ import annotations

import math

import numpy as np
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
