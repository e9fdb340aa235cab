"""The normal and the lognormal distribution, by the mean and standard deviation."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from surplus.core.spread.base import FloatArray, Spread, positive_factor
from surplus.core.spread.certainty import Certain
from surplus.core.spread.checks import refusal, require_finite, require_spread

# The standard normal's 95th percentile; scipy.special.ndtri(0.95).
Z95 = 1.6448536269514722

# A 90 % interval over six powers of ten. Beyond it the mean is far above the interval
# itself, and hangs on values so rare that no draw shows them.
WIDEST_SIGMA = math.log(1e6) / (2 * Z95)


def normal_score(u: FloatArray) -> FloatArray:
    """Return the standard normal quantiles of `u`."""
    # Here and not at the top: models of certain numbers never load SciPy.
    from scipy.special import ndtri

    return np.asarray(ndtri(u), dtype=np.float64)


def require_sigma(sigma: float) -> None:
    """Raise S006 when a spread is wider than `WIDEST_SIGMA` on the log scale."""
    if sigma > WIDEST_SIGMA:
        raise refusal(
            "S006",
            "values would spread over more than six powers of ten, so that their mean says nothing",
            "narrow it, or split the quantity into factors that can be judged one by one",
        )


@dataclass(frozen=True, slots=True)
class Normal(Spread):
    """Normal with this mean and standard deviation.

    Raises
    ------
    SurplusError
        S001 when a number isn't finite, S004 when `sd` isn't above zero.
    """

    # field() keeps dataclass from taking the property that it overrides as the default.
    mean: float = field()
    sd: float

    def __post_init__(self) -> None:
        require_finite(mean=self.mean, sd=self.sd)
        require_spread(self.sd)

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return mean + sd z(u)."""
        return self.mean + self.sd * normal_score(u)

    @property
    def support(self) -> tuple[float, float]:
        """The whole real line."""
        return -math.inf, math.inf

    def scaled(self, factor: float) -> Normal:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Normal(self.mean * by, self.sd * by)


@dataclass(frozen=True, slots=True)
class Lognormal(Spread):
    """Lognormal with this mean and standard deviation of the variable itself.

    The logarithm has variance s² = ln(1 + (sd / mean)²) and mean ln(mean) − s² / 2
    (Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, ch. 14).

    Raises
    ------
    SurplusError
        S001 when a number isn't finite, S004 when `sd` isn't above zero, S006 when it
        spans more than six powers of ten, S007 when the mean isn't above zero.
    """

    mean: float = field()
    sd: float

    def __post_init__(self) -> None:
        require_finite(mean=self.mean, sd=self.sd)
        require_spread(self.sd)
        _require_positive("mean", self.mean)
        require_sigma(self._sigma)

    @property
    def _sigma(self) -> float:
        ratio = self.sd / self.mean
        return math.sqrt(math.log1p(ratio * ratio))

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the median times exp(s z(u))."""
        sigma = self._sigma
        return self.mean * np.exp(sigma * normal_score(u) - sigma**2 / 2)

    @property
    def support(self) -> tuple[float, float]:
        """Zero to infinity."""
        return 0.0, math.inf

    def scaled(self, factor: float) -> Lognormal:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Lognormal(self.mean * by, self.sd * by)


def normal(mean: float, sd: float) -> Normal | Certain:
    """Return a normal spread, or a certain value when `sd` is zero.

    Examples
    --------
    >>> [round(end, 2) for end in normal(100, 10).low_high()]
    [83.55, 116.45]
    """
    return Certain(float(mean)) if sd == 0 else Normal(float(mean), float(sd))


def lognormal(mean: float, sd: float) -> Lognormal | Certain:
    """Return a lognormal spread, or a certain value when `sd` is zero.

    Examples
    --------
    >>> [round(end, 1) for end in lognormal(100, 30).low_high()]
    [59.1, 155.2]
    """
    return Certain(float(mean)) if sd == 0 else Lognormal(float(mean), float(sd))


def lognormal_from_median(median: float, geometric_sd: float) -> Lognormal | Certain:
    """Return the lognormal with this median and geometric standard deviation.

    About two thirds of the probability lie between median / geometric_sd and
    median × geometric_sd.

    Raises
    ------
    SurplusError
        S007 when the median isn't above zero or the geometric standard deviation is
        below one; S001 and S006 as `Lognormal`.

    Examples
    --------
    >>> import numpy as np
    >>> round(float(lognormal_from_median(50, 1.5).quantile(np.array(0.5))), 9)
    50.0
    """
    require_finite(median=median, geometric_sd=geometric_sd)
    _require_positive("median", median)
    if geometric_sd < 1:
        raise refusal(
            "S007",
            f"the geometric standard deviation is {geometric_sd:g}, and must be at least 1",
            "it is a factor: 1.5 means that values typically lie within a factor of 1.5",
        )
    sigma = math.log(geometric_sd)
    require_sigma(sigma)
    mean = median * math.exp(sigma**2 / 2)
    return lognormal(mean, mean * math.sqrt(math.expm1(sigma**2)))


def _require_positive(name: str, number: float) -> None:
    if not number > 0:
        raise refusal(
            "S007",
            f"the {name} of a lognormal is {number:g}, and must be above zero",
            "a lognormal holds positive values only; a normal may hold both signs",
        )
