"""Kaplan-Meier: how many contracts survive, as counted.

Kaplan & Meier (1958), Nonparametric estimation from incomplete observations, Journal of the
American Statistical Association 53(282).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.contracts import Contracts
from surplus.worth.units import TimeUnit

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class SurvivalCurve:
    """The share of contracts that survive each period.

    Attributes
    ----------
    survival : array of shape (periods + 1,)
        S(t) for t = 0, 1, 2 …; 1 at the beginning.
    error : array of shape (periods + 1,)
        Standard error of ln S(t), by Greenwood (1926); not a number where S is zero.
    ended, at_risk : arrays of shape (periods,)
        How many ended in the periods 1, 2, 3 …, and how many were there to end.
    unit : TimeUnit
        How long a period is.
    """

    survival: FloatArray
    error: FloatArray
    ended: FloatArray
    at_risk: FloatArray
    unit: TimeUnit

    def at(self, times: ArrayLike) -> FloatArray:
        """Return S(t); what is beyond the last period seen isn't a number.

        Parameters
        ----------
        times : array_like of int
            Periods.
        """
        t = np.asarray(times, np.int64)
        known = t < len(self.survival)
        return np.asarray(np.where(known, self.survival[np.where(known, t, 0)], np.nan))

    def interval(self, z: float = 1.959964) -> tuple[FloatArray, FloatArray]:
        """Return a 95 % interval for each S(t), on the scale ln(-ln S).

        Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, section
        1.4: it stays between 0 and 1.

        Parameters
        ----------
        z : float
            How many standard errors to either side.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            log_s = np.log(self.survival)
            width = np.exp(z * self.error / np.abs(log_s))
            low, high = np.exp(log_s * width), np.exp(log_s / width)
        sure = (self.survival == 1) | (self.survival == 0)
        return np.where(sure, self.survival, low), np.where(sure, self.survival, high)

    @property
    def median(self) -> float:
        """The first period after which half or fewer are left; infinite if more are."""
        below = np.flatnonzero(self.survival <= 0.5)
        return float(below[0]) if below.size else float("inf")


def kaplan_meier(contracts: Contracts) -> SurvivalCurve:
    """Return the survival curve of contracts, as counted.

    Parameters
    ----------
    contracts : Contracts
        Ended or going on.

    Examples
    --------
    >>> curve = kaplan_meier(Contracts([1, 2, 2, 3], [True, True, False, False], "month"))
    >>> curve.survival.tolist()
    [1.0, 0.75, 0.5, 0.5]
    """
    ended, at_risk = contracts.table()
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = np.cumprod(1 - ended / at_risk)
        error = np.sqrt(np.cumsum(ended / (at_risk * (at_risk - ended))))
    return SurvivalCurve(
        np.concatenate([[1.0], survival]),
        np.concatenate([[0.0], error]),
        ended,
        at_risk,
        contracts.unit,
    )
