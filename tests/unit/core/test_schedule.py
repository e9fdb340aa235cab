"""Schedules: shares of a year, against adding up a fine grid of moments."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.schedule import Schedule

MOMENTS = 1200
SHARES = st.sampled_from([0.0, 0.1, 0.35, 1.0])
TIMES = st.integers(0, 48).map(lambda months: months / 12)


@dataclass(frozen=True)
class Course:
    """One course, in plain numbers."""

    start: float = 0.0
    ramp: float = 0.0
    steps: tuple[float, ...] = ()
    lasts: float | None = None
    growth: float = 0.0
    decay: float = 0.0

    @property
    def schedule(self) -> Schedule:
        lasts = None if self.lasts is None else np.array([self.lasts])
        start, ramp, growth, decay = (
            np.array([number]) for number in (self.start, self.ramp, self.growth, self.decay)
        )
        return Schedule(start, ramp, self.steps, lasts, growth, decay)

    def height(self, time: float, delay: float) -> float:
        """Return the share of the full amount at a moment."""
        start = self.start + delay
        if time < start or (self.lasts is not None and time > start + self.lasts):
            return 0.0
        return min((time - start) / self.ramp, 1.0) if self.ramp > 0 else 1.0

    def added_up(self, year: int, delay: float) -> float:
        """Return what falls in a year, moment by moment."""
        moments = (year - 1 + (i + 0.5) / MOMENTS for i in range(MOMENTS))
        area = math.fsum(self.height(moment, delay) for moment in moments) / MOMENTS
        since = max(year - 1 - math.floor(self.start + delay), 0)
        step = self.steps[since] if since < len(self.steps) else 1.0
        return area * step * (1 + self.growth) ** (year - 1) * (1 - self.decay) ** since


@st.composite
def courses(draw: st.DrawFn) -> Course:
    steps = tuple(draw(st.lists(SHARES, max_size=3)))
    return Course(
        start=draw(TIMES),
        ramp=0.0 if steps else draw(TIMES),
        steps=steps,
        lasts=draw(st.none() | TIMES),
        growth=draw(st.sampled_from([0.0, 0.03, -0.1])),
        decay=draw(SHARES),
    )


@settings(max_examples=60, deadline=None)
@given(courses(), st.integers(1, 6), st.sampled_from([0.0, 1 / 12, 0.5]))
def test_shares_are_those_of_adding_up_moments(course: Course, years: int, delay: float) -> None:
    found = course.schedule.weights(years, delay)
    wanted = [course.added_up(year, delay) for year in range(1, years + 1)]
    assert found.shape == (years, 1)
    np.testing.assert_allclose(found[:, 0], wanted, atol=2 / MOMENTS)


@given(st.lists(courses(), min_size=1, max_size=5), st.integers(1, 6))
def test_every_draw_has_its_own_course(each: list[Course], years: int) -> None:
    plain = [Course(c.start, c.ramp, (), c.lasts or 99.0, c.growth, c.decay) for c in each]
    rows = [
        np.array(row)
        for row in zip(*[(c.start, c.ramp, c.lasts, c.growth, c.decay) for c in plain], strict=True)
    ]
    start, ramp, lasts, growth, decay = rows
    together = Schedule(start, ramp, (), lasts, growth, decay).weights(years)
    for place, course in enumerate(plain):
        np.testing.assert_allclose(together[:, [place]], course.schedule.weights(years))


@given(courses())
def test_nothing_is_above_the_full_amount_without_growth(course: Course) -> None:
    flat = Course(course.start, course.ramp, course.steps, course.lasts, 0.0, course.decay)
    shares = flat.schedule.weights(6)
    assert np.all(shares >= -1e-12)
    assert np.all(shares <= 1 + 1e-12)


@given(courses(), st.integers(1, 5))
def test_a_longer_horizon_leaves_the_first_years_as_they_are(course: Course, years: int) -> None:
    np.testing.assert_allclose(
        course.schedule.weights(years + 3)[:years], course.schedule.weights(years), atol=1e-12
    )


@pytest.mark.parametrize(
    ("course", "shares"),
    [
        (Course(), [1, 1, 1]),
        (Course(start=0.5), [0.5, 1, 1]),
        (Course(start=1.25), [0, 0.75, 1]),
        (Course(ramp=2.0), [0.25, 0.75, 1]),
        (Course(lasts=1.5), [1, 0.5, 0]),
        (Course(start=0.5, lasts=1.0), [0.5, 0.5, 0]),
        (Course(steps=(0.2, 0.6)), [0.2, 0.6, 1]),
        (Course(start=1.0, steps=(0.2,)), [0, 0.2, 1]),
        (Course(growth=0.1), [1, 1.1, 1.21]),
        (Course(decay=0.1), [1, 0.9, 0.81]),
        (Course(start=1.0, decay=0.1), [0, 1, 0.9]),
        (Course(start=1.0, growth=0.1), [0, 1.1, 1.21]),
        (Course(decay=1.0), [1, 0, 0]),
        (Course(start=5.0), [0, 0, 0]),
        (Course(lasts=0.0), [0, 0, 0]),
    ],
)
def test_a_course_that_can_be_reckoned_by_head(course: Course, shares: list[float]) -> None:
    np.testing.assert_allclose(course.schedule.weights(3)[:, 0], shares, atol=1e-12)


@pytest.mark.parametrize(
    ("course", "full"),
    [
        (Course(), 0.0),
        (Course(start=0.5), 0.5),
        (Course(start=0.5, ramp=1.0), 1.5),
        (Course(steps=(0.2, 0.6)), 2.0),
        (Course(start=0.5, steps=(0.2, 0.6)), 2.0),
    ],
)
def test_the_full_amount_is_reached_after_start_and_ramp(course: Course, full: float) -> None:
    assert course.schedule.full_from() == full
    year = math.ceil(full) + 1
    assert course.schedule.weights(year + 2)[year - 1, 0] == pytest.approx(1)
