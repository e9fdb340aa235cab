"""How price shares out what the offering creates, and the prices at which that turns.

What is created is the difference between the economic value and a floor: what the supplier's
units cost, or where that isn't known, the price at which no more is paid than for the
alternative. Every price between the two shares it out: the supplier gets what is paid above
the floor, the customer what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from surplus.value.pricing.demand import Market

POINTS = 61
ALMOST_ALL = 0.9
HALF = 0.5
_HALVINGS = 60


@dataclass(frozen=True)
class Terms:
    """What is asked of a price.

    Attributes
    ----------
    unit_cost : float or None
        What one unit costs the supplier, in the unit of the price.
    customers_return : float
        Of a no-brainer: what the customer gets back beyond what it lays out more than under
        the alternative, as a share of that; 1 is twice the money back.
    """

    unit_cost: float | None = None
    customers_return: float = 1.0


@dataclass(frozen=True)
class Point:
    """What a price means, expected, over all customers.

    Attributes
    ----------
    customers_value, suppliers_margin : float
        What each side is left with of what is created, if all buy; worth today.
    better_off : float
        The share of customers who lose nothing.
    """

    price: float
    customers_value: float
    suppliers_margin: float
    better_off: float

    @property
    def created(self) -> float:
        """What the two sides share."""
        return self.customers_value + self.suppliers_margin

    @property
    def customers_share(self) -> float:
        """The customer's part of what is created; missing where nothing is."""
        return self.customers_value / self.created if self.created > 0 else float("nan")

    @property
    def suppliers_share(self) -> float:
        """The supplier's part of what is created; missing where nothing is."""
        return self.suppliers_margin / self.created if self.created > 0 else float("nan")


@dataclass(frozen=True)
class Sharing:
    """The value-sharing frontier and its named prices.

    Attributes
    ----------
    points : tuple of Point
        From the floor to the price at which no value is expected to be left; none if the
        floor isn't below it.
    floor : float
        The unit cost, or else parity with the alternative.
    economic_value : float
        The price at which the customers are expected to be left with nothing.
    almost_all : float
        The highest price at which 90 % of the customers lose nothing.
    walk_away : float
        The price above which more than half of the customers lose: they walk away.
    no_brainer : float
        The highest price at which 90 % lose nothing and the customers' return, expected, is
        what is asked of a no-brainer.
    even : float
        The price that shares out evenly what is created.
    now : Point
        At the price asked now.
    """

    terms: Terms
    points: tuple[Point, ...]
    floor: float
    economic_value: float
    almost_all: float
    walk_away: float
    no_brainer: float
    even: float
    now: Point

    @property
    def creates(self) -> bool:
        """Whether there is anything to share."""
        return self.economic_value > self.floor


def share_out(market: Market, terms: Terms) -> Sharing:
    """Return how price shares out what is created among supplier and customers."""
    at = _Asked(market, terms)
    low, high = at.lowest(), at.highest()
    prices = np.linspace(low, high, POINTS) if low < high else np.empty(0)
    almost, half = market.price_for(ALMOST_ALL), market.price_for(HALF)
    # Two terms of a no-brainer: the lower price meets both.
    no_brainer = float(np.fmin(almost, at.returning()))
    return Sharing(
        terms,
        tuple(at.point(float(price)) for price in prices),
        low,
        high,
        almost,
        half,
        no_brainer,
        at.even(),
        at.point(at.now()),
    )


@dataclass(frozen=True)
class _Asked:
    """Questions to a market: where sums that fall as the price rises are zero."""

    market: Market
    terms: Terms

    def now(self) -> float:
        """Return the price asked now: the mean over customers, if they pay different ones."""
        pairs = zip(self.market.accounts, self.market.responses, strict=True)
        return sum(a.customers * r.price for a, r in pairs) / self.market.customers

    def margin(self, price: float) -> float:
        if self.terms.unit_cost is None:
            return self.market.paid_more_at(price)
        return self.market.margin_at(price, self.terms.unit_cost)

    def point(self, price: float) -> Point:
        value = self.market.value_at(price)
        return Point(price, value, self.margin(price), self.market.better_off(price))

    def lowest(self) -> float:
        return self._root(lambda price: -self.margin(price))

    def highest(self) -> float:
        return self._root(self.market.value_at)

    def even(self) -> float:
        return self._root(lambda price: self.market.value_at(price) - self.margin(price))

    def returning(self) -> float:
        """Return the price at which the customers' return is what is asked."""
        wanted = self.terms.customers_return

        def beyond(price: float) -> float:
            value = self.market.value_at(price)
            return value - wanted * self._outlay(price)

        return self._root(beyond)

    def _outlay(self, price: float) -> float:
        """Return what the customers lay out more: price difference and other costs."""
        pairs = zip(self.market.accounts, self.market.responses, strict=True)
        other = sum(a.customers * r.valuation.other_costs.mean for a, r in pairs)
        return self.market.paid_more_at(price) + other

    def _root(self, falling: Callable[[float], float]) -> float:
        """Return where a falling function of the price is zero; NaN if it nowhere is."""
        low, high = self._bracket()
        at_low, at_high = falling(low), falling(high)
        if self.market.is_straight:
            slope = (at_high - at_low) / (high - low)
            return low - at_low / slope if slope < 0 else float("nan")
        if not at_low >= 0 >= at_high:
            return float("nan")
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if falling(middle) > 0 else (low, middle)
        return (low + high) / 2

    def _bracket(self) -> tuple[float, float]:
        """Return two prices between which all that is asked lies, or on whose line it lies."""
        high = max(float(self.market.stands.ceiling[0]), self.now(), 0.0)
        return 0.0, 1.5 * high or 1.0
