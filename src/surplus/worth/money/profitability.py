"""Profitability of customers: what is left after their own costs, and what comes indirectly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Costs:
    """What customers cost, as shares of spend and amounts a purchase and a year.

    Attributes
    ----------
    margin : float
        Contribution margin: what is left of a unit of spend after the cost of what was
        sold. 1 if spend is margin already.
    per_purchase : float
        Cost to serve a purchase: picking, freight, support, payment.
    per_year : float
        Cost to keep a customer a year, whether it buys or not: account management, mailings.
    """

    margin: float = 1.0
    per_purchase: float = 0.0
    per_year: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no cost.

        Raises
        ------
        SurplusError
            W104 if the margin isn't a share from 0 to 1 or a cost is below zero.
        """
        if not 0 <= self.margin <= 1:
            raise fault("W104", f"the margin is {self.margin:g}", "give a share: 0.3 for 30 %")
        if not (self.per_purchase >= 0 and self.per_year >= 0):
            raise fault("W104", "a cost is below zero", "give costs as amounts of 0 or more")


@dataclass(frozen=True, slots=True)
class Indirect:
    """Something that flows back besides the customer's own purchases, put into money.

    Attributes
    ----------
    name : str
        What it is: referrals, word of mouth, data, reference visits.
    quantity : array of float, shape (customers,)
        How much of it each customer gives in the time looked at.
    each : float
        What one is worth, in money.
    attribution : float
        Share of it that is this customer's doing, from 0 to 1.
    """

    name: str
    quantity: FloatArray
    each: float
    attribution: float = 1.0

    @property
    def amounts(self) -> FloatArray:
        """Money by customer."""
        return np.asarray(self.quantity, np.float64) * self.each * self.attribution


@dataclass(frozen=True)
class Profitability:
    """Lines of an account for each customer; they add up to its profit.

    Attributes
    ----------
    lines : mapping of str to array of float, shape (customers,)
        In their order; costs are below zero.
    indirect : tuple of str
        Which of the lines come indirectly.
    """

    lines: Mapping[str, FloatArray]
    indirect: tuple[str, ...] = field(default=())

    @property
    def direct(self) -> FloatArray:
        """Profit of each customer without what comes indirectly."""
        return _sum(self.lines, lambda name: name not in self.indirect)

    @property
    def total(self) -> FloatArray:
        """Profit of each customer with what comes indirectly."""
        return _sum(self.lines, lambda _: True)


def _sum(lines: Mapping[str, FloatArray], wanted: Callable[[str], bool]) -> FloatArray:
    chosen = np.stack([line for name, line in lines.items() if wanted(name)])
    return np.asarray(chosen.sum(axis=0), np.float64)


def profitability(
    spend: ArrayLike,
    purchases: ArrayLike,
    years: ArrayLike,
    costs: Costs,
    indirect: tuple[Indirect, ...] = (),
) -> Profitability:
    """Return the account of each customer over the time looked at.

    Parameters
    ----------
    spend, purchases, years : array of float, shape (customers,)
        What each customer spent, how often it bought, and how long it was one.
    costs : Costs
        What serving and keeping customers costs.
    indirect : tuple of Indirect
        Referrals, word of mouth, data: each a line of its own.

    Raises
    ------
    SurplusError
        W104 if an indirect flow has no name of its own or its attribution isn't a share.

    Examples
    --------
    >>> found = profitability([100.0], [4.0], [1.0], Costs(0.4, per_purchase=3, per_year=5),
    ...     (Indirect("referrals", np.array([1.0]), 20.0, 0.5),))
    >>> {name: float(line[0]) for name, line in found.lines.items()}
    {'spend': 100.0, 'cost of sales': -60.0, 'serving': -12.0, 'keeping': -5.0, 'referrals': 10.0}
    >>> float(found.direct[0]), float(found.total[0])
    (23.0, 33.0)
    """
    paid = np.asarray(spend, np.float64)
    lines = {
        "spend": paid,
        "cost of sales": paid * (costs.margin - 1),
        "serving": np.asarray(purchases, np.float64) * -costs.per_purchase,
        "keeping": np.asarray(years, np.float64) * -costs.per_year,
    }
    for flow in indirect:
        if flow.name in lines or not 0 <= flow.attribution <= 1:
            message = f"'{flow.name}' can't be a line of its own"
            raise fault("W104", message, "give it another name, and an attribution from 0 to 1")
        lines[flow.name] = flow.amounts
    return Profitability(lines, tuple(flow.name for flow in indirect))
