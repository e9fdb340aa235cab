"""What every fitted purchase model answers, for arrays of customers."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.customer_state import CustomerState
from surplus.worth.fit import Fit
from surplus.worth.units import TimeUnit, continuous_rate

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Prediction:
    """What a fit says of each customer.

    Attributes
    ----------
    p_alive : array of shape (rows,)
        Probability that the customer will still buy.
    purchases : array of shape (rows,)
        Expected purchases within the horizon after the end of observation.
    residual : array of shape (rows,)
        Discounted expected residual purchases, without end (DERT).
    next_purchase : array of shape (rows,)
        Median wait for the next purchase from the end of observation, if alive.
    horizon : float
        In units of time.
    yearly_rate : float
        Effective discount rate a year.
    rate : float
        The same as a continuous rate per unit of time.
    unit : TimeUnit
        What times are counted in.
    """

    p_alive: FloatArray
    purchases: FloatArray
    residual: FloatArray
    next_purchase: FloatArray
    horizon: float
    yearly_rate: float
    rate: float
    unit: TimeUnit


@dataclass(frozen=True)
class PurchaseFit(Fit):
    """A fitted model of repeat purchases. All times are in the unit of the fit.

    Arguments `x`, `t_x` and `age` are arrays of one length, or numbers: repeat purchases,
    recency, and age at the end of observation.
    """

    @abstractmethod
    def p_alive(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the probability that each customer is alive at the end of observation."""

    @abstractmethod
    def expected_new(self, times: ArrayLike) -> FloatArray:
        """Return E[X(t)]: repeat purchases of a new customer until each time."""

    @abstractmethod
    def survival(self, times: ArrayLike) -> FloatArray:
        """Return the probability that a new customer is alive after each time."""

    @abstractmethod
    def alive_after(self, time: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the probability that each customer is still alive at T + time."""

    @abstractmethod
    def expected_purchases(
        self, horizon: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike
    ) -> FloatArray:
        """Return the expected purchases of each customer in (T, T + horizon]."""

    @abstractmethod
    def dert(self, rate: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return discounted expected residual transactions at a rate per unit of time."""

    @abstractmethod
    def derl(self, rate: float, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the discounted expected residual lifetime at a rate per unit of time."""

    @abstractmethod
    def next_purchase(self, x: ArrayLike, t_x: ArrayLike, age: ArrayLike) -> FloatArray:
        """Return the median wait for the next purchase from the end of observation, if alive."""

    def predict(self, state: CustomerState, horizon: float, yearly_rate: float) -> Prediction:
        """Return what the fit says of every customer.

        Parameters
        ----------
        state : CustomerState
            In the unit of the fit, or in another: it is converted.
        horizon : float
            How far to look ahead, in units of the fit.
        yearly_rate : float
            Effective discount rate a year, 0.1 for 10 %; above zero for residual purchases.

        Raises
        ------
        SurplusError
            W063 if the rate can't be.
        """
        same = state if state.unit == self.unit else state.in_unit(self.unit)
        history = same.x, same.t_x, same.T
        rate = continuous_rate(yearly_rate, self.unit)
        return Prediction(
            self.p_alive(*history),
            self.expected_purchases(horizon, *history),
            self.dert(rate, *history),
            self.next_purchase(*history),
            horizon,
            yearly_rate,
            rate,
            self.unit,
        )


def histories(
    x: ArrayLike, t_x: ArrayLike, age: ArrayLike
) -> tuple[IntArray, FloatArray, FloatArray]:
    """Return counts, recencies and ages as arrays of one shape.

    Parameters
    ----------
    x, t_x, age : array_like
        Of one length, or numbers.
    """
    counts, recencies, ages = np.broadcast_arrays(
        np.asarray(x, np.int64), np.asarray(t_x, np.float64), np.asarray(age, np.float64)
    )
    return counts, recencies, ages
