"""Lifetime value: what purchases or contracts to come are worth today."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.units import TimeUnit, continuous_rate, periodic_rate, time_unit

FloatArray = NDArray[np.float64]


def value_ahead(
    fit: PurchaseFit,
    state: CustomerState,
    amount: ArrayLike,
    yearly_rate: float,
    *,
    steps: int,
    step: str = "month",
) -> FloatArray:
    """Return what the purchases of the next periods are worth, period by period.

    Σ over i of amount times the purchases expected in period i, divided by (1 + d)^i, with
    the rate d of a period: each falls due at the end of its period.

    Parameters
    ----------
    fit : PurchaseFit
        Of any model.
    state : CustomerState
        In any unit of time.
    amount : array_like of shape (rows,)
        What a purchase of each customer brings: expected spend times the margin.
    yearly_rate : float
        Effective discount rate a year, 0.1 for 10 %; turned into one of the period once.
    steps : int
        How many periods.
    step : str
        The period, a unit of time.

    Raises
    ------
    SurplusError
        W059 for the period, W063 for the rate.
    """
    unit = time_unit(step)
    return discounted_steps(
        fit, state, amount, periodic_rate(yearly_rate, unit), steps, unit.per(fit.unit)
    )


def discounted_steps(
    fit: PurchaseFit,
    state: CustomerState,
    amount: ArrayLike,
    rate: float,
    steps: int,
    length: float,
) -> FloatArray:
    """Return the same with the rate of a step and its length in the unit of the fit.

    Parameters
    ----------
    fit, state, amount
        As in `value_ahead`.
    rate : float
        Effective, a step.
    steps : int
        How many steps.
    length : float
        Of a step.
    """
    same = state if state.unit == fit.unit else state.in_unit(fit.unit)
    total, before = np.zeros(len(same)), np.zeros(len(same))
    for i in range(1, steps + 1):
        until = fit.expected_purchases(i * length, same.x, same.t_x, same.T)
        total += (until - before) / (1 + rate) ** i
        before = until
    return np.asarray(np.asarray(amount, np.float64) * total)


def residual_value(
    fit: PurchaseFit, state: CustomerState, amount: ArrayLike, yearly_rate: float
) -> FloatArray:
    """Return what all purchases to come are worth, without end: amount times DERT.

    Parameters
    ----------
    fit : PurchaseFit
        Of any model.
    state : CustomerState
        In any unit of time.
    amount : array_like of shape (rows,)
        What a purchase of each customer brings: expected spend times the margin.
    yearly_rate : float
        Effective discount rate a year, above zero.

    Raises
    ------
    SurplusError
        W063 if the rate isn't above zero.
    """
    same = state if state.unit == fit.unit else state.in_unit(fit.unit)
    rate = _above_zero(yearly_rate, fit.unit)
    return np.asarray(np.asarray(amount, np.float64) * fit.dert(rate, same.x, same.t_x, same.T))


def value_of_new(
    fit: PurchaseFit, amount: float, yearly_rate: float, cost_per_year: float = 0.0
) -> float:
    """Return what a new customer is worth at the moment of the first purchase, with it.

    Amount times (1 + DERT) less what keeping costs for the discounted lifetime (DERL).

    Parameters
    ----------
    fit : PurchaseFit
        Of any model.
    amount : float
        What a purchase brings, over all customers: mean spend times the margin, less what
        serving it costs.
    yearly_rate : float
        Effective discount rate a year, above zero.
    cost_per_year : float
        What keeping a customer costs a year for as long as it is one.

    Raises
    ------
    SurplusError
        W063 if the rate isn't above zero.
    """
    rate = _above_zero(yearly_rate, fit.unit)
    value = amount * (1 + float(fit.dert(rate, 0, 0.0, 0.0)))
    if not cost_per_year:
        return value
    keeping = cost_per_year * fit.unit.per(TimeUnit.YEAR)
    return value - keeping * float(fit.derl(rate, 0, 0.0, 0.0))


def contract_value(
    margin: float, survival: ArrayLike, rate: float, *, first_at: int = 0
) -> FloatArray:
    """Return Σ over t of m s(t) / (1 + d)^t: what contracts are worth.

    Parameters
    ----------
    margin : float
        What a period brings, m.
    survival : array_like of shape (..., periods)
        s(t) for the periods counted, from any model or from Kaplan-Meier.
    rate : float
        Effective discount rate a period, d.
    first_at : int
        The t of the first one: 0 if it is due today, 1 if in a period.

    Examples
    --------
    >>> float(contract_value(100.0, [1.0, 0.5], 0.25))
    140.0
    """
    s = np.asarray(survival, np.float64)
    factors = (1 + rate) ** -(first_at + np.arange(s.shape[-1], dtype=np.float64))
    return np.asarray(margin * (s @ factors))


def _above_zero(yearly_rate: float, unit: TimeUnit) -> float:
    rate = continuous_rate(yearly_rate, unit)
    if rate == 0:
        message = "without a discount rate, purchases without end have no finite value"
        raise fault("W063", message, "give a rate a year above 0: 0.1 for 10 %")
    return rate
