"""From amounts to pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Changes smaller than this share of the totals would be hairs on an axis from zero.
_CUT_BELOW = 0.25
_KEEP_UNDER = 0.35


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from amounts to pixels.

    Attributes
    ----------
    low, high : float
        The amounts at the two ends.
    start, end : float
        The pixels of `low` and `high`; `end` may be the smaller, as on an upright axis.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, amount: float) -> float:
        """Return the pixel of an amount, held between the ends.

        Examples
        --------
        >>> Scale(0.0, 10.0, 100.0, 0.0).at(2.5)
        75.0
        """
        # Divided before subtracting: the distance of two huge amounts may overflow.
        unit = max(abs(self.low), abs(self.high)) or 1.0
        low, high = self.low / unit, self.high / unit
        share = (amount / unit - low) / (high - low) if high > low else 0.0
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)

    @property
    def zero(self) -> float:
        """The pixel of zero, or of the end that is nearest to it."""
        return self.at(min(max(0.0, self.low), self.high))

    @property
    def is_cut(self) -> bool:
        """Whether the axis leaves out zero."""
        return self.low > 0 or self.high < 0


def from_zero(amounts: Iterable[float]) -> tuple[float, float]:
    """Return the ends of an axis that shows these amounts and zero.

    Examples
    --------
    >>> from_zero([3.0, 5.0]), from_zero([-2.0]), from_zero([0.0])
    ((0.0, 5.0), (-2.0, 0.0), (0.0, 1.0))
    """
    known = [0.0, *amounts]
    low, high = min(known), max(known)
    return (low, high) if high > low else (0.0, 1.0)


def cut_if_flat(levels: Iterable[float]) -> tuple[float, float]:
    """Return the ends of an axis, without zero if the levels differ little beside their size.

    Examples
    --------
    >>> cut_if_flat([0.0, 100.0, 60.0]), cut_if_flat([100.0, 104.0])
    ((0.0, 100.0), (98.6, 104.0))
    """
    known = list(levels)
    low, high = min(known), max(known)
    span = high - low
    if low > 0 and span and span < _CUT_BELOW * high:
        return low - _KEEP_UNDER * span, high
    if high < 0 and span and span < -_CUT_BELOW * low:
        return low, high + _KEEP_UNDER * span
    return from_zero(known)
