"""The line-up, against trying every bundle at every price."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.value.features.lineup import Buyers, Lineup, lineup_of


def bought(pays: list[list[int]], bundles: list[int], prices: list[int]) -> list[int | None]:
    """Return which offer each segment takes; where it is indifferent, the dearer one."""
    taken: list[int | None] = []
    for row in pays:
        offers = [(row[b] - p, p, k) for k, (b, p) in enumerate(zip(bundles, prices, strict=True))]
        left, _, chosen = max(offers)
        taken.append(chosen if left >= 0 else None)
    return taken


def brute(pays: list[list[int]], customers: list[int], costs: list[int], levels: int) -> float:
    """Return the most that any nested bundles at any whole prices leave."""
    most = max(max(row) for row in pays)
    best = -float("inf")
    for way in product(range(levels + 1), repeat=len(costs)):
        bundles = [sum(1 << f for f, at in enumerate(way) if at <= k) for k in range(levels)]
        for prices in combinations_with_replacement(range(most + 1), levels):
            taken = bought(pays, bundles, list(prices))
            sold = [k for k in taken if k is not None]
            revenue = sum(
                n * prices[k] for n, k in zip(customers, taken, strict=True) if k is not None
            )
            top = max(sold, default=0)
            built = sum(c for f, c in enumerate(costs) if sold and bundles[top] >> f & 1)
            best = max(best, revenue - built)
    return best


small = st.integers(0, 6)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(small, min_size=4, max_size=4), min_size=1, max_size=2),
    st.lists(st.integers(1, 4), min_size=2, max_size=2),
    st.lists(st.integers(0, 5), min_size=2, max_size=2),
)
def test_no_other_bundles_at_no_other_prices_leave_more(
    pays: list[list[int]], customers: list[int], costs: list[int]
) -> None:
    worth = [[row[0], row[0] + row[1], row[0] + row[2], sum(row)] for row in pays]
    buyers = Buyers(
        tuple(f"s{i}" for i in range(len(worth))),
        np.array(customers[: len(worth)], float),
        np.array(worth, float),
    )
    found = lineup_of(buyers, ["a", "b"], costs)
    expected = brute(worth, customers[: len(worth)], costs, 3)
    assert (found.margin if found else 0) == pytest.approx(max(0, expected))
    assert (found.single_margin if found else 0) == pytest.approx(
        max(0, brute(worth, customers[: len(worth)], costs, 1))
    )


def three() -> tuple[Buyers, Lineup]:
    """Return three segments that pay for one, two and three features."""
    pays = np.array(
        [
            [10, 12, 12, 14, 12, 14, 14, 16],
            [10, 30, 14, 34, 14, 34, 18, 38],
            [10, 30, 40, 60, 40, 60, 70, 95],
        ],
        dtype=float,
    )
    buyers = Buyers(("small", "middle", "large"), np.array([50.0, 20.0, 10.0]), pays)
    found = lineup_of(buyers, ["a", "b", "c"], [10.0, 10.0, 10.0])
    assert found is not None
    return buyers, found


def test_no_buyer_pays_more_than_it_is_worth_or_envies_another() -> None:
    buyers, found = three()
    masks = [sum(1 << "abc".index(f) for f in bundle.features) for bundle in found.bundles]
    for bundle, mask in zip(found.bundles, masks, strict=True):
        for name in bundle.buyers:
            row = buyers.pays[buyers.names.index(name)]
            left = row[mask] - bundle.price
            assert left >= -1e-9
            others = zip(found.bundles, masks, strict=True)
            assert all(left >= row[m] - b.price - 1e-9 for b, m in others)


def test_bundles_are_nested_and_dearer_from_good_to_best() -> None:
    _, found = three()
    sets = [set(bundle.features) for bundle in found.bundles]
    assert all(one < other for one, other in pairwise(sets))
    prices = [bundle.price for bundle in found.bundles]
    assert prices == sorted(prices)


def test_margin_is_revenue_less_what_is_built() -> None:
    _, found = three()
    built = 10.0 * len(found.bundles[-1].features)
    assert found.building == built
    assert found.margin == pytest.approx(sum(b.price * b.customers for b in found.bundles) - built)
    assert found.margin >= found.single_margin


def test_nobody_buys_what_costs_more_than_it_brings() -> None:
    buyers = Buyers(("one",), np.ones(1), np.array([[-5.0, 3.0]]))
    assert lineup_of(buyers, ["a"], [9.0]) is None
