"""What every fitted model of contracts answers."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.contracts import Contracts
from surplus.worth.fit import Fit

FloatArray = NDArray[np.float64]

_FAR = 1e-16
_MOST = 1_000_000


@dataclass(frozen=True)
class ContractFit(Fit):
    """A fitted model of how long contracts last. Times count periods of the unit."""

    @abstractmethod
    def log_survival(self, times: ArrayLike) -> FloatArray:
        """Return the logarithm of the share of contracts that survive so many periods."""

    def survival(self, times: ArrayLike) -> FloatArray:
        """Return the share of contracts that survive so many periods.

        Parameters
        ----------
        times : array_like of int
            Periods.
        """
        return np.asarray(np.exp(self.log_survival(times)))

    def retention(self, times: ArrayLike) -> FloatArray:
        """Return the share of those left before a period who stay: S(t) / S(t-1).

        Parameters
        ----------
        times : array_like of int
            Periods, counted from 1.
        """
        t = np.asarray(times, np.float64)
        return np.asarray(np.exp(self.log_survival(t) - self.log_survival(t - 1)))

    def derl(self, rate: float, survived: ArrayLike) -> FloatArray:
        """Return the discounted expected residual lifetime before the next renewal.

        Σ over j from 0 of S(n+1+j) / S(n) exp(-rate j) for a contract that has survived n
        periods: the renewal that is due counts in full (Fader & Hardie 2010, Customer-base
        valuation in a contractual setting, Marketing Science 29(1), equation 5).

        Parameters
        ----------
        rate : float
            Continuous, per unit of time; above zero.
        survived : array_like of int
            Periods survived, n.
        """
        n = np.atleast_1d(np.asarray(survived, np.int64))
        ahead = int(min(np.ceil(-np.log(_FAR) / rate), _MOST)) + 1
        # In logarithms: of so old a contract the share may be too small for a number.
        s = self.log_survival(np.arange(int(n.max()) + ahead + 1))
        discount = np.exp(-rate * np.arange(ahead))
        lives = {
            int(one): float(np.exp(s[one + 1 : one + 1 + ahead] - s[one]) @ discount)
            for one in set(n.tolist())
        }
        values = np.array([lives[int(one)] for one in n])
        return values.reshape(np.shape(survived))


def counts_of(contracts: Contracts) -> tuple[FloatArray, FloatArray]:
    """Return how many ended in each period, and how many go on after each.

    Parameters
    ----------
    contracts : Contracts
        Of any number of cohorts.

    Returns
    -------
    tuple of arrays of shape (periods,) and (periods + 1,)
    """
    most = int(contracts.periods.max())
    ended = np.bincount(contracts.periods, contracts.weights * contracts.ended, most + 1)
    going = np.bincount(contracts.periods, contracts.weights * ~contracts.ended, most + 1)
    return ended[1:].astype(np.float64), going.astype(np.float64)
