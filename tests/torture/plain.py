"""The likelihoods as the papers write them, for any optimiser to climb: slow and plain."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

from surplus.worth.customer_state import CustomerState

FloatArray = NDArray[np.float64]
Method = Literal["L-BFGS-B", "Nelder-Mead"]


def loglik(model: str, params: FloatArray, state: CustomerState) -> float:
    """Return the log-likelihood of BG/NBD, MBG/NBD or Pareto/NBD."""
    row = _pareto(params, state) if model == "pareto_nbd" else _bg(model, params, state)
    return float(row @ state.counts)


def _bg(model: str, params: FloatArray, s: CustomerState) -> FloatArray:
    """Fader, Hardie & Lee (2005), equation 6; Batislam et al. (2007), equation 1."""
    r, alpha, a, b = params
    x, stayed = s.x, s.x + (model == "mbg_nbd")
    alive = betaln(a, b + stayed) - betaln(a, b) - (r + x) * np.log(alpha + s.T)
    met = np.maximum(stayed, 1)
    left = betaln(a + 1, b + met - 1) - betaln(a, b) - (r + x) * np.log(alpha + s.t_x)
    both = np.where(stayed > 0, np.logaddexp(alive, left), alive)
    return np.asarray(gammaln(r + x) - gammaln(r) + r * np.log(alpha) + both)


def _pareto(params: FloatArray, s: CustomerState) -> FloatArray:
    """Fader & Hardie (2005), note on Pareto/NBD, equations 8 and 9, with 2F1."""
    r, alpha, shape, beta = params
    m, apart, far = r + shape + s.x, abs(alpha - beta), max(alpha, beta)
    second = shape + 1 if alpha >= beta else r + s.x

    def part(y: FloatArray) -> FloatArray:
        z = apart / (far + y)
        return np.asarray(np.log(hyp2f1(m, second, m + 1, z)) - m * np.log(far + y))

    one, two = part(s.t_x), part(s.T)
    with np.errstate(divide="ignore"):
        left = np.log(shape) - np.log(m) + one + np.log(-np.expm1(np.minimum(two - one, 0)))
    alive = -(r + s.x) * np.log(alpha + s.T) - shape * np.log(beta + s.T)
    head = gammaln(r + s.x) - gammaln(r) + r * np.log(alpha) + shape * np.log(beta)
    return np.asarray(head + np.logaddexp(alive, left))


def climb(model: str, state: CustomerState, method: Method, starts: int) -> list[FloatArray]:
    """Return where an optimiser of SciPy ends from several starts."""
    rng = np.random.default_rng(0)
    scale = float(state.T.mean())
    timed = [1, 3] if model == "pareto_nbd" else [1]

    def cost(logs: FloatArray) -> float:
        with np.errstate(all="ignore"):
            params = np.exp(np.clip(logs, -30, 30))
            params[timed] *= scale
            value = -loglik(model, params, state)
        return value if np.isfinite(value) else 1e12

    found = []
    for start in range(starts):
        at = rng.normal(0, 1.0, 4) if start else np.zeros(4)
        params = np.exp(
            np.clip(minimize(cost, at, method=method, options={"maxiter": 800}).x, -30, 30)
        )
        params[timed] *= scale
        found.append(params)
    return found
