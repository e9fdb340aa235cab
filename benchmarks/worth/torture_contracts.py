"""How well optimisers of SciPy fit hard sets of contracts; `torture_peers` keeps it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surplus.worth.beta_survival import Ending
from surplus.worth.contract_fit import counts_of
from surplus.worth.contracts import Contracts
from torture.ascent import Method
from torture.plain_ending import best_hazard, climb

FloatArray = NDArray[np.float64]

PEERS: dict[str, tuple[Method, int]] = {
    "l_bfgs_b": ("L-BFGS-B", 8),
    "nelder_mead": ("Nelder-Mead", 6),
    "powell": ("Powell", 4),
}


def best_of_contracts(contracts: Contracts) -> dict[str, dict[str, float | None]]:
    """Return the highest log-likelihood of each peer, by model."""
    return {
        "sbg": _beta(contracts, free=False),
        "bdw": _beta(contracts, free=True),
        "hazard": {
            peer: round(best_hazard(contracts, method), 4) for peer, (method, _) in PEERS.items()
        },
    }


def _beta(contracts: Contracts, *, free: bool) -> dict[str, float | None]:
    ended, going = counts_of(contracts)
    goal = Ending(ended, going, free)

    def reached(ends: list[FloatArray]) -> float | None:
        with np.errstate(all="ignore"):
            values = [goal(goal.edges.within(np.log(end))).value for end in ends]
        known = [value for value in values if np.isfinite(value)]
        return round(max(known), 4) if known else None

    return {
        peer: reached(climb(ended, going, free, method, starts))
        for peer, (method, starts) in PEERS.items()
    }
