"""Shapley's shares, against every order of arrival."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.value.features.shapley import MOST_PLAYERS, sharing, unions

gifts = st.lists(st.integers(0, 15), min_size=1, max_size=5)
results_ = st.lists(st.floats(-1e6, 1e6), min_size=16, max_size=16)


def over_orders(gives: Sequence[int], worth: Callable[[int], float]) -> list[float]:
    """Return what each player adds on average, trying all orders."""
    orders = list(permutations(range(len(gives))))
    added = [0.0] * len(gives)
    for order in orders:
        state = 0
        for player in order:
            added[player] += (worth(state | gives[player]) - worth(state)) / len(orders)
            state |= gives[player]
    return added


@given(gifts, results_)
def test_shares_are_the_mean_over_all_orders_of_arrival(
    gives: list[int], results: list[float]
) -> None:
    found = sharing(gives)
    shares = found.shapley @ np.array(results)[found.states]
    assert shares == pytest.approx(over_orders(gives, results.__getitem__), abs=1e-6)


@given(gifts, results_)
def test_shares_sum_to_the_result_of_all_less_that_of_nobody(
    gives: list[int], results: list[float]
) -> None:
    found = sharing(gives)
    worth = np.array(results)[found.states]
    assert (found.shapley @ worth).sum() == pytest.approx(worth[-1] - worth[0], abs=1e-6)


@given(gifts, results_)
def test_losses_and_what_is_brought_alone_are_single_steps(
    gives: list[int], results: list[float]
) -> None:
    found = sharing(gives)
    worth = np.array(results)[found.states]
    everybody = int(np.bitwise_or.reduce(gives))
    for player, given_ in enumerate(gives):
        others = int(np.bitwise_or.reduce([0, *gives[:player], *gives[player + 1 :]]))
        lost = (found.lost @ worth)[player]
        alone = (found.alone @ worth)[player]
        assert lost == pytest.approx(results[everybody] - results[others], abs=1e-6)
        assert alone == pytest.approx(results[given_] - results[0], abs=1e-6)


@given(gifts)
def test_unions_hold_what_each_subset_gives(gives: list[int]) -> None:
    found = unions(gives)
    for subset in range(2 ** len(gives)):
        held = [g for bit, g in enumerate(gives) if subset >> bit & 1]
        assert found[subset] == int(np.bitwise_or.reduce([0, *held]))


def test_sixteen_players_who_each_give_their_own_get_their_own() -> None:
    found = sharing([1 << bit for bit in range(MOST_PLAYERS)])
    worth = np.array([sum(b for b in range(16) if int(s) >> b & 1) for s in found.states], float)
    assert found.shapley @ worth == pytest.approx(np.arange(16.0))


def test_more_players_are_refused() -> None:
    with pytest.raises(ValueError, match="17 players"):
        sharing([1] * 17)
