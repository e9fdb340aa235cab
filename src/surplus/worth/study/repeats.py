"""How many customers bought how often, beside what the fit expects of the same customers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.customer_state import CustomerState
from surplus.worth.pareto_nbd import ParetoNBDFit
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.simulate import simulate_beta_dropout, simulate_pareto

FloatArray = NDArray[np.float64]

DRAWN = 200_000
"""How many customers are made up: a share is then known to about a tenth of a per cent."""
_GROUPS = 8


@dataclass(frozen=True, eq=False)
class Repeats:
    """Customers by how often they bought again, as they are and as the fit expects them.

    Attributes
    ----------
    names : tuple of str
        Of the groups: `0`, `1`, … or `1–3`, …; the last one is open.
    actual, expected : array of float, shape (groups,)
        Customers.
    """

    names: tuple[str, ...]
    actual: FloatArray
    expected: FloatArray

    @property
    def misplaced(self) -> float:
        """The share of the customers that stand in another group than the fit expects.

        Half the sum of the absolute differences: the total variation distance.
        """
        return float(np.abs(self.actual - self.expected).sum() / (2 * self.actual.sum()))


def repeats(state: CustomerState, fit: PurchaseFit, seed: int = 1) -> Repeats:
    """Return how often customers bought again, beside what a fit of them expects.

    Customers of the same ages are made up by the model, with its parameters as they were fitted.

    Parameters
    ----------
    state : CustomerState
        What was fitted: distinct histories, or one customer a row.
    fit : PurchaseFit
        Its fit.
    seed : int
        The draws begin from it.

    Examples
    --------
    >>> from surplus.worth.bg_nbd import BetaGeo
    >>> made = simulate_beta_dropout([0.5, 5.0, 0.8, 2.5], np.full(4000, 39.0), seed=1).state
    >>> found = repeats(made, BetaGeo().fit(made))
    >>> found.names[0], bool(found.misplaced < 0.03)
    ('0', True)
    """
    total = state.counts.sum()
    made = _made(fit, _ages(state), seed)
    width = _width(state)
    expected = np.bincount(_group(made, width), minlength=_GROUPS + 1) * (total / len(made))
    actual = np.bincount(_group(state.x, width), state.counts, minlength=_GROUPS + 1)
    return Repeats(_names(width), actual.astype(np.float64), expected)


def _ages(state: CustomerState) -> FloatArray:
    """Return ages spread as those of the customers, of as many as are to be made up."""
    order = np.argsort(state.T, kind="stable")
    until = np.cumsum(state.counts[order])
    places = (np.arange(DRAWN) + 0.5) / DRAWN * until[-1]
    return np.asarray(state.T[order][np.searchsorted(until, places)], np.float64)


def _made(fit: PurchaseFit, ages: FloatArray, seed: int) -> NDArray[np.int64]:
    values = fit.estimate.values
    if isinstance(fit, ParetoNBDFit):
        return simulate_pareto(values, ages, seed).state.x
    assert isinstance(fit, BetaDropoutFit)
    made = simulate_beta_dropout(values, ages, seed, phases=fit.phases, at_once=fit.at_once)
    return made.state.x


def _width(state: CustomerState) -> int:
    """Return how many counts a group holds, so that nineteen customers in twenty have one."""
    order = np.argsort(state.x, kind="stable")
    until = np.cumsum(state.counts[order])
    most = int(state.x[order][np.searchsorted(until, 0.95 * until[-1])])
    return max(1, math.ceil(most / (_GROUPS - 1)))


def _group(counts: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """Return the group of each count: none, then groups of equal width, the last one open."""
    return np.minimum((counts + width - 1) // width, _GROUPS)


def _names(width: int) -> tuple[str, ...]:
    starts = [1 + width * place for place in range(_GROUPS)]
    between = [str(s) if width == 1 else f"{s}–{s + width - 1}" for s in starts[:-1]]
    return ("0", *between, f"{starts[-1]}+")
