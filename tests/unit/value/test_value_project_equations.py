"""Equations in JavaScript mean the same as formulas, or are refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.errors import Diagnostic
from surplus.core.source import Passage
from surplus.core.units import ONE, Units
from surplus.formula import Definition, compile_program, evaluate, print_formula
from surplus.formula.nodes import Node
from surplus.value.value_project.equations import Money, Wanted, fit
from surplus.value.value_project.expressions import REMAINDER, ROUNDING, translate
from surplus.value.value_project.javascript import LONGEST, Untranslatable
from surplus.value.value_project.whole_percentages import in_fractions

from .value_project_javascript import run

NAMES = {name: name for name in ("a", "b", "c", "cost", "p", "q")}
NUMBERS = {"a": 3.0, "b": 2.5, "c": 0.0, "cost": 120.0, "p": 0.3, "q": 0.05}


def computed(node: Node, values: dict[str, float]) -> float:
    """Return what our engine makes of a formula of pure numbers."""
    definition = Definition("x", (Passage.of(print_formula(node)),), "x")
    faults: list[Diagnostic] = []
    program = compile_program([definition], dict.fromkeys(values, ONE), Units(), faults)
    assert program is not None, faults
    arrays = {name: np.full((1, 1, 1), number) for name, number in values.items()}
    return float(evaluate(program, arrays, np.array([1.0]), ["x"])["x"].ravel()[0])


@pytest.mark.parametrize(
    "equation",
    [
        "a * b - c / a", "2 ** 3 ** 2", "(-a) ** 2", "-(a ** 2)", "a % b", "a - b - c", "a / b / 2",
        "a - (b - c)", "a && b", "c && b", "a || b", "c || b", "(a > b) * 5 + (c >= 0)", "!c + 1",
        "a > b && !(c > 0) ? a : b", "a < b < c", "c ? 1 : b ? 2 : 3",
        "(a > b) === (b > c) ? 1 : 2",
        "Math.min(a, b, c) + Math.max(a, 1) - Math.abs(-b)", "Math.sqrt(a) * Math.exp(b)",
        "Math.log(a) + Math.log10(b) + Math.pow(a, 2)", "Math.floor(b) + Math.ceil(b)",
        "Math.round(b) * Math.PI / Math.E", "1_000 + .5 + 1e3 + 2.", "+a", "a - -b", "a !== b",
    ],
)  # fmt: skip
def test_a_translated_equation_gives_what_javascript_gives(equation: str) -> None:
    node = translate(equation, NAMES).node
    assert computed(node, NUMBERS) == pytest.approx(run(equation, NUMBERS), rel=1e-12)


_LEAVES = st.sampled_from(["a", "b", "c", "cost", "0", "1", "2.5", ".5", "1e1"])


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ops = st.sampled_from(["+", "-", "*", "<", "<=", ">", ">=", "==", "!==", "&&", "||"])
    binary = st.builds(lambda x, op, y: f"{x} {op} {y}", inner, ops, inner)
    bracket = st.builds(lambda x: f"({x})", inner)
    choice = st.builds(lambda x, y, z: f"({x} ? {y} : {z})", inner, inner, inner)
    call = st.builds(lambda x, y: f"Math.max({x}, {y})", inner, inner)
    return binary | bracket | choice | call | st.builds(lambda x: f"!({x})", inner)


@settings(max_examples=150, deadline=None)
@given(st.recursive(_LEAVES, _wider, max_leaves=12))
def test_any_equation_gives_what_javascript_gives(equation: str) -> None:
    node = translate(equation, NAMES).node
    assert math.isclose(computed(node, NUMBERS), run(equation, NUMBERS), rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("equation", "column"),
    [
        ("a * alert(1)", 4), ("a.constructor", 0), ("a ?? b", 2), ("a = 3", 2), ("a += 3", 2),
        ("'text'", 0), ("[a]", 0), ("a; b", 1), ("a => a", 2), ("a * unknown", 4), ("-a ** 2", 3),
        ("10n", 0), ("0x10", 0), ("010", 0), ("1__0", 0), ("a b", 2), ("(a", 1), ("a)", 1),
        ("", 0), ("a +", 2), ("Math.random()", 5), ("Math.min()", 5), ("Math.abs(a, b)", 5),
        ("Math.pow(a)", 5), ("`${a}`", 0), ("a?.b", 1), ("a++", 1), ("new a", 0), ("1e999", 0),
        ("a ? b", 4), ("Math", 0), ("a\x00", 1),
    ],
)  # fmt: skip
def test_what_cannot_be_translated_is_refused_at_its_place(equation: str, column: int) -> None:
    with pytest.raises(Untranslatable) as refused:
        translate(equation, NAMES)
    assert refused.value.at[0] == column


@pytest.mark.parametrize(
    "equation",
    ["(" * 2000 + "a" + ")" * 2000, "-" + " -" * 2000 + "a", "a" + " % b" * 400, "a" + "&&b" * 900,
     "a ** " * 900 + "a", "a ? " * 900 + "a" + " : a" * 900, "a" * (LONGEST + 1), "a+" * 3000 + "a",
     "Math.abs(" * 900 + "a" + ")" * 900],
)  # fmt: skip
def test_monstrous_equations_are_refused_soon(equation: str) -> None:
    with pytest.raises(Untranslatable):
        translate(equation, NAMES)


def test_differences_to_javascript_are_told() -> None:
    assert translate("a % b + Math.round(c) + a % 2", NAMES).differences == (REMAINDER, ROUNDING)


@pytest.mark.parametrize(
    ("equation", "expected", "whole"),
    [
        ("cost * p", "cost * p", ()),
        ("cost * p / 100", "cost * p", ("p",)),
        ("cost * (p / 100)", "cost * p", ("p",)),
        ("0.01 * p * cost", "p * cost", ("p",)),
        ("cost * (100 - p) / 100", "cost * (1 - p)", ("p",)),
        ("cost * p * q / 10000", "cost * p * q", ("p", "q")),
        ("cost * (p / 100) * (q / 100)", "cost * p * q", ("p", "q")),
        ("(p + q) / 100 * cost", "(p + q) * cost", ("p", "q")),
        ("cost / 100 * a", "cost / 100 * a", ()),
        ("cost * p / 1e2", "cost * p / 1e2", ()),
    ],
)
def test_a_division_by_100_means_a_whole_percentage(
    equation: str, expected: str, whole: tuple[str, ...]
) -> None:
    node, found = in_fractions(translate(equation, NAMES).node, frozenset("pq"))
    assert (print_formula(node), found) == (expected, whole)


@pytest.mark.parametrize(
    "equation", ["cost * p / 100", "cost * (100 - p) / 100 + a", "Math.min(p, 50) / 100 * cost",
                 "(p - q) / 100 * cost", "-p / 100 * cost", "cost * p / 100 / a", "p > 20 ? a : b"]
)  # fmt: skip
def test_whole_percentages_give_the_same_money(equation: str) -> None:
    node, whole = in_fractions(translate(equation, NAMES).node, frozenset("pq"))
    as_read = {n: x * 100 if n in whole else x for n, x in NUMBERS.items()}
    assert computed(node, NUMBERS) == pytest.approx(run(equation, as_read), rel=1e-12)


@pytest.mark.parametrize(
    "equation", ["cost * p / 100 + a * p", "cost * p * q / 100", "p / 100 * (1 - p)"]
)
def test_a_percentage_divided_here_and_not_there_is_refused(equation: str) -> None:
    with pytest.raises(Untranslatable, match=r"'p'.* by 100 in one place and not in another"):
        in_fractions(translate(equation, NAMES).node, frozenset("pq"))


MONEY = Money("EUR", frozenset({"cost"}), frozenset("abcpq"))


@pytest.mark.parametrize(
    ("equation", "wanted", "expected", "is_plain"),
    [
        ("a * cost", Wanted.MONEY_A_YEAR, "a * cost / 1 year", False),
        ("a * cost", Wanted.MONEY, "a * cost", False),
        ("a * b", Wanted.MONEY_A_YEAR, "a * b * 1 EUR/year", False),
        ("a * b", Wanted.MONEY, "a * b * 1 EUR", False),
        ("cost / cost", Wanted.NUMBER, "cost / cost", False),
        ("a * cost", Wanted.NUMBER, "a * cost / 1 EUR", False),
        ("cost + 5", Wanted.MONEY, "(cost / 1 EUR + 5) * 1 EUR", True),
        ("cost * cost", Wanted.MONEY, "cost / 1 EUR * (cost / 1 EUR) * 1 EUR", True),
        ("Math.exp(cost)", Wanted.MONEY_A_YEAR, "exp(cost / 1 EUR) * 1 EUR/year", True),
    ],
)
def test_equations_come_out_in_money_whatever_their_units(
    equation: str, wanted: Wanted, expected: str, is_plain: bool
) -> None:
    fitted = fit(translate(equation, NAMES).node, MONEY, wanted)
    assert (fitted.text, fitted.plain is not None) == (expected, is_plain)
