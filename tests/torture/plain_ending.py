"""Models of contracts as their papers write them, for any optimiser to climb."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaln

from surplus.worth.contracts import Contracts
from torture.ascent import WIDEST, Method, ends

FloatArray = NDArray[np.float64]


def loglik(params: FloatArray, ended: FloatArray, going: FloatArray) -> float:
    """Return that of sBG, or of beta-discrete-Weibull if there are three parameters.

    Fader & Hardie (2007), equations 5-7; Fader et al. (2018), equation 8.

    Parameters
    ----------
    ended, going : arrays
        As `surplus.worth.contract_fit.counts_of` gives them.
    """
    alpha, beta, c = (*params, 1.0)[:3]
    log_s = betaln(alpha, beta + np.arange(len(going)) ** c) - betaln(alpha, beta)
    left = log_s[:-1] + np.log(-np.expm1(log_s[1:] - log_s[:-1]))
    return float(ended @ np.where(ended > 0, left, 0.0) + going @ log_s)


def climb(
    ended: FloatArray, going: FloatArray, free: bool, method: Method, starts: int
) -> list[FloatArray]:
    """Return where an optimiser of SciPy ends from several starts: α, β and, if free, c."""
    found = ends(lambda at: loglik(np.exp(at), ended, going), 2 + free, method, starts)
    return [np.exp(end) for end in found]


def best_hazard(contracts: Contracts, method: Method) -> float:
    """Return the highest log-likelihood of proportional hazards with the covariate `large`.

    Prentice & Gloeckler (1978), with the hazard of each period at its best for a coefficient.
    """
    ended, at_risk = _tables(contracts)

    def profile(coefficient: float) -> float:
        low, high = np.full(ended.shape[1], -80.0), np.full(ended.shape[1], 80.0)
        for _ in range(90):
            middle = (low + high) / 2
            rate = np.exp(np.clip(middle + coefficient * np.array([[0.0], [1.0]]), -200, 200))
            odds = rate / np.expm1(np.minimum(rate, 700.0))
            rises = (ended * (odds + rate) - at_risk * rate).sum(axis=0) > 0
            low, high = np.where(rises, middle, low), np.where(rises, high, middle)
        stay = -rate * (at_risk - ended)
        leave = np.where(ended > 0, ended * np.log(-np.expm1(-rate)), 0.0)
        return float((stay + leave).sum())

    found = [
        minimize(
            lambda at: -profile(float(np.clip(at[0], -WIDEST, WIDEST))), [start], method=method
        )
        for start in (0.0, -3.0, 3.0)
    ]
    return float(-min(one.fun for one in found))


def _tables(contracts: Contracts) -> tuple[FloatArray, FloatArray]:
    """Return how many ended in each period and how many were at risk, by the covariate."""
    rows = []
    most = int(contracts.periods.max())
    for large in (0.0, 1.0):
        held = contracts.weights * (contracts.covariates["large"] == large)
        ended = np.bincount(contracts.periods, held * contracts.ended, most + 1)
        left = np.bincount(contracts.periods, held, most + 1)
        rows.append((ended[1:], np.cumsum(left[::-1])[::-1][1:]))
    both = np.array(rows)
    return both[:, 0], both[:, 1]
