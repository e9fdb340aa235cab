"""Gamma-Gamma as its note writes it, for any optimiser to climb."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from surplus.worth.customer_state import CustomerState
from torture.ascent import Method, ends

FloatArray = NDArray[np.float64]


def loglik(params: FloatArray, state: CustomerState) -> float:
    """Return the log-likelihood: Fader & Hardie, note 025, equation 1a."""
    (p, q, v), x = params, state.x
    z = np.asarray(state.spend)
    rows = -betaln(p * x, q) + q * np.log(v / (v + x * z)) + p * x * np.log(x * z / (v + x * z))
    return float((rows - np.log(z)) @ state.counts)


def climb(state: CustomerState, method: Method, starts: int) -> list[FloatArray]:
    """Return where an optimiser of SciPy ends from several starts: p, q and v."""
    scale = float(np.average(np.asarray(state.spend), weights=state.counts))

    def params(logs: FloatArray) -> FloatArray:
        p, above, v = np.exp(logs)
        return np.array([p, 1 + above, v * scale])

    return [params(end) for end in ends(lambda at: loglik(params(at), state), 3, method, starts)]
