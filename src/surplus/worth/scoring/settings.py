"""What is asked of a score: how far ahead, at what rate, and what a purchase brings."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic, SurplusError
from surplus.worth.estimate import Estimate
from surplus.worth.faults import fault
from surplus.worth.gamma_gamma import GammaGammaFit
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.units import TimeUnit, continuous_rate

FloatArray = NDArray[np.float64]

TENTH = 1.2815515655446004
"""Standard deviations from the median to the 10th and the 90th percentile of a normal."""
_LARGEST_SD = 2.0


@dataclass(frozen=True, slots=True)
class ScoreSettings:
    """What is asked of a score.

    Attributes
    ----------
    horizon : float
        How far to look ahead, in the unit of the fit.
    yearly_rate : float
        Effective discount rate a year, above zero: 0.1 for 10 %.
    spend : GammaGammaFit or float
        What a purchase is worth: a model of it, or the same amount for everybody.
    margin : float
        The share of spend that is left after the costs that come with it.
    cost_per_purchase : float
        What serving a purchase costs, in money.
    cost_per_year : float
        What keeping a customer costs a year for as long as it is one, in money.

    Raises
    ------
    SurplusError
        W040, for each figure that can't be.
    """

    horizon: float
    yearly_rate: float
    spend: GammaGammaFit | float = 1.0
    margin: float = 1.0
    cost_per_purchase: float = 0.0
    cost_per_year: float = 0.0

    def __post_init__(self) -> None:
        figures = {"horizon": self.horizon, "yearly_rate": self.yearly_rate, "margin": self.margin}
        if not isinstance(self.spend, GammaGammaFit):
            figures["spend"] = self.spend
        found = [
            Diagnostic("W040", f"{name} is {value:g}", hint="give a number above zero")
            for name, value in figures.items()
            if not (math.isfinite(value) and value > 0)
        ]
        costs = {name: getattr(self, name) for name in ("cost_per_purchase", "cost_per_year")}
        found += [
            Diagnostic("W040", f"{name} is {value:g}", hint="give an amount of 0 or more")
            for name, value in costs.items()
            if not (math.isfinite(value) and value >= 0)
        ]
        if found:
            raise SurplusError(found)

    @property
    def has_costs(self) -> bool:
        """Whether serving or keeping customers costs anything."""
        return self.cost_per_purchase > 0 or self.cost_per_year > 0

    def cost_of_keeping(self, fit: PurchaseFit) -> float:
        """Return what keeping a customer costs per unit of time of a fit."""
        return self.cost_per_year * fit.unit.per(TimeUnit.YEAR)

    def rate(self, fit: PurchaseFit) -> float:
        """Return the continuous discount rate per unit of time of a fit."""
        return continuous_rate(self.yearly_rate, fit.unit)


def scored_by(fit: object) -> PurchaseFit:
    """Return a fit that can score customers.

    Raises
    ------
    SurplusError
        W041 if it is of another kind.
    """
    if isinstance(fit, PurchaseFit):
        return fit
    message = f"a {type(fit).__name__} doesn't score customers who buy again when they like"
    raise fault("W041", message, "fit BG/NBD, MBG/NBD, BG/CNBD-k or Pareto/NBD to the state")


def moved(estimate: Estimate, place: int, step: float) -> list[float]:
    """Return the parameters with one log-parameter moved."""
    values, name = list(estimate.values), estimate.names[place]
    if name in estimate.signed:
        values[place] += step
    else:
        floor = estimate.floors.get(name, 0.0)
        values[place] = floor + (values[place] - floor) * math.exp(step)
    return values


def spread(estimate: Estimate) -> FloatArray:
    """Return a matrix A so that A Aᵀ is the covariance of the log-parameters, shape (p, p).

    Directions that the data don't tell have a standard deviation of 2, as in the draws of the
    estimate.
    """
    values, axes = np.linalg.eigh(np.asarray(estimate.log_covariance))
    sd = np.minimum(np.sqrt(np.maximum(values, 0.0)), _LARGEST_SD)
    return np.asarray(axes * sd)
