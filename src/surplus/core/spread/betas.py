"""The beta distribution between two ends, and PERT, its form for low, likely, high."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.core.spread.base import FloatArray, Spread, positive_factor
from surplus.core.spread.certainty import Certain
from surplus.core.spread.checks import refusal, require_below, require_finite, require_spread

# The weight of the likely value in PERT's mean.
LAMBDA = 4.0

# Beyond them SciPy's incomplete beta function fails, and the spread is a point or a coin.
SHAPES = (1e-3, 1e6)


@dataclass(frozen=True, slots=True)
class Beta(Spread):
    """Beta with shapes `alpha` and `beta`, stretched from `low` to `high`.

    Raises
    ------
    SurplusError
        S001 when a number isn't finite, S002 when `low` isn't below `high`, S008 when a
        shape isn't from 0.001 to a million.
    """

    alpha: float
    beta: float
    low: float = 0.0
    high: float = 1.0

    def __post_init__(self) -> None:
        require_finite(alpha=self.alpha, beta=self.beta, low=self.low, high=self.high)
        require_below(self.low, self.high)
        least, most = SHAPES
        if not least <= min(self.alpha, self.beta) <= max(self.alpha, self.beta) <= most:
            raise refusal(
                "S008",
                f"the shapes of a beta are {self.alpha:g} and {self.beta:g}, "
                "and both must be from 0.001 to a million",
                "for k hits among n trials write alpha k + 1 and beta n - k + 1; "
                "for a very narrow spread write a normal",
            )

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the values that are not exceeded with probabilities `u`."""
        return stretched(u, self.alpha, self.beta, self.low, self.high)

    @property
    def mean(self) -> float:
        """Low + (high − low) α / (α + β)."""
        return self.low + (self.high - self.low) * self.alpha / (self.alpha + self.beta)

    @property
    def support(self) -> tuple[float, float]:
        """The two ends."""
        return self.low, self.high

    def scaled(self, factor: float) -> Beta:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Beta(self.alpha, self.beta, self.low * by, self.high * by)


@dataclass(frozen=True, slots=True)
class Pert(Spread):
    """Low, likely, high: a beta between the extremes with its mode at `likely`.

    The mean is (low + 4 likely + high) / 6 and the shapes are
    α = 1 + 4 (likely − low) / (high − low), β = 6 − α: Malcolm, Roseboom, Clark & Fazar
    (1959), Operations Research 7(5), 646–669, in the form of Vose (2008), Risk Analysis.

    Raises
    ------
    SurplusError
        S001 when a number isn't finite, S002 when `low` isn't below `high`, S003 when
        `likely` lies outside them.
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        require_finite(low=self.low, likely=self.likely, high=self.high)
        require_below(self.low, self.high)
        _require_between(self.low, self.likely, self.high)

    @property
    def shapes(self) -> tuple[float, float]:
        """Alpha and beta of the beta distribution."""
        lean = (self.likely - self.low) / (self.high - self.low)
        return 1 + LAMBDA * lean, 1 + LAMBDA * (1 - lean)

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the values that are not exceeded with probabilities `u`."""
        return stretched(u, *self.shapes, self.low, self.high)

    @property
    def mean(self) -> float:
        """(low + 4 likely + high) / 6."""
        return (self.low + LAMBDA * self.likely + self.high) / (LAMBDA + 2)

    @property
    def support(self) -> tuple[float, float]:
        """The two extremes."""
        return self.low, self.high

    def scaled(self, factor: float) -> Pert:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Pert(self.low * by, self.likely * by, self.high * by)


def stretched(u: FloatArray, alpha: float, beta: float, low: float, high: float) -> FloatArray:
    """Return quantiles of the beta with these shapes, stretched from `low` to `high`."""
    # Here and not at the top: it loads SciPy.
    from surplus.core.spread.beta_quantile import beta_quantile

    return low + (high - low) * beta_quantile(u, alpha, beta)


def pert(low: float, likely: float, high: float) -> Pert | Certain:
    """Return a PERT spread, or a certain value when all three are the same.

    Examples
    --------
    >>> pert(6000, 9000, 15000).mean
    9500.0
    >>> pert(5, 5, 5)
    Certain(value=5.0)
    """
    if low == likely == high:
        return Certain(float(low))
    if low == high:
        # Said of the likely value: low == high alone would be a certain value.
        _require_between(low, likely, high)
    return Pert(float(low), float(likely), float(high))


def beta(alpha: float, beta: float, low: float = 0.0, high: float = 1.0) -> Beta:
    """Return a beta spread from its shapes.

    Examples
    --------
    >>> beta(2, 6).mean
    0.25
    """
    return Beta(float(alpha), float(beta), float(low), float(high))


def beta_from_mean(mean: float, sd: float, low: float = 0.0, high: float = 1.0) -> Beta | Certain:
    """Return the beta with this mean and standard deviation, or a certain value if `sd` is 0.

    Raises
    ------
    SurplusError
        S004 when `sd` is below zero; S009 when no beta between `low` and `high` has this
        mean and standard deviation; S001 and S002 as `Beta`.

    Examples
    --------
    >>> share = beta_from_mean(0.25, 0.05)
    >>> round(share.mean, 12)
    0.25
    """
    require_finite(mean=mean, sd=sd, low=low, high=high)
    require_below(low, high)
    if sd == 0:
        _require_between(low, mean, high)
        return Certain(float(mean))
    require_spread(sd)
    at = (mean - low) / (high - low)
    narrowness = (high - low) / sd
    trials = at * (1 - at) * narrowness * narrowness - 1
    if not (0 < at < 1 and trials > 0):
        raise refusal(
            "S009",
            f"no beta between {low:g} and {high:g} has mean {mean:g} and standard deviation {sd:g}",
            "put the mean between the ends, or make the standard deviation smaller",
        )
    return Beta(at * trials, (1 - at) * trials, float(low), float(high))


def _require_between(low: float, likely: float, high: float) -> None:
    if not low <= likely <= high:
        raise refusal(
            "S003",
            f"the likely value {likely:g} lies outside {low:g} to {high:g}",
            "low and high are the extremes, and the likely value lies between them",
        )
