"""An explanation names everything that happens to an amount over time."""

from __future__ import annotations

import pytest

from surplus.core.format import NBSP
from surplus.value.explain import explain
from value.faults import value

FRAME = "currency: EUR\nhorizon: 7 years\ndiscount_rate: 0 %\nstarts: 2026-07-01\n"

SAID = [
    ("benefit: 9 EUR, at: 2026-10-01", "on", "1 October 2026"),
    ("benefit: 9 EUR, at: year 7", "at", "7 years"),
    ("benefit: 9 EUR, at: 18 months", "at", "1.5 years"),
    ("benefit: 9 EUR, every: 3 years", "every", "3 years"),
    ("benefit: 9 EUR/year, ramp: [40 %, 85 %]", "steps", "40 %, 85 %"),
    ("benefit: 9 EUR/year, start: 6 months", "start", "6 months"),
    ("benefit: 9 EUR/year, ramp: 1 year", "ramp", "1 year"),
]


@pytest.mark.parametrize(("written", "step", "text"), SAID)
def test_when_an_amount_falls_is_a_step_of_its_working(written: str, step: str, text: str) -> None:
    steps = dict(explain(value(FRAME + f"drivers: {{d: {{{written}}}}}"), "d").steps)
    assert steps[step].replace(NBSP, " ") == text
    assert next(iter(steps)) == "difference"
    assert [*steps][-1] == "present_value"


def test_what_falls_today_needs_no_step() -> None:
    steps = explain(value(FRAME + "drivers: {d: 9 EUR}"), "d").steps
    assert [name for name, _ in steps] == ["difference", "present_value"]
