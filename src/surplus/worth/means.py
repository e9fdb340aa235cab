"""Means over customers: of functions of a beta or a gamma distributed rate."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh_tridiagonal
from scipy.special import betaln, gammaln

FloatArray = NDArray[np.float64]

_BETA_NODES = 48
_GAMMA_STEP = 0.25
_TINY = 1e-18
_LARGE = 3.0
_LOGIT_STEP = 0.27
_BLOCK = 512


@lru_cache(maxsize=4096)
def beta_nodes(a: float, b: float) -> tuple[FloatArray, FloatArray]:
    """Return the nodes and weights of Gauss-Jacobi quadrature for a beta(a, b) variable.

    By Golub & Welsch (1969), Mathematics of Computation 23: the eigenvalues of the
    three-term recurrence, and the squares of the eigenvectors' first elements.

    Parameters
    ----------
    a, b : float
        Above zero.

    Returns
    -------
    tuple of arrays of shape (48,)
        Probabilities between 0 and 1, and weights that add up to 1.

    Examples
    --------
    >>> p, w = beta_nodes(0.8, 2.4)
    >>> round(float(w @ p), 12), round(float(w @ p**2), 12)
    (0.25, 0.107142857143)
    """
    n = np.arange(1, _BETA_NODES, dtype=np.float64)
    s, u, v = a + b - 2, b - 1, a - 1
    middle = np.empty(_BETA_NODES)
    # Jacobi polynomials on (-1, 1) with weight (1-y)^(b-1) (1+y)^(a-1), p = (1+y)/2.
    middle[0] = (v - u) / (s + 2)
    middle[1:] = (v - u) * s / ((2 * n + s) * (2 * n + s + 2))
    above = 4 * n * (n + u) * (n + v) * (n + s)
    below = (2 * n + s) ** 2 * ((2 * n + s) ** 2 - 1)
    off = np.empty_like(n)
    off[0] = 4 * (1 + u) * (1 + v) / ((s + 2) ** 2 * (s + 3))
    off[1:] = above[1:] / below[1:]
    nodes, vectors = eigh_tridiagonal(middle, np.sqrt(off))
    weights = vectors[0] ** 2
    return np.clip((1 + nodes) / 2, 0.0, 1.0), weights / weights.sum()


@lru_cache(maxsize=4096)
def gamma_nodes(shape: float) -> tuple[FloatArray, FloatArray]:
    """Return nodes and weights for the mean of a function of a gamma(shape, 1) variable.

    The trapezoidal rule in the logarithm of the variable, where the density is smooth and
    dies away on both sides (Trefethen & Weideman 2014, SIAM Review 56(3)). Meant for
    functions that vanish at least as fast as the variable itself near zero, or shapes that
    aren't tiny.

    Parameters
    ----------
    shape : float
        Above zero.

    Returns
    -------
    tuple of arrays of shape (nodes,)
        Rates above zero, and weights.

    Examples
    --------
    >>> rate, weight = gamma_nodes(2.5)
    >>> round(float(weight @ rate), 12)
    2.5
    """
    width = 1 / np.sqrt(max(shape, 1.0))
    step = _GAMMA_STEP * min(1.0, 2 * width)
    low = np.log(shape + 1) - 42.0 * max(width, 0.0) / min(1.0, np.sqrt(shape))
    high = np.log(shape + 9 * np.sqrt(shape) + 42.0)
    u = np.arange(low, high + step, step)
    density = np.exp(shape * u - np.exp(u) - gammaln(shape))
    kept = density * np.minimum(1.0, np.exp(u)) > _TINY * density.max()
    weights = density[kept] * step
    # Log-gamma of a large shape has few digits left after the point; the sum is known.
    return np.exp(u[kept]), weights / weights.sum() if shape > _LARGE else weights


def over_beta(a: float, b: float, c: FloatArray) -> FloatArray:
    """Return the mean of 1 / (p + c) over p, beta(a, b) distributed.

    It is 2F1(1, b; a+b; z) z with z = 1/(1+c) (Abramowitz & Stegun 15.3.1), worked out by
    the trapezoidal rule in the logit of p: the poles of the function lie π away from the
    path, so few nodes give all digits, where series need thousands of terms as c gets small.

    Parameters
    ----------
    a, b : float
        Above zero.
    c : array
        Above zero.

    Examples
    --------
    >>> over_beta(1.0, 1.0, np.array([1.0])).round(12).tolist()
    [0.69314718056]
    """
    flat = c.ravel()
    p, weight, _, _ = logit_nodes(a, b, float(np.floor(np.log(flat.min()))))
    values = np.empty(flat.shape)
    for start in range(0, len(flat), _BLOCK):
        rows = slice(start, start + _BLOCK)
        values[rows] = (1 / (flat[rows, None] + p)) @ weight
    return values.reshape(c.shape)


@lru_cache(maxsize=4096)
def logit_nodes(
    a: float, b: float, log_least: float
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return nodes and weights for the mean over p, beta(a, b) distributed, in the logit of p.

    Parameters
    ----------
    a, b : float
        Above zero.
    log_least : float
        The logarithm of a probability; far below it the function is constant.

    Returns
    -------
    tuple of arrays of shape (nodes,)
        p, weights that add up to 1, ln p and ln (1 - p).

    Examples
    --------
    >>> p, weight, log_p, _ = logit_nodes(2.0, 3.0, 0.0)
    >>> round(float(weight @ p), 12), round(float(weight @ log_p), 12)
    (0.4, -1.083333333333)
    """
    step = min(_LOGIT_STEP, 0.55 * np.sqrt(1 / a + 1 / b))
    low = min(log_least, 0.0, np.log(a / b)) - 33.0
    v = np.arange(low, 40.0, step)
    log_rest = -np.logaddexp(0.0, v)
    log_density = a * v + (a + b) * log_rest - betaln(a, b)
    kept = log_density > log_density.max() - 42.0 + min(log_least, 0.0)
    weights = np.exp(log_density) * step
    # Beyond the nodes the function is constant, and the density a geometric series.
    below, above = (1 / np.expm1(min(each * step, 700.0)) for each in (a, b))
    weights[0] *= 1 + below
    weights[-1] *= 1 + above
    kept[[0, -1]] = True
    log_p = v + log_rest
    log_p[0] -= step * below
    log_rest[-1] -= step * above
    p = 1 / (1 + np.exp(-v[kept]))
    return p, weights[kept] / weights[kept].sum(), log_p[kept], log_rest[kept]
