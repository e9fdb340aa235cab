"""Choice of a model of purchases by what it foretells of time held out.

Models are set in order by their log score: it judges all that a model says of a customer, the
chance of no purchase as well as the mean, where the deviance from the mean sees the mean alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import xlogy

from surplus.core.errors import SurplusError
from surplus.worth.cnbd import RegularBetaGeoFit, RegularModifiedBetaGeoFit
from surplus.worth.customer_state import CustomerState
from surplus.worth.evaluation.chances import log_chances
from surplus.worth.evaluation.log_score import LEAST, hopeful_rate, log_poisson, spread
from surplus.worth.faults import fault
from surplus.worth.flags import Flag
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.registry import MODELS

FloatArray = NDArray[np.float64]

CANDIDATES = ("bg_nbd", "mbg_nbd", "pareto_nbd", "bg_cnbd", "mbg_cnbd")
"""From the simplest on: of models that foretell equally well, the first is chosen."""

_RARE = 1e-6


@dataclass(frozen=True, slots=True)
class Score:
    """How well one model foretold.

    Attributes
    ----------
    model : str
        Its name; 'naive' for the rate of the past going on.
    log_score : float
        Mean log-probability of the purchases that each customer made: below zero, the nearer
        the better. Of 'naive', by Poisson distributions about its means.
    deviance : float
        Mean Poisson deviance of each customer's purchases from what was expected: smaller
        is better, and no forecast of a mean can gain by being anything but honest
        (Gneiting 2011, Journal of the American Statistical Association 106(494)).
    error : float
        Standard error of the difference of its log score from the best model's.
    expected, came : float
        Purchases of all customers in the time held out.
    loglik : float
        Of the fit; not a number for 'naive'.
    phases : int
        k of a model of regular buyers; 0 for others.
    """

    model: str
    log_score: float
    deviance: float
    error: float
    expected: float
    came: float
    loglik: float
    phases: int = 0

    @property
    def chance(self) -> float:
        """The chance given to what came, of a typical customer (geometric mean)."""
        return float(np.exp(self.log_score))


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """The model chosen, its fit, and how all did.

    Attributes
    ----------
    model : str
        Name of the model chosen.
    fit : PurchaseFit
        On the time before what is held out.
    scores : tuple of Score
        Of all models, and of the naive rule, the best first.
    reason : str
        Why, in a sentence.
    failed : tuple of str
        Models that couldn't be fitted, and why.
    """

    model: str
    fit: PurchaseFit
    scores: tuple[Score, ...]
    reason: str
    failed: tuple[str, ...] = ()


def choose(
    state: CustomerState,
    later: ArrayLike,
    horizon: float,
    models: Sequence[str] = CANDIDATES,
) -> Choice:
    """Fit models on one period and choose by the purchases of the next.

    Of the models whose log score is within one standard error of the best, the first in
    order is chosen.

    Parameters
    ----------
    state : CustomerState
        At the end of the first period.
    later : array_like of shape (rows,)
        Purchases of each row in the time held out; per customer, if rows have weights.
    horizon : float
        How long that is, in the unit of the state.
    models : sequence of str
        Names in the registry, the simplest first.

    Raises
    ------
    SurplusError
        W068 if what came doesn't fit the customers, or no model could be fitted.
    """
    came = np.asarray(later, np.float64)
    if came.shape != state.x.shape or not (np.isfinite(came).all() and (came >= 0).all()):
        message = f"purchases held out don't fit the {len(state):,} customers"
        raise fault("W068", message, "give one number of 0 or more for each")
    fits, failed = _fitted(state, models)
    if not fits:
        raise fault("W068", f"no model could be fitted: {'; '.join(failed)}")
    scores = _scores(fits, state, came, horizon)
    best = next(each for each in scores if each.model in fits)
    told = {each.model: each for each in scores}
    chosen = next(n for n in fits if told[n].log_score >= best.log_score - told[n].error)
    reason = _reason(told[chosen], best, told["naive"])
    return Choice(chosen, fits[chosen], tuple(scores), reason, tuple(failed))


def _scores(
    fits: dict[str, PurchaseFit], state: CustomerState, came: FloatArray, horizon: float
) -> list[Score]:
    """Return the scores of all models and of the naive rule, the best first."""
    history, w = (state.x, state.t_x, state.T), state.counts.astype(np.float64)
    means = {n: f.expected_purchases(horizon, *history) for n, f in fits.items()}
    means["naive"] = hopeful_rate(state.x, state.T, w, horizon)
    logs = {n: log_chances(f, horizon, came, *history) for n, f in fits.items()}
    logs["naive"] = log_poisson(came, means["naive"])
    logs = {name: np.maximum(log, LEAST) for name, log in logs.items()}
    people = float(w.sum())
    total = {name: float(w @ log) / people for name, log in logs.items()}
    best = max(fits, key=total.__getitem__)
    return [
        Score(
            name,
            total[name],
            float(w @ deviance(came, means[name])) / people,
            spread(logs[name] - logs[best], w),
            float(w @ means[name]),
            float(w @ came),
            fits[name].loglik if name in fits else float("nan"),
            phases_of(fits[name]) if name in fits else 0,
        )
        for name in sorted(total, key=lambda name: -total[name])
    ]


def phases_of(fit: PurchaseFit) -> int:
    """Return k of a model of regular buyers; 0 for others.

    Parameters
    ----------
    fit : PurchaseFit
        Any model of purchases.
    """
    regular = (RegularBetaGeoFit, RegularModifiedBetaGeoFit)
    return fit.phases if isinstance(fit, regular) else 0


def deviance(came: FloatArray, mean: FloatArray) -> FloatArray:
    """Return the Poisson deviance of each count from its expected value.

    Parameters
    ----------
    came, mean : arrays of shape (rows,)
        Counts, and what was expected.

    Examples
    --------
    >>> deviance(np.array([0.0, 2.0]), np.array([1.0, 2.0])).tolist()
    [2.0, 0.0]
    """
    sound = np.maximum(mean, _RARE)
    return np.asarray(2 * (xlogy(came, came / sound) - (came - sound)))


def _fitted(
    state: CustomerState, models: Sequence[str]
) -> tuple[dict[str, PurchaseFit], list[str]]:
    fits: dict[str, PurchaseFit] = {}
    failed: list[str] = []
    for name in models:
        try:
            fits[name] = MODELS[name].settings().fit(state)
        except SurplusError as error:
            failed.append(Flag("not_fitted", name=name, why=error.diagnostics[0].code))
    return fits, failed


def _reason(chosen: Score, best: Score, naive: Score) -> str:
    name = chosen.model
    if naive.log_score > chosen.log_score:
        return f"{name} foretold best of the models, but the naive rule did better: look at why"
    if name == best.model:
        return f"{name} foretold the purchases held out best"
    return f"{name} is the simplest model that foretold as well as {best.model}, the best one"
