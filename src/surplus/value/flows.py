"""From yearly and one-off amounts to amounts at points in time."""

from __future__ import annotations

import math
from calendar import isleap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from surplus.core.discounting import Discounting
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.schedule import Schedule
from surplus.core.spread import FloatArray
from surplus.value.case import Case
from surplus.value.model import Outcome
from surplus.value.streams import Streams

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Grid:
    """The points in time at which amounts fall due.

    Attributes
    ----------
    times : array of shape (times,)
        Ascending, in years from now.
    years : array of int, shape (times,)
        The year that each belongs to; 0 is today.
    horizon : int
        The last year.
    index : mapping of (float, int) to int
        The place of a time and its year in the arrays.
    """

    times: FloatArray
    years: IntArray
    horizon: int
    index: Mapping[tuple[float, int], int]

    def by_year(self, flows: FloatArray) -> FloatArray:
        """Add up amounts of shape (times, draws) by year: shape (horizon + 1, draws)."""
        if len(self.times) == self.horizon + 1:
            return flows
        total = np.zeros((self.horizon + 1, flows.shape[-1]))
        np.add.at(total, self.years, flows)
        return total


@dataclass(frozen=True)
class Booked:
    """An outcome's amounts with their places in time.

    Attributes
    ----------
    amount : array of shape (alternative or 1, year or 1, draw or 1)
        In the currency: a year if recurring, else once.
    schedules : tuple of Schedule
        Of a recurring amount: one for all alternatives, or one for each.
    moments : tuple of float
        Of a one-off: the times at which it falls.
    varies : bool
        A one-off that is stated year by year falls in each of those years.
    """

    outcome: Outcome
    amount: FloatArray
    recurring: bool
    schedules: tuple[Schedule, ...] = ()
    moments: tuple[float, ...] = ()
    varies: bool = field(default=False)


def grid_for(booked: Iterable[Booked], discounting: Discounting, years: int) -> Grid:
    """Return the points in time that these amounts need.

    A point is a time with the year that it counts in: when recurring amounts fall due at
    the start of years, those of year 2 share a time with what falls at the end of year 1.
    """
    lag = discounting.timing.lag
    points = {(float(year), year) for year in range(years + 1)}
    points |= {(year - lag, year) for year in range(1, years + 1)}
    points |= {_point(moment) for each in booked for moment in each.moments}
    ordered = sorted(points)
    times = np.array([time for time, _ in ordered])
    owners = np.array([year for _, year in ordered], dtype=np.int64)
    return Grid(times, owners, years, {point: index for index, point in enumerate(ordered)})


def _point(moment: float) -> tuple[float, int]:
    return moment, math.ceil(moment)


def place(booked: Booked, grid: Grid, axis: FloatArray, lag: float, delay: float = 0.0) -> Streams:
    """Return an outcome's money at the points in time of a grid.

    Parameters
    ----------
    axis : array
        The numbers of the years that `booked.amount` runs over, if it does.
    lag : float
        How long before the end of a year its recurring amounts fall due.
    delay : float
        Years by which everything recurring is put off.
    """
    if booked.recurring:
        return _recurring(booked, grid, lag, delay)
    falls = _falls([_point(moment) for moment in booked.moments], grid)
    amount = booked.amount
    if amount.shape[1] == 1:
        return Streams(amount, (falls.sum(axis=1, keepdims=True),))
    years = np.array([math.ceil(moment) for moment in booked.moments], dtype=np.int64)
    rows = np.clip(years - int(axis[0]), 0, amount.shape[1] - 1)
    return Streams(amount[:, rows], (falls,))


def _recurring(booked: Booked, grid: Grid, lag: float, delay: float) -> Streams:
    falls = _falls([(year - lag, year) for year in range(1, grid.horizon + 1)], grid)
    shares = [schedule.weights(grid.horizon, delay) for schedule in booked.schedules]
    amount = booked.amount[:, -grid.horizon :]
    if any(share.shape[1] > 1 for share in shares):
        return Streams(amount * np.stack(np.broadcast_arrays(*shares)), (falls,))
    if amount.shape[1] > 1:
        return Streams(amount, tuple(falls * share.T for share in shares))
    return Streams(amount, tuple(falls @ share for share in shares))


def _falls(points: list[tuple[float, int]], grid: Grid) -> FloatArray:
    """Return 1 where a point is at a time of the grid, else 0; shape (times, points)."""
    falls = np.zeros((len(grid.times), len(points)))
    falls[[grid.index[point] for point in points], range(len(points))] = 1.0
    return falls


def moments(outcome: Outcome, case: Case, varies: bool, axis: FloatArray) -> tuple[float, ...]:
    """Return when a one-off falls, in years from now.

    Raises
    ------
    SurplusError
        V001 if it falls on a date and nobody said when year 1 begins.
    """
    timeline = outcome.timeline
    first = _years_from_now(outcome, case, timeline.at)
    if timeline.every is not None:
        begin = float(timeline.every) if first is None else first
        count = int((case.years - begin) // timeline.every) + 1 if begin <= case.years else 0
        return tuple(begin + step * timeline.every for step in range(count))
    if first is not None:
        return (first,) if first <= case.years else ()
    return tuple(float(year) for year in axis) if varies else (0.0,)


def _years_from_now(outcome: Outcome, case: Case, at: float | date | None) -> float | None:
    if not isinstance(at, date):
        return at
    if case.starts is None:
        message = f"{outcome.role} '{outcome.name}' falls on {at}, and no start is given"
        hint = "add 'starts: 2026-01-01' to the model or the case: the day that year 1 begins"
        raise SurplusError(Diagnostic("V001", message, span=outcome.span, hint=hint))
    if at < case.starts:
        message = f"{outcome.role} '{outcome.name}' falls on {at}, before year 1 begins"
        hint = f"year 1 begins on {case.starts}"
        raise SurplusError(Diagnostic("V002", message, span=outcome.span, hint=hint))
    return _years_between(case.starts, at)


def _years_between(start: date, end: date) -> float:
    """Return whole years between anniversaries, and the share of the last one."""
    whole = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    since, until = _anniversary(start, whole), _anniversary(start, whole + 1)
    return whole + (end - since).days / ((until - since).days or 365)


def _anniversary(start: date, years: int) -> date:
    year = min(start.year + years, date.max.year)
    leaps = (start.month, start.day) == (2, 29) and not isleap(year)
    return start.replace(year=year, day=28 if leaps else start.day)


def late(booked: Sequence[Booked]) -> list[str]:
    """Return the one-offs that fall after the horizon, so that nothing of them counts."""
    return [each.outcome.name for each in booked if not each.recurring and not each.moments]
