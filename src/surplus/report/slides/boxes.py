"""Rectangles on a slide: where there is room, and how it is divided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

POINT = 12700
"""English metric units in a point."""
INCH = 914400
"""English metric units in an inch."""


_MOST = 10
"""Obstacles that are minded: every further one costs time, and small ones little room."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in English metric units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.top + self.height

    @property
    def area(self) -> int:
        """Width times height."""
        return self.width * self.height

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width / POINT, self.height / POINT

    def overlaps(self, other: Box) -> bool:
        """Return whether two boxes share more than an edge.

        Examples
        --------
        >>> Box(0, 0, 2, 2).overlaps(Box(1, 1, 2, 2)), Box(0, 0, 2, 2).overlaps(Box(2, 0, 2, 2))
        (True, False)
        """
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Return whether it lies in another box."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def inset(self, x: int, y: int) -> Box:
        """Return the box without a margin on each side."""
        return Box(self.left + x, self.top + y, self.width - 2 * x, self.height - 2 * y)

    def split_top(self, height: int, gap: int = 0) -> tuple[Box, Box]:
        """Return the top of the box, so high, and what is below it."""
        rest = self.height - height - gap
        upper = Box(self.left, self.top, self.width, height)
        return upper, Box(self.left, self.top + height + gap, self.width, rest)

    def columns(self, shares: Sequence[float], gap: int) -> list[Box]:
        """Return boxes side by side whose widths are as the shares.

        Examples
        --------
        >>> [(box.left, box.width) for box in Box(0, 0, 100, 10).columns((3, 1), 20)]
        [(0, 60), (80, 20)]
        """
        room = self.width - gap * (len(shares) - 1)
        found: list[Box] = []
        left, total = self.left, sum(shares)
        for share in shares:
            width = int(room * share / total)
            found.append(Box(left, self.top, width, self.height))
            left += width + gap
        return found


def largest_free(slide: Box, taken: Iterable[Box]) -> Box:
    """Return the largest box within a slide that overlaps nothing.

    Examples
    --------
    >>> largest_free(Box(0, 0, 100, 100), [Box(0, 0, 100, 20), Box(0, 90, 30, 10)])
    Box(left=0, top=20, width=100, height=70)
    """
    obstacles = sorted((b for b in taken if b.overlaps(slide)), key=lambda b: -b.area)[:_MOST]
    xs = sorted({slide.left, slide.right, *(x for b in obstacles for x in (b.left, b.right))})
    ys = sorted({slide.top, slide.bottom, *(y for b in obstacles for y in (b.top, b.bottom))})
    found = product(_spans(xs, slide.left, slide.right), _spans(ys, slide.top, slide.bottom))
    for (left, right), (top, bottom) in sorted(found, key=_area, reverse=True):
        box = Box(left, top, right - left, bottom - top)
        if not any(map(box.overlaps, obstacles)):
            return box
    return Box(slide.left, slide.top, 0, 0)


_Span = tuple[int, int]


def _spans(ends: Sequence[int], low: int, high: int) -> list[_Span]:
    inside = [end for end in ends if low <= end <= high]
    return [(start, end) for i, start in enumerate(inside) for end in inside[i + 1 :]]


def _area(spans: tuple[_Span, _Span]) -> int:
    (left, right), (top, bottom) = spans
    return (right - left) * (bottom - top)
