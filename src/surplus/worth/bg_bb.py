"""BG/BB: at each opportunity a customer who is alive buys or doesn't.

Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual
setting, Marketing Science 29(6). The probability to buy is beta(α, β), that to leave before
an opportunity beta(γ, δ) among customers. Times count opportunities, one in each unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaln

from surplus.worth.bg_bb_likelihood import NAMES, Opportunities, Parts, part_slopes
from surplus.worth.customer_state import CustomerState, fit_to_learn_from
from surplus.worth.estimate import estimate
from surplus.worth.faults import fault
from surplus.worth.means import over_beta
from surplus.worth.newton import highest
from surplus.worth.pairs import by_pair
from surplus.worth.purchase_fit import PurchaseFit, histories

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

MEANINGS = {
    "alpha": "chance_often",
    "beta": "chance_often",
    "gamma": "chance_leaving",
    "delta": "chance_leaving",
}
_STARTS = (
    (0.0, 0.0, 0.0, 1.0),
    (1.5, 0.5, -1.0, 1.0),
    (-1.0, -1.0, 1.0, 3.0),
    (0.0, 1.0, -3.0, 0.0),
)
_MOST_WAIT = 40


@dataclass(frozen=True)
class BetaGeoBetaFit(PurchaseFit):
    """A fitted BG/BB model. Ages are numbers of opportunities."""

    model: ClassVar[str] = "bg_bb"
    title: ClassVar[str] = "BG/BB"

    def p_alive(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the probability that each customer is alive at the last opportunity.

        Fader, Hardie & Shang (2010), equation 11.
        """
        counts, recencies, ages = histories(x, t_x, age)
        shape = counts.shape
        last, n = _whole(recencies).ravel(), _whole(ages).ravel()
        base = int(n.max(initial=0)) + 1
        keys, place = np.unique((counts.ravel() * base + last) * base + n, return_inverse=True)
        rest, n = np.divmod(keys, base)
        parts = Parts.of(*np.divmod(rest, base), n)
        logs = part_slopes(np.asarray(self.estimate.values), parts)[0]
        ends = np.append(parts.starts[1:], len(logs)) - 1
        # Relative to being alive, which is the last part of each history.
        relative = np.exp(
            np.minimum(logs - np.repeat(logs[ends], np.diff([*parts.starts, len(logs)])), 700.0)
        )
        return np.asarray(
            (1 / np.add.reduceat(relative, parts.starts))[place.ravel()].reshape(shape)
        )

    def expected_new(self, times: ArrayLike) -> FloatArray:
        """Return E[X(n)]: purchases of a new customer at the first n opportunities.

        Fader, Hardie & Shang (2010), equation 8, as a sum, which holds at γ = 1 too.
        """
        a, b = self.estimate.values[:2]
        return np.asarray(a / (a + b) * self._alive_for(0, _whole(np.asarray(times, np.float64))))

    def survival(self, times: ArrayLike) -> FloatArray:
        """Return the probability that a new customer is alive at the n-th opportunity."""
        n = _whole(np.asarray(times, np.float64))
        return np.asarray(self._staying(0, int(n.max(initial=0)))[n])

    def alive_after(self, time: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the probability that each customer is alive so many opportunities later."""
        ages = histories(x, t_x, age)[2]
        distinct, place = np.unique(ages.ravel(), return_inverse=True)
        stays = np.array([self._staying(int(n), int(time))[-1] for n in distinct])
        return np.asarray(self.p_alive(x, t_x, age) * stays[place].reshape(ages.shape))

    def expected_purchases(
        self, horizon: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike
    ) -> FloatArray:
        """Return the expected purchases of each customer at the opportunities ahead.

        Fader, Hardie & Shang (2010), equation 13.
        """
        counts, recencies, ages = histories(x, t_x, age)
        a, b = self.estimate.values[:2]
        ahead = np.array([int(horizon)])
        rate = by_pair(
            lambda count, n: (
                (a + count)
                / (a + b + n)
                * np.array([self._alive_for(int(one), ahead)[0] for one in n])
            ),
            counts,
            ages,
        )
        return np.asarray(rate * self.p_alive(counts, recencies, ages))

    def dert(self, rate: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return discounted expected residual transactions at a rate per unit of time.

        Fader, Hardie & Shang (2010), equation 14.
        """
        counts, _, ages = histories(x, t_x, age)
        a, b = self.estimate.values[:2]
        return np.asarray((a + counts) / (a + b + ages) * self.derl(rate, x, t_x, age))

    def derl(self, rate: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the discounted number of opportunities ahead at which the customer is alive."""
        ages = histories(x, t_x, age)[2]
        g, d = self.estimate.values[2:]
        loss = np.array([np.expm1(rate)])
        distinct, place = np.unique(ages.ravel(), return_inverse=True)
        lives = [(1 + loss[0]) * over_beta(g, d + n, loss)[0] - 1 for n in distinct]
        return np.asarray(self.p_alive(x, t_x, age) * np.array(lives)[place].reshape(ages.shape))

    def next_purchase(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the median number of opportunities until the next purchase, if alive.

        The first number at which the chance to have bought is a half or more.
        """
        counts, _, ages = histories(x, t_x, age)
        a, b = self.estimate.values[:2]
        with_x, others = np.asarray(a + counts, np.float64), np.asarray(b + ages - counts)
        low, high = np.zeros(counts.shape), np.full(counts.shape, 2.0**_MOST_WAIT)
        for _ in range(_MOST_WAIT + 1):
            middle = np.floor((low + high) / 2)
            waits = _log_none(with_x, others, middle) > -np.log(2)
            low, high = np.where(waits, middle, low), np.where(waits, high, middle)
        return np.asarray(high)

    def _staying(self, age: int, ahead: int) -> FloatArray:
        """Return the chance to be alive 0, 1, … opportunities later, given alive now."""
        g, d = self.estimate.values[2:]
        steps = d + age + np.arange(ahead)
        return np.concatenate([[1.0], np.cumprod(steps / (g + steps))])

    def _alive_for(self, age: int, ahead: IntArray) -> FloatArray:
        total = np.cumsum(self._staying(age, int(ahead.max(initial=0)))) - 1
        return np.asarray(total[ahead])


def _log_none(a: FloatArray, b: FloatArray, n: FloatArray) -> FloatArray:
    """Return the logarithm of the chance of no purchase at n opportunities."""
    return np.asarray(betaln(a, b + n) - betaln(a, b))


def _whole(times: FloatArray) -> IntArray:
    return np.floor(times).astype(np.int64)


@dataclass(frozen=True)
class BetaGeoBeta:
    """Settings of BG/BB (Fader, Hardie & Shang 2010).

    The state counts opportunities: age is how many there were, recency the number of the
    last one that was taken.

    Examples
    --------
    >>> history = [0, 1, 2, 4], [0, 2, 6, 6], [6, 6, 6, 6]
    >>> state = CustomerState(*history, unit="year", weights=[40, 20, 20, 20])
    >>> fit = BetaGeoBeta().fit(state)
    >>> bool(fit.p_alive(4, 6, 6) > fit.p_alive(1, 2, 6))
    True
    """

    def fit(self, state: CustomerState) -> BetaGeoBetaFit:
        """Return the fit with the highest likelihood.

        Parameters
        ----------
        state : CustomerState
            Counted in opportunities.

        Raises
        ------
        SurplusError
            W056, W057 if there is too little to learn from, W065 if times aren't whole
            numbers of opportunities.
        """
        fit_to_learn_from(state)
        _check(state)
        groups = state.grouped()
        goal = Opportunities(
            groups.x, _whole(groups.t_x), _whole(groups.T), groups.counts.astype(np.float64)
        )
        centre = np.zeros(4)
        peak = highest(goal, [np.array(start) for start in _STARTS], centre)
        found = estimate(NAMES, peak, state.customers, state.unit, MEANINGS, centre=centre)
        return BetaGeoBetaFit(found)


def _check(state: CustomerState) -> None:
    broken = (state.t_x != np.floor(state.t_x)) | (np.floor(state.T) != state.T)
    if broken.any():
        message = f"{int(broken.sum()):,} customers have times that aren't whole opportunities"
        raise fault("W065", message, "count opportunities, or use a model in continuous time")
    if (many := state.x > state.t_x).any():
        message = f"{int(many.sum()):,} customers bought more often than they could"
        raise fault("W065", message, "count at most one purchase at each opportunity")
