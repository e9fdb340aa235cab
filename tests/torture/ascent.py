"""Optimisers of SciPy on a log-likelihood of log-parameters, from several starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

FloatArray = NDArray[np.float64]
Method = Literal["L-BFGS-B", "Nelder-Mead", "Powell"]

WIDEST = 30.0


def ends(
    goal: Callable[[FloatArray], float], size: int, method: Method, starts: int
) -> list[FloatArray]:
    """Return where an optimiser ends from zeros and from random starts, ever further apart."""
    rng = np.random.default_rng(0)

    def cost(at: FloatArray) -> float:
        with np.errstate(all="ignore"):
            value = -goal(np.clip(at, -WIDEST, WIDEST))
        return value if np.isfinite(value) else 1e15

    found = []
    for start in range(starts):
        at = rng.normal(0, 1 + start / 3, size) if start else np.zeros(size)
        end = minimize(cost, at, method=method, options={"maxiter": 2000}).x
        found.append(np.clip(end, -WIDEST, WIDEST))
    return found
