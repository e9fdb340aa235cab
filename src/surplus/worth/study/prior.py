"""What the weak prior alone would expect of the customers, before any of their purchases is seen.

A prior predictive check (Box 1980, Sampling and Bayes' inference in scientific modelling, Journal
of the Royal Statistical Society A 143(4)): where the prior holds only a narrow range likely, it
speaks louder than the data.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.customer_state import CustomerState
from surplus.worth.fit import Fit
from surplus.worth.gamma_gamma import GammaGammaFit
from surplus.worth.pareto_nbd import ParetoNBDFit
from surplus.worth.purchase_fit import PurchaseFit

FloatArray = NDArray[np.float64]

MOST = 1e9
"""Numbers beyond this are said to be so large, or larger."""
_BASES, _CUSTOMERS = 1000, 100
_LIKELY = 0.9
_WIDE = 1.6448536269514722
_FAR = 690.0


@dataclass(frozen=True, slots=True)
class Expectation:
    """What was held likely before the data, what the fit expects, and what came.

    Attributes
    ----------
    low, high : float
        Nine in ten draws from the prior are between; `high` is `MOST` at most.
    fitted : float
        What the fit expects.
    came : float
        What the customers did.
    """

    low: float
    high: float
    fitted: float
    came: float


@dataclass(frozen=True, slots=True)
class PriorCheck:
    """What the prior alone would expect, and how much of the fit comes from it.

    Attributes
    ----------
    purchases : Expectation
        Repeat purchases of a customer a year, a mean over the customers at their ages.
    spend : Expectation or None
        What a purchase is worth, a mean over the customers; none if spend isn't fitted.
    parameter : str
        The parameter of which the prior says most.
    weight : float
        The share of what is known of it that comes from the prior: its variance after the
        data over its variance before.
    """

    purchases: Expectation
    spend: Expectation | None
    parameter: str
    weight: float


def prior_check(
    state: CustomerState,
    fit: PurchaseFit,
    spending: tuple[CustomerState, GammaGammaFit] | None = None,
    seed: int = 1,
) -> PriorCheck:
    """Return what the prior alone would expect of customers of these ages.

    Parameters
    ----------
    state : CustomerState
        What was fitted: distinct histories, or one customer a row.
    fit : PurchaseFit
        Its fit.
    spending : (CustomerState, GammaGammaFit), optional
        Customers with their mean spend, and the fit of it.
    seed : int
        The draws begin from it.
    """
    w = state.counts.astype(np.float64)
    rng = np.random.default_rng(seed)
    ages = np.quantile(state.T, rng.random(_CUSTOMERS), weights=w, method="inverted_cdf")
    drawn = drawn_rates(fit, np.asarray(ages), fit.estimate.prior_sd, rng)
    a_year = state.unit.per_year
    low, high = np.quantile(drawn * a_year, ((1 - _LIKELY) / 2, (1 + _LIKELY) / 2))
    years = max(float(w @ state.T), 1e-300) / a_year
    fitted = float(fit.expected_new(state.T) @ w) / years
    purchases = Expectation(float(low), min(float(high), MOST), fitted, float(w @ state.x) / years)
    fits: tuple[Fit, ...] = (fit, *(spending[1:] if spending else ()))
    parameter, weight = max(map(_weight, fits), key=lambda each: each[1])
    return PriorCheck(purchases, _spend(*spending) if spending else None, parameter, weight)


def drawn_rates(
    fit: PurchaseFit, ages: FloatArray, sd: float, rng: np.random.Generator
) -> FloatArray:
    """Return repeat purchases per unit of time in bases of customers, each drawn from the prior.

    Parameters
    ----------
    fit : PurchaseFit
        Says which model; its parameters aren't read.
    ages : array of shape (customers,)
        How long each customer is observed.
    sd : float
        Standard deviation of the normal prior on each log-parameter.
    rng : Generator
        Of the draws.

    Returns
    -------
    array of shape (bases,)
    """
    middle = np.log(max(float(ages.mean()), 1e-300))
    is_pareto = isinstance(fit, ParetoNBDFit)
    centre = np.array([0.0, middle, 0.0, middle if is_pareto else 0.0])
    logs = centre + sd * rng.standard_normal((_BASES, 4))
    logs = np.clip(logs, -_FAR, _FAR)[:, :, None]
    with np.errstate(divide="ignore", over="ignore"):
        rate = _log_gamma(rng, logs[:, 0], len(ages)) - logs[:, 1]
        if is_pareto:
            life = np.log(rng.exponential(size=rate.shape))
            life += logs[:, 3] - _log_gamma(rng, logs[:, 2], len(ages))
            made = _counts(rng, rate + np.minimum(np.log(ages), life))
        else:
            assert isinstance(fit, BetaDropoutFit)
            odds = _log_gamma(rng, logs[:, 2], len(ages)) - _log_gamma(rng, logs[:, 3], len(ages))
            made = np.floor(_counts(rng, rate + np.log(ages)) / fit.phases)
            made = np.minimum(made, _until_leaving(rng, odds) - fit.at_once)
    return np.asarray(made.sum(axis=1) / max(float(ages.sum()), 1e-300))


def _log_gamma(rng: np.random.Generator, log_shape: FloatArray, size: int) -> FloatArray:
    """Return logarithms of gamma draws, which for small shapes are beyond any number."""
    shape = np.broadcast_to(np.exp(log_shape), (len(log_shape), size))
    return np.asarray(
        np.log(rng.standard_gamma(shape + 1)) + np.log(rng.random(shape.shape)) / shape
    )


def _counts(rng: np.random.Generator, log_mean: FloatArray) -> FloatArray:
    """Return Poisson draws; of means so large that they are all alike, the means."""
    few = np.minimum(log_mean, 30.0)
    drawn = rng.poisson(np.exp(few)).astype(np.float64)
    return np.asarray(np.where(log_mean > 30.0, np.exp(np.minimum(log_mean, _FAR)), drawn))


def _until_leaving(rng: np.random.Generator, log_odds: FloatArray) -> FloatArray:
    """Return after which purchase each leaves, from the log-odds of leaving after any."""
    hazard = np.where(log_odds < -30, log_odds, np.log(np.logaddexp(0.0, log_odds)))
    logs = np.log(rng.exponential(size=log_odds.shape)) - hazard
    return np.asarray(np.maximum(np.ceil(np.exp(np.minimum(logs, _FAR))), 1.0))


def _spend(state: CustomerState, fit: GammaGammaFit) -> Expectation:
    """Return what the prior says of p v / (q - 1), the mean of what a purchase is worth."""
    assert state.spend is not None  # or nothing could have been fitted
    again = state.x > 0
    came = float(np.average(state.spend[again], weights=state.counts[again]))
    width = _WIDE * fit.estimate.prior_sd * np.sqrt(3)
    middle = np.average(np.log(state.spend[again]), weights=state.counts[again])
    low, high = (float(np.exp(np.clip(middle + way * width, -_FAR, _FAR))) for way in (-1, 1))
    return Expectation(low, min(high, MOST), fit.population_mean, came)


def _weight(fit: Fit) -> tuple[str, float]:
    """Return the parameter of which the prior says most, and the share that comes from it."""
    e = fit.estimate
    shares = np.diag(np.asarray(e.log_covariance)) / e.prior_sd**2
    at = int(np.argmax(shares))
    return e.names[at], min(float(shares[at]), 1.0)
