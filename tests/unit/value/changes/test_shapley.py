"""The Shapley value: against its definition, and its axioms."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from surplus.value.changes.shapley import shapley

GAMES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.floats(-1e6, 1e6), min_size=2**n, max_size=2**n)
)


def by_permutations(worths: list[float]) -> list[float]:
    """Return the mean contribution over all orders of joining: the definition."""
    players = (len(worths)).bit_length() - 1
    shares = [0.0] * players
    for order in permutations(range(players)):
        joined = 0
        for player in order:
            shares[player] += worths[joined | 1 << player] - worths[joined]
            joined |= 1 << player
    return [share / math.factorial(players) for share in shares]


@given(GAMES)
def test_it_is_the_mean_contribution_over_all_orders(worths: list[float]) -> None:
    players = len(worths).bit_length() - 1
    found = shapley(players, worths.__getitem__)
    np.testing.assert_allclose(found, by_permutations(worths), atol=1e-6)


@given(GAMES)
def test_shares_add_up_to_what_all_bring(worths: list[float]) -> None:
    players = len(worths).bit_length() - 1
    assert math.isclose(
        shapley(players, worths.__getitem__).sum(), worths[-1] - worths[0], abs_tol=1e-5
    )


def test_the_glove_game() -> None:
    """One right glove, two left ones; a pair is worth 1: 2/3, 1/6, 1/6 (Shapley & Shubik)."""
    found = shapley(3, lambda who: float(bool(who & 1) and bool(who & 6)))
    np.testing.assert_allclose(found, [2 / 3, 1 / 6, 1 / 6])


def test_who_changes_nothing_gets_nothing() -> None:
    assert shapley(2, lambda who: float(who & 1))[1] == 0
