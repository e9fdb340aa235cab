"""Amounts are rounded once: the same in every table, and every table adds up as shown."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from value.faults import value

from surplus.report.blocks import Cell, Figure, Story, StoryRow, Table, cells_together
from surplus.report.charts import StepKind, Waterfall
from surplus.report.documents.few import few_rows, few_steps
from surplus.report.documents.statement import one_page
from surplus.report.slides.gathering import gathered
from surplus.report.statement import value_statement
from surplus.report.statement.rounded import rounded, step_for
from surplus.report.statement.telling import Telling
from surplus.report.statement.worth import waterfall_figure
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


def test_what_is_gathered_shows_the_sum_of_what_the_table_shows() -> None:
    # Halves: each is rounded one way or the other so that all add up; their exact sum is 3,003.
    found = valuation([Decimal("1000.5")] * 4 + [Decimal("250.25")] * 12, (Decimal(0), Decimal(0)))
    telling = Telling(found, "en")
    figure = waterfall_figure(telling)
    assert isinstance(figure.data, Waterfall)
    shown = {step.label: step.text for step in figure.data.steps}
    for few in (
        few_steps(telling, figure, 5, 90).data,
        gathered(figure.data, 8, "{} more".format, telling.formatter).chart,
    ):
        assert isinstance(few, Waterfall)
        kept = {step.label: step.text for step in few.steps if step.label in shown}
        assert kept == {label: shown[label] for label in kept}
        changes = [step for step in few.steps if step.kind is StepKind.CHANGE]
        total = sum(int(step.text.replace("€", "").replace(",", "")) for step in changes)
        assert telling.formatter.money(total) == telling.formatter.money(telling.rounded.benefits)


def test_rows_that_are_gathered_show_the_sum_of_what_they_showed() -> None:
    # Halves and quarters, as above: the exact sum of those left out rounds otherwise.
    for count in (12, 13, 14):
        amounts = [Decimal("1000.5")] * 4 + [Decimal("250.25")] * count
        telling = Telling(valuation(amounts, (Decimal(0), Decimal(0))), "en")
        cells = [telling.effect_cell(effect) for effect in telling.valuation.drivers]
        told = Story(tuple(StoryRow("", "", f"D{n}", cell) for n, cell in enumerate(cells)))
        few = few_rows(telling, told, 5, 90).rows
        assert len(few) == 5
        total = sum(int(row.value.text.replace("€", "").replace(",", "")) for row in few)
        assert telling.formatter.money(total) == telling.formatter.money(telling.rounded.benefits)
        exact = math.fsum(float(row.value.value or 0.0) for row in few)
        assert exact == pytest.approx(telling.valuation.benefits.mean)


def test_amounts_that_were_not_rounded_together_are_told_as_any_amount() -> None:
    telling = Telling(valuation([Decimal(1)], (Decimal(0), Decimal(0))), "en")
    cells = [telling.cell(1.26), Cell("–"), telling.cell(2.5)]
    assert cells_together(telling.formatter, cells) == telling.cell(3.76)


def test_the_sheet_says_the_same_amounts_as_the_table() -> None:
    found = valuation([Decimal("1000.5"), Decimal("2000.5")], (Decimal("700.25"), Decimal("0")))
    telling = Telling(found, "en")
    money, shown = telling.formatter.money, telling.rounded
    sheet = " ".join(section.lead for section in one_page(found).sections)
    for amount in (shown.value, shown.benefits, shown.value - shown.benefits):
        assert money(abs(amount)) in sheet
