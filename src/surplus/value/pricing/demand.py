"""Who buys at which price: accounts, each with the price that would leave it nothing.

Where there is one account, its draws stand for the accounts of a market. Where there are
several, each draw of each account stands for as many customers as the account does, divided
by the number of draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.market import Account
from surplus.value.pricing.response import Response, response

NEAR = 0.01


@dataclass(frozen=True, eq=False)
class Stands:
    """Draws of all accounts, the dearest price first.

    Attributes
    ----------
    ceiling : array of shape (stands,)
        The price at which each is left with nothing; falling.
    customers : array of shape (stands,)
        How many customers each stands for.
    units, other : array of shape (stands,)
        What one customer buys, and what it pays besides the price per unit, worth today.
    """

    ceiling: FloatArray
    customers: FloatArray
    units: FloatArray
    other: FloatArray


@dataclass(frozen=True, eq=False)
class Demand:
    """What is sold, and what is left of it, at every price worth considering.

    Profit can only be highest at a price that just keeps somebody, so it is found exactly.

    Attributes
    ----------
    prices : array of shape (prices,)
        Falling.
    share : array of shape (prices,)
        Of the customers, those who buy.
    units, other : array of shape (prices,)
        Units sold, and what is paid besides the price per unit, worth today.
    """

    prices: FloatArray
    share: FloatArray
    units: FloatArray
    other: FloatArray
    unit_cost: float

    @cached_property
    def profit(self) -> FloatArray:
        """What is paid above the unit cost at each price, worth today."""
        return (self.prices - self.unit_cost) * self.units + self.other

    @cached_property
    def best(self) -> int:
        """The place of the price with the highest profit."""
        return int(np.argmax(self.profit))

    @property
    def best_price(self) -> float:
        """The price with the highest profit."""
        return float(self.prices[self.best])

    @property
    def best_profit(self) -> float:
        """The highest profit."""
        return float(self.profit[self.best])

    @property
    def near_best(self) -> tuple[float, float]:
        """The lowest and the highest price that earn within 1 % of the highest profit."""
        near = self.profit >= self.best_profit - NEAR * abs(self.best_profit)
        return float(self.prices[near].min()), float(self.prices[near].max())

    def share_at(self, price: float) -> float:
        """Return the share of customers who buy at a price."""
        place = self._place(price)
        return float(self.share[place]) if place >= 0 else 0.0

    def profit_at(self, price: float) -> float:
        """Return the profit at a price."""
        place = self._place(price)
        if place < 0:
            return 0.0
        return float((price - self.unit_cost) * self.units[place] + self.other[place])

    def _place(self, price: float) -> int:
        """Return the place of the last price that isn't lower, -1 if all are."""
        return int(np.searchsorted(-self.prices, -price, side="right")) - 1

    def lowest_paying(self, price: float) -> float:
        """Return the lowest price that earns as much as a given one: how deep a cut may go.

        It is the price itself where no cut earns as much.
        """
        paying = self.prices[(self.prices < price) & (self.profit >= self.profit_at(price))]
        return float(paying.min()) if paying.size else price


@dataclass(frozen=True)
class Market:
    """Accounts with their responses to one price."""

    accounts: tuple[Account, ...]
    responses: tuple[Response, ...]

    @property
    def customers(self) -> float:
        """How many customers the accounts stand for."""
        return sum(account.customers for account in self.accounts)

    @property
    def is_straight(self) -> bool:
        """Whether all respond in straight lines."""
        return all(each.is_straight for each in self.responses)

    @cached_property
    def stands(self) -> Stands:
        """Every draw of every account that has a price which leaves it nothing."""
        parts = [_stands(a, r) for a, r in zip(self.accounts, self.responses, strict=True)]
        ceiling, customers, units, other = (np.concatenate(row) for row in zip(*parts, strict=True))
        order = np.argsort(-ceiling, kind="stable")
        return Stands(ceiling[order], customers[order], units[order], other[order])

    def better_off(self, price: float) -> float:
        """Return the share of customers who lose nothing at a price."""
        bought = self.stands.customers[self.stands.ceiling >= price].sum()
        return float(bought / self.customers)

    def price_for(self, share: float) -> float:
        """Return the highest price at which this share of the customers loses nothing.

        Missing (NaN) if so many don't at any price.
        """
        reached = np.cumsum(self.stands.customers) >= share * self.customers * (1 - 1e-12)
        return float(self.stands.ceiling[np.argmax(reached)]) if reached.any() else float("nan")

    def value_at(self, price: float) -> float:
        """Return the expected value left to all customers if all buy at a price."""
        return self._sum([float(r.value.at(price).mean()) for r in self.responses])

    def margin_at(self, price: float, unit_cost: float) -> float:
        """Return what the supplier is left with if all buy at a price, expected."""
        return self._sum([float(r.margin_at(price, unit_cost).mean()) for r in self.responses])

    def paid_more_at(self, price: float) -> float:
        """Return what all customers pay more than for their alternatives, expected."""
        return self._sum(
            [
                float(r.paid.at(price).mean()) - r.valuation.reference_price.mean
                for r in self.responses
            ]
        )

    def _sum(self, each: Sequence[float]) -> float:
        return sum(a.customers * x for a, x in zip(self.accounts, each, strict=True))

    def demand(self, unit_cost: float = 0.0) -> Demand:
        """Return who buys and what it leaves at every price at which somebody just stays."""
        stands = self.stands
        prices, last = _distinct(stands.ceiling)
        customers = np.cumsum(stands.customers)[last]
        units = np.cumsum(stands.customers * stands.units)[last]
        other = np.cumsum(stands.customers * stands.other)[last]
        return Demand(prices, customers / self.customers, units, other, unit_cost)


def market_of(accounts: Sequence[Account]) -> Market:
    """Return accounts with their responses to the price.

    Raises
    ------
    SurplusError
        P001 if an account's value doesn't fall as the price rises.
    ValueError
        If there are no accounts, or their prices aren't stated in the same unit.
    """
    found = tuple(response(account.valuation) for account in accounts)
    if len({str(each.unit) for each in found}) != 1:
        raise ValueError("accounts are priced together if all are of one model")
    return Market(tuple(accounts), found)


def _stands(account: Account, response: Response) -> tuple[FloatArray, ...]:
    ceiling = response.economic_value.draws
    # Quantities that depend on the price are taken as they are at the price asked now.
    units, other = response.units_at(response.price), response.fixed
    ceiling, units, other = np.broadcast_arrays(ceiling, units, other)
    known = ~np.isnan(ceiling)
    each = np.full(ceiling.shape, account.customers / ceiling.size)
    return ceiling[known], each[known], units[known], other[known]


def _distinct(falling: FloatArray) -> tuple[FloatArray, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """Return the different prices, and the place of the last one of each."""
    last = np.append(np.flatnonzero(np.diff(falling)), falling.size - 1)
    return falling[last], last
