"""Schedules: how much of a yearly amount falls in each year of the horizon."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def _zero() -> FloatArray:
    return np.zeros(1)


@dataclass(frozen=True)
class Schedule:
    """The course of a recurring amount over the years.

    Every array has shape (draws,) or (1,). Times are in years from now.

    Attributes
    ----------
    start : array
        When it begins.
    ramp : array
        How long it takes to rise in a straight line from nothing to the full amount.
    steps : tuple of float
        Shares of the full amount in its first years, instead of a straight line.
    lasts : array or None
        How long it goes on; None for the whole horizon.
    growth : array
        Share by which it grows from one calendar year to the next.
    decay : array
        Share of it that is lost from one year since its start to the next.
    """

    start: FloatArray = field(default_factory=_zero)
    ramp: FloatArray = field(default_factory=_zero)
    steps: tuple[float, ...] = ()
    lasts: FloatArray | None = None
    growth: FloatArray = field(default_factory=_zero)
    decay: FloatArray = field(default_factory=_zero)

    def weights(self, years: int, delay: float = 0.0) -> FloatArray:
        """Return the share of a full year's amount that falls in each year.

        Parameters
        ----------
        years : int
            Length of the horizon; weights are for years 1 to `years`.
        delay : float
            Years by which the start is put off, while the horizon ends when it ends.

        Returns
        -------
        array of shape (years, draws) or (years, 1)

        Examples
        --------
        >>> Schedule(start=np.array([0.5]), decay=np.array([0.1])).weights(3).ravel()
        array([0.5 , 0.9 , 0.81])
        """
        edges = np.arange(years + 1, dtype=np.float64)[:, None]
        start = self.start + delay
        end = start + self.lasts if self.lasts is not None else np.array([float(years)])
        filled = self._filled(np.minimum(edges, end), start)
        before = edges[:-1]
        since = np.maximum(before - np.floor(start), 0.0)
        course = (1 + self.growth) ** before * (1 - self.decay) ** since
        if self.steps:
            course = course * self._step(since)
        return np.asarray((filled[1:] - filled[:-1]) * course, dtype=np.float64)

    def _filled(self, time: FloatArray, start: FloatArray) -> FloatArray:
        """Return the full amounts gathered up to a time: the integral of the ramp."""
        active = np.maximum(time - start, 0.0)
        ramp = np.maximum(self.ramp, 0.0)
        if not ramp.any():
            return np.asarray(active, dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            rising = np.where(ramp > 0, active**2 / (2 * ramp), 0.0)
        filled: FloatArray = np.where(active < ramp, rising, active - ramp / 2)
        return filled

    def _step(self, since: FloatArray) -> FloatArray:
        shares = np.array([*self.steps, 1.0])
        chosen: FloatArray = shares[np.minimum(since, len(self.steps)).astype(int)]
        return chosen

    def full_from(self) -> float:
        """Return the latest time at which the full amount is reached."""
        ramped, stepped = self.start + self.ramp, np.floor(self.start) + len(self.steps)
        return float(np.max(np.maximum(ramped, stepped)))
