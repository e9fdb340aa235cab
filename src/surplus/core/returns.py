"""Returns on a stream of amounts: net present value, internal rate of return, payback."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surplus.core.discounting import Discounting

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

# Most draws settle in four steps; the few that don't go on alone.
_FEW, _MANY = 8, 60
# Newton squares the error: after a relative step of 1e-7 nothing is left to gain.
_SETTLED = 1e-7
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
    changes = (flows.max(axis=0) > 0) & (flows.min(axis=0) < 0)
    if changes.all():
        return _solve(flows, times)
    rate = np.full(flows.shape[1], np.nan)
    if changes.any():
        rate[changes] = _solve(np.compress(changes, flows, axis=1), times)
    return rate


def _solve(flows: FloatArray, times: FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        v = _guess(flows, times)
        settled = _newton(flows, times, v, _FEW)
        if not settled.all():
            rest = np.flatnonzero(~settled)
            late = v[rest]
            settled[rest] = _newton(np.take(flows, rest, axis=1), times, late, _MANY)
            v[rest] = late
        rate = 1 / v - 1
    if not settled.all():
        rate[~settled] = _bisect(np.compress(~settled, flows, axis=1), times)
    return rate


def _guess(flows: FloatArray, times: FloatArray) -> FloatArray:
    """Return where Newton's method begins.

    With an outlay I at time 0 and receipts only later, of total P and mean time D, the
    value is convex in v, and by Jensen's inequality not negative at v = (I / P)^(1 / D):
    from there Newton's method goes straight down to the only root.
    """
    start = np.full(flows.shape[1], 1 / 1.1)
    if times[0] != 0 or times[1] <= 0:
        return start
    total = flows[1:].sum(axis=0)
    plain = (flows[0] < 0) & (flows[1:].min(axis=0) >= 0)
    mean_time = (times[1:] @ flows[1:]) / total
    return np.where(plain, (-flows[0] / total) ** (1 / mean_time), start)


def _newton(flows: FloatArray, times: FloatArray, v: FloatArray, steps: int) -> BoolArray:
    """Move `v` towards roots, in place, and return where it has come to rest."""
    yearly = bool(times[0] == 0 and np.all(np.diff(times) == 1))
    settled = np.zeros(v.shape, dtype=np.bool_)
    for _ in range(steps):
        value, slope = _horner(flows, v) if yearly else _powers(flows, times, v)
        step = np.divide(value, slope, out=value)
        settled = np.abs(step) <= _SETTLED * v
        moved = np.subtract(v, step, out=slope)
        if not moved.min() > 0:
            moved = np.where(moved > 0, moved, v / 2)
        v[:] = moved
        if settled.all():
            break
    return settled


def _horner(flows: FloatArray, v: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return value and slope of amounts at years 0, 1, 2, …: Horner's scheme, no powers."""
    slope = flows[-1].copy()
    value = slope * v
    value += flows[-2]
    for amount in flows[-3::-1]:
        slope *= v
        slope += value
        value *= v
        value += amount
    return value, slope


def _powers(flows: FloatArray, times: FloatArray, v: FloatArray) -> tuple[FloatArray, FloatArray]:
    present = flows * v ** times[:, None]
    return present.sum(axis=0), (times @ present) / v


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
    total = yearly[0]
    when = np.zeros(total.shape)
    for year, flow in enumerate(yearly[1:], start=1):
        before, total = total, total + flow
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            np.copyto(when, year - 1 - before / flow, where=(before < 0) & (total >= 0))
    when[~(total >= 0)] = np.nan
    return when
