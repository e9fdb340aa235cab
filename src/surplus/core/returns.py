"""Returns on a stream of amounts: net present value, internal rate of return, payback."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surplus.core.discounting import Discounting

FloatArray = NDArray[np.float64]

_NEWTON_STEPS = 60
_BISECTIONS = 80
_RATES = np.concatenate([np.linspace(-0.95, 1.0, 79), np.geomspace(1.05, 1e4, 60)])


def net_present_value(flows: FloatArray, times: FloatArray, discounting: Discounting) -> FloatArray:
    """Return the sum of amounts, each discounted to now.

    Parameters
    ----------
    flows : array of shape (times, draws)
        Amounts in money.
    times : array of shape (times,)
        In years from now.

    Returns
    -------
    array of shape (draws,)
    """
    return np.asarray(discounting.factors(times) @ flows, dtype=np.float64)


def internal_rate_of_return(flows: FloatArray, times: FloatArray) -> FloatArray:
    """Return the rate a year at which the amounts are worth nothing today.

    Newton's method in v = 1/(1+r), with bisection where it doesn't settle. Where the
    amounts change sign more than once there may be several rates; the one nearest to
    zero that bisection brackets, or that Newton reaches from 10 %, is returned.

    Parameters
    ----------
    flows : array of shape (times, draws)
    times : array of shape (times,)
        In years from now, not negative.

    Returns
    -------
    array of shape (draws,)
        Missing (NaN) where the amounts never change sign: there is no such rate.

    Examples
    --------
    >>> internal_rate_of_return(np.array([[-100.0], [60.0], [60.0]]), np.arange(3.0)).round(6)
    array([0.130662])
    """
    changes = (flows > 0).any(axis=0) & (flows < 0).any(axis=0)
    rate = np.full(flows.shape[1], np.nan)
    if changes.any():
        rate[changes] = _solve(flows[:, changes], times)
    return rate


def _solve(flows: FloatArray, times: FloatArray) -> FloatArray:
    v = np.full(flows.shape[1], 1 / 1.1)
    scale = np.abs(flows).max(axis=0)
    with np.errstate(all="ignore"):
        for _ in range(_NEWTON_STEPS):
            value, slope = _value_and_slope(flows, times, v)
            step = value / slope
            v = np.where(v - step > 0, v - step, v / 2)
            if np.all(np.abs(step) <= 1e-13 * v):
                break
        residual = np.abs(_value_and_slope(flows, times, v)[0])
        rate = 1 / v - 1
    settled = np.isfinite(rate) & (residual <= 1e-9 * scale)
    if not settled.all():
        rate[~settled] = _bisect(flows[:, ~settled], times)
    return rate


def _value_and_slope(
    flows: FloatArray, times: FloatArray, v: FloatArray
) -> tuple[FloatArray, FloatArray]:
    steps = np.diff(times)
    if times[0] == 0 and np.all(steps == 1):  # Horner's scheme: no powers needed
        value, slope = flows[-1].copy(), np.zeros_like(v)
        for amount in flows[-2::-1]:
            slope = slope * v + value
            value = value * v + amount
        return value, slope
    powers = v ** times[:, None]
    return (flows * powers).sum(axis=0), (flows * powers * times[:, None]).sum(axis=0) / v


def _bisect(flows: FloatArray, times: FloatArray) -> FloatArray:
    powers = (1 + _RATES[:, None]) ** -times[None, :]
    values = powers @ flows
    turns = np.signbit(values[:-1]) != np.signbit(values[1:])
    distance = np.where(turns, np.abs(_RATES[:-1, None]), np.inf)
    first = distance.argmin(axis=0)
    low, high = _RATES[first], _RATES[first + 1]
    at_low = np.take_along_axis(values, first[None, :], axis=0)[0]
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        value = ((1 + middle) ** -times[:, None] * flows).sum(axis=0)
        same = np.signbit(value) == np.signbit(at_low)
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return np.where(turns.any(axis=0), (low + high) / 2, np.nan)


def payback(yearly: FloatArray) -> FloatArray:
    """Return after how many years the amounts have paid back what was laid out.

    Not discounted; the amounts of a year are spread evenly over it, those of year 0 fall
    due at once.

    Parameters
    ----------
    yearly : array of shape (years + 1, draws)
        Net amounts of years 0, 1, 2, …

    Returns
    -------
    array of shape (draws,)
        0 where the total is never negative, missing (NaN) where it is never made good.

    Examples
    --------
    >>> payback(np.array([[-100.0], [80.0], [80.0]]))
    array([1.25])
    """
    total = np.cumsum(yearly, axis=0)
    below = total < 0
    # The year after the last one that ends with less than nothing.
    last = below.shape[0] - 1 - np.argmax(below[::-1], axis=0)
    never, at_once = below[-1], ~below.any(axis=0)
    year = np.minimum(last + 1, yearly.shape[0] - 1)
    owed = -np.take_along_axis(total, (year - 1)[None, :], axis=0)[0]
    flow = np.take_along_axis(yearly, year[None, :], axis=0)[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        when = year - 1 + owed / flow
    return np.where(at_once, 0.0, np.where(never, np.nan, when))
