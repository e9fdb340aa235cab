"""What BG/NBD and MBG/NBD say of customers who are alive, with derivatives, for all pairs at once.

Given that a customer is alive after x repeat purchases at age T, the purchases expected until
t are the mean over p, beta(a, b + x + d) distributed, of (1 - (1 + p z)^-m) / p with m = r + x
and z = t / (α + T). Its derivatives are means over the same p: by a and b, the function times
the derivative of the logarithm of the density.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.histories import Coded
from surplus.worth.means import logit_nodes
from surplus.worth.pairs import Interpolation

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

NODES = 8
_STRIP = 0.5 * np.pi
"""So far from real logarithms of α + T, 1 + p z stays outside the unit circle."""


def times_and_weights(
    horizon: float, rate: float, nodes: int = NODES
) -> tuple[FloatArray, FloatArray]:
    """Return times, and weights of the purchases expected until then in the discounted ones.

    ∫ exp(-δ t) dE(t) = exp(-δ H) E(H) + δ ∫ exp(-δ t) E(t) dt, the integral by Gauss and
    Legendre: E is smooth. The last time is the horizon.
    """
    points, weights = np.polynomial.legendre.leggauss(nodes)
    inner = horizon * (points + 1) / 2
    times = np.append(inner, horizon)
    shares = np.append(rate * weights * horizon / 2, 1.0) * np.exp(-rate * times)
    return times, shares


def ahead_if_alive(
    fit: BetaDropoutFit, horizon: float, rate: float, x: IntArray, age: FloatArray
) -> dict[str, FloatArray]:
    """Return what customers are expected to buy, if they are alive.

    Parameters
    ----------
    fit : BetaDropoutFit
        With one phase.
    horizon, rate : float
        In units of the fit.
    x, age : arrays of shape (rows,)
        Repeat purchases and age.

    Returns
    -------
    dict of str to array of shape (rows,)
        purchases within the horizon; discounted; slope_0 … slope_3: derivatives of the
        logarithm of the discounted ones by ln r, ln α, ln a, ln b.
    """
    counts, ages = Coded.of(x), Coded.of(age)
    few = Interpolation.of(np.log(fit.estimate.values[1] + ages.values), _STRIP)
    # In units of α + T the figures hardly depend on it, and lose no digits between nodes.
    scale = np.exp(few.nodes)[:, None]
    values = np.empty((len(x), 6))
    order = np.argsort(counts.code, kind="stable")
    ends = np.searchsorted(counts.code[order], np.arange(len(counts.values) + 1))
    for place, number in enumerate(counts.values):
        rows = order[ends[place] : ends[place + 1]]
        known = _figures(fit, (horizon, rate), int(number), scale) * scale
        matrix = few.matrix
        values[rows] = known[ages.code[rows]] if matrix is None else matrix[ages.code[rows]] @ known
    values /= (fit.estimate.values[1] + age)[:, None]
    found = {"purchases": values[:, 0], "discounted": values[:, 1]}
    return found | {f"slope_{n}": values[:, 2 + n] / values[:, 1] for n in range(4)}


def _figures(
    fit: BetaDropoutFit, asked: tuple[float, float], x: int, scale: FloatArray
) -> FloatArray:
    """Return purchases, discounted ones and their four derivatives, shape (scales, 6)."""
    r, alpha, a, b = fit.estimate.values
    times, shares = times_and_weights(*asked)
    m, met = r + x, b + x + fit.at_once
    z = (times / scale)[:, :, None]
    p, weight, log_p, log_rest = logit_nodes(a, met, float(np.floor(-np.log(m * z.max()))))
    grown = p * z
    log_base = np.log1p(grown)
    base = np.exp(-m * log_base)
    until = np.where(m * grown > 1e-14, -np.expm1(-m * log_base) / p, m * z)
    by_r = r * (log_base / p * base) @ weight
    by_alpha = -(alpha / scale) * ((m * base / (1 + grown) * z) @ weight)
    by_a = a * (until @ (weight * (log_p - weight @ log_p)))
    by_b = b * (until @ (weight * (log_rest - weight @ log_rest)))
    mean = until @ weight
    each = [part @ shares for part in (mean, by_r, by_alpha, by_a, by_b)]
    return np.stack([mean[:, -1], *each], axis=1)
