"""What BG/NBD and MBG/NBD say of customers who are alive, with derivatives, for all pairs at once.

Given that a customer is alive after x repeat purchases at age T, the purchases expected until
t are the mean over p, beta(a, b + x + d) distributed, of (1 - (1 + p z)^-m) / p with m = r + x
and z = t / (α + T); they are still alive then with the mean of (1 + p z)^-m. Derivatives are
means over the same p: by a and b, the function times the derivative of the logarithm of the
density.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.histories import Coded
from surplus.worth.means import logit_nodes
from surplus.worth.pairs import Interpolation

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

NODES = 8
LIFE_NODES = 16
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


def times_of_life(
    horizon: float, rate: float, nodes: int = LIFE_NODES
) -> tuple[FloatArray, FloatArray]:
    """Return times, and weights of the chance to be alive then in the discounted time alive.

    ∫ exp(-δ t) S(t) dt by Gauss and Legendre in the cube root of time: who is likely to leave
    leaves soon.
    """
    points, weights = np.polynomial.legendre.leggauss(nodes)
    root = (points + 1) / 2
    times = horizon * root**3
    return times, 1.5 * horizon * weights * root**2 * np.exp(-rate * times)


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
    asked = _Moments(fit, *times_and_weights(horizon, rate))
    # In units of α + T the figures hardly depend on it, and lose no digits between nodes.
    values = _at_pairs(lambda n, scale: asked.bought(n, scale) * scale, 6, fit, x, age)
    values /= (fit.estimate.values[1] + age)[:, None]
    found = {"purchases": values[:, 0], "discounted": values[:, 1]}
    return found | {f"slope_{n}": values[:, 2 + n] / values[:, 1] for n in range(4)}


def life_if_alive(
    fit: BetaDropoutFit, horizon: float, rate: float, x: IntArray, age: FloatArray
) -> dict[str, FloatArray]:
    """Return how long customers are expected to stay, if they are alive.

    Parameters
    ----------
    fit, horizon, rate, x, age
        As in `ahead_if_alive`.

    Returns
    -------
    dict of str to array of shape (rows,)
        lived: time alive within the horizon, discounted; lived_0 … lived_3: derivatives of its
        logarithm.
    """
    asked = _Moments(fit, *times_of_life(horizon, rate))
    values = _at_pairs(asked.lived, 5, fit, x, age)
    found = {"lived": values[:, 0]}
    return found | {f"lived_{n}": values[:, 1 + n] / values[:, 0] for n in range(4)}


def _at_pairs(
    figures: Callable[[int, FloatArray], FloatArray],
    width: int,
    fit: BetaDropoutFit,
    x: IntArray,
    age: FloatArray,
) -> FloatArray:
    """Return figures of each count and age, worked out at few ages, shape (rows, width)."""
    counts, ages = Coded.of(x), Coded.of(age)
    few = Interpolation.of(np.log(fit.estimate.values[1] + ages.values), _STRIP)
    scale, matrix = np.exp(few.nodes)[:, None], few.matrix
    values = np.empty((len(x), width))
    order = np.argsort(counts.code, kind="stable")
    ends = np.searchsorted(counts.code[order], np.arange(len(counts.values) + 1))
    for place, number in enumerate(counts.values):
        rows = order[ends[place] : ends[place + 1]]
        known = figures(int(number), scale)
        values[rows] = known[ages.code[rows]] if matrix is None else matrix[ages.code[rows]] @ known
    return values


@dataclass(frozen=True, eq=False, slots=True)
class _Moments:
    """Means over p at some times, added up with their shares."""

    fit: BetaDropoutFit
    times: FloatArray
    shares: FloatArray

    def bought(self, x: int, scale: FloatArray) -> FloatArray:
        """Return purchases, discounted ones and their four derivatives, shape (scales, 6)."""
        r, alpha, a, b = self.fit.estimate.values
        m, z = r + x, (self.times / scale)[:, :, None]
        p, weight, log_p, log_rest = self._nodes(x, z)
        grown = p * z
        log_base = np.log1p(grown)
        base = np.exp(-m * log_base)
        until = np.where(m * grown > 1e-14, -np.expm1(-m * log_base) / p, m * z)
        by_r = r * (log_base / p * base) @ weight
        by_alpha = -(alpha / scale) * ((m * base / (1 + grown) * z) @ weight)
        by_a = a * (until @ (weight * (log_p - weight @ log_p)))
        by_b = b * (until @ (weight * (log_rest - weight @ log_rest)))
        mean = until @ weight
        each = [part @ self.shares for part in (mean, by_r, by_alpha, by_a, by_b)]
        return np.stack([mean[:, -1], *each], axis=1)

    def lived(self, x: int, scale: FloatArray) -> FloatArray:
        """Return the discounted time alive and its four derivatives, shape (scales, 5)."""
        r, alpha, a, b = self.fit.estimate.values
        m, z = r + x, (self.times / scale)[:, :, None]
        p, weight, log_p, log_rest = self._nodes(x, z)
        log_base = np.log1p(p * z)
        base = np.exp(-m * log_base)
        by_r = -r * (log_base * base) @ weight
        by_alpha = (alpha / scale) * ((m * base * -np.expm1(-log_base)) @ weight)
        by_a = a * (base @ (weight * (log_p - weight @ log_p)))
        by_b = b * (base @ (weight * (log_rest - weight @ log_rest)))
        each = [part @ self.shares for part in (base @ weight, by_r, by_alpha, by_a, by_b)]
        return np.stack(each, axis=1)

    def _nodes(
        self, x: int, z: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        r, _, a, b = self.fit.estimate.values
        least = -np.log((r + x) * z.max())
        return logit_nodes(a, b + x + self.fit.at_once, float(np.floor(least)))
