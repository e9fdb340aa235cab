"""Tables of what a fit says of distinct histories, for queries to look customers up in.

Most of what models say of a customer who is alive depends on the number of purchases x and the
age T alone. There are few distinct pairs of them, so each is worked out once, in Python; the
chance of being alive, which also depends on recency, is a formula in the query. Where a model
doesn't come apart like that, distinct histories (x, recency, T) take the place of pairs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.scoring.settings import ScoreSettings, moved

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Columns = dict[str, NDArray[np.generic]]

STEP = 1e-3
"""Of a log-parameter, for derivatives by central differences."""
_NODES, _NODES_OF_SLOPES = 8, 4
_SMALLEST = 1e-300


@dataclass(frozen=True, eq=False, slots=True)
class Histories:
    """Distinct histories.

    Attributes
    ----------
    x, recency, age : arrays of int, shape (rows,)
        Repeat purchases, and days (or units) as the kept state counts them.
    per_tick : float
        How many units of the fit such a day, or unit, has.
    """

    x: IntArray
    recency: IntArray
    age: IntArray
    per_tick: float


def comes_apart(fit: PurchaseFit) -> bool:
    """Whether the chance of being alive is a formula, and the rest depends on x and T alone."""
    return isinstance(fit, BetaDropoutFit) and fit.phases == 1


def lookup(fit: PurchaseFit, settings: ScoreSettings, at: Histories) -> Columns:
    """Return what a fit says of distinct histories.

    Parameters
    ----------
    at : Histories
        If the fit comes apart, recency isn't read, and what is said is said of customers who
        are alive.

    Returns
    -------
    dict of str to array
        x, recency and age; p_alive (1 if the fit comes apart); purchases within the horizon;
        discounted purchases; residual (discounted, without end); wait (median, if alive); and
        slope_0, slope_1 …: derivatives of the logarithm of the discounted purchases by each
        log-parameter.
    """
    apart = comes_apart(fit)
    age = np.asarray(at.age * at.per_tick, np.float64)
    history = at.x, age if apart else np.asarray(at.recency * at.per_tick, np.float64), age
    rate = settings.rate(fit)

    def said(model: PurchaseFit, ahead: Callable[[PurchaseFit], FloatArray]) -> FloatArray:
        """Return an expectation, given alive if the fit comes apart."""
        values = ahead(model)
        return values / model.p_alive(*history) if apart else values

    def discounted(nodes: int) -> Callable[[PurchaseFit], FloatArray]:
        return lambda model: _discounted(model, settings.horizon, rate, nodes, history)

    found: Columns = {"x": at.x, "recency": at.recency, "age": at.age}
    found["p_alive"] = np.ones(len(at.x)) if apart else fit.p_alive(*history)
    found["purchases"] = said(fit, lambda m: m.expected_purchases(settings.horizon, *history))
    found["discounted"] = said(fit, discounted(_NODES))
    found["residual"] = said(fit, lambda m: m.dert(rate, *history))
    found["wait"] = fit.next_purchase(*history)
    slopes = discounted(_NODES_OF_SLOPES)
    for place in range(len(fit.estimate.values)):
        up, down = (
            np.log(np.maximum(said(fit.with_values(values), slopes), _SMALLEST))
            for values in (moved(fit.estimate, place, STEP), moved(fit.estimate, place, -STEP))
        )
        found[f"slope_{place}"] = (up - down) / (2 * STEP)
    return found


def _discounted(
    fit: PurchaseFit,
    horizon: float,
    rate: float,
    nodes: int,
    history: tuple[IntArray, FloatArray, FloatArray],
) -> FloatArray:
    """Return the expected purchases within the horizon, each discounted from its moment.

    ∫ exp(-δ t) dE(t) = exp(-δ H) E(H) + δ ∫ exp(-δ t) E(t) dt, the integral by Gauss and
    Legendre: E is smooth.
    """
    points, weights = np.polynomial.legendre.leggauss(nodes)
    total = np.exp(-rate * horizon) * fit.expected_purchases(horizon, *history)
    for t, weight in zip(horizon * (points + 1) / 2, weights * horizon / 2, strict=True):
        total = total + rate * weight * np.exp(-rate * t) * fit.expected_purchases(t, *history)
    return np.asarray(total)
