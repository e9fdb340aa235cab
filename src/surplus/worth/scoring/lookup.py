"""Tables of what a fit says of distinct histories, for queries to look customers up in.

Most of what models say of a customer who is alive depends on the number of purchases x and the
age T alone. There are few distinct pairs of them, so each is worked out once, in Python; the
chance of being alive, which also depends on recency, is a formula in the query. Where a model
doesn't come apart like that, distinct histories (x, recency, T) take the place of pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.scoring.alive import (
    LIFE_NODES,
    NODES,
    ahead_if_alive,
    life_if_alive,
    times_and_weights,
    times_of_life,
)
from surplus.worth.scoring.settings import ScoreSettings, moved

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Columns = dict[str, NDArray[np.generic]]
History = tuple[IntArray, FloatArray, FloatArray]

STEP = 1e-3
"""Of a log-parameter, for derivatives by central differences."""
_NODES_OF_SLOPES = 4
_LIFE_OF_SLOPES = 6
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
        log-parameter. If keeping a customer costs something, also lived (discounted time alive
        within the horizon), lived_0, lived_1 … (derivatives of its logarithm), and remains
        (discounted time alive without end).
    """
    age = np.asarray(at.age * at.per_tick, np.float64)
    found: Columns = {"x": at.x, "recency": at.recency, "age": at.age}
    rate = settings.rate(fit)
    if isinstance(fit, BetaDropoutFit) and comes_apart(fit):
        found["p_alive"] = np.ones(len(at.x))
        found |= ahead_if_alive(fit, settings.horizon, rate, at.x, age)
        history = at.x, age, age
        found["residual"] = fit.dert(rate, *history) / fit.p_alive(*history)
        if settings.cost_per_year:
            found |= life_if_alive(fit, settings.horizon, rate, at.x, age)
            found["remains"] = fit.derl(rate, *history) / fit.p_alive(*history)
    else:
        history = at.x, np.asarray(at.recency * at.per_tick, np.float64), age
        found["p_alive"] = fit.p_alive(*history)
        found |= _ahead(fit, settings, history)
        found["residual"] = fit.dert(rate, *history)
        if settings.cost_per_year:
            found |= _life(fit, settings, history)
            found["remains"] = fit.derl(rate, *history)
    found["wait"] = fit.next_purchase(*history)
    return found


def _ahead(fit: PurchaseFit, settings: ScoreSettings, history: History) -> Columns:
    """Return the purchases expected, discounted ones, and derivatives by central differences."""
    rate, horizon = settings.rate(fit), settings.horizon
    found: Columns = {
        "purchases": fit.expected_purchases(horizon, *history),
        "discounted": _discounted(fit, horizon, rate, NODES, history),
    }
    slopes = _slopes(fit, lambda one: _discounted(one, horizon, rate, _NODES_OF_SLOPES, history))
    return found | {f"slope_{place}": slope for place, slope in enumerate(slopes)}


def _life(fit: PurchaseFit, settings: ScoreSettings, history: History) -> Columns:
    """Return the discounted time alive, and derivatives by central differences."""
    rate, horizon = settings.rate(fit), settings.horizon
    slopes = _slopes(fit, lambda one: _lived(one, horizon, rate, _LIFE_OF_SLOPES, history))
    found: Columns = {"lived": _lived(fit, horizon, rate, LIFE_NODES, history)}
    return found | {f"lived_{place}": slope for place, slope in enumerate(slopes)}


def _slopes(
    fit: PurchaseFit, function: Callable[[PurchaseFit], FloatArray]
) -> Iterator[FloatArray]:
    """Yield derivatives of the logarithm of a function by each log-parameter."""
    for place in range(len(fit.estimate.values)):
        up, down = (
            function(fit.with_values(values))
            for values in (moved(fit.estimate, place, STEP), moved(fit.estimate, place, -STEP))
        )
        change = np.log(np.maximum(up, _SMALLEST)) - np.log(np.maximum(down, _SMALLEST))
        yield change / (2 * STEP)


def _lived(
    fit: PurchaseFit, horizon: float, rate: float, nodes: int, history: History
) -> FloatArray:
    """Return the expected time alive within the horizon, each moment discounted."""
    total = np.zeros(len(history[0]))
    for t, share in zip(*times_of_life(horizon, rate, nodes), strict=True):
        total += share * fit.alive_after(float(t), *history)
    return total


def _discounted(
    fit: PurchaseFit, horizon: float, rate: float, nodes: int, history: History
) -> FloatArray:
    """Return the expected purchases within the horizon, each discounted from its moment."""
    total = np.zeros(len(history[0]))
    for t, share in zip(*times_and_weights(horizon, rate, nodes), strict=True):
        total += share * fit.expected_purchases(float(t), *history)
    return total
