"""A symmetric percentile triplet, as in p10, p50, p90.

The distribution is the semi-bounded Johnson quantile-parameterised distribution (J-QPD-S)
of Hadlock & Bickel (2017), "Johnson Quantile-Parameterized Distributions", Decision
Analysis 14(1), 35–64. It passes through every ascending triplet, and its tails are those of
a lognormal, so that mean and variance always exist. (The three-term metalog of Keelin 2016
is less forgiving: bounded at zero it has no finite mean for 1, 2 and 16.)

In the published form, with c the normal score of 1 − α, B the logarithm of the median, L and
H those of the outer percentiles, the logarithm of the quantile at normal score z is

    ln θ + λ sinh(arcsinh(δ z) + arcsinh(n c δ)),    n = sign(L + H − 2 B).

By the addition theorem of sinh this is a branch of a hyperbola in s = z / c:

    B + w s + n (√(m² + (w² − m²) s²) − m),    w = (H − L) / 2,  m = min(B − L, H − B).

At s = −1, 0, 1 it takes the values L, B, H, and it rises everywhere because w exceeds
√(w² − m²). With m = w it is a straight line: a lognormal. The unbounded distribution uses the
same curve for the values themselves instead of their logarithms; straight, it is a normal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from surplus.core.spread.base import FloatArray, Spread, positive_factor
from surplus.core.spread.certainty import Certain
from surplus.core.spread.checks import refusal, require_finite
from surplus.core.spread.normals import normal_score, require_sigma


@dataclass(frozen=True, slots=True)
class Percentiles(Spread):
    """The values at probabilities α, ½ and 1 − α, joined by a Johnson distribution.

    Bounded at zero when all three are above zero, mirrored when all three are below,
    unbounded otherwise. Equal ratios make it the lognormal, and equal differences across
    zero the normal, that `Interval` is.

    Attributes
    ----------
    low, median, high : float
        The values at `probability`, ½ and 1 − `probability`.
    probability : float
        α, between 0 and ½; 0.1 for p10, p50, p90.

    Raises
    ------
    SurplusError
        S001 when a number isn't finite, S005 when the percentiles don't ascend, S006 when
        positive or negative values would spread over more than six powers of ten, S012
        when `probability` isn't between 0 and ½.
    """

    low: float
    median: float
    high: float
    probability: float = 0.1

    def __post_init__(self) -> None:
        require_finite(low=self.low, median=self.median, high=self.high)
        _require_probability(self.probability)
        _require_ascending(self.low, self.median, self.high)
        if self._sign:
            half_width, _, lean = self._shape
            require_sigma((half_width + max(0, lean) * self._bend) / self._outer_score)

    @property
    def _sign(self) -> int:
        return (self.low > 0) - (self.high < 0)

    @property
    def _outer_score(self) -> float:
        """c: the normal score of the upper percentile."""
        return -NormalDist().inv_cdf(self.probability)

    @property
    def _shape(self) -> tuple[float, float, int]:
        """w, m and n, of the logarithm of the absolute value when that is bounded at zero."""
        ends: tuple[float, ...] = (self.low, self.median, self.high)
        if self._sign:
            ends = tuple(math.log(abs(end)) for end in ends[:: self._sign])
        down, up = ends[1] - ends[0], ends[2] - ends[1]
        return (down + up) / 2, min(down, up), (up > down) - (up < down)

    @property
    def _bend(self) -> float:
        """√(w² − m²): by how much the curve's two arms differ in slope."""
        half_width, least, _ = self._shape
        return math.sqrt(max(0.0, (half_width - least) * (half_width + least)))

    def _departure(self, scores: FloatArray) -> FloatArray:
        """How far from the median: as values, or as logarithms, at these normal scores."""
        half_width, least, lean = self._shape
        s = scores / self._outer_score
        return np.asarray(half_width * s + lean * (np.hypot(least, self._bend * s) - least))

    def _at(self, scores: FloatArray) -> FloatArray:
        if not self._sign:
            return self.median + self._departure(scores)
        # The mirrored case reads the positive one from the other end.
        return self.median * np.exp(self._departure(self._sign * scores))

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the values that are not exceeded with probabilities `u`."""
        return self._at(normal_score(u))

    @property
    def mean(self) -> float:
        """The mean, by quadrature of the quantile over the normal score."""
        _, least, _ = self._shape
        scores, weights = _nodes(least / self._bend * self._outer_score if self._bend else math.inf)
        return float(np.dot(self._at(scores), weights))

    @property
    def support(self) -> tuple[float, float]:
        """Zero to infinity on the side of the percentiles, or the whole real line."""
        return (0.0 if self._sign > 0 else -math.inf), (0.0 if self._sign < 0 else math.inf)

    def scaled(self, factor: float) -> Percentiles:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Percentiles(self.low * by, self.median * by, self.high * by, self.probability)


def percentiles(
    low: float, median: float, high: float, probability: float = 0.1
) -> Percentiles | Certain:
    """Return the spread with these percentiles, or a certain value when all are the same.

    `probability` is 0.1 for p10, p50, p90; 0.05 for p5, p50, p95; 0.25 for quartiles.

    Examples
    --------
    >>> import numpy as np
    >>> hours = percentiles(4, 6, 11)
    >>> hours.quantile(np.array([0.1, 0.5, 0.9])).round(9).tolist()
    [4.0, 6.0, 11.0]
    >>> round(hours.mean, 3)
    6.952
    """
    if low == median == high:
        return Certain(float(low))
    return Percentiles(float(low), float(median), float(high), float(probability))


def _nodes(corner: float) -> tuple[FloatArray, FloatArray]:
    """Return normal scores and weights whose sum with a function's values is its mean.

    The curve turns within `corner` of zero. With z = corner sinh(v) it is analytic however
    sharp the turn, so that the trapezoidal rule in v converges faster than any power of the
    step (Trefethen & Weideman 2014, SIAM Review 56(3)).
    """
    reach, count = 15.0, 801
    # Beyond this the turn is too wide to matter, and the substitution is the identity.
    corner = min(max(corner, 1e-12), 1e3)
    v = np.linspace(-1, 1, count) * math.asinh(reach / corner)
    z = corner * np.sinh(v)
    density = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    return z, density * corner * np.cosh(v) * (v[1] - v[0])


def _require_probability(probability: float) -> None:
    if not 0 < probability < 0.5:
        raise refusal(
            "S012",
            f"the outer percentiles stand at {probability:g}, and must be between 0 and 0.5",
            "write 0.1 for p10, p50 and p90, or 0.05 for p5, p50 and p95",
        )


def _require_ascending(low: float, median: float, high: float) -> None:
    if not low < median < high:
        raise refusal(
            "S005",
            f"the percentiles {low:g}, {median:g} and {high:g} do not ascend",
            "write them from the lowest to the highest, the median strictly between",
        )
