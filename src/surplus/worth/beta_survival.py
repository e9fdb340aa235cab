"""Survival under a chance to end that is beta distributed among contracts.

S(t) = B(α, β + t^c) / B(α, β): shifted-beta-geometric with c = 1 (Fader & Hardie 2007, How to
project customer retention, Journal of Interactive Marketing 21(1), equations 5-6),
beta-discrete-Weibull otherwise (Fader, Hardie, Liu, Davin & Steenburgh 2018, "How to project
customer retention" revisited, Journal of Interactive Marketing 43, equation 8).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, digamma, gammaln, polygamma

from surplus.worth.newton import Slope
from surplus.worth.rising import log_rising

FloatArray = NDArray[np.float64]

_WIDEST = 18.0


@dataclass(frozen=True, eq=False, slots=True)
class Ending:
    """The log-likelihood of contracts, as a function of ln α, ln β and, if free, ln c.

    Parameters
    ----------
    ended : array of shape (periods,)
        How many ended in the periods 1, 2, 3 …
    going : array of shape (periods + 1,)
        How many haven't ended and survived 0, 1, 2 … periods.
    free : bool
        Whether c is free; 1 if not.
    """

    ended: FloatArray
    going: FloatArray
    free: bool = False

    def __call__(self, at: FloatArray) -> Slope:
        """Return the log-likelihood and its derivatives.

        Parameters
        ----------
        at : array of shape (2,) or (3,)
            ln α, ln β, ln c.
        """
        if np.abs(at).max() > _WIDEST or (self.free and abs(at[2]) > 3.0):
            return Slope(-np.inf, np.zeros(len(at)), np.zeros((len(at), len(at))))
        log_s, slopes, bends = log_survival(at, len(self.ended), free=self.free)
        gone = slice(0, -1), slice(1, None)
        # ln (S(t-1) - S(t)) and its derivatives, from those of both.
        ratio = np.minimum(np.exp(log_s[gone[1]] - log_s[gone[0]]), 1 - 1e-15)
        one, two = 1 / (1 - ratio), ratio / (1 - ratio)
        first = slopes[:, gone[0]] * one - slopes[:, gone[1]] * two
        value = float(self.ended @ (log_s[gone[0]] + np.log1p(-ratio)) + self.going @ log_s)
        gradient = first @ self.ended + slopes @ self.going
        hessian = np.tensordot(bends, self.going, axes=([2], [0]))
        for part, share, sign in ((gone[0], one, 1.0), (gone[1], two, -1.0)):
            held = self.ended * share * sign
            hessian += np.tensordot(bends[:, :, part], held, axes=([2], [0]))
            hessian += (slopes[:, part] * held) @ slopes[:, part].T
        hessian -= (first * self.ended) @ first.T
        return Slope(value, gradient, hessian)


def log_survival(
    at: FloatArray, periods: int, *, free: bool
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return ln S(t) for t = 0, 1, 2 … with its derivatives by the log-parameters.

    Parameters
    ----------
    at : array of shape (2,) or (3,)
        ln α, ln β, ln c.
    periods : int
        The last t.
    free : bool
        Whether c is free.

    Returns
    -------
    tuple of arrays of shape (t,), (p, t) and (p, p, t)
    """
    a, b = np.exp(at[:2])
    c = float(np.exp(at[2])) if free else 1.0
    t = np.arange(periods + 1, dtype=np.float64)
    u = t**c
    # Products keep more digits; they are there for whole numbers only.
    ratio = _ratio if free else _product
    both, alone = (ratio(s, u) for s in (a + b, b))
    log_s = alone[0] - both[0]
    end_b, end_ab = digamma(b + u), digamma(a + b + u)
    by_a, by_b, by_u = -both[1], alone[1] - both[1], end_b - end_ab
    slopes = [a * by_a, b * by_b]
    far_b, far_ab = polygamma(1, b + u), polygamma(1, a + b + u)
    bends = np.zeros((len(at), len(at), len(t)))
    bends[0, 0] = a * by_a - a * a * both[2]
    bends[0, 1] = bends[1, 0] = -a * b * both[2]
    bends[1, 1] = b * by_b + b * b * (alone[2] - both[2])
    if free:
        with np.errstate(divide="ignore", invalid="ignore"):
            grown = np.where(t > 0, u * c * np.log(t), 0.0)
            faster = np.where(t > 0, grown * (1 + c * np.log(t)), 0.0)
        slopes.append(by_u * grown)
        bends[0, 2] = bends[2, 0] = -a * far_ab * grown
        bends[1, 2] = bends[2, 1] = b * (far_b - far_ab) * grown
        bends[2, 2] = (far_b - far_ab) * grown**2 + by_u * faster
    return log_s, np.stack(slopes), bends


def _product(start: float, u: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return ln Γ(s+u)/Γ(s) and its derivatives by s, for whole u."""
    return log_rising(start, u.astype(np.int64))


def _ratio(start: float, u: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return ln Γ(s+u)/Γ(s) and its derivatives by s; through ln B, which keeps digits."""
    safe = np.where(u > 0, u, 1.0)
    value = np.where(u > 0, gammaln(safe) - betaln(start, safe), 0.0)
    ends = start + u
    return (
        value,
        digamma(ends) - digamma(start),
        polygamma(1, ends) - polygamma(1, start),
    )
