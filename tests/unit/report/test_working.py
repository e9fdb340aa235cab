"""The working of an amount as readers see it."""

from __future__ import annotations

import pytest
from value.faults import value

from surplus.core.format import NBSP
from surplus.report.statement.telling import Telling
from surplus.report.statement.working import Working
from surplus.value.explain import explain

FRAME = "currency: EUR\nhorizon: 7 years\ndiscount_rate: 0 %\nstarts: 2026-07-01\n"

SAID = [
    ("benefit: 9 EUR, at: 2026-10-01", "on", "1 October 2026", "1 oktober 2026"),
    ("benefit: 9 EUR, at: year 7", "at", "7 years", "7 år"),
    ("benefit: 9 EUR, at: 18 months", "at", "1.5 years", "1,5 år"),
    ("benefit: 9 EUR, every: 3 years", "every", "3 years", "3 år"),
    ("benefit: 9 EUR/year, ramp: [40 %, 85 %]", "steps", "40 %, 85 %", "40 %, 85 %"),
    ("benefit: 9 EUR/year, start: 6 months", "start", "6 months", "6 månader"),
    ("benefit: 9 EUR/year, ramp: 1 year", "ramp", "1 year", "1 år"),
    ("benefit: 9 EUR/year", "difference", "€9 per year", "9 € per år"),
]


def working(text: str, lang: str = "en") -> Working:
    valuation = value(FRAME + text)
    return Working(Telling(valuation, lang), explain(valuation, "d"))


@pytest.mark.parametrize(("written", "step", "english", "swedish"), SAID)
def test_when_an_amount_falls_is_told(written: str, step: str, english: str, swedish: str) -> None:
    for lang, text in (("en", english), ("sv", swedish)):
        told = working(f"drivers: {{d: {{{written}}}}}", lang)
        steps = {found.name: told.step_cell(found).text for found in told.found.steps}
        assert steps[step].replace(NBSP, " ") == text


def test_numbers_are_put_in_with_their_units() -> None:
    text = (
        "inputs:\n"
        "  share: {label: Share, unit: '%', value: 25 %}\n"
        "  cost: {label: Cost, unit: EUR/stop, by_year: {1: 200, 2: 300}}\n"
        "  stops: {label: Stops, unit: stop/year, value: 4}\n"
        "drivers: {d: {benefit: share * cost * stops}}\n"
    )
    told = working(text)
    line = told.found.options[0]
    assert told.in_words == told.line_in_words(line) == "Share × Cost × Stops"
    numbers = told.line_in_numbers(line).replace(NBSP, " ")
    assert numbers.startswith("25 % × (200 EUR/stop; 300 EUR/stop; ")
    assert numbers.endswith(") × 4 stop/year")


def test_formulas_in_swedish_have_swedish_words() -> None:
    text = (
        "inputs:\n"
        "  wait: {label: Wait, unit: month, value: 24 month}\n"
        "  cost: {label: Cost, unit: EUR, value: 9 EUR}\n"
        "drivers: {d: {benefit: if wait > 3 month and not (cost < 1 EUR) then cost else 2 EUR}}\n"
    )
    told = working(text, "sv")
    assert told.in_words.startswith("om Wait > 3")
    for word in (" och inte ", " så Cost", " annars 2"):
        assert word in told.in_words
    line = told.found.options[0]
    numbers = told.line_in_numbers(line).replace(NBSP, " ")
    assert numbers.startswith("om 24 månader > 3")


def test_one_of_a_unit_is_one_and_more_are_several_in_swedish() -> None:
    valuation = value(
        FRAME + "inputs: {wait: {label: Wait, unit: month, value: 1 month}}\n"
        "drivers: {d: {benefit: wait * 9 EUR/month}}\n"
    )
    telling, month = Telling(valuation, "sv"), valuation.model.inputs[0].shown
    assert telling.amount(1.0, month) == f"1{NBSP}månad"
    assert telling.amount(24.0, month) == f"24{NBSP}månader"


def test_one_number_stands_in_its_cell_with_its_unit() -> None:
    told = working("drivers: {d: {cost: {offering: 2 EUR, alternative: 5 EUR}}}")
    cell = told.step_cell(told.found.steps[0])
    assert (cell.text, cell.value, cell.unit) == ("€3", 3.0, "EUR")
