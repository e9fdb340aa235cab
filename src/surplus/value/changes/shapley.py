"""Shapley values: what each of several players adds to what they bring together."""

from __future__ import annotations

from collections.abc import Callable
from math import factorial

import numpy as np

from surplus.core.spread import FloatArray


def shapley(players: int, worth: Callable[[int], float]) -> FloatArray:
    """Return each player's mean contribution over all orders of joining.

    Computed exactly from all 2^n coalitions (Shapley 1953, "A value for n-person games",
    Contributions to the Theory of Games II, p. 307-317).

    Parameters
    ----------
    players : int
        How many there are.
    worth : function of int to float
        What a coalition brings; player i is in it if bit i of the number is set.

    Returns
    -------
    array of float, shape (players,)
        Adds up to what all bring less what none brings.

    Examples
    --------
    Two who each bring 1 alone and 4 together share the 2 that neither brings alone.

    >>> shapley(2, lambda who: [0.0, 1.0, 1.0, 4.0][who])
    array([2., 2.])
    """
    worths = np.array([worth(coalition) for coalition in range(1 << players)])
    coalitions = np.arange(1 << players)
    sizes = np.array([int(c).bit_count() for c in coalitions])
    weights = np.array(
        [factorial(s) * factorial(players - s - 1) / factorial(players) for s in range(players)]
    )
    shares = np.zeros(players)
    for player in range(players):
        without = coalitions[(coalitions >> player) & 1 == 0]
        gains = worths[without | (1 << player)] - worths[without]
        shares[player] = weights[sizes[without]] @ gains
    return shares
