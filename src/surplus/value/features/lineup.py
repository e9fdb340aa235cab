"""A good-better-best line-up: up to three nested bundles of features at three prices.

Every way to nest the features and every way to assign segments to bundles is tried, and for
each the highest prices that hold: no segment pays more than a bundle is worth to it, and
none is better off with a bundle meant for another. Those prices are shortest paths (Dobson
& Kalish 1988, Positioning and pricing a product line, Marketing Science 7(2), p. 107-125).
A segment that is indifferent takes what is meant for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from surplus.core.spread import FloatArray
from surplus.value.features.worth import Game
from surplus.value.market import Account

LEVELS = 3
MOST_FEATURES = 6
MOST_ACCOUNTS = 5
_NONE = LEVELS
_TIE = 1e-9

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Bundle:
    """One of the line-up.

    Attributes
    ----------
    features : tuple of str
        Names of the features in it.
    price : float
        What a customer pays for it in total over the horizon, worth today.
    buyers : tuple of str
        Names of the accounts that take it.
    customers : float
        How many customers these stand for.
    """

    features: tuple[str, ...]
    price: float
    buyers: tuple[str, ...]
    customers: float

    @property
    def revenue(self) -> float:
        """What its customers pay together."""
        return self.price * self.customers


@dataclass(frozen=True)
class Lineup:
    """The line-up that leaves the supplier most, and the best single bundle beside it.

    Attributes
    ----------
    bundles : tuple of Bundle
        From good to best; fewer than three where a third earns nothing more.
    building : float
        What it costs to build the features in it.
    margin : float
        Revenue less the cost of building.
    single : Bundle or None
        The best that one bundle at one price can do.
    single_margin : float
        What it leaves.
    left_out : tuple of str
        Names of the accounts that buy nothing.
    """

    bundles: tuple[Bundle, ...]
    building: float
    margin: float
    single: Bundle | None
    single_margin: float
    left_out: tuple[str, ...]

    @property
    def revenue(self) -> float:
        """What all customers pay."""
        return sum(bundle.revenue for bundle in self.bundles)


@dataclass(frozen=True)
class Buyers:
    """What every subset of the features is worth to each of a few segments.

    Attributes
    ----------
    names : tuple of str
    customers : array of shape (segments,)
    pays : array of shape (segments, subsets)
        The most that one customer pays for a subset, by its bit mask.
    """

    names: tuple[str, ...]
    customers: FloatArray
    pays: FloatArray


def best_lineup(
    accounts: Sequence[Account], games: Sequence[Game], captured: float = 1.0
) -> Lineup | None:
    """Return the line-up of features that leaves the supplier most.

    A customer pays at most the reference price and the captured share of the benefits that
    the bundle's features bring (all of benefits below zero). The supplier is left with the
    prices paid less the cost of building the features in the line-up.

    Parameters
    ----------
    games : sequence of Game
        One for each account, with the features as players.

    Returns
    -------
    Lineup or None
        None if there are more than 6 features or 5 accounts to try all, or nothing is left.
    """
    features = games[0].valuation.model.features
    if len(features) > MOST_FEATURES or len(accounts) > MOST_ACCOUNTS:
        return None
    pays = [_most(game, captured) for game in games]
    customers = np.array([account.customers for account in accounts])
    buyers = Buyers(tuple(a.name for a in accounts), customers, np.array(pays))
    costs = [feature.cost or 0.0 for feature in features]
    return lineup_of(buyers, [feature.name for feature in features], costs)


def _most(game: Game, captured: float) -> FloatArray:
    benefits = game.worth_of_subsets()
    counted = np.where(benefits > 0, captured * benefits, benefits)
    most: FloatArray = game.valuation.reference_price.mean + counted
    return most


def lineup_of(buyers: Buyers, features: Sequence[str], costs: Sequence[float]) -> Lineup | None:
    """Return the best line-up for what buyers pay and features cost to build.

    Examples
    --------
    One segment pays for the second feature, the other hardly does. The large one would be
    left with 5 if it bought the small bundle, so it must be left with 5 from the other too:

    >>> pays = np.array([[10.0, 10.0, 12.0, 12.0], [15.0, 15.0, 30.0, 30.0]])
    >>> found = lineup_of(Buyers(("small", "large"), np.ones(2), pays), ["a", "b"], [1.0, 0.0])
    >>> [(bundle.features, bundle.price, bundle.buyers) for bundle in found.bundles]
    [((), 10.0, ('small',)), (('b',), 25.0, ('large',))]
    >>> found.margin, found.single.price, found.single_margin
    (35.0, 30.0, 30.0)
    """
    chains = _chains(len(features))
    building = _building(chains[:, -1], costs)
    best: list[tuple[float, int, _Plan]] = []
    for assigned in product(range(LEVELS + 1), repeat=len(buyers.names)):
        used = sorted(set(assigned) - {_NONE})
        if used == list(range(LEVELS - len(used), LEVELS)) and used:
            best.append(_best_chain(buyers, chains, building, assigned))
    found = _choose(best)
    if found is None or found[0] <= 0:
        return None
    one = _choose([plan for plan in best if plan[1] == 1])
    assert one is not None  # a line-up of one is among those tried
    single = _bundles(buyers, features, one[2])[0]
    bundles = _bundles(buyers, features, found[2])
    out = tuple(n for n, k in zip(buyers.names, found[2].assigned, strict=True) if k == _NONE)
    return Lineup(bundles, found[2].building, found[0], single, one[0], out)


@dataclass(frozen=True, eq=False)
class _Plan:
    """Bundles by level as bit masks, their prices, and who takes which."""

    chain: IntArray
    prices: FloatArray
    assigned: tuple[int, ...]
    building: float


def _choose(plans: Sequence[tuple[float, int, _Plan]]) -> tuple[float, int, _Plan] | None:
    """Return the plan with the highest margin; of equal ones the one with fewest bundles."""
    if not plans:
        return None
    most = max(margin for margin, _, _ in plans)
    near = [plan for plan in plans if plan[0] >= most - _TIE * max(1.0, abs(most))]
    return min(near, key=lambda plan: plan[1])


def _chains(features: int) -> IntArray:
    """Return every way to nest three bundles: (ways, 3) bit masks, small bundles first."""
    ways = product(range(LEVELS + 1), repeat=features)
    found = [
        [sum(1 << f for f, first in enumerate(way) if first <= level) for level in range(LEVELS)]
        for way in ways
    ]
    found.sort(key=lambda chain: [bundle.bit_count() for bundle in reversed(chain)])
    return np.array(found, dtype=np.int64)


def _building(bundles: IntArray, costs: Sequence[float]) -> FloatArray:
    held = ((bundles[:, None] >> np.arange(len(costs))) & 1).astype(np.float64)
    total: FloatArray = held @ np.array(costs, dtype=np.float64)
    return total


def _best_chain(
    buyers: Buyers, chains: IntArray, building: FloatArray, assigned: tuple[int, ...]
) -> tuple[float, int, _Plan]:
    """Return the best nesting for one way to assign segments to bundles."""
    prices = _prices(buyers.pays[:, chains], assigned)
    sold = [(s, k) for s, k in enumerate(assigned) if k != _NONE]
    revenue = sum(buyers.customers[s] * prices[:, k] for s, k in sold)
    margin = np.asarray(revenue - building, dtype=np.float64)
    near = margin >= margin.max() - _TIE * max(1.0, abs(float(margin.max())))
    chosen = int(np.argmax(near))
    levels = len({k for _, k in sold})
    plan = _Plan(chains[chosen], prices[chosen], assigned, float(building[chosen]))
    return float(margin[chosen]), levels, plan


def _prices(pays: FloatArray, assigned: tuple[int, ...]) -> FloatArray:
    """Return the highest prices that hold, minus infinity where none do: (chains, levels).

    `pays` is of shape (segments, chains, levels).
    """
    used = sorted(set(assigned) - {_NONE})
    members = {k: [s for s, at in enumerate(assigned) if at == k] for k in used}
    prices = np.full(pays.shape[1:], np.inf)
    for k in used:
        prices[:, k] = pays[members[k], :, k].min(axis=0)
    for _ in used:
        held = prices.copy()
        for k in used:
            for j in used:
                if j != k:
                    gap = (pays[members[k], :, k] - pays[members[k], :, j]).min(axis=0)
                    prices[:, k] = np.minimum(prices[:, k], prices[:, j] + gap)
    moved = (prices[:, used] < held[:, used] - _TIE * np.abs(held[:, used])).any(axis=1)
    prices[moved] = -np.inf
    return prices


def _bundles(buyers: Buyers, features: Sequence[str], plan: _Plan) -> tuple[Bundle, ...]:
    found: list[Bundle] = []
    for level in sorted(set(plan.assigned) - {_NONE}):
        takers = [s for s, k in enumerate(plan.assigned) if k == level]
        held = tuple(f for bit, f in enumerate(features) if plan.chain[level] >> bit & 1)
        names = tuple(buyers.names[s] for s in takers)
        customers = float(buyers.customers[takers].sum())
        found.append(Bundle(held, float(plan.prices[level]), names, customers))
    return tuple(found)
