"""Customer equity: what the customers there are and those to be won are worth together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surplus.worth.faults import fault


@dataclass(frozen=True, slots=True)
class Acquisition:
    """Customers to be won at one time.

    Attributes
    ----------
    years : float
        When, in years from now.
    customers : float
        How many.
    value_each : float
        Lifetime value of one at the time when it is won, before the cost of winning it.
    cost_each : float
        What winning one costs then.
    """

    years: float
    customers: float
    value_each: float
    cost_each: float

    @property
    def net(self) -> float:
        """What they leave, at the time when they are won."""
        return self.customers * (self.value_each - self.cost_each)


@dataclass(frozen=True, slots=True)
class Equity:
    """Customer equity in its two parts.

    Attributes
    ----------
    base : float
        Residual lifetime value of the customers there are.
    planned : tuple of float
        What each planned acquisition adds, discounted to today.
    """

    base: float
    planned: tuple[float, ...]

    @property
    def total(self) -> float:
        """Both parts together."""
        return self.base + sum(self.planned)


def customer_equity(
    base: float, acquisitions: tuple[Acquisition, ...] = (), *, discount_rate: float
) -> Equity:
    """Return customer equity: residual value of the base plus that of planned acquisitions.

    Parameters
    ----------
    base : float
        Residual lifetime value of all customers there are, discounted to today.
    acquisitions : tuple of Acquisition
        Who is to be won, and when.
    discount_rate : float
        Per year, effective: 0.1 for 10 %.

    Raises
    ------
    SurplusError
        W102 if the rate isn't a number of 0 or more, or a time lies in the past.

    Notes
    -----
    Blattberg & Deighton (1996), Manage marketing by the customer equity test, Harvard
    Business Review 74(4); the equation as in Gupta, Lehmann & Stuart (2004), Valuing
    customers, Journal of Marketing Research 41(1).

    Examples
    --------
    >>> customer_equity(1000, (Acquisition(1, 10, 33, 11),), discount_rate=0.1).total
    1200.0
    """
    if not (np.isfinite(discount_rate) and discount_rate >= 0):
        raise fault("W102", f"the discount rate is {discount_rate:g}", "give 0.1 for 10 % a year")
    if any(one.years < 0 for one in acquisitions):
        raise fault("W102", "customers to be won lie in the past", "give years from now")
    planned = tuple(one.net / (1 + discount_rate) ** one.years for one in acquisitions)
    return Equity(base, planned)
