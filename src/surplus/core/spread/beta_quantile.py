"""Quantiles of the beta distribution, fast.

`scipy.special.betaincinv` takes about 0.6 µs a number, and now and then misses one. As a
function of the normal score z of the probability, the quantile q is smooth and its slopes
are known in closed form,

    q'  = φ(z) / f(q)
    q'' = q' (−z − q' f'(q) / f(q)),    f'(q) / f(q) = (α − 1) / q − (β − 1) / (1 − q),

with φ the normal and f the beta density, so that a quintic Hermite interpolant through few
knots suffices. Measured for 4,096 probabilities: 0.1 ms against 2.5 ms, plus 0.3 ms once
for the knots of each shape; the error is below 1e-11 of the range for shapes from 1 up.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.special import betainc, betaincinv, betaln, ndtr, ndtri

from surplus.core.spread.base import FloatArray

# Normal scores covered by knots. A draw of 32 bits lies within ±6.36.
REACH = 6.5
KNOTS = 193
# Below, the density has poles at the ends.
LEAST_SHAPE = 1.0
# Relative errors of the probability at a knot: worth mending, and good enough.
NEAR, EXACT, STEPS = 1e-4, 1e-11, 8


def beta_quantile(u: FloatArray, alpha: float, beta: float) -> FloatArray:
    """Return the quantiles of the standard beta distribution at probabilities `u`.

    Shapes below 1, and probabilities nearer than 4e-11 to 0 or 1, go to
    `scipy.special.betaincinv`. Shapes are at most a million, as `Beta` has it.

    Examples
    --------
    >>> import numpy as np
    >>> beta_quantile(np.array([0.25, 0.5]), 1.0, 1.0).round(10).tolist()
    [0.25, 0.5]
    """
    u = np.asarray(u, dtype=np.float64)
    if min(alpha, beta) < LEAST_SHAPE:
        return np.asarray(betaincinv(alpha, beta, u), dtype=np.float64)
    place = (ndtri(u) + REACH) * ((KNOTS - 1) / (2 * REACH))
    inside = (place >= 0) & (place < KNOTS - 1)
    if inside.all():
        return _interpolate(place, alpha, beta)
    result = np.asarray(betaincinv(alpha, beta, u), dtype=np.float64)
    return np.where(inside, _interpolate(np.where(inside, place, 0.0), alpha, beta), result)


def _interpolate(place: FloatArray, alpha: float, beta: float) -> FloatArray:
    cell = place.astype(np.intp)
    across = place - cell
    # Horner's scheme; one coefficient at a time stays in the processor's cache.
    highest, *others = _pieces(alpha, beta)[::-1]
    value = highest.take(cell)
    for coefficient in others:
        value = value * across
        value += coefficient.take(cell)
    return np.asarray(np.clip(value, 0.0, 1.0), dtype=np.float64)


@lru_cache(maxsize=256)
def _pieces(alpha: float, beta: float) -> FloatArray:
    """Return the six polynomial coefficients of each cell; shape (6, KNOTS − 1)."""
    value, slope, bend = _knots(alpha, beta)
    step = 2 * REACH / (KNOTS - 1)
    slope, bend = slope * step, bend * step**2
    p, v, a = value[:-1], slope[:-1], bend[:-1] / 2
    rise = value[1:] - p - v - a
    turn = slope[1:] - v - 2 * a
    curl = bend[1:] / 2 - a
    return np.array(
        [
            p,
            v,
            a,
            10 * rise - 4 * turn + curl,
            -15 * rise + 7 * turn - 2 * curl,
            6 * rise - 3 * turn + curl,
        ]
    )


def _knots(alpha: float, beta: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return quantile, first and second derivative by the normal score at the knots."""
    z = np.linspace(-REACH, REACH, KNOTS)
    # Each half from its own tail, so that both q and 1 − q keep their digits.
    left = _solved(z[z <= 0], alpha, beta)
    right = _solved(-z[z > 0][::-1], beta, alpha)[::-1]
    q, rest = np.concatenate([left, 1 - right]), np.concatenate([1 - left, right])
    normal_density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    slope = normal_density / _density(q, rest, alpha, beta)
    bend = slope * (-z - slope * ((alpha - 1) / q - (beta - 1) / rest))
    return q, slope, bend


def _density(q: FloatArray, rest: FloatArray, alpha: float, beta: float) -> FloatArray:
    powers = (alpha - 1) * np.log(q) + (beta - 1) * np.log(rest)
    return np.asarray(np.exp(powers - betaln(alpha, beta)), dtype=np.float64)


def _solved(z: FloatArray, alpha: float, beta: float) -> FloatArray:
    """Return the quantiles at ascending normal scores, from betaincinv, mended.

    For large shapes SciPy 1.17 loses digits, and now and then, as at alpha 34,538 and beta
    1,000, misses a number altogether. Such a number starts again from its neighbours, and
    Newton steps on the logarithm of the probability do the rest.
    """
    p = ndtr(z)
    q = np.asarray(betaincinv(alpha, beta, p), dtype=np.float64)
    near = np.abs(betainc(alpha, beta, q) / p - 1) < NEAR
    q = np.interp(z, z[near], q[near])
    for _ in range(STEPS):
        found = betainc(alpha, beta, q)
        miss = np.log(found / p)
        if np.abs(miss).max() < EXACT:
            break
        q = q - miss * found / _density(q, 1 - q, alpha, beta)
    return q
