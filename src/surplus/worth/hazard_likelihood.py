"""Likelihood of proportional hazards on grouped time.

Prentice & Gloeckler (1978), Regression analysis of grouped survival data with application to
breast cancer data, Biometrics 34(1): with a hazard exp(γ_t + z'b) in period t, a contract
that survives d periods contributes -exp(z'b) Σ exp(γ_t), and one that ends in period d
also ln(1 - exp(-exp(γ_d + z'b))). It is the complementary log-log model of whether a contract
ends in each period, without a row for each period.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

RIDGE = 1e-6
"""Precision of the weak normal prior on each coefficient of a standardised covariate."""
_CAP = 30.0


@dataclass(frozen=True, eq=False, slots=True)
class HazardSlope:
    """The log-likelihood and its derivatives, whose Hessian is an arrow.

    Attributes
    ----------
    value : float
        Of the log-likelihood, with the prior.
    of_time : array of shape (periods,)
        First derivatives by γ.
    of_cause : array of shape (k,)
        First derivatives by b.
    shaft : array of shape (periods,)
        Second derivatives by γ: all others are zero.
    across : array of shape (periods, k)
        Second derivatives by γ and b.
    head : array of shape (k, k)
        Second derivatives by b.
    """

    value: float
    of_time: FloatArray
    of_cause: FloatArray
    shaft: FloatArray
    across: FloatArray
    head: FloatArray

    def step(self) -> tuple[FloatArray, FloatArray, float]:
        """Return the Newton step in γ and b, and what it promises."""
        inverse = 1 / np.minimum(self.shaft, -1e-12)
        reduced = self.reduced()
        right = self.of_cause - self.across.T @ (inverse * self.of_time)
        by_cause = np.asarray(np.linalg.solve(-reduced, right), dtype=np.float64)
        by_time = -inverse * (self.of_time + self.across @ by_cause)
        promise = float(self.of_time @ by_time + self.of_cause @ by_cause)
        return by_time, by_cause, promise

    def reduced(self) -> FloatArray:
        """Return the second derivatives by b with γ at its best: the Schur complement."""
        inverse = 1 / np.minimum(self.shaft, -1e-12)
        return np.asarray(self.head - (self.across * inverse[:, None]).T @ self.across)


@dataclass(frozen=True, eq=False)
class GroupedHazard:
    """The log-likelihood of contracts.

    Parameters
    ----------
    survived : array of int, shape (rows,)
        Periods survived.
    ended : array of bool, shape (rows,)
        Whether the contract ended in the period after.
    weights : array of shape (rows,)
        How many contracts.
    causes : array of shape (k, rows)
        Standardised covariates.
    open_periods : array of bool, shape (periods,)
        The periods in which contracts ended; the hazard of the others is zero.
    """

    survived: IntArray
    ended: BoolArray
    weights: FloatArray
    causes: FloatArray
    open_periods: BoolArray

    @cached_property
    def over(self) -> IntArray:
        """The rows of contracts that ended."""
        return np.flatnonzero(self.ended)

    def few(self, size: int) -> GroupedHazard:
        """Return every n-th contract.

        Parameters
        ----------
        size : int
            About how many.
        """
        rows = slice(None, None, max(1, len(self.weights) // size))
        return GroupedHazard(
            self.survived[rows],
            self.ended[rows],
            self.weights[rows],
            np.ascontiguousarray(self.causes[:, rows]),
            self.open_periods,
        )

    def __call__(self, of_time: FloatArray, of_cause: FloatArray) -> HazardSlope:
        """Return the log-likelihood and its derivatives.

        Parameters
        ----------
        of_time : array of shape (periods,)
            γ.
        of_cause : array of shape (k,)
            b.
        """
        periods = len(of_time)
        rate = np.where(self.open_periods, np.exp(np.minimum(of_time, _CAP)), 0.0)
        total = np.concatenate([[0.0], np.cumsum(rate)])
        risk = np.exp(np.clip(of_cause @ self.causes, -_CAP, _CAP))
        held = self.weights * risk
        borne = -held * total[self.survived]
        shares = (held, *(held * cause for cause in self.causes))
        exposed = np.stack([self._at_risk(share, periods) for share in shares])
        over = self.over
        when, w, z = self.survived[over], self.weights[over], self.causes[:, over]
        u = np.maximum(risk[over] * rate[when], 1e-300)
        first, second = _of_event(u)
        first, second = w * first, w * second
        value = float(borne.sum() + w @ np.log(-np.expm1(-u)))
        bent = [np.bincount(when, second * c, periods) for c in z]
        return HazardSlope(
            value - RIDGE / 2 * float(of_cause @ of_cause),
            np.bincount(when, first, periods) - rate * exposed[0],
            self.causes @ borne + z @ first - RIDGE * of_cause,
            np.bincount(when, second, periods) - rate * exposed[0],
            (np.reshape(bent, (-1, periods)) - rate * exposed[1:]).T,
            (self.causes * borne) @ self.causes.T + (z * second) @ z.T - RIDGE * np.eye(len(z)),
        )

    def _at_risk(self, held: FloatArray, periods: int) -> FloatArray:
        """Return sums over those who survived at least 1, 2, 3 … periods."""
        sums = np.bincount(self.survived, held, periods + 1)
        return np.asarray(np.cumsum(sums[::-1])[::-1][1:])


def _of_event(u: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the first and second derivative of ln(1 - exp(-u)) by ln u."""
    small = u < 1e-5
    safe = np.where(small, 1.0, np.minimum(u, 700.0))
    grown = np.expm1(safe)
    first = np.where(small, 1 - u / 2, safe / grown)
    second = np.where(small, -u / 2, safe / grown * (1 - safe * (grown + 1) / grown))
    return first, second
