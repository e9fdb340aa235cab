"""Pareto/NBD: purchases while alive are Poisson, lifetimes are exponential.

Schmittlein, Morrison & Colombo (1987), Counting your customers, Management Science 33(1);
Fader & Hardie (2005), A note on deriving the Pareto/NBD model and related expressions.
Rates of purchase are gamma(r, α), rates of leaving gamma(s, β) among customers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import exprel

from surplus.worth.customer_state import CustomerState, fit_to_learn_from
from surplus.worth.estimate import estimate
from surplus.worth.histories import Coded, Histories, sample_of
from surplus.worth.newton import highest
from surplus.worth.pairs import Paired
from surplus.worth.pareto_likelihood import NAMES, ParetoLikelihood, by_pairs
from surplus.worth.pareto_tail import Tail
from surplus.worth.phases import median_wait
from surplus.worth.purchase_fit import PurchaseFit, histories

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

MEANINGS = {"r": "often", "alpha": "often", "s": "leaving_soon", "beta": "leaving_soon"}
_STARTS = (
    (0.0, 0.0, 0.0, 0.0),
    (-1.0, -1.5, -1.0, -1.0),
    (1.0, 1.0, 1.0, 2.0),
    (0.0, 0.0, -3.0, 1.0),
)
_STEP = 0.25
_SAMPLE = 1500


@dataclass(frozen=True)
class ParetoNBDFit(PurchaseFit):
    """A fitted Pareto/NBD model."""

    model: ClassVar[str] = "pareto_nbd"
    title: ClassVar[str] = "Pareto/NBD"

    def p_alive(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the probability that each customer is alive at the end of observation.

        Fader & Hardie (2005), A note on deriving the Pareto/NBD model, equation 11.
        """
        counts, recencies, ages = histories(x, t_x, age)
        r, alpha, s, beta = self.estimate.values
        tail = Tail(np.asarray(self.estimate.values))
        before = np.log(s) + (r + counts) * np.log(alpha + ages) + s * np.log(beta + ages)
        left = before + _tail(tail, counts, recencies)
        never = before + _tail(tail, counts, ages)
        top = np.maximum(left, 0.0)
        odds = np.maximum(np.exp(left - top) - np.exp(never - top), 0.0)
        return np.asarray(np.exp(-top) / (np.exp(-top) + odds))

    def expected_new(self, times: ArrayLike) -> FloatArray:
        """Return E[X(t)]: repeat purchases of a new customer until each time.

        Fader & Hardie (2005), A note on deriving the Pareto/NBD model, equation 17.
        """
        r, alpha, s, beta = self.estimate.values
        return np.asarray(r / alpha * _lived(np.asarray(times, np.float64), s, np.asarray(beta)))

    def survival(self, times: ArrayLike) -> FloatArray:
        """Return the probability that a new customer is alive after each time."""
        _, _, s, beta = self.estimate.values
        return np.asarray(np.exp(-s * np.log1p(np.asarray(times, np.float64) / beta)))

    def alive_after(self, time: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the probability that each customer is still alive at T + time."""
        ages = histories(x, t_x, age)[2]
        _, _, s, beta = self.estimate.values
        return np.asarray(self.p_alive(x, t_x, age) * np.exp(-s * np.log1p(time / (beta + ages))))

    def expected_purchases(
        self, horizon: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike
    ) -> FloatArray:
        """Return the expected purchases of each customer in (T, T + horizon].

        Fader & Hardie (2005), A note on deriving the Pareto/NBD model, equation 22.
        """
        counts, _, ages = histories(x, t_x, age)
        r, alpha, s, beta = self.estimate.values
        lived = _lived(np.asarray(float(horizon)), s, beta + ages)
        return np.asarray(self.p_alive(x, t_x, age) * (r + counts) / (alpha + ages) * lived)

    def dert(self, rate: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return discounted expected residual transactions at a rate per unit of time.

        Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves for customer base
        analysis, Journal of Marketing Research 42(4), equation 2, whose Ψ is the integral
        that is taken here.
        """
        counts, _, ages = histories(x, t_x, age)
        r, alpha = self.estimate.values[:2]
        return np.asarray((r + counts) / (alpha + ages) * self.derl(rate, x, t_x, age))

    def derl(self, rate: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the discounted expected residual lifetime at a rate per unit of time."""
        ages = histories(x, t_x, age)[2]
        _, _, s, beta = self.estimate.values
        coded = Coded.of(ages.ravel())
        lives = discounted_life(rate, s, beta + coded.values)[coded.code].reshape(ages.shape)
        return np.asarray(self.p_alive(x, t_x, age) * lives)

    def next_purchase(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the median wait for the next purchase from the end of observation, if alive.

        While alive the wait is Pareto distributed: (α + T) (2^(1/(r+x)) - 1).
        """
        counts, _, ages = histories(x, t_x, age)
        r, alpha = self.estimate.values[:2]
        shape = np.asarray(r + counts, np.float64)
        return np.asarray((alpha + ages) * median_wait(shape, np.ones((1, *counts.shape))))


def _tail(tail: Tail, counts: IntArray, times: FloatArray) -> FloatArray:
    x, y = Coded.of(counts.ravel()), Coded.of(times.ravel())
    pairs = Paired.of(x, y)
    return np.asarray(by_pairs(tail, x, y, pairs, 1)[pairs.code, 0].reshape(counts.shape))


def _lived(t: FloatArray, s: float, scale: FloatArray) -> FloatArray:
    """Return the expected time alive within t: ∫ (1 + u/scale)^-s du, for s at 1 too."""
    long = np.log1p(t / scale)
    return np.asarray(scale * long * exprel((1 - s) * long))


def discounted_life(rate: float, s: float, scale: FloatArray) -> FloatArray:
    """Return ∫ exp(-rate u) (1 + u/scale)^-s du over all u, for each scale.

    It is scale Ψ(1, 2-s; rate scale), taken by the trapezoidal rule in ln u.

    Parameters
    ----------
    rate : float
        Continuous, above zero.
    s : float
        Shape of the rate of leaving.
    scale : array of shape (n,)
        β + T.
    """
    z = rate * scale
    w = np.arange(-40.0, np.log(50.0 / z.min()) + _STEP, _STEP)
    grown = np.exp(w - np.exp(w) * z[:, None] - s * np.logaddexp(0.0, w))
    return np.asarray(scale * grown.sum(axis=1) * _STEP)


@dataclass(frozen=True)
class ParetoNBD:
    """Settings of Pareto/NBD (Schmittlein, Morrison & Colombo 1987).

    Examples
    --------
    >>> history = [2, 0, 1, 5], [30, 0, 2, 36], [39, 39, 38, 37]
    >>> state = CustomerState(*history, unit="week", weights=[30, 60, 9, 9])
    >>> fit = ParetoNBD().fit(state)
    >>> bool(fit.p_alive(2, 30, 39) > fit.p_alive(2, 5, 39))
    True
    """

    def fit(self, state: CustomerState) -> ParetoNBDFit:
        """Return the fit with the highest likelihood.

        Parameters
        ----------
        state : CustomerState
            Of at least two customers, of whom one bought again.

        Raises
        ------
        SurplusError
            W056 if there are too few customers, W057 if nobody bought again.
        """
        fit_to_learn_from(state)
        grouped = state.grouped()
        every, some = Histories.of(grouped), sample_of(grouped, _SAMPLE)
        sample = None if some is None else ParetoLikelihood(Histories.of(some))
        centre = np.log([1.0, every.mean_age, 1.0, every.mean_age])
        starts = [centre + np.array(start) for start in _STARTS]
        peak = highest(ParetoLikelihood(every), starts, centre, sample)
        found = estimate(NAMES, peak, state.customers, state.unit, MEANINGS, centre=centre)
        return ParetoNBDFit(found)
