"""Who earns what of a joint result: Shapley's shares, exactly, over all subsets.

The result is a function of a state: which capabilities are there. Subsets of players often
lead to the same state, so their weights are added up by state first, and the draws, of
which there are thousands, meet only as many states as differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from surplus.core.spread import FloatArray

MOST_PLAYERS = 16

IntArray = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sharing:
    """How the results of states make up what each player earns.

    Attributes
    ----------
    states : array of int, shape (states,)
        Bit masks of what is given, ascending: the first is of nobody, the last of all.
    shapley, lost, alone : array of shape (players, states)
        Times the results of the states: the mean of what a player adds over all orders of
        arrival; what is lost if only that player leaves; what it brings with nobody else.
    """

    states: IntArray
    shapley: FloatArray
    lost: FloatArray
    alone: FloatArray


def unions(gives: Sequence[int]) -> IntArray:
    """Return what each subset of players gives together, by the subset's bit mask.

    Examples
    --------
    >>> unions([0b01, 0b11]).tolist()
    [0, 1, 3, 3]
    """
    union = np.zeros(1, dtype=np.int64)
    for given in gives:
        union = np.concatenate([union, union | given])
    return union


def sharing(gives: Sequence[int]) -> Sharing:
    """Return the weights with which players share a result that depends on what they give.

    Shapley (1953), A value for n-person games, in Contributions to the Theory of Games II,
    p. 307-317: the sum over subsets S without the player of |S|! (n − |S| − 1)! / n! times
    what the player adds to S.

    Parameters
    ----------
    gives : sequence of int
        For each player a bit mask of what it gives; bits given by several are given once.

    Raises
    ------
    ValueError
        If there are more than `MOST_PLAYERS` players.

    Examples
    --------
    >>> both_give_the_same = sharing([1, 1])
    >>> both_give_the_same.states.tolist()
    [0, 1]
    >>> (both_give_the_same.shapley @ [0.0, 10.0]).tolist()
    [5.0, 5.0]
    >>> (both_give_the_same.lost @ [0.0, 10.0]).tolist()
    [0.0, 0.0]
    """
    players = len(gives)
    if players > MOST_PLAYERS:
        raise ValueError(f"{players} players are more than {MOST_PLAYERS}")
    states, place = np.unique(unions(gives), return_inverse=True)
    subsets = np.arange(2**players)
    sizes = sum(((subsets >> bit) & 1 for bit in range(players)), np.zeros_like(subsets))
    weights = np.array([1 / (players * comb(players - 1, s)) for s in range(players)] + [0.0])
    rows = np.zeros((3, players, len(states)))
    for player in range(players):
        bit = 1 << player
        without = subsets[(subsets & bit) == 0]
        weight = weights[sizes[without]]
        np.add.at(rows[0, player], place[without | bit], weight)
        np.add.at(rows[0, player], place[without], -weight)
        _step(rows[1, player], place, without[-1], bit)
        _step(rows[2, player], place, 0, bit)
    return Sharing(states.astype(np.int64), *rows)


def _step(row: FloatArray, place: IntArray, before: int, bit: int) -> None:
    """Weigh what one player adds to one subset."""
    row[place[before | bit]] += 1
    row[place[before]] -= 1
