"""Likelihood of proportional hazards on grouped time.

Prentice & Gloeckler (1978), Regression analysis of grouped survival data with application to
breast cancer data, Biometrics 34(1): with a hazard exp(γ_t + z'b) in period t, a contract
that survives d periods contributes -exp(z'b) Σ exp(γ_t), and one that ends in period d
also ln(1 - exp(-exp(γ_d + z'b))). It is the complementary log-log model of whether a contract
ends in each period, without a row for each period.
"""

from __future__ import annotations

from collections.abc import Iterator
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
_BLOCK = 1 << 14
_SMALL = 0.2


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
    def over(self) -> tuple[IntArray, FloatArray, FloatArray]:
        """Periods survived, weights and causes of the contracts that ended."""
        rows = np.flatnonzero(self.ended)
        return self.survived[rows], self.weights[rows], np.take(self.causes, rows, axis=1)

    def few(self, size: int) -> GroupedHazard:
        """Return every n-th contract, with the hazards of periods in which one of them ended.

        Parameters
        ----------
        size : int
            About how many.
        """
        rows = slice(None, None, max(1, len(self.weights) // size))
        survived, ended = self.survived[rows], self.ended[rows]
        return GroupedHazard(
            survived,
            ended,
            self.weights[rows],
            np.ascontiguousarray(self.causes[:, rows]),
            np.bincount(survived[ended], minlength=len(self.open_periods)) > 0,
        )

    def mean_risk(self, of_cause: FloatArray) -> FloatArray:
        """Return the mean of exp(z'b) among those at risk in each period, shape (periods,).

        Parameters
        ----------
        of_cause : array of shape (k,)
            b.
        """
        periods = len(self.open_periods)
        bare = self.weights * np.exp(np.clip(of_cause @ self.causes, -_CAP, _CAP))
        both = [np.bincount(self.survived, each, periods + 1) for each in (bare, self.weights)]
        risk, there = _at_risk(np.stack(both).astype(np.float64))
        mean = float(bare.sum() / self.weights.sum())
        return np.where(there > 0, risk / np.where(there > 0, there, 1.0), mean)

    def __call__(self, of_time: FloatArray, of_cause: FloatArray) -> HazardSlope:
        """Return the log-likelihood and its derivatives.

        Parameters
        ----------
        of_time : array of shape (periods,)
            γ.
        of_cause : array of shape (k,)
            b.
        """
        log_rate = np.minimum(of_time, _CAP)
        rate = np.where(self.open_periods, np.exp(log_rate), 0.0)
        exposed, head = self._borne(rate, of_cause)
        events = self._ended(log_rate, rate, of_cause)
        borne = exposed @ rate
        return HazardSlope(
            float(events.value - borne[0]) - RIDGE / 2 * float(of_cause @ of_cause),
            events.first - rate * exposed[0],
            events.of_cause - borne[1:] - RIDGE * of_cause,
            events.second - rate * exposed[0],
            (events.bent - rate * exposed[1:]).T,
            events.head - head - RIDGE * np.eye(len(of_cause)),
        )

    def _borne(self, rate: FloatArray, of_cause: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the risk at each period and its products with z, and that of zz' borne in all."""
        periods, k = len(rate), len(of_cause)
        total = np.concatenate([[0.0], np.cumsum(rate)])
        sums, head = np.zeros((k + 1, periods + 1)), np.zeros((k, k))
        for rows in _blocks(len(self.weights), periods):
            z, survived = self.causes[:, rows], self.survived[rows]
            held = self.weights[rows] * np.exp(np.clip(of_cause @ z, -_CAP, _CAP))
            sums[0] += np.bincount(survived, held, periods + 1)
            for place, cause in enumerate(z, 1):
                sums[place] += np.bincount(survived, held * cause, periods + 1)
            head += (z * (held * total[survived])) @ z.T
        return _at_risk(sums), head

    def _ended(self, log_rate: FloatArray, rate: FloatArray, of_cause: FloatArray) -> _Events:
        """Return what the contracts that ended add, besides the risk borne before."""
        periods, k = len(rate), len(of_cause)
        found = _Events(periods, k)
        when, weights, causes = self.over
        for rows in _blocks(len(when), periods):
            at, w, z = when[rows], weights[rows], causes[:, rows]
            log_u = np.clip(of_cause @ z, -_CAP, _CAP) + log_rate[at]
            value, first, second = _of_event(np.exp(log_u))
            first, second = w * first, w * second
            found.value += float(w @ (log_u + value))
            found.first += np.bincount(at, first, periods)
            found.second += np.bincount(at, second, periods)
            for place, cause in enumerate(z):
                found.bent[place] += np.bincount(at, second * cause, periods)
            found.of_cause += z @ first
            found.head += (z * second) @ z.T
        return found


class _Events:
    """Sums over contracts that ended."""

    def __init__(self, periods: int, k: int) -> None:
        self.value = 0.0
        self.first, self.second = np.zeros(periods), np.zeros(periods)
        self.bent, self.of_cause, self.head = np.zeros((k, periods)), np.zeros(k), np.zeros((k, k))


def _blocks(rows: int, periods: int) -> Iterator[slice]:
    """Yield shares of the rows that stay in the processor's cache."""
    size = max(_BLOCK, 8 * periods)
    return (slice(start, start + size) for start in range(0, rows, size))


def _at_risk(survived: FloatArray) -> FloatArray:
    """Return sums over those who survived at least 1, 2, 3 … periods, along the last axis."""
    return np.asarray(np.cumsum(survived[..., ::-1], axis=-1)[..., ::-1][..., 1:])


def _of_event(u: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return ln((1 - exp(-u)) / u), and two derivatives of ln(1 - exp(-u)) by ln u.

    By their series in Bernoulli's numbers where u is small, as it nearly always is.
    """
    v = u * u
    value = v * (1 / 24 - v * (1 / 2880 - v * (1 / 181440 - v / 9676800))) - u / 2
    first = 1 - u / 2 + v * (1 / 12 - v * (1 / 720 - v * (1 / 30240 - v / 1209600)))
    second = v * (1 / 6 - v * (1 / 180 - v * (1 / 5040 - v / 151200))) - u / 2
    if (large := np.flatnonzero(u > _SMALL)).size:
        some = np.minimum(u[large], 700.0)
        value[large] = np.log1p(-np.exp(-some)) - np.log(u[large])
        first[large] = some / np.expm1(some)
        second[large] = first[large] * (1 - first[large] - some)
    return value, first, second
