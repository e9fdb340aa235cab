"""The customer's profit and loss account, before and after."""

from __future__ import annotations

import pytest

from surplus.value.pnl import first_full_year, pnl_view
from value.faults import value

Y3 = "horizon: 3 years\ndiscount_rate: 10 %\n"
TEXT = (
    Y3
    + """\
drivers:
  repairs: {cost: {offering: 10 EUR/year, others: 40 EUR/year}, line: Costs / Repairs}
  sales: {benefit: 5 EUR/year, line: revenue}
  parts: {cost: {offering: 1 EUR/year, others: 4 EUR/year}, line: costs/repairs}
  start: {benefit: 7 EUR}
costs: {training: {cost: {offering: 2 EUR/year, others: 0}, line: costs}}
price: {rent: {cost: {offering: 9 EUR/year, others: 3 EUR/year}}}
"""
)
PNL = "pnl: {revenue: 100 EUR/year, costs: 70 EUR/year, Costs / repairs: 50 %}"


def test_profit_before_and_the_steps_lead_to_profit_after() -> None:
    view = pnl_view(value(TEXT, PNL), 2)
    assert [(s.outcome.name, s.change.mean) for s in view.steps] == [
        ("repairs", 30), ("sales", 5), ("parts", 3), ("start", 0), ("training", -2), ("rent", -6),
    ]  # fmt: skip
    assert (view.before, view.change.mean, view.after) == (30, 30, 60)


def test_a_line_is_one_in_every_spelling() -> None:
    lines = {line.path: line for line in pnl_view(value(TEXT, PNL), 1).lines}
    assert list(lines) == ["Costs / Repairs", "revenue", "costs"]
    repairs = lines["Costs / Repairs"]
    assert (repairs.before, repairs.change.mean, repairs.after) == (50, 33, 17)
    assert repairs.share == pytest.approx(-0.66)
    assert repairs.approximated


def test_revenue_rises_and_costs_fall() -> None:
    lines = {line.path: line for line in pnl_view(value(TEXT, PNL), 1).lines}
    assert (lines["revenue"].before, lines["revenue"].after) == (100, 105)


def test_a_line_changes_with_the_lines_below_it() -> None:
    lines = {line.path: line for line in pnl_view(value(TEXT, PNL), 1).lines}
    assert lines["Costs / Repairs"].change.mean == 30 + 3
    assert lines["costs"].change.mean == 30 + 3 - 2
    assert (lines["costs"].before, lines["costs"].after) == (70, 39)


def test_a_line_whose_name_begins_like_another_is_not_below_it() -> None:
    text = """\
drivers:
  a: {benefit: 5 EUR/year, line: cost}
  b: {benefit: 7 EUR/year, line: costs / other}
"""
    assert [line.change.mean for line in pnl_view(value(text), 1).lines] == [5, 7]


def test_a_part_of_revenue_rises_too() -> None:
    text = "drivers: {d: {benefit: 5 EUR/year, line: Revenue / new}}"
    (line,) = pnl_view(
        value(text, "pnl: {revenue: 9 EUR/year, revenue / new: 1 EUR/year}"), 1
    ).lines
    assert (line.before, line.after) == (1, 6)


def test_without_an_account_only_changes_are_known() -> None:
    view = pnl_view(value(TEXT), 1)
    assert (view.before, view.after) == (None, None)
    assert all(line.before is None and line.share is None for line in view.lines)


@pytest.mark.parametrize(
    ("course", "year"),
    [("", 1), (", start: 6 months", 2), (", ramp: 1 year", 2), (", start: 1 year, ramp: 1 year", 3),
     (", ramp: [20 %, 60 %]", 3), (", start: 9 years", 3), (", start: 3 months, ramp: [50 %]", 2)],
)  # fmt: skip
def test_the_first_full_year_is_the_one_that_is_shown(course: str, year: int) -> None:
    found = value(Y3 + f"drivers: {{d: {{benefit: 5 EUR/year{course}}}}}")
    assert first_full_year(found) == year
    assert pnl_view(found).year == year


@pytest.mark.parametrize("year", [0, 4, -1])
def test_a_year_outside_the_horizon_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 3"):
        pnl_view(value(TEXT), year)
