"""How ln B(α, β) changes when β grows by u, to the last digits for any α, β and u.

ln B(α, β + u) - ln B(α, β) is a second difference of ln Γ. Written with ln Γ as it stands, large
parameters leave nothing but rounding; here Γ(x) = Γ(x + m) / x (x + 1) … (x + m - 1), with
Stirling's series for Γ(x + m) (NIST Handbook, equations 5.5.1 and 5.11.1), and every difference
is taken by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

_SHIFT = 16
_STEPS = np.arange(_SHIFT, dtype=np.float64)[:, None]
_SERIES = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680)


@dataclass(frozen=True, eq=False, slots=True)
class BetaShift:
    """ln B(α, β + u) - ln B(α, β), and its derivatives; each of the shape of u.

    Attributes
    ----------
    value : array
        Itself.
    by_a, by_b, by_u : arrays
        First derivatives.
    by_ab : array
        Second derivative by α and β, and by α twice: they are the same.
    by_au : array
        Second derivative by α and u.
    by_bb : array
        By β twice.
    by_bu : array
        By β and u, and by u twice.
    """

    value: FloatArray
    by_a: FloatArray
    by_b: FloatArray
    by_u: FloatArray
    by_ab: FloatArray
    by_au: FloatArray
    by_bb: FloatArray
    by_bu: FloatArray


def log_beta_shift(a: float, b: float, u: FloatArray) -> FloatArray:
    """Return ln B(a, b + u) - ln B(a, b).

    Parameters
    ----------
    a, b : float
        Above zero.
    u : array of shape (n,)
        By how much b grows; none is negative.

    Examples
    --------
    >>> round(float(np.exp(log_beta_shift(1.0, 1.0, np.array([1.0]))[0])), 12)
    0.5
    """
    low, far = b + _STEPS + 0 * u, b + _SHIFT + 0 * u
    # ln[(x + u)(x + a) / (x (x + a + u))] for each factor, and where Stirling's series begins.
    steps = np.log1p(u / (low + a + u) * (a / low)).sum(axis=0)
    last = np.log1p(u / (far + a + u) * (a / far))
    whole = (far - 0.5) * last - u * np.log1p(a / (far + u)) - a * np.log1p(u / (far + a))
    for k, c in enumerate(_SERIES):
        whole = whole + c * _apart((far + u, far + a, far, far + a + u), 2 * k + 1)
    return np.asarray(whole - steps)


def beta_shift(a: float, b: float, u: FloatArray) -> BetaShift:
    """Return ln B(a, b + u) - ln B(a, b) with its derivatives.

    Parameters
    ----------
    a, b : float
        Above zero.
    u : array of shape (n,)
        By how much b grows; none is negative.
    """
    low, far = b + _STEPS + 0 * u, b + _SHIFT + 0 * u
    corners = (far + u, far + a, far, far + a + u)
    slope = np.log1p(u / (far + a + u) * (a / far)) + _bent(far, a, u) / 2
    squares = _apart((low + u, low + a, low, low + a + u), 2).sum(axis=0)
    bend = squares - _bent(far, a, u) + _apart(corners, 2) / 2
    for k, c in enumerate(_SERIES):
        slope = slope - c * (2 * k + 1) * _apart(corners, 2 * k + 2)
        bend = bend + c * (2 * k + 1) * (2 * k + 2) * _apart(corners, 2 * k + 3)
    return BetaShift(
        log_beta_shift(a, b, u),
        -_rise(np.full_like(u, b + a), u),
        slope + _bent(low, a, u).sum(axis=0),
        -_rise(b + u, np.full_like(u, a)),
        _fall(np.full_like(u, b + a), u),
        -_trigamma(b + a + u),
        bend,
        _fall(b + u, np.full_like(u, a)),
    )


Corners = tuple[FloatArray, FloatArray, FloatArray, FloatArray]


def _apart(corners: Corners, power: int) -> FloatArray:
    """Return the second difference of x to minus a power; far less than what it is added to."""
    up, across, here, both = (corner ** -float(power) for corner in corners)
    return np.asarray((up - here) - (both - across))


def _bent(x: FloatArray, a: float, u: FloatArray) -> FloatArray:
    """Return 1/x + 1/(x + a + u) - 1/(x + a) - 1/(x + u)."""
    both = x + a + u
    return np.asarray(u / (x + u) * (a / (x + a)) * ((x + both) / both) / x)


def _rise(x: FloatArray, by: FloatArray) -> FloatArray:
    """Return ψ(x + by) - ψ(x)."""
    low, far = x + _STEPS, x + _SHIFT
    found = (by / (low + by) / low).sum(axis=0) + np.log1p(by / far) + by / (far + by) / far / 2
    for k, c in enumerate(_SERIES):
        found = found - c * (2 * k + 1) * ((far + by) ** -(2.0 * k + 2) - far ** -(2.0 * k + 2))
    return np.asarray(found)


def _fall(x: FloatArray, by: FloatArray) -> FloatArray:
    """Return ψ'(x) - ψ'(x + by)."""
    low, far = x + _STEPS, x + _SHIFT
    found = (by / (low + by) / low * (1 / low + 1 / (low + by))).sum(axis=0)
    found = found + by / (far + by) / far * (1 + (1 / far + 1 / (far + by)) / 2)
    for k, c in enumerate(_SERIES):
        share = c * (2 * k + 1) * (2 * k + 2)
        found = found + share * (far ** -(2.0 * k + 3) - (far + by) ** -(2.0 * k + 3))
    return np.asarray(found)


def _trigamma(x: FloatArray) -> FloatArray:
    low, far = x + _STEPS, x + _SHIFT
    found = (1 / low**2).sum(axis=0) + 1 / far + 0.5 / far**2
    for k, c in enumerate(_SERIES):
        found = found + c * (2 * k + 1) * (2 * k + 2) * far ** -(2.0 * k + 3)
    return np.asarray(found)
