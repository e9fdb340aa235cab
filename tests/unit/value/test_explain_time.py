"""An explanation names everything that happens to an amount over time."""

from __future__ import annotations

from datetime import date

import pytest

from surplus.value.explain import Kind, Shown, explain
from value.faults import value

FRAME = "currency: EUR\nhorizon: 7 years\ndiscount_rate: 0 %\nstarts: 2026-07-01\n"

SAID = [
    ("benefit: 9 EUR, at: year 7", "at", Kind.TIME, (7.0,), "year"),
    ("benefit: 9 EUR, at: 18 months", "at", Kind.TIME, (1.5,), "year"),
    ("benefit: 9 EUR, every: 3 years", "every", Kind.TIME, (3.0,), "year"),
    ("benefit: 9 EUR/year, ramp: [40 %, 85 %]", "steps", Kind.SHARE, (0.4, 0.85), ""),
    ("benefit: 9 EUR/year, start: 6 months", "start", Kind.TIME, (0.5,), "year"),
    ("benefit: 9 EUR/year, ramp: 1 year", "ramp", Kind.TIME, (1.0,), "year"),
    ("benefit: 9 EUR/year, growth: 2 %", "growth", Kind.SHARE, (0.02,), ""),
    ("benefit: 9 EUR/year", "difference", Kind.MONEY, (9.0,), "EUR/year"),
    ("cost: {offering: 2 EUR, alternative: 5 EUR}", "difference", Kind.MONEY, (3.0,), "EUR"),
]


@pytest.mark.parametrize(("written", "step", "kind", "values", "unit"), SAID)
def test_what_happens_to_an_amount_is_a_step_of_its_working(
    written: str, step: str, kind: Kind, values: tuple[float, ...], unit: str
) -> None:
    steps = explain(value(FRAME + f"drivers: {{d: {{{written}}}}}"), "d").steps
    shown = {found.name: found.shown for found in steps}[step]
    assert isinstance(shown, Shown)
    assert (shown.kind, str(shown.unit)) == (kind, unit)
    assert shown.values == pytest.approx(values)
    assert [steps[0].name, steps[-1].name] == ["difference", "present_value"]


def test_a_day_on_which_an_amount_falls_is_a_date() -> None:
    steps = explain(value(FRAME + "drivers: {d: {benefit: 9 EUR, at: 2026-10-01}}"), "d").steps
    assert {step.name: step.shown for step in steps}["on"] == date(2026, 10, 1)


def test_what_falls_today_needs_no_step() -> None:
    steps = explain(value(FRAME + "drivers: {d: 9 EUR}"), "d").steps
    assert [step.name for step in steps] == ["difference", "present_value"]
