"""The amounts of a statement as shown: rounded once, so that they add up in every table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surplus.core.format_rounding import rounded_to_sum
from surplus.value.effect import Effect
from surplus.value.model import Role
from surplus.value.valuation import Valuation

_DIGITS = 3
_WHOLE_FROM = 100.0
"""Amounts from here on are shown in whole units."""


@dataclass(frozen=True)
class Rounded:
    """Expected amounts, each within a step of its exact one.

    What the drivers and costs bring adds up to the benefits, what prices add to the price
    difference; benefits and price difference add up to the value, and so do the reference
    price, the benefits and the price of the offering.

    Attributes
    ----------
    effects : mapping of str to float
        By driver, cost and price.
    price : float
        What the offering costs to buy.
    """

    effects: Mapping[str, float]
    reference: float
    benefits: float
    price: float
    value: float

    @property
    def economic_value(self) -> float:
        """The price at which nothing is left to the customer."""
        return self.reference + self.benefits

    def together(self, effects: Sequence[Effect]) -> float:
        """Return what some of the effects come to."""
        return math.fsum(self.effects[effect.outcome.name] for effect in effects)


def step_for(amounts: Sequence[float]) -> float:
    """Return what to round amounts to: whole units, or digits of amounts that are small.

    Examples
    --------
    >>> step_for([1200.0, -3.5]), step_for([45.0, 2.0]), step_for([0.0015]), step_for([0.0])
    (1.0, 0.1, 1e-05, 1.0)
    """
    largest = max(map(abs, amounts), default=0.0)
    if largest == 0 or largest >= _WHOLE_FROM:
        return 1.0
    return 10.0 ** (math.floor(math.log10(largest)) - _DIGITS + 1)


def rounded(valuation: Valuation) -> Rounded:
    """Return the expected amounts of a valuation, rounded from the value downwards."""
    bringing = valuation.effects_of(Role.DRIVER, Role.COST)
    paying = valuation.effects_of(Role.PRICE)
    parts = [math.fsum(e.present.mean for e in effects) for effects in (bringing, paying)]
    prices = [valuation.reference_price.mean, -valuation.offering_price.mean]
    step = step_for([*parts, *prices])
    benefits, difference = rounded_to_sum(parts, math.fsum(parts), step)
    reference, price = rounded_to_sum(prices, math.fsum(prices), step, difference)
    return Rounded(
        {**_each(bringing, step, benefits), **_each(paying, step, difference)},
        reference,
        benefits,
        -price,
        math.fsum((benefits, difference)),
    )


def _each(effects: Sequence[Effect], step: float, shown: float) -> dict[str, float]:
    exact = [effect.present.mean for effect in effects]
    amounts = rounded_to_sum(exact, math.fsum(exact), step, shown)
    return {e.outcome.name: amount for e, amount in zip(effects, amounts, strict=True)}
