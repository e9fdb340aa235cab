"""Choice of a model of purchases by what it foretells of time held out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import xlogy

from surplus.core.errors import SurplusError
from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
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
    deviance : float
        Mean Poisson deviance of each customer's purchases from what was expected: smaller
        is better, and no forecast of a mean can gain by being anything but honest
        (Gneiting 2011, Journal of the American Statistical Association 106(494)).
    error : float
        Standard error of its difference from the best model's.
    expected, came : float
        Purchases of all customers in the time held out.
    loglik : float
        Of the fit; not a number for 'naive'.
    """

    model: str
    deviance: float
    error: float
    expected: float
    came: float
    loglik: float


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

    Of the models whose deviance is within one standard error of the best, the first in
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
    w = state.counts.astype(np.float64)
    ahead = {n: f.expected_purchases(horizon, state.x, state.t_x, state.T) for n, f in fits.items()}
    # One purchase is added to the past, so that nobody is sure never to buy.
    rate = (state.x + 1) / (state.T + horizon)
    rate *= (w @ state.x) / max(float(w @ (rate * state.T)), _RARE)
    ahead["naive"] = rate * horizon
    losses = {name: deviance(came, mean) for name, mean in ahead.items()}
    means = {name: float(w @ loss / w.sum()) for name, loss in losses.items()}
    best = min(fits, key=means.__getitem__)
    errors = {name: _error(losses[name] - losses[best], w) for name in losses}
    scores = [
        Score(
            name,
            means[name],
            errors[name],
            float(w @ ahead[name]),
            float(w @ came),
            fits[name].loglik if name in fits else float("nan"),
        )
        for name in sorted(means, key=means.__getitem__)
    ]
    chosen = next(n for n in fits if means[n] <= means[best] + errors[n])
    return Choice(chosen, fits[chosen], tuple(scores), _reason(chosen, best, means), tuple(failed))


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
    failed = []
    for name in models:
        try:
            fits[name] = MODELS[name].settings().fit(state)
        except SurplusError as error:
            failed.append(f"{name}: {error.diagnostics[0].message}")
    return fits, failed


def _error(difference: FloatArray, w: FloatArray) -> float:
    mean = float(w @ difference / w.sum())
    return float(np.sqrt(w @ (difference - mean) ** 2) / w.sum())


def _reason(chosen: str, best: str, means: dict[str, float]) -> str:
    if means["naive"] < means[chosen]:
        return f"{chosen} foretold best of the models, but the naive rule did better: look at why"
    if chosen == best:
        return f"{chosen} foretold the purchases held out best"
    return f"{chosen} is the simplest model that foretold as well as {best}, the best one"
