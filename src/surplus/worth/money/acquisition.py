"""What it costs to win customers, when that is earned back, and what it may cost at most."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Cohort:
    """Customers won in the same period, what they cost and what they bring.

    Attributes
    ----------
    name : str
        Such as `1997-01`.
    customers : int
        How many were won.
    cost : float
        What winning all of them cost together, in money.
    contributions : array of float, shape (periods,)
        What all of them together brought, or are expected to bring, after their own costs,
        period by period from the one in which they were won.
    value : float
        What all of them together are worth over their lifetime, discounted, before the cost
        of winning them.
    """

    name: str
    customers: int
    cost: float
    contributions: FloatArray
    value: float

    @property
    def cost_each(self) -> float:
        """Customer acquisition cost (CAC): what one customer cost."""
        return self.cost / self.customers if self.customers else math.nan

    @property
    def value_each(self) -> float:
        """Customer lifetime value (CLV): what one customer is worth, before acquisition."""
        return self.value / self.customers if self.customers else math.nan

    @property
    def ratio(self) -> float:
        """CLV to CAC; infinite where customers cost nothing and are worth something."""
        if self.cost > 0:
            return self.value / self.cost
        return math.inf if self.value > 0 else math.nan

    @property
    def net(self) -> float:
        """What the cohort leaves: its value less what it cost."""
        return self.value - self.cost

    @property
    def payback(self) -> float | None:
        """Periods until the cost is earned back, not discounted; None if it never is."""
        return payback(self.contributions, self.cost)


def payback(contributions: ArrayLike, cost: float) -> float | None:
    """Return how many periods it takes to earn back a cost, not discounted.

    Parameters
    ----------
    contributions : array of float, shape (periods,)
        What comes in during each period; taken to come evenly within it.
    cost : float
        What was laid out at the start.

    Returns
    -------
    float or None
        None if it isn't earned back within these periods.

    Examples
    --------
    >>> payback([10, 10, 20], 30)
    2.5
    >>> payback([10, 10], 30) is None
    True
    >>> payback([], 0)
    0.0
    """
    if cost <= 0:
        return 0.0
    flows = np.asarray(contributions, dtype=np.float64)
    level = np.cumsum(flows)
    reached = np.flatnonzero(level >= cost)
    if not len(reached):
        return None
    period = int(reached[0])
    before = float(level[period - 1]) if period else 0.0
    return period + (cost - before) / float(flows[period])


def most_to_pay(
    value: float, *, wanted_ratio: float = 1.0, contributions: ArrayLike = (), within: float = 0.0
) -> float:
    """Return the most to pay for a new customer.

    The lower of two limits: the lifetime value over the wanted CLV to CAC, and what comes in
    within the time in which the cost must be earned back.

    Parameters
    ----------
    value : float
        Lifetime value of a new customer, discounted, in money.
    wanted_ratio : float
        CLV to CAC to be kept: 1 spends all of the value, 3 a third of it.
    contributions : array of float, shape (periods,)
        What one new customer brings period by period; needed only with `within`.
    within : float
        Periods in which it must be earned back; 0 sets no such limit.

    Raises
    ------
    SurplusError
        W101 if the ratio isn't above zero, or the time is longer than the periods given.

    Examples
    --------
    >>> most_to_pay(90, wanted_ratio=3)
    30.0
    >>> most_to_pay(90, contributions=[10, 10, 10], within=1.5)
    15.0
    """
    if not wanted_ratio > 0:
        raise fault("W101", f"a CLV to CAC of {wanted_ratio:g} can't be kept", "give 1 or more")
    most = max(value, 0.0) / wanted_ratio
    if within <= 0:
        return most
    flows = np.asarray(contributions, dtype=np.float64)
    if within > len(flows):
        message = f"what comes in is known for {len(flows)} periods, not for {within:g}"
        raise fault("W101", message, "give more periods, or a shorter time")
    level = np.concatenate([[0.0], np.cumsum(flows)])
    earned = float(np.interp(within, np.arange(len(level)), level))
    return max(min(most, earned), 0.0)
