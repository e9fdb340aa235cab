"""What the charts show, as data: nothing here knows how it is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from surplus.report.curves import Curve, Curves, Mark
from surplus.report.distribution import Distribution

__all__ = [
    "CashFlow",
    "Chart",
    "Curve",
    "Curves",
    "Distribution",
    "IntervalBar",
    "IntervalBars",
    "Mark",
    "Period",
    "Step",
    "StepKind",
    "Waterfall",
]

# Sums of the same amounts in another order differ in their last bits.
_SUM_TOLERANCE = 1e-6


class StepKind(StrEnum):
    """What a step of a waterfall is.

    A total and a result stand on zero; a result is the one the chart is about. A change is
    added to what stands before it. A share is a change that is neither gain nor loss: the
    price is the supplier's share of the economic value.
    """

    TOTAL = "total"
    CHANGE = "change"
    SHARE = "share"
    RESULT = "result"

    @property
    def stands_on_zero(self) -> bool:
        """Whether the bar starts at zero rather than where the one before it ended."""
        return self in (StepKind.TOTAL, StepKind.RESULT)


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall.

    Parameters
    ----------
    label : str
        What the bar is.
    value : float
        Its amount: where a total stands, or by how much a change or share moves.
    kind : StepKind
        What the bar is in the sum.
    text : str
        The amount as shown; made from the value if empty.
    driver : str
        Name of the driver behind it, if there is one.
    shown : float, optional
        The amount as rounded for the whole report, if it was.
    """

    label: str
    value: float
    kind: StepKind = StepKind.CHANGE
    text: str = ""
    driver: str = ""
    shown: float | None = None


def together(label: str, steps: Sequence[Step], money: Callable[[float], str]) -> Step:
    """Return one change for several; what is shown of it is the sum of what is shown of them.

    Examples
    --------
    >>> some = [Step("A", 1.5, shown=2.0), Step("B", 2.4, shown=2.0)]
    >>> together("2 more", some, "{:.0f} EUR".format).text
    '4 EUR'
    """
    value = math.fsum(step.value for step in steps)
    shown = [step.shown for step in steps if step.shown is not None]
    if len(shown) < len(steps):
        return Step(label, value)
    return Step(label, value, text=money(math.fsum(shown)), shown=math.fsum(shown))


@dataclass(frozen=True, slots=True)
class Waterfall:
    """How one amount becomes another: totals with the changes between them.

    Raises
    ------
    ValueError
        If it has no steps, an amount isn't finite, or a total differs from what stands before
        it: a waterfall that doesn't add up is never drawn.

    Examples
    --------
    >>> bridge = Waterfall((Step("Before", 10, StepKind.TOTAL), Step("Saved", 4)))
    >>> bridge.spans()
    [(0.0, 10.0), (10.0, 14.0)]
    """

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        """Refuse what is empty, not finite, or doesn't add up."""
        _check(self.steps, (step.value for step in self.steps))
        largest = max(abs(step.value) for step in self.steps)
        level = 0.0
        for index, step in enumerate(self.steps):
            off = abs(step.value - level)
            if step.kind.stands_on_zero and index and off > _SUM_TOLERANCE * largest:
                raise ValueError(f"{step.label!r} is {step.value!r}, but the steps give {level!r}")
            level = step.value if step.kind.stands_on_zero else level + step.value

    def spans(self) -> list[tuple[float, float]]:
        """Return where each bar starts and ends, in the order of the steps."""
        level = 0.0
        found: list[tuple[float, float]] = []
        for step in self.steps:
            start = 0.0 if step.kind.stands_on_zero else level
            level = start + step.value
            found.append((start, level))
        return found


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a cash flow: its own amount and the sum up to it."""

    label: str
    value: float
    cumulative: float
    text: str = ""
    cumulative_text: str = ""


@dataclass(frozen=True, slots=True)
class CashFlow:
    """Amounts by period, their running sum, and when it turns positive.

    Parameters
    ----------
    periods : tuple of Period
        In the order of time.
    payback : float or None
        Where the running sum reaches zero, counted in periods from the first one (0); 0 if
        it never is below zero.
    payback_text : str
        The payback time as shown, such as `1.6 years`.

    Raises
    ------
    ValueError
        If there are no periods, an amount isn't finite, or payback lies outside them.
    """

    periods: tuple[Period, ...]
    payback: float | None = None
    payback_text: str = ""

    def __post_init__(self) -> None:
        """Refuse what is empty, not finite, or has its payback nowhere."""
        _check(self.periods, (x for p in self.periods for x in (p.value, p.cumulative)))
        if self.payback is not None and not 0 <= self.payback <= len(self.periods) - 1:
            raise ValueError(f"payback at {self.payback!r} lies outside the periods")

    @property
    def verdict(self) -> str:
        """The key of the words for it: after a time, at once, or never."""
        if self.payback is None:
            return "no_payback"
        return "payback_after" if self.payback > 0 else "payback_at_once"


@dataclass(frozen=True, slots=True)
class IntervalBar:
    """One row of an interval chart: from P10 to P90 with the middle marked."""

    label: str
    low: float
    mid: float
    high: float
    text: str = ""
    driver: str = ""


@dataclass(frozen=True, slots=True)
class IntervalBars:
    """How far several amounts reach from P10 to P90.

    Parameters
    ----------
    bars : tuple of IntervalBar
        One a row.
    legend : str
        What bar and line are, where they aren't P10 to P90 and P50.

    Raises
    ------
    ValueError
        If there are no bars, an amount isn't finite, or low, mid and high are out of order.
    """

    bars: tuple[IntervalBar, ...]
    legend: str = ""

    def __post_init__(self) -> None:
        """Refuse what is empty, not finite or out of order."""
        _check(self.bars, (x for bar in self.bars for x in (bar.low, bar.mid, bar.high)))
        for bar in self.bars:
            if not bar.low <= bar.mid <= bar.high:
                raise ValueError(f"{bar.label!r}: low, mid and high are out of order")


Chart = Waterfall | CashFlow | Distribution | IntervalBars | Curves


def _check(parts: tuple[object, ...], amounts: Iterable[float]) -> None:
    if not parts:
        raise ValueError("a chart needs something to show")
    if not all(map(math.isfinite, amounts)):
        raise ValueError("a chart shows finite amounts only")
