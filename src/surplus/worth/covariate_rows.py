"""Log-likelihoods of single customers, each with parameters of their own.

The same likelihoods as in `surplus.worth.beta_dropout` and `surplus.worth.pareto_likelihood`,
with their derivatives by the log-parameters for each row: what covariates need.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, gammaln, polygamma

from surplus.worth.customer_state import CustomerState
from surplus.worth.pareto_likelihood import before
from surplus.worth.pareto_tail import UPPER, tail_fields
from surplus.worth.rising import log_rising

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Log-likelihoods with derivatives by the four log-parameters.

    Attributes
    ----------
    values : array of shape (n,)
        Log-likelihoods.
    slopes : array of shape (4, n)
        First derivatives.
    bends : array of shape (10, n)
        Second derivatives, in the order of `UPPER`.
    """

    values: FloatArray
    slopes: FloatArray
    bends: FloatArray


def bg_rows(logs: FloatArray, state: CustomerState) -> Rows:
    """Return the rows of BG/NBD.

    Parameters
    ----------
    logs : array of shape (4, n)
        ln r, ln α, ln a, ln b of each customer.
    state : CustomerState
        The customers.
    """
    r, alpha, a, b = np.exp(logs)
    x, m = state.x, r + state.x
    rise = [part[state.x] for part in log_rising(float(r[0]), np.arange(x.max() + 1))]
    stay, both = _rise(b, x), _rise(a + b, x)
    long, short = np.log1p(state.T / alpha), np.log1p(state.t_x / alpha)
    near, near_x = 1 / (1 + state.T / alpha), 1 / (1 + state.t_x / alpha)
    met = np.where(x > 0, b + (x - 1), np.inf)
    odds = np.log(a) - np.log(met) + m * (long - short)
    p = np.exp(-np.logaddexp(0.0, -odds))
    values = rise[0] - r * long - x * (np.log(alpha) + long) + stay[0] - both[0]
    steep = np.stack([r * (long - short), m * (near - near_x), np.ones_like(m), -b / met])
    slopes = p * steep
    slopes[0] += r * (rise[1] - long)
    slopes[1] += r * (1 - near) - x * near
    slopes[2] -= a * both[1]
    slopes[3] += b * (stay[1] - both[1])
    bends = np.stack([p * (1 - p) * steep[i] * steep[j] for i, j in UPPER])
    bends[0] += r * (rise[1] - long) + r * r * rise[2] + p * steep[0]
    bends[1] += r * (1 - near) + p * r * (near - near_x)
    bends[4] += -m * near * (1 - near) + p * m * (near * (1 - near) - near_x * (1 - near_x))
    bends[7] -= a * both[1] + a * a * both[2]
    bends[8] -= a * b * both[2]
    bends[9] += b * (stay[1] - both[1]) + b * b * (stay[2] - both[2])
    bends[9] += p * (b / met) * (b / met - 1)
    return Rows(values + np.logaddexp(0.0, odds), slopes, bends)


def pareto_rows(logs: FloatArray, state: CustomerState) -> Rows:
    """Return the rows of Pareto/NBD.

    Parameters
    ----------
    logs : array of shape (4, n)
        ln r, ln α, ln s, ln β of each customer.
    state : CustomerState
        The customers.
    """
    r, alpha, s, beta = np.exp(logs)
    x, age = state.x.astype(np.float64), state.T
    params = (float(r[0]), alpha, float(s[0]), beta)
    ahead = before(params, x, age)
    left = (tail_fields(params, x, state.t_x) + ahead).T
    never = (tail_fields(params, x, age) + ahead).T
    top = np.maximum(left[0], 0.0)
    sizes = np.exp(left[0] - top), np.exp(never[0] - top)
    total = np.exp(-top) + np.maximum(sizes[0] - sizes[1], 0.0)
    u, v = sizes[0] / total, sizes[1] / total
    rise = [part[state.x] for part in log_rising(params[0], np.arange(state.x.max() + 1))]
    long, lived = np.log1p(age / alpha), np.log1p(age / beta)
    near, near_b = 1 / (1 + age / alpha), 1 / (1 + age / beta)
    slopes = left[1:5] * u - never[1:5] * v
    bends = left[5:] * u - never[5:] * v
    for place, (i, j) in enumerate(UPPER):
        bends[place] += u * left[1 + i] * left[1 + j] - v * never[1 + i] * never[1 + j]
        bends[place] -= slopes[i] * slopes[j]
    slopes[0] += r * (rise[1] - long)
    slopes[1] += r * (1 - near) - x * near
    slopes[2] -= s * lived
    slopes[3] += s * (1 - near_b)
    bends[0] += r * (rise[1] - long) + r * r * rise[2]
    bends[1] += r * (1 - near)
    bends[4] -= (r + x) * near * (1 - near)
    bends[7] -= s * lived
    bends[8] += s * (1 - near_b)
    bends[9] -= s * near_b * (1 - near_b)
    values = rise[0] - r * long - s * lived - x * (np.log(alpha) + long)
    return Rows(values + top + np.log(total), slopes, bends)


def _rise(start: FloatArray, counts: NDArray[np.int64]) -> tuple[FloatArray, ...]:
    """Return ln Γ(s+n)/Γ(s) and its two derivatives, for starts that differ by row."""
    end = start + counts
    return (
        gammaln(end) - gammaln(start),
        digamma(end) - digamma(start),
        polygamma(1, end) - polygamma(1, start),
    )
