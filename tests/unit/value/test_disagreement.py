"""Two estimates of one thing, and what lies between them in money."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import surplus
from surplus.core.source import Source
from surplus.value.disagreement import disagreements
from surplus.value.evidence import Party
from value.faults import value

EXAMPLE = Path(__file__).parents[3] / "examples" / "sealed-bearing"
MODEL = (
    "inputs: {hours: {unit: h/year, value: 10, who: foreman}, wage: {unit: EUR/h, value: 50}}\n"
    "drivers: {d: {benefit: hours * wage}}\n"
)


@pytest.mark.parametrize("counts", ["customer", "supplier"])
def test_the_gap_is_the_difference_in_value(counts: str) -> None:
    case = f"inputs:\n  hours: {{customer: 4, supplier: 6, counts: {counts}}}\n"
    (found,) = disagreements(value(MODEL, case))
    assert (found.at_customer, found.at_supplier) == pytest.approx((200, 300))
    assert found.money == pytest.approx(100)
    assert found.counts == counts


def test_the_widest_gap_comes_first() -> None:
    case = "inputs:\n  hours: {customer: 4, supplier: 5}\n  wage: {customer: 50, supplier: 20}\n"
    found = disagreements(value(MODEL, case))
    assert [each.input.name for each in found] == ["wage", "hours"]
    assert [each.money for each in found] == pytest.approx([-120, 50])


def test_one_figure_is_no_disagreement() -> None:
    assert disagreements(value(MODEL, "inputs: {hours: 4}\n")) == ()


def test_evidence_says_who_stands_for_a_figure() -> None:
    case = (
        "inputs:\n  hours:\n    customer: {value: 4, who: shift leader}\n    supplier: 6\n"
        "  wage: {customer: 40, supplier: 50}\n"
    )
    hours, wage = sorted(disagreements(value(MODEL, case)), key=lambda d: d.input.name)
    assert (hours.who(Party.CUSTOMER), hours.who(Party.SUPPLIER)) == ("shift leader", None)
    assert wage.who(Party.CUSTOMER) is None


def test_gaps_come_from_the_draws_of_the_valuation() -> None:
    model = surplus.load(EXAMPLE / "model.yaml")
    valuation = model.evaluate(EXAMPLE / "mill.yaml", draws=512, seed=3)
    (found,) = disagreements(valuation)
    assert found.at_customer == valuation.value.mean
    text = (EXAMPLE / "mill.yaml").read_text(encoding="utf-8")
    other = text.replace("counts: customer", "counts: supplier")
    case = model.case(Source("mill.yaml", other))
    assert found.at_supplier == model.evaluate(case, draws=512, seed=3).value.mean


def test_a_figure_that_has_no_result_does_not_stop_the_work() -> None:
    text = "inputs: {life: {unit: year, value: 2}}\ndrivers: {d: {benefit: 9 EUR / life}}\n"
    (found,) = disagreements(value(text, "inputs: {life: {customer: 3, supplier: 0}}\n"))
    assert math.isnan(found.money)
    assert found.at_customer == 3
