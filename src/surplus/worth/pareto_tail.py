"""The integral in the likelihood of Pareto/NBD, with its derivatives.

For a count x and a time y (Fader & Hardie 2005, A note on deriving the Pareto/NBD model,
equation 9, before it is turned into 2F1)::

    I(x, y) = ∫ from y to ∞ of (α+u)^-(r+x) (β+u)^-(s+1) du

The paper's 2F1 overflows, cancels and has no handy derivatives. The integral itself is
positive and smooth: with u + κ = (y+κ) exp(σ/rate) it dies away at least as exp(-σ), and a
double exponential rule (Takahasi & Mori 1974) takes it to ten digits with 60 points.
Derivatives of its logarithm are means and covariances over the same points. For one x all of
these are smooth in the logarithm of y + min(α, β), so they are worked out at a few Chebyshev
points and interpolated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.pairs import Interpolation

FloatArray = NDArray[np.float64]

Params = FloatArray | tuple[float, FloatArray, float, FloatArray]
"""r, α, s, β: of all customers, or α and β of each."""

FIELDS = 15
"""ln I, its four first derivatives by the log-parameters, and its ten second ones."""

UPPER = tuple((i, j) for i in range(4) for j in range(i, 4))
"""Which second derivative is which."""

_STEP = 0.115
_T = np.arange(-3.3, 3.75, _STEP)
_SIGMA = np.exp(_T - np.exp(-_T))
_WEIGHT = _STEP * _SIGMA * (1 + np.exp(-_T))
_LARGE = 6.0
_FARTHEST = 500.0
_BLOCK = 4096


@dataclass(frozen=True, eq=False, slots=True)
class Tail:
    """ln I(x, y) at given parameters.

    Parameters
    ----------
    values : array of shape (4,)
        r, α, s, β.
    """

    values: FloatArray

    def at(self, x: FloatArray, y: FloatArray, fields: int = FIELDS) -> FloatArray:
        """Return the fields for each pair of x and y, shape (n, fields).

        Parameters
        ----------
        x, y : arrays of shape (n,)
            Counts and times.
        fields : int
            1 for ln I alone, 15 for all.
        """
        found = np.empty((len(x), fields))
        for start in range(0, len(x), _BLOCK):
            rows = slice(start, start + _BLOCK)
            found[rows] = tail_fields(self.values, x[rows], y[rows], fields)
        return found

    def over(self, times: FloatArray) -> Interpolation:
        """Return how to get from few times to all of them.

        Parameters
        ----------
        times : array of shape (n,)
            All times, in order.
        """
        return Interpolation.of(np.log(times + self.values[[1, 3]].min()))


def tail_fields(values: Params, x: FloatArray, y: FloatArray, fields: int = FIELDS) -> FloatArray:
    """Return ln I and its derivatives by the log-parameters, shape (n, fields).

    Parameters
    ----------
    values : four numbers, or arrays of shape (n,)
        r, α, s, β; r and s are numbers.
    x, y : arrays of shape (n,)
        Counts and times.
    fields : int
        1 for ln I alone, 15 for all.
    """
    r, alpha, s, beta = values
    shape = r + x
    kappa = np.where((shape > _LARGE) | (alpha >= beta), alpha, beta)
    # How fast the integrand dies away where it does so slowest.
    rate = np.where(kappa < beta, shape - 1 + (s + 1) * (alpha + y) / (beta + y), shape + s)
    # u - y is worked out first: near y it has digits that u itself loses.
    tau = _SIGMA / rate[:, None]
    # Beyond what numbers hold, logarithms grow as tau does.
    beyond = np.maximum(tau - _FARTHEST, 0.0)
    ahead = (y + kappa)[:, None] * np.expm1(tau - beyond)
    log_a, log_b = (np.log1p(ahead / (p + y)[:, None]) + beyond for p in (alpha, beta))
    growth = np.log(y + kappa)[:, None] + tau
    logs = growth - shape[:, None] * log_a - (s + 1) * log_b
    top = logs.max(axis=1)
    sizes = np.exp(logs - top[:, None]) * _WEIGHT
    total = sizes.sum(axis=1)
    start_a, start_b = np.log(alpha + y), np.log(beta + y)
    value = top + np.log(total / rate) - shape * start_a - (s + 1) * start_b
    if fields == 1:
        return np.asarray(value[:, None])
    shares = sizes / total[:, None]
    near = alpha / (alpha + y), beta / (beta + y)
    # Derivatives of the integrand's logarithm by ln r, ln α, ln s, ln β at each point.
    steep = (
        r * log_a,
        (shape * near[0])[:, None] * np.exp(-log_a),
        s * log_b,
        ((s + 1) * near[1])[:, None] * np.exp(-log_b),
    )
    means = [np.einsum("nq,nq->n", shares, part) for part in steep]
    firsts = [-means[0] - r * start_a, -means[1], -means[2] - s * start_b, -means[3]]
    seconds = _seconds(shares, steep, means, firsts, (r, shape, s))
    return np.stack([value, *firsts, *seconds], axis=1)


def _seconds(
    shares: FloatArray,
    steep: tuple[FloatArray, ...],
    means: list[FloatArray],
    firsts: list[FloatArray],
    counts: tuple[float, FloatArray, float],
) -> list[FloatArray]:
    """Return covariances of the slopes, plus the means of the integrand's own bends."""
    r, shape, s = counts
    found = []
    for i, j in UPPER:
        product = np.einsum("nq,nq,nq->n", shares, steep[i], steep[j])
        bend = product - means[i] * means[j]
        if i == j and i in (0, 2):
            bend = bend + firsts[i]
        elif i == j:
            power = shape if i == 1 else s + 1
            bend = bend + firsts[i] + product / power
        elif (i, j) == (0, 1):
            bend = bend - r * means[1] / shape
        elif (i, j) == (2, 3):
            bend = bend - s * means[3] / (s + 1)
        found.append(bend)
    return found
