"""Curves over a common axis, with marked places on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from surplus.core.format import Formatter

AxisShow = Literal["percent", "money", "number"]


def axis_text(formatter: Formatter, value: float, show: AxisShow) -> str:
    """Return a place on an axis for reading: short money, whole per cent, or a number.

    Examples
    --------
    >>> axis_text(Formatter("en", "EUR"), 12_000, "money"), axis_text(Formatter(), 78, "number")
    ('€12k', '78')
    """
    if show == "money":
        return formatter.money(value, compact=True)
    return formatter.percent(value, 0) if show == "percent" else formatter.number(value)


@dataclass(frozen=True, slots=True)
class Curve:
    """One line: what it is, and its points from left to right."""

    label: str
    points: tuple[tuple[float, float], ...]

    def at(self, x: float) -> float:
        """Return the height of the line at a place, level beyond its ends.

        Examples
        --------
        >>> Curve("share", ((0.0, 1.0), (10.0, 0.0))).at(2.5)
        0.75
        """
        for (left, low), (right, high) in pairwise(self.points):
            if x <= left:
                return low
            if x <= right:
                return low + (high - low) * (x - left) / (right - left)
        return self.points[-1][1]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the axis that has a name: `Price now`, `€2,150`."""

    x: float
    label: str
    text: str = ""

    @property
    def says(self) -> str:
        """Name and amount."""
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Curves:
    """How one or a few things move with an amount of money, a time or a share.

    Parameters
    ----------
    curves : tuple of Curve
        At most three, so that they can be told apart without colour.
    marks : tuple of Mark
        Places on the axis that are named.
    x_label, y_label : str
        What the axes are.
    y_show, x_show : str
        `percent`, `money` or `number`: how heights, and the ends of the axis, are written.

    Raises
    ------
    ValueError
        If there are no curves or more than three, one has fewer than two points or runs
        backwards, or an amount isn't finite.
    """

    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...] = ()
    x_label: str = ""
    y_label: str = ""
    y_show: AxisShow = "percent"
    x_show: AxisShow = "money"

    def __post_init__(self) -> None:
        """Refuse what can't be drawn or told apart."""
        if not self.curves:
            raise ValueError("a chart needs something to show")
        if len(self.curves) > 3:
            raise ValueError("more than three curves can't be told apart without colour")
        amounts = [v for curve in self.curves for point in curve.points for v in point]
        if not all(map(math.isfinite, [*amounts, *(mark.x for mark in self.marks)])):
            raise ValueError("a chart shows finite amounts only")
        for curve in self.curves:
            if len(curve.points) < 2 or any(a[0] >= b[0] for a, b in pairwise(curve.points)):
                raise ValueError(f"{curve.label!r}: a curve runs from left to right")

    @property
    def x_ends(self) -> tuple[float, float]:
        """The ends of the axis: of the curves and of all that is marked."""
        known = [x for curve in self.curves for x, _ in curve.points]
        known += [mark.x for mark in self.marks]
        return min(known), max(known)

    @property
    def heights(self) -> list[float]:
        """All heights."""
        return [y for curve in self.curves for _, y in curve.points]
