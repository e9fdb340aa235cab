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

from surplus.worth.beta_shift import beta_shift
from surplus.worth.edges import Edges
from surplus.worth.newton import Slope

FloatArray = NDArray[np.float64]

_WIDEST = 100.0
_FLATTEST, _STEEPEST, _HIGHEST = -12.0, 4.0, 300.0


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
        log_s, slopes, bends = log_survival(at, len(self.ended), free=self.free)
        gone = slice(0, -1), slice(1, None)
        # ln (S(t-1) - S(t)) and its derivatives, from those of both.
        fall = np.maximum(log_s[gone[0]] - log_s[gone[1]], 1e-200)
        one, two = -1 / np.expm1(-fall), 1 / np.expm1(np.minimum(fall, 700.0))
        left = log_s[gone[0]] + np.log(-np.expm1(-fall))
        value = float(self.ended @ left + self.going @ log_s)
        first = slopes[:, gone[0]] * one - slopes[:, gone[1]] * two
        gradient = first @ self.ended + slopes @ self.going
        hessian = np.tensordot(bends, self.going, axes=([2], [0]))
        for part, share, sign in ((gone[0], one, 1.0), (gone[1], two, -1.0)):
            held = self.ended * share * sign
            hessian += np.tensordot(bends[:, :, part], held, axes=([2], [0]))
            hessian += (slopes[:, part] * held) @ slopes[:, part].T
        hessian -= (first * self.ended) @ first.T
        return Slope(value, gradient, hessian)

    @property
    def edges(self) -> Edges:
        """What the log-parameters may be: powers of time stay within what numbers can hold."""
        steepest = min(_STEEPEST, np.log(_HIGHEST / np.log(len(self.ended) + 1)))
        low, high = [-_WIDEST, -_WIDEST, _FLATTEST], [_WIDEST, _WIDEST, float(steepest)]
        size = 3 if self.free else 2
        return Edges(np.array(low[:size]), np.array(high[:size]))


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
    shift = beta_shift(a, b, u)
    slopes = [a * shift.by_a, b * shift.by_b]
    bends = np.zeros((len(at), len(at), len(t)))
    bends[0, 0] = a * shift.by_a + a * a * shift.by_ab
    bends[0, 1] = bends[1, 0] = a * b * shift.by_ab
    bends[1, 1] = b * shift.by_b + b * b * shift.by_bb
    if free:
        with np.errstate(divide="ignore", invalid="ignore"):
            grown = np.where(t > 0, u * c * np.log(t), 0.0)
            faster = np.where(t > 0, grown * (1 + c * np.log(t)), 0.0)
        slopes.append(shift.by_u * grown)
        bends[0, 2] = bends[2, 0] = a * shift.by_au * grown
        bends[1, 2] = bends[2, 1] = b * shift.by_bu * grown
        bends[2, 2] = shift.by_bu * grown**2 + shift.by_u * faster
    return shift.value, np.stack(slopes), bends
