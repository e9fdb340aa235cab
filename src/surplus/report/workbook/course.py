"""The course of a recurring amount over the years, as formulas.

The same as `surplus.core.schedule.Schedule.weights`, one cell a year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from surplus.formula.to_excel import Term, call, constant, joined, minus, over, plus, times

Keep = Callable[[str, int, Term], Term]
"""Gives a year's term a cell; its kind is `running`, `gathered` or `weight`."""

ZERO, ONE = constant(0.0), constant(1.0)


@dataclass(frozen=True)
class Course:
    """When a recurring amount begins, how it rises, how long it goes on, how it changes.

    Attributes
    ----------
    start, ramp, lasts : Term or None
        In years.
    growth, decay : Term or None
        Shares a year.
    steps : tuple of float
        Shares of the full amount in its first years.
    """

    start: Term | None = None
    ramp: Term | None = None
    lasts: Term | None = None
    growth: Term | None = None
    decay: Term | None = None
    steps: tuple[float, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether every year has its full amount."""
        told = (self.start, self.ramp, self.lasts, self.growth, self.decay)
        return all(part is None for part in told) and not self.steps

    def weights(self, years: int, keep: Keep) -> list[Term]:
        """Return the shares of a full amount that fall in years 0 to `years`."""
        if self.is_plain:
            return [ZERO, *[ONE] * years]
        filled = self._filled(years, keep)
        found = [ZERO]
        for year in range(1, years + 1):
            term = ONE if filled is None else minus(filled[year], filled[year - 1])
            found.append(keep("weight", year, times(term, self._level(year))))
        return found

    def _filled(self, years: int, keep: Keep) -> list[Term] | None:
        """Return the full amounts gathered by the end of each year, None if one a year."""
        if self.start is None and self.ramp is None and self.lasts is None:
            return None
        running = [keep("running", year, self._running(year)) for year in range(years + 1)]
        if self.ramp is None:
            return running
        ramp = self.ramp
        return [keep("gathered", year, _risen(term, ramp)) for year, term in enumerate(running)]

    def _running(self, year: int) -> Term:
        """Return for how many years the amount has run by the end of a year."""
        start, edge = self.start or ZERO, constant(float(year))
        if self.lasts is not None:
            end = plus(start, self.lasts)
            edge = call("MIN", edge, end, value=np.minimum(edge.value, end.value))
        since = minus(edge, start)
        return call("MAX", since, ZERO, value=np.maximum(since.value, 0.0))

    def _level(self, year: int) -> Term:
        before = year - 1
        level = ONE
        if self.growth is not None:
            level = times(level, _power(plus(ONE, self.growth), constant(float(before))))
        since = self._since(before)
        if self.decay is not None:
            level = times(level, _power(minus(ONE, self.decay), since))
        return times(level, self._step(since)) if self.steps else level

    def _since(self, before: int) -> Term:
        if self.start is None:
            return constant(float(before))
        start = call("INT", self.start, value=np.floor(self.start.value))
        since = minus(constant(float(before)), start) if before else times(constant(-1.0), start)
        return call("MAX", since, ZERO, value=np.maximum(since.value, 0.0))

    def _step(self, since: Term) -> Term:
        shares = np.array([*self.steps, 1.0])
        count = len(self.steps)
        place = np.minimum(since.value, count).astype(int)
        if since.number is not None:
            return constant(float(shares[place[0]]))
        nearest = call("MIN", since, constant(count), value=place)
        which = plus(nearest, ONE)
        return call("CHOOSE", which, *map(constant, shares), value=shares[place])


def _power(base: Term, exponent: Term) -> Term:
    """Return a power, of which Excel refuses the one of nothing to nothing."""
    value = np.power(base.value, exponent.value)
    if exponent.number == 0:
        return ONE
    plain = joined("^", base, exponent, value)
    if exponent.number is not None:
        return base if exponent.number == 1 else plain
    nothing = joined("=", exponent, ZERO, (exponent.value == 0).astype(float))
    return call("IF", nothing, ONE, plain, value=value)


def _risen(running: Term, ramp: Term) -> Term:
    """Return the integral of a ramp over the years that an amount has run."""
    length = call("MAX", ramp, ZERO, value=np.maximum(ramp.value, 0.0))
    short = joined("<", running, length, (running.value < length.value).astype(float))
    two = constant(2.0)
    with np.errstate(all="ignore"):
        square = joined("^", running, two, running.value**2)
        rising = over(square, times(two, length))
        full = minus(running, over(length, two))
    return call("IF", short, rising, full, value=np.where(short.value, rising.value, full.value))
