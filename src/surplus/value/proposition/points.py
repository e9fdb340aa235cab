"""Points of difference and of parity: every driver held against the next best alternative.

The three kinds of proposition are those of Anderson, Narus & van Rossum (2006), 'Customer
Value Propositions in Business Markets', Harvard Business Review 84(3), p. 90-99: all
benefits, favourable points of difference, and resonating focus.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from surplus.value.amount import Amount
from surplus.value.effect import Effect
from surplus.value.model import Capability
from surplus.value.proposition.basis import Basis, Ground, ground_of
from surplus.value.proposition.priority import LEAST, Priority, stated_for
from surplus.value.records import records
from surplus.value.valuation import Valuation

PARITY = 0.01
"""A difference below this share of all differences of drivers is none that matters."""


class Side(StrEnum):
    """How the offering compares with the alternative on one point."""

    BETTER = "better"
    EQUAL = "equal"
    WORSE = "worse"


@dataclass(frozen=True)
class Point:
    """One driver, held against the next best alternative.

    Attributes
    ----------
    effect : Effect
        The driver with what it brings.
    capabilities : tuple of Capability
        What stands behind it.
    ground : Ground
        What its figure rests on.
    priority : Priority or None
        What the customer has said of it, or of its capability.
    at_stake : float
        What it comes to under the alternative, worth today, whatever the difference.
    """

    effect: Effect
    side: Side
    capabilities: tuple[Capability, ...]
    ground: Ground
    priority: Priority | None
    at_stake: float

    @property
    def name(self) -> str:
        """The driver's name."""
        return self.effect.outcome.name

    @property
    def amount(self) -> Amount:
        """The difference, worth today; positive is better for the customer."""
        return self.effect.present

    @property
    def weight(self) -> float:
        """How much it matters to the customer, from 1 to 5; 1 if nothing was said."""
        return self.priority.weight if self.priority else LEAST

    @property
    def chance(self) -> float:
        """The chance that the difference lies on the side it is told on."""
        draws = self.amount.draws if self.amount.mean >= 0 else -self.amount.draws
        return Amount(draws).chance_above(0.0)

    @property
    def certainty(self) -> float:
        """The share of the expected difference that nine draws in ten reach, from 0 to 1."""
        if self.amount.mean <= 0:
            return 0.0
        return min(max(self.amount.p10 / self.amount.mean, 0.0), 1.0)

    @property
    def score(self) -> float:
        """Value × certainty × priority: what the focus is chosen by."""
        return self.amount.mean * self.certainty * self.weight


def points(valuation: Valuation) -> tuple[Point, ...]:
    """Return every driver of a valuation as a point, the greatest difference first."""
    effects = valuation.drivers
    all_differences = math.fsum(abs(effect.present.mean) for effect in effects)
    found = records(valuation)
    told = [
        _point(
            valuation,
            effect,
            _side(effect, all_differences),
            ground_of(valuation, effect.outcome, found),
        )
        for effect in effects
    ]
    return tuple(sorted(told, key=lambda point: -point.amount.mean))


def _side(effect: Effect, all_differences: float) -> Side:
    difference = effect.present.mean
    if abs(difference) <= PARITY * all_differences:
        return Side.EQUAL
    return Side.BETTER if difference > 0 else Side.WORSE


def _point(valuation: Valuation, effect: Effect, side: Side, ground: Ground) -> Point:
    outcome = effect.outcome
    capabilities = tuple(c for c in valuation.model.capabilities if c.name in outcome.capabilities)
    priority = stated_for(valuation.case.priorities, (outcome.name, *outcome.capabilities))
    paid = valuation.of_option(outcome.name, valuation.against)
    at_stake = abs(Amount(valuation.factors @ paid).mean)
    return Point(effect, side, capabilities, ground, priority, at_stake)


def focus(found: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the one or two points that matter most: value × certainty × priority.

    What rests on nothing but assumptions comes after everything else. The second point is
    told if it weighs at least a third of the first.
    """
    better = [point for point in found if point.side is Side.BETTER]
    ranked = sorted(better, key=_rank)
    if len(ranked) > 1 and _belongs(ranked[0], ranked[1]):
        return tuple(ranked[:2])
    return tuple(ranked[:1])


def _rank(point: Point) -> tuple[bool, float, float]:
    return (point.ground.basis is Basis.ASSUMED, -point.score, -point.amount.mean)


def _belongs(first: Point, second: Point) -> bool:
    same = (first.ground.basis is Basis.ASSUMED) == (second.ground.basis is Basis.ASSUMED)
    return same and second.score * 3 >= first.score


def parity_that_matters(found: tuple[Point, ...]) -> Point | None:
    """Return the point of parity with the most at stake for the customer, if there is one."""
    equal = [point for point in found if point.side is Side.EQUAL]
    return max(equal, key=lambda point: point.weight * point.at_stake, default=None)
