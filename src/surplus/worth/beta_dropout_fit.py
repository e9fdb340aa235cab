"""What fits answer whose customers may leave after each purchase: BG/NBD and its kin.

Given that a customer is alive after x repeat purchases, p is beta(a, b + x + d) and λ is
gamma(m + j, α + T), independent of each other, where j phases have passed since the last
purchase (j = 0 if k = 1), m = r + k x, and d = 1 in the modified models. Expectations are
means over these two, which stay exact where the published closed forms with 2F1 lose digits
(a near 1, long horizons).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.beta_dropout import NAMES, BetaDropout
from surplus.worth.customer_state import CustomerState, fit_to_learn_from
from surplus.worth.estimate import estimate
from surplus.worth.histories import Histories, sample_of
from surplus.worth.means import beta_nodes, gamma_nodes, logit_nodes, over_beta
from surplus.worth.newton import highest
from surplus.worth.pairs import ByAge, by_pair, smooth
from surplus.worth.phases import median_wait, phase_chances, phased_purchases, phased_survival
from surplus.worth.purchase_fit import PurchaseFit, histories

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class BetaDropoutFit(PurchaseFit):
    """A fitted member of the family.

    Attributes
    ----------
    phases : int
        k: 1 for exponential times between purchases, more for regular buyers.
    """

    at_once: ClassVar[bool] = False
    phases: int = 1

    @property
    def _rates(self) -> tuple[float, float, float, float]:
        r, alpha, a, b = self.estimate.values
        return r, alpha, a, b

    def _stayed(self, x: int) -> float:
        """Return the second parameter of p's beta distribution, given alive after x."""
        return self._rates[3] + x + self.at_once

    def _shape(self, x: IntArray) -> FloatArray:
        """Return m = r + k x."""
        return (self._rates[0] + self.phases * x).astype(np.float64)

    def _log_odds_left(self, x: IntArray, t_x: FloatArray, age: FloatArray) -> FloatArray:
        """Return ln of the dead part of the likelihood over the alive part with j = 0."""
        r, alpha, a, b = self._rates
        met = x + self.at_once
        leaving = np.where(met > 0, b + (met - 1.0), np.inf)
        apart = np.log1p((age - t_x) / (alpha + t_x))
        return np.asarray(np.log(a) - np.log(leaving) + (r + self.phases * x) * apart)

    def alive_and_phases(
        self, x: IntArray, t_x: FloatArray, age: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return P(alive), and the chances of each phase given alive, shape (k, …).

        Parameters
        ----------
        x, t_x, age : arrays of one shape
            Repeat purchases, recency and age.
        """
        alpha = self._rates[1]
        if self.phases == 1:
            left = self._log_odds_left(x, t_x, age)
            alive = np.exp(-np.logaddexp(0.0, left))
            return alive, np.ones((1, *x.shape))
        waited = (age - t_x) / (alpha + age)
        left = self._log_odds_left(x, t_x, age)
        return phase_chances(self._shape(x), waited, left, self.phases)

    def p_alive(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the probability that each customer is alive at the end of observation.

        1 / (1 + odds of having left): Fader, Hardie & Lee (2008), Computing P(alive) using
        the BG/NBD model, equation 1, for BG/NBD.
        """
        return self.alive_and_phases(*histories(x, t_x, age))[0]

    def survival(self, times: ArrayLike) -> FloatArray:
        """Return the probability that a new customer is alive after each time."""
        t = np.asarray(times, np.float64)
        r, alpha, a, b = self._rates
        start = b / (a + b) if self.at_once else 1.0
        if self.phases > 1:
            rates = (r, np.full(t.shape, alpha), a, self._stayed(0))
            return start * phased_survival(t, rates, self.phases)
        p, weight = beta_nodes(a, self._stayed(0))
        stayed = np.exp(-r * np.log1p(p * (t[..., None] / alpha))) @ weight
        return np.asarray(start * np.minimum(stayed, 1.0))

    def expected_new(self, times: ArrayLike) -> FloatArray:
        """Return E[X(t)]: repeat purchases of a new customer until each time.

        For BG/NBD this is Fader, Hardie & Lee (2005), equation 9.
        """
        t = np.asarray(times, np.float64)
        r, alpha, a, b = self._rates
        start = b / (a + b) if self.at_once else 1.0
        if self.phases > 1:
            rates = (r, np.full(t.shape, alpha), a, self._stayed(0))
            return start * phased_purchases(t, rates, self.phases, 0)
        return np.asarray(start * self._if_alive(0, t, np.full(t.shape, alpha)))

    def alive_after(self, time: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the probability that each customer is still alive at T + time.

        Someone alive stays so through n purchases with the mean of (1-p)^n; with k = 1 that is
        the mean of (1 + p t / (α + T))^-m over p.
        """
        counts, recencies, ages = histories(x, t_x, age)
        alive, chances = self.alive_and_phases(counts, recencies, ages)
        total = np.zeros(counts.shape)
        for j in range(self.phases):
            total += chances[j] * by_pair(self._staying(time, j), counts, ages)
        return np.asarray(alive * total)

    def _staying(self, time: float, j: int) -> ByAge:
        r, alpha, a, _ = self._rates

        def staying(x: int, ages: FloatArray) -> FloatArray:
            rates = (r + self.phases * x, alpha + ages, a, self._stayed(x))
            if self.phases > 1:
                return phased_survival(np.full(ages.shape, float(time)), rates, self.phases, j)
            ratio = float(time) / rates[1]
            least = -np.log(max(rates[0] * float(ratio.max(initial=0.0)), 1e-300))
            p, weight, _, _ = logit_nodes(a, rates[3], float(np.floor(least)))
            return np.asarray(np.exp(-rates[0] * np.log1p(p * ratio[:, None])) @ weight)

        return staying

    def expected_purchases(
        self, horizon: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike
    ) -> FloatArray:
        """Return the expected purchases of each customer in (T, T + horizon].

        For BG/NBD this is Fader, Hardie & Lee (2005), equation 10.
        """
        counts, recencies, ages = histories(x, t_x, age)
        alive, chances = self.alive_and_phases(counts, recencies, ages)
        total = np.zeros(counts.shape)
        for j in range(self.phases):
            total += chances[j] * by_pair(self._ahead(horizon, j), counts, ages)
        return alive * total

    def _ahead(self, horizon: float, j: int) -> ByAge:
        r, alpha, a, _ = self._rates

        def ahead(x: int, ages: FloatArray) -> FloatArray:
            t = np.full(ages.shape, float(horizon))
            if self.phases == 1:
                return self._if_alive(x, t, alpha + ages)
            rates = (r + self.phases * x, alpha + ages, a, self._stayed(x))
            return phased_purchases(t, rates, self.phases, j)

        return ahead

    def _if_alive(self, x: int, t: FloatArray, scale: FloatArray) -> FloatArray:
        """Return the mean of (1 - exp(-p λ t)) / p, given alive after x purchases."""
        r, _, a, _ = self._rates
        ratio = t / scale
        least = -np.log(max((r + x) * float(ratio.max(initial=0.0)), 1e-300))
        p, weight, _, _ = logit_nodes(a, self._stayed(x), float(np.floor(least)))
        grown = p * ratio[..., None]
        near = (r + x) * grown < 1e-14
        until = -np.expm1(-(r + x) * np.log1p(grown)) / p
        return np.asarray(np.where(near, (r + x) * ratio[..., None], until) @ weight)

    def dert(self, rate: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return discounted expected residual transactions at a rate per unit of time.

        With φ = λ / (λ + rate), the mean of φ^(k-j) / (1 - (1-p) φ^k) over p and λ.
        """
        counts, recencies, ages = histories(x, t_x, age)
        alive, chances = self.alive_and_phases(counts, recencies, ages)
        total = np.zeros(counts.shape)
        for j in range(self.phases):
            total += chances[j] * by_pair(self._later(rate, j, of_life=False), counts, ages)
        return alive * total

    def derl(self, rate: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the discounted expected residual lifetime at a rate per unit of time.

        A customer's life ends with the last purchase: it is the mean over p and λ of
        (1 - p φ^(k-j) / (1 - (1-p) φ^k)) / rate.
        """
        counts, recencies, ages = histories(x, t_x, age)
        alive, chances = self.alive_and_phases(counts, recencies, ages)
        total = np.zeros(counts.shape)
        for j in range(self.phases):
            total += chances[j] * by_pair(self._later(rate, j, of_life=True), counts, ages)
        return alive * (1 - total) / rate

    def _later(self, rate: float, j: int, *, of_life: bool) -> ByAge:
        r, alpha, a, _ = self._rates

        def later(x: int, ages: FloatArray) -> FloatArray:
            nodes, weight = gamma_nodes(r + self.phases * x + j)

            def mean(log_scale: FloatArray) -> FloatArray:
                slow = rate * np.exp(log_scale)[:, None] / nodes
                c = np.expm1(self.phases * np.log1p(slow))
                inverse = over_beta(a, self._stayed(x), c)
                return np.asarray(
                    ((1 + slow) ** j * (1 - c * inverse if of_life else inverse)) @ weight
                )

            return smooth(mean, np.log(alpha + ages))

        return later

    def next_purchase(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the median wait for the next purchase from the end of observation, if alive.

        With k = 1 the wait is Pareto distributed: (α + T) (2^(1/(r+x)) - 1).
        """
        alpha = self._rates[1]
        counts, recencies, ages = histories(x, t_x, age)
        chances = self.alive_and_phases(counts, recencies, ages)[1]
        return np.asarray((alpha + ages) * median_wait(self._shape(counts), chances))


MEANINGS = {"r": "often_r", "alpha": "often", "a": "leaving_after", "b": "leaving_after"}
_STARTS = (
    (0.0, 0.0, 0.0, 0.0),
    (-1.5, -1.5, -0.5, 1.0),
    (1.0, 1.0, -2.0, 1.0),
    (0.5, 0.5, 2.0, 2.0),
    # A few leave at once, the others never.
    (1.0, 1.0, -9.0, -4.0),
)

F = TypeVar("F", bound=BetaDropoutFit)


def fit_family(kind: type[F], state: CustomerState, phases: int = 1) -> F:
    """Return the fit of a family member with the highest likelihood.

    Parameters
    ----------
    kind : type
        The class of the fit.
    state : CustomerState
        Of at least two customers, of whom one bought again.
    phases : int
        k.

    Raises
    ------
    SurplusError
        W056 if there are too few customers, W057 if nobody bought again.
    """
    fit_to_learn_from(state)
    grouped = state.grouped()
    gaps = 0.0 if state.log_gaps is None else float(np.nansum(state.log_gaps * state.counts))
    every = Histories.of(grouped)
    whole = BetaDropout(every, phases, kind.at_once, gaps)
    some = sample_of(grouped)
    sample = None if some is None else BetaDropout(Histories.of(some), phases, kind.at_once)
    centre = np.array([0.0, np.log(every.mean_age), 0.0, 0.0])
    starts = [centre + np.array(start) for start in _STARTS]
    peak = highest(whole, starts, centre, sample)
    found = estimate(NAMES, peak, state.customers, state.unit, MEANINGS, centre=centre)
    return kind(found, phases)
