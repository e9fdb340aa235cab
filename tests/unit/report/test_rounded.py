"""Amounts are rounded once: the same in every table, and every table adds up as shown."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from value.faults import value

from surplus.report.blocks import Figure, Story, Table
from surplus.report.charts import Waterfall
from surplus.report.statement import value_statement
from surplus.report.statement.rounded import rounded, step_for
from surplus.value.valuation import Valuation

AMOUNTS = st.lists(st.decimals(-99_999, 99_999, places=3), min_size=1, max_size=6)
PRICES = st.tuples(*[st.decimals(0, 99_999, places=3)] * 2)


def valuation(amounts: list[Decimal], prices: tuple[Decimal, Decimal]) -> Valuation:
    drivers = ", ".join(f"d{n}: {amount} EUR" for n, amount in enumerate(amounts))
    offering, alternative = prices
    cost = f"{{offering: {offering} EUR, alternative: {alternative} EUR}}"
    return value(f"currency: EUR\ndrivers: {{{drivers}}}\nprice: {{p: {{cost: {cost}}}}}\n")


@given(AMOUNTS, PRICES)
@settings(max_examples=40, deadline=None)
def test_rounded_amounts_add_up_and_stay_within_a_step(
    amounts: list[Decimal], prices: tuple[Decimal, Decimal]
) -> None:
    found = valuation(amounts, prices)
    shown = rounded(found)
    parts = [found.benefits.mean, *(found.reference_price.mean, found.offering_price.mean)]
    step = step_for([*parts, found.price.mean])
    brought = [amount for name, amount in shown.effects.items() if name != "p"]
    assert math.fsum(brought) == pytest.approx(shown.benefits, abs=step / 1e3)
    left = shown.economic_value - shown.price
    assert left == pytest.approx(shown.value, abs=step / 1e3)
    paid = shown.effects["p"]
    assert shown.benefits + paid == pytest.approx(shown.value, abs=step / 1e3)
    for effect in found.effects:
        exact = effect.present.mean
        assert abs(shown.effects[effect.outcome.name] - exact) <= step * 1.000_01
    assert abs(shown.value - found.value.mean) <= step / 2 * 1.000_01


def test_an_amount_reads_the_same_wherever_it_stands() -> None:
    # Two halves: rounded on their own, both would go up and no table would add up.
    found = valuation([Decimal("1000.5"), Decimal("2000.5")], (Decimal("700.25"), Decimal("0")))
    sections = value_statement(found).sections
    blocks = [block for section in sections for block in section.blocks]
    table = next(b for b in blocks if isinstance(b, Table))
    chart = next(b.data for b in blocks if isinstance(b, Figure) and isinstance(b.data, Waterfall))
    in_table = {row.cells[0].text: row.cells[2].text for row in table.rows}
    in_chart = {step.label: step.text for step in chart.steps}
    assert in_table["D0"] == in_chart["D0"]
    assert in_table["D1"] == in_chart["D1"]
    assert not any(isinstance(block, Story) for block in blocks)
    euros = {label: int(text.replace("€", "").replace(",", "").replace("−", "-"))
             for label, text in in_table.items()}  # fmt: skip
    assert euros["D0"] + euros["D1"] == euros["Benefits"]
    assert euros["Benefits"] + euros["P"] == euros["Value to the customer"]


def test_small_amounts_keep_their_digits() -> None:
    found = valuation([Decimal("0.012"), Decimal("0.034")], (Decimal("0"), Decimal("0")))
    assert rounded(found).effects == pytest.approx({"d0": 0.012, "d1": 0.034, "p": 0.0})
