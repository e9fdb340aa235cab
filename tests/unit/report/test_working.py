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


def test_one_number_stands_in_its_cell_with_its_unit() -> None:
    told = working("drivers: {d: {cost: {offering: 2 EUR, alternative: 5 EUR}}}")
    cell = told.step_cell(told.found.steps[0])
    assert (cell.text, cell.value, cell.unit) == ("€3", 3.0, "EUR")
