"""Units are carried through, and conversions are put in only where units are mixed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.source import Passage
from surplus.core.units import Units
from surplus.formula import Definition, compile_program, evaluate
from surplus.formula.typed import Constant, Operation, Scaled, walk

from .models import compiled, define, full, unit_of, value_of

REGISTRY: Any = pint.UnitRegistry()
REGISTRY.define("EUR = [money]")
REGISTRY.define("bearing = [bearings]")
TABLE = Units().counting("bearing")
# Symbols of one size in both worlds; a year isn't (365 days here, 365.25 there).
SYMBOLS = ["EUR", "bearing", "h", "min", "day", "kWh", "MJ", "kW", "m", "km", "kg", "g"]

factors = st.lists(
    st.tuples(st.sampled_from(SYMBOLS), st.sampled_from(["*", "/"]), st.integers(1, 3)),
    min_size=1,
    max_size=6,
)


def _text_and_quantity(chain: list[tuple[str, str, int]]) -> tuple[str, Any]:
    text, quantity = "1", REGISTRY.Quantity(1.0)
    for symbol, op, power in chain:
        text += f" {op} v_{symbol}^{power}"
        term = REGISTRY.Quantity(2.0, symbol) ** power
        quantity = quantity * term if op == "*" else quantity / term
    return text, quantity


def _size(text: str) -> tuple[float, dict[str, int]]:
    """Return the value of a formula in base units, and its dimension."""
    inputs = {f"v_{symbol}": TABLE.parse(symbol) for symbol in SYMBOLS}
    definition = Definition("a", (Passage.of(text),), "formula 'a'")
    program = compile_program([definition], inputs, TABLE, [])
    assert program is not None
    env = {name: full(2.0) for name in inputs}
    unit = program.formulas["a"].unit
    value = evaluate(program, env, np.array([1.0]))["a"].item()
    return value * float(unit.factor), dict(unit.dimension)


def _dimension(quantity: Any) -> dict[str, int]:
    ours = {"[money]": "money EUR", "[bearings]": "bearing"}
    return {
        ours.get(base, base.strip("[]")): int(power)
        for base, power in quantity.dimensionality.items()
        if power
    }


@given(factors)
@settings(deadline=None, max_examples=150)
def test_products_and_powers_agree_with_pint(chain: list[tuple[str, str, int]]) -> None:
    text, quantity = _text_and_quantity(chain)
    size, dimension = _size(text)
    assert dimension == _dimension(quantity)
    assert size == pytest.approx(quantity.to_base_units().magnitude, rel=1e-12)


PAIRS = [("h", "min"), ("day", "h"), ("kWh", "MJ"), ("km", "m"), ("kg", "g"), ("EUR", "EUR")]


@given(st.lists(st.sampled_from(PAIRS), min_size=1, max_size=3), st.sampled_from("+-"))
@settings(deadline=None, max_examples=60)
def test_sums_of_mixed_units_agree_with_pint(pairs: list[tuple[str, str]], op: str) -> None:
    """One product in each of two units of the same kind, added."""
    sides = ["*".join(f"v_{pair[side]}" for pair in pairs) for side in (0, 1)]
    left, right = REGISTRY.Quantity(1.0), REGISTRY.Quantity(1.0)
    for one, two in pairs:
        left, right = left * REGISTRY.Quantity(2.0, one), right * REGISTRY.Quantity(2.0, two)
    expected = (left + right if op == "+" else left - right).to_base_units().magnitude
    size, _ = _size(f"{sides[0]} {op} {sides[1]}")
    assert size == pytest.approx(expected, rel=1e-12)


def test_the_units_of_a_product_need_no_conversion() -> None:
    program = compiled(define("cost", "positions / life * stops * stop_hours * stop_cost"))
    cost = program.formulas["cost"]
    assert str(cost.unit) == "EUR/month"
    assert not any(isinstance(node, Scaled) for node in walk(cost.typed[0]))


def test_a_conversion_is_put_in_where_units_are_mixed() -> None:
    (root,) = compiled(define("a", "service + 2 * service * 1 year / life")).formulas["a"].typed
    (scaled,) = [node for node in walk(root) if isinstance(node, Scaled)]
    assert scaled.factor == Fraction(12)


def test_conversions_of_literals_are_folded_exactly() -> None:
    (root,) = compiled(define("a", "stop_hours * 1 stop + 20 min")).formulas["a"].typed
    assert isinstance(root, Operation)
    minutes = root.terms[1]
    assert isinstance(minutes, Constant)
    assert (minutes.value, str(minutes.unit)) == (Fraction(1, 3), "h")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("service * 2 year", "EUR"),
        ("sqrt(life * 3 month)", "month"),
        ("sqrt(16 m^4)", "m^2"),
        ("max(0, install)", "EUR"),
        ("if x > 0 then 0 else install", "EUR"),
        ("if x > 0 then 30 min else 2 h", "min"),
        ("clamp(12 h, 0, 8 h)", "h"),
        ("life^2 / life", "month"),
        ("5 %", ""),
        ("5 %/year", "1/year"),
        ("8 h/day * 250 day/year", "h/year"),
        ("sum(service)", "EUR"),
        ("sum(install)", "EUR"),
        ("mean(service)", "EUR/year"),
        ("npv(8 %, service)", "EUR"),
        ("npv(8 %/year, service)", "EUR"),
        ("annuity(8 %, life)", "year"),
        ("annuity(8 %, 5)", ""),
        ("at_year(service, 1)", "EUR/year"),
        ("2 ^ x", ""),
        ("(8 h/day) ^ x", ""),
        ("install ^ 0", ""),
        ("install ^ -1 * install", ""),
        ("round(install)", "EUR"),
        ("8 h/stop", "h/stop"),
        ("8 h / stops", "h·bearing/stop"),
    ],
)
def test_unit_of_a_result(text: str, unit: str) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 h + 30 min", 2.5),
        ("30 min + 2 h", 150.0),
        ("max(90 min, 1 h, 0)", 90.0),
        ("if 90 min > 1 h then 1 else 0", 1.0),
        ("exp(12 h/day) - exp(0.5)", 0.0),
        ("1 + 12 h/day", 1.5),
        ("5 % + 1", 1.05),
        ("1 year / (1 day)", 1.0),
        ("0 % + 1 year / (1 day)", 365.0),
        ("round(x * 10 h, 45 min)", 10.5),
    ],
)
def test_mixed_units_are_brought_to_the_first(text: str, value: float) -> None:
    assert value_of(text, x=1.04).item() == value


def test_a_condition_is_held_as_one_or_zero() -> None:
    program = compiled(define("late", "life > 3 month"), define("a", "if late then 1 EUR else 0"))
    assert program.formulas["late"].is_condition
    result = evaluate(program, {"life": full(4.0)}, np.array([1.0]))
    assert (result["late"].item(), result["a"].item()) == (1.0, 1.0)


def test_a_literal_zero_says_that_it_fits_any_unit() -> None:
    program = compiled(define("a", "0"), define("b", "0 EUR"), define("c", "0", "0"))
    assert [f.is_zero for f in program.formulas.values()] == [True, False, True]
