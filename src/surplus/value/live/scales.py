"""From where to where a slider goes, and by which steps: round numbers around what is known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from surplus.core.spread import Spread
from surplus.core.units import Unit

_SHARE = 0.98
"""A slider reaches from P1 to P99 of every figure that is known."""
_STEPS = 100
_EDGE = 10
_ROOM = 0.5
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a slider and its steps, in the slider's unit."""

    low: float
    high: float
    step: float


def scale_for(spreads: Iterable[Spread], size: float, unit: Unit) -> Scale:
    """Return a scale that holds every figure, from P1 to P99.

    A certain figure has room of half of itself below and all of itself above. A scale that
    begins above zero doesn't reach below, one of shares of a whole not beyond it, and what
    is counted goes in whole numbers.

    Parameters
    ----------
    spreads : iterable of Spread
        At least one, in the bare unit of the input.
    size : float
        What one of the slider's unit is in the bare unit.
    unit : Unit
        The slider's.

    Examples
    --------
    >>> from surplus.core.spread import interval
    >>> from surplus.core.units import Units
    >>> scale_for([interval(100, 140)], 1.0, Units().parse("h"))
    Scale(low=90.0, high=155.0, step=0.5)
    """
    known = list(spreads)
    ends = [_ends(spread) for spread in known]
    low, high = min(a for a, _ in ends) / size, max(b for _, b in ends) / size
    step = _step((high - low) / _STEPS, is_count(unit))
    edge = step * _EDGE
    first, last = math.floor(low / edge + 1e-9) * edge, math.ceil(high / edge - 1e-9) * edge
    if low >= 0:
        first = max(first, 0.0)
    if str(unit) == "%" and all(spread.mean <= size * _WHOLE for spread in known):
        last = min(last, _WHOLE)
    return Scale(*(float(f"{number:.12g}") for number in (first, last, step)))


def is_count(unit: Unit) -> bool:
    """Whether a unit is a counted thing by itself, such as bearing."""
    return unit.dimension == unit.parts and len(unit.parts) == 1 and unit.parts[0][1] == 1


def _ends(spread: Spread) -> tuple[float, float]:
    if spread.is_certain:
        value = spread.mean
        return (value - _ROOM * abs(value), value + abs(value)) if value else (0.0, 1.0)
    return spread.low_high(_SHARE)


def _step(rough: float, counted: bool) -> float:
    """Return the greatest of 1, 2 and 5 times a power of ten that isn't above a number."""
    power = 10.0 ** math.floor(math.log10(rough) + 1e-9)
    step = max(factor * power for factor in (1, 2, 5) if factor * power <= rough * (1 + 1e-9))
    return max(step, 1.0) if counted else step
