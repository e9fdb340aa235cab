"""Promised by month: the valuation's own yearly flows, spread and never changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.schedule import Schedule
from surplus.value.api import load
from surplus.value.realised.monthly import month_shares, monthly_flows

from .promises import HEAD, promise

EXAMPLE = Path(__file__).parents[4] / "examples" / "sealed-bearing"
COURSES = (
    "ramp: 18 months",
    "start: 5 months, lasts: 13 months",
    "growth: 4 %, decay: 3 %",
    "ramp: [25 %, 60 %]",
    "start: 1 to 20 months, ramp: 6 months",
    "execution_risk: 20 %, attribution: 50 %",
)


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("timing", ["year ends", "mid-year", "year starts"])
def test_months_add_up_to_the_years_of_the_valuation(course: str, timing: str) -> None:
    start = "start: 1 to 20 months"
    inputs, course = (
        ("  begin: {unit: month, value: 1 to 20}\n", course.replace(start, "start: begin"))
        if start in course
        else ("", course)
    )
    valuation = promise(
        f"{HEAD}discounting: {timing}\ninputs:\n  rate: {{unit: EUR/year, value: 800 to 1200}}\n"
        f"{inputs}drivers: {{d: {{benefit: rate, {course}}}}}\n",
        draws=64,
    )
    (effect,) = valuation.drivers
    flows = monthly_flows(valuation, effect)
    yearly = valuation.outcomes.grid.by_year(effect.flows)
    np.testing.assert_allclose(flows[1:].reshape(3, 12, -1).sum(axis=1), yearly[1:], atol=1e-9)
    np.testing.assert_allclose(flows[0], yearly[0], atol=1e-9)


@pytest.mark.parametrize("when", ["at: 18 months", "at: 2027-03-10", "every: 1 year"])
def test_what_falls_once_falls_in_its_month(when: str) -> None:
    valuation = promise(f"{HEAD}drivers: {{d: {{benefit: 900 EUR, {when}}}}}\n")
    (effect,) = valuation.drivers
    flows = monthly_flows(valuation, effect)[:, 0]
    months = {"at: 18 months": [18], "at: 2027-03-10": [9], "every: 1 year": [12, 24, 36]}
    assert list(np.flatnonzero(flows)) == months[when]
    assert flows.sum() == pytest.approx(900 * len(months[when]))


def test_the_example_adds_up_driver_by_driver() -> None:
    model = load(EXAMPLE / "model.yaml")
    valuation = model.evaluate(EXAMPLE / "mill.yaml", draws=64)
    for effect in valuation.drivers:
        flows = monthly_flows(valuation, effect)
        np.testing.assert_allclose(flows.sum(axis=0), effect.flows.sum(axis=0), rtol=1e-9)


@given(st.floats(0, 4), st.floats(0, 3), st.floats(0, 5))
def test_shares_of_a_year_add_up_to_one_where_anything_falls(
    start: float, ramp: float, lasts: float
) -> None:
    schedule = Schedule(np.array([start]), np.array([ramp]), (), np.array([lasts]))
    sums = month_shares(schedule, 4).reshape(4, 12).sum(axis=1)
    falls = schedule.weights(4)[:, 0] > 1e-9
    np.testing.assert_allclose(sums[falls], 1.0)


def test_a_straight_ramp_rises_by_the_same_step_each_month() -> None:
    shares = month_shares(Schedule(ramp=np.array([1.0])), 1)[:, 0]
    np.testing.assert_allclose(np.diff(shares), 2 / 144)
