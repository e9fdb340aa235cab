"""How probable a fit holds the number of purchases that each customer then made.

Given alive, the rate of purchase is gamma distributed, so that the number of phases passed
within a time is negative binomial. What customers do who may leave is a mixture of such
numbers: in closed form where they leave after purchases (BG/NBD and its kin, any k), and by one
integral over the time of leaving where they leave at any time (Pareto/NBD).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaln, gammaln, xlogy

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.pareto_nbd import ParetoNBDFit
from surplus.worth.purchase_fit import PurchaseFit, histories

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_NODES = 48
_AT_ONCE = 50_000
_LEAST = 1e-300
_SOON = 12.0


def log_chances(
    fit: PurchaseFit,
    horizon: float,
    came: ArrayLike,
    x: ArrayLike,
    t_x: ArrayLike,
    age: ArrayLike,
) -> FloatArray:
    """Return ln P(X(T, T + horizon) = n | x, t_x, T) for the number n that each customer made.

    Parameters
    ----------
    fit : PurchaseFit
        Any model of purchases.
    horizon : float
        How long the time ahead is, in the unit of the fit.
    came : array_like of int, shape (rows,)
        The purchases made in it.
    x, t_x, age : array_like, shape (rows,)
        Repeat purchases, recency and age before it.

    Notes
    -----
    For BG/NBD: Fader, Hardie & Lee (2005), equation 8 and its derivation, with the parameters of
    those who are alive in place of those of new customers. For Pareto/NBD: the integral of
    Fader & Hardie (2014), Deriving the conditional PMF of the Pareto/NBD model, note 028.

    Examples
    --------
    >>> from surplus.worth.bg_nbd import BetaGeo
    >>> from surplus.worth.customer_state import CustomerState
    >>> history = [2, 0, 1, 5], [30, 0, 2, 36], [39, 39, 38, 37]
    >>> fit = BetaGeo().fit(CustomerState(*history, unit="week", weights=[30, 60, 9, 9]))
    >>> chances = np.exp(log_chances(fit, 39, range(200), 2, 30, 39))
    >>> expected = fit.expected_purchases(39, 2, 30, 39)
    >>> bool(np.isclose(chances.sum(), 1)), bool(np.isclose(chances @ np.arange(200), expected))
    (True, True)
    """
    counts, recencies, ages = histories(x, t_x, age)
    n, counts, recencies, ages = np.broadcast_arrays(
        np.asarray(came, np.int64), counts, recencies, ages
    )
    found = np.empty(len(n))
    for start in range(0, len(n), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        history = counts[part], recencies[part], ages[part]
        found[part] = _part(fit, horizon, n[part], history)
    return found


def _part(
    fit: PurchaseFit, horizon: float, n: IntArray, history: tuple[IntArray, FloatArray, FloatArray]
) -> FloatArray:
    if isinstance(fit, BetaDropoutFit):
        alive, chances = fit.alive_and_phases(*history)
        given = _given_phases(fit, horizon, n, history, chances)
    else:
        assert isinstance(fit, ParetoNBDFit)
        alive = fit.p_alive(*history)
        given = _given_alive(fit, horizon, n, history)
    with np.errstate(divide="ignore"):
        gone = np.where(n == 0, np.log1p(-np.minimum(alive, 1.0)), -np.inf)
        return np.asarray(np.logaddexp(gone, np.log(np.maximum(alive, _LEAST)) + given))


def _given_phases(
    fit: BetaDropoutFit,
    horizon: float,
    n: IntArray,
    history: tuple[IntArray, FloatArray, FloatArray],
    chances: FloatArray,
) -> FloatArray:
    """Return the logarithm of the chance of n purchases of those who are alive.

    They stay n times and pass so many phases and no more, or leave after the n-th purchase.
    """
    x, _, age = history
    r, alpha, a, b = fit.estimate.values
    k, stays = fit.phases, b + x + fit.at_once
    share = horizon / (alpha + age + horizon)
    stayed = betaln(a, stays + n) - betaln(a, stays)
    left = np.where(n > 0, betaln(a + 1, stays + np.maximum(n, 1) - 1) - betaln(a, stays), -np.inf)
    total = np.full(n.shape, -np.inf)
    for j in range(k):
        shape = np.asarray(r + k * x + j, np.float64)
        just, least = np.full(n.shape, -np.inf), np.maximum(k * n - j, 0)
        for passed in range(k):
            phases = k * n - j + passed
            just = np.logaddexp(
                just, np.where(phases >= 0, _log_binomial(phases, shape, share), -np.inf)
            )
        with np.errstate(divide="ignore"):
            enough = np.where(
                least > 0,
                np.log(np.maximum(betainc(np.maximum(least, 1), shape, share), _LEAST)),
                0.0,
            )
            chance = np.log(chances[j])
        total = np.logaddexp(total, chance + np.logaddexp(stayed + just, left + enough))
    return total


def _log_binomial(number: IntArray, shape: FloatArray, share: FloatArray) -> FloatArray:
    """Return ln of the negative binomial chance of a number."""
    i = np.maximum(number, 0)
    ways = gammaln(shape + i) - gammaln(shape) - gammaln(i + 1)
    return np.asarray(ways + xlogy(i, share) + shape * np.log1p(-share))


def _given_alive(
    fit: ParetoNBDFit,
    horizon: float,
    n: IntArray,
    history: tuple[IntArray, FloatArray, FloatArray],
) -> FloatArray:
    """Return the logarithm of the chance of n purchases of those who are alive.

    With v = ln(1 + τ / (β + T)) for the time of leaving τ, its density is s exp(-s v).
    """
    x, _, age = history
    r, alpha, s, beta = fit.estimate.values
    shape, long = np.asarray(r + x, np.float64), np.log1p(horizon / (beta + age))

    def chance(lived: FloatArray) -> FloatArray:
        return _log_binomial(n, shape, lived / (alpha + age + lived))

    total = -s * long + chance(np.full(n.shape, float(horizon)))
    # Most who leave do so before v = 12 / s: nodes are spent there and beyond it apart.
    middle = np.minimum(long / 2, _SOON / s)
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    for low, high in ((np.zeros(n.shape), middle), (middle, long)):
        half = (high - low) / 2
        for node, weight in zip(nodes, weights, strict=True):
            v = low + half * (1 + node)
            with np.errstate(divide="ignore"):
                size = np.log(s * weight * half) - s * v
            total = np.logaddexp(total, size + chance((beta + age) * np.expm1(v)))
    return np.asarray(total)
