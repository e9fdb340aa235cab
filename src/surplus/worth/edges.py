"""Ascent among parameters that are held between two edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.newton import Objective, Peak, Slope, climb

FloatArray = NDArray[np.float64]

_NEAR = 0.05


@dataclass(frozen=True, eq=False, slots=True)
class Edges:
    """The least and the most that log-parameters may be.

    Attributes
    ----------
    low, high : arrays of shape (p,)
        The edges, which may be reached.
    """

    low: FloatArray
    high: FloatArray

    def hold(self, at: FloatArray) -> bool:
        """Return whether log-parameters are between the edges."""
        return bool(((at >= self.low) & (at <= self.high)).all())

    def within(self, at: FloatArray) -> FloatArray:
        """Return the nearest log-parameters between the edges."""
        return np.asarray(np.clip(at, self.low, self.high))

    def pressed(self, at: FloatArray) -> NDArray[np.bool_]:
        """Return which log-parameters are at an edge, or as good as."""
        return (at < self.low + _NEAR) | (at > self.high - _NEAR)

    def nearest(self, at: FloatArray) -> FloatArray:
        """Return log-parameters with those that are at an edge, or as good as, on it."""
        up = np.where(at > self.high - _NEAR, self.high, at)
        return np.where(at < self.low + _NEAR, self.low, up)


def climb_within(
    objective: Objective, start: FloatArray, edges: Edges, tolerance: float = 1e-10
) -> Peak:
    """Climb from a start; what presses against an edge stays there, and the others climb on.

    Parameters
    ----------
    objective : Objective
        What to maximise; beyond the edges it may be anything.
    start : array of shape (p,)
        Log-parameters to begin at.
    edges : Edges
        Between which they are held.
    tolerance : float
        Stop when the next step promises less than this.
    """
    at, held = edges.within(start), np.zeros(len(start), np.bool_)
    while True:
        peak = climb(_rest(objective, at, held, edges), at[~held], tolerance)
        at = at.copy()
        at[~held] = peak.at
        at = edges.within(at)
        pressed = edges.pressed(at) & ~held
        if peak.converged or not pressed.any() or (held | pressed).all():
            slope = objective(at)
            return Peak(at, slope, slope.value, peak.converged)
        at[pressed], held = edges.nearest(at)[pressed], held | pressed


def _rest(objective: Objective, at: FloatArray, held: NDArray[np.bool_], edges: Edges) -> Objective:
    """Return the objective of the log-parameters that aren't held."""

    def part(moved: FloatArray) -> Slope:
        there = at.copy()
        there[~held] = moved
        if not edges.hold(there):
            return Slope(-np.inf, np.zeros(len(moved)), np.zeros((len(moved), len(moved))))
        slope = objective(there)
        return Slope(slope.value, slope.gradient[~held], slope.hessian[np.ix_(~held, ~held)])

    return part
