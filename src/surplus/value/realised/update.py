"""The case brought up to date: the same draws, weighed by how well they foretold the figures.

Each draw is a possible truth. Its weight is the likelihood of the figures if it were true,
with independent normal errors of measurement; nothing is evaluated anew (importance
sampling from the prior: Rubin 1988, Bayesian Statistics 3, p. 395-402). The effective
sample size 1 / Σ w² (Kong 1992) says how many draws the result rests on; below 200 the
model is evaluated with four times as many new draws, up to 65,536.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.amount import Amount
from surplus.value.effect import Effect
from surplus.value.realised.figures import Figure, Subject
from surplus.value.realised.monthly import due_by_month
from surplus.value.valuation import Valuation, evaluate_case

ENOUGH = 200.0
MOST_DRAWS = 65_536
ERROR = 0.2


@dataclass(frozen=True, eq=False)
class Weighed:
    """An amount whose draws have weights.

    Examples
    --------
    >>> amount = Weighed(np.array([1.0, 2.0, 9.0]), np.array([0.25, 0.75, 0.0]))
    >>> amount.mean, amount.quantile(0.5)
    (1.75, 2.0)
    """

    draws: FloatArray
    weights: FloatArray

    @property
    def mean(self) -> float:
        """The expected value."""
        return float(np.broadcast_to(self.draws, self.weights.shape) @ self.weights)

    @property
    def sd(self) -> float:
        """The standard deviation."""
        off = np.broadcast_to(self.draws, self.weights.shape) - self.mean
        return float(np.sqrt(off**2 @ self.weights))

    def quantile(self, probability: float) -> float:
        """Return the least draw up to which the weights reach this probability."""
        draws = np.broadcast_to(self.draws, self.weights.shape)
        order = np.argsort(draws, kind="stable")
        reached = np.cumsum(self.weights[order])
        place = int(np.searchsorted(reached, probability * reached[-1]))
        return float(draws[order][min(place, len(order) - 1)])


@dataclass(frozen=True)
class Update:
    """What a valuation says once realised figures are taken into account.

    Attributes
    ----------
    valuation : Valuation
        The valuation whose draws are weighed: the one given, or one with more draws.
    weights : array of shape (draws,)
        Adds up to 1.
    enlarged : bool
        Whether more draws had to be taken.
    """

    valuation: Valuation
    figures: tuple[Figure, ...]
    weights: FloatArray
    enlarged: bool = False

    @cached_property
    def effective(self) -> float:
        """How many equally weighed draws the result is worth."""
        return effective_sample_size(self.weights)

    @property
    def is_thin(self) -> bool:
        """Whether it rests on fewer draws than are enough."""
        return len(self.weights) > 1 and self.effective < ENOUGH

    def weighed(self, draws: FloatArray) -> Weighed:
        """Return any quantity of the valuation, draw by draw, with the weights."""
        return Weighed(draws, self.weights)

    @property
    def value(self) -> Weighed:
        """The customer's value, worth today."""
        return self.weighed(self.valuation.value.draws)

    @property
    def before(self) -> Amount:
        """The customer's value, as it was promised."""
        return self.valuation.value


def effective_sample_size(weights: FloatArray) -> float:
    """Return 1 / Σ w² of weights that add up to 1 (Kong 1992).

    Examples
    --------
    >>> effective_sample_size(np.array([0.5, 0.5, 0.0]))
    2.0
    """
    return float(1.0 / np.sum(weights**2))


def update(valuation: Valuation, figures: Iterable[Figure], error: float = ERROR) -> Update:
    """Weigh a valuation's draws by realised figures.

    Parameters
    ----------
    figures : iterable of Figure
        Those of drivers, inputs and formulas count; key metrics foretell nothing.
    error : float
        The standard error of a figure that states none: this share of what the driver
        promises in an average month, or of the input's or formula's expected number.

    Returns
    -------
    Update
        From the valuation's own draws if they are worth at least 200 afterwards, else from
        four times as many, up to 65,536.
    """
    counted = tuple(figure for figure in figures if figure.subject is not Subject.METRIC)
    found = _weighed(valuation, counted, error)
    while found.is_thin and found.valuation.outcomes.draws * 4 <= MOST_DRAWS:
        draws = found.valuation.outcomes.draws * 4
        again = evaluate_case(valuation.compiled, valuation.case, draws, valuation.seed)
        again = again.compare(offering=valuation.offering, against=valuation.against)
        found = Update(again, counted, _weighed(again, counted, error).weights, enlarged=True)
    return found


def _weighed(valuation: Valuation, figures: tuple[Figure, ...], error: float) -> Update:
    effects = {effect.outcome.name: effect for effect in valuation.drivers}
    flows = {name: due_by_month(valuation, effects[name]) for name in _drivers(figures)}
    logs = np.zeros(valuation.outcomes.draws)
    for figure in figures:
        told = _foretold(valuation, flows, figure)
        spread = figure.error or _error(flows, figure, told, error)
        if spread > 0:
            logs = logs - 0.5 * ((figure.value - told) / spread) ** 2
    weights = np.exp(logs - logs.max())
    return Update(valuation, figures, weights / weights.sum())


def _drivers(figures: tuple[Figure, ...]) -> list[str]:
    return sorted({f.of for f in figures if f.subject is Subject.DRIVER})


def _foretold(valuation: Valuation, flows: dict[str, FloatArray], figure: Figure) -> FloatArray:
    """Return what each draw says that the figure would be; shape (draws,) or (1,)."""
    if figure.subject is Subject.DRIVER:
        row: FloatArray = flows[figure.of][figure.month]
        return row
    outcomes = valuation.outcomes
    arrays = outcomes.inputs if figure.subject is Subject.INPUT else outcomes.results
    array, axes = arrays[figure.of], outcomes.axes
    option = axes.options.index(figure.option) if array.shape[0] > 1 else 0
    year = (figure.month - 1) // 12 + int(axes.starts_today)
    told: FloatArray = array[option, year if array.shape[1] > 1 else 0]
    return told


def _error(
    flows: dict[str, FloatArray],
    figure: Figure,
    told: FloatArray,
    share: float,
) -> float:
    """Return the standard error of a figure that states none."""
    if figure.subject is Subject.DRIVER:
        # Of an average month: a driver that only begins isn't measured any better for it.
        return share * abs(float(flows[figure.of][1:].mean()))
    return share * abs(float(told.mean()))


def effect_of(update: Update, name: str) -> Effect:
    """Return a driver's effect in the valuation that was weighed."""
    return next(e for e in update.valuation.effects if e.outcome.name == name)
