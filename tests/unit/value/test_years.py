"""Formulas of formulas are looked through once, however often they name each other."""

from __future__ import annotations

import time

import pytest

from surplus.core.errors import SurplusError
from surplus.value.api import loads
from surplus.value.years import differs_by_year

HEAD = """
offering: A
alternative: B
context: c
currency: EUR
inputs:
  x: {unit: EUR, value: 1 to 2}
  rates: {unit: 1, by_year: [1]}
formulas:
"""


def doubled(first: str, times: int) -> str:
    more = (f"  f{n}: f{n - 1} / 2 + f{n - 1} / 2\n" for n in range(1, times))
    return f"{HEAD}  f0: {first}\n{''.join(more)}drivers: {{d: {{benefit: f{times - 1}}}}}\n"


@pytest.mark.parametrize(
    ("first", "differs"),
    [("x", False), ("x * rates", True), ("x * year()", True), ("x * mean(rates)", False)],
)
def test_whether_a_formula_differs_by_year_is_found_at_once(first: str, differs: bool) -> None:
    program = loads(doubled(first, 300)).compiled.program
    begun = time.process_time()
    assert differs_by_year(program, "f299", {"rates"}) is differs
    assert time.process_time() - begun < 1


def test_what_led_to_a_fault_is_found_through_many_formulas() -> None:
    model = loads(doubled("x / (rates - rates)", 300))
    begun = time.process_time()
    with pytest.raises(SurplusError) as caught:
        model.evaluate(draws=64)
    assert caught.value.diagnostics[0].code == "F050"
    assert time.process_time() - begun < 2
