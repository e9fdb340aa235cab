"""What the offerings are worth to some accounts: one evaluation for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic
from surplus.core.spread import FloatArray
from surplus.value.base.binding import Binding
from surplus.value.base.cells import Cells, filled
from surplus.value.base.strata import Stratum
from surplus.value.compile import CompiledModel
from surplus.value.evaluate import evaluate_arrays
from surplus.value.model import Role
from surplus.value.notes import notes_on
from surplus.value.valuation import Valuation

BLOCK = 32_768
"""Numbers in an array: small enough for the processor's cache."""

# The C library of Linux gives large arrays back to the system when they are freed, and three
# quarters of the time of many blocks goes into getting them again. One larger array, made and
# freed untouched, teaches it to keep them (mallopt(3), M_MMAP_THRESHOLD). Elsewhere this does
# nothing.
np.empty(2**22 - 2**10)


@dataclass(frozen=True)
class Question:
    """What is asked of every account.

    Attributes
    ----------
    offerings : tuple of str
        Each is compared with `against`.
    drivers : bool
        Whether what every driver, cost and price adds is wanted.
    """

    compiled: CompiledModel
    bindings: Sequence[Binding]
    offerings: tuple[str, ...]
    against: str
    drivers: bool = False

    @property
    def has_lineup(self) -> bool:
        """Whether accounts are to choose among several offerings."""
        return len(self.offerings) > 1

    def columns(self, draws: int) -> list[str]:
        """Return the names of the columns that answer it."""
        names = ["value", *(("p10", "p50", "p90", "chance") if draws > 1 else ())]
        names += ["benefits", "price"]
        if self.drivers:
            names += [f"{o.role}_{o.name}" for o in self.compiled.model.outcomes]
        if self.has_lineup:
            names += [f"value_{offering}" for offering in self.offerings]
            names += [f"place_{offering}" for offering in self.offerings]
        return names


@dataclass(frozen=True)
class Answer:
    """What was computed for some accounts, one number each; NaN where there is none.

    Attributes
    ----------
    best : array of int
        Which offering is worth most, by its place among those asked for; -1 if none is.
    notes : tuple of Diagnostic
        Warnings of the evaluation.
    """

    columns: Mapping[str, FloatArray]
    best: NDArray[np.int64]
    notes: tuple[Diagnostic, ...] = ()


def accounts_at_once(draws: int) -> int:
    """Return how many accounts to evaluate together."""
    return max(1, BLOCK // draws) if draws > 1 else 2 * BLOCK


def answer(question: Question, stratum: Stratum, cells: Cells, accounts: int) -> Answer:
    """Evaluate the model for some accounts of one segment.

    Raises
    ------
    SurplusError
        If a formula has no result for one of them, or an amount is beyond all measure.
    """
    draws = stratum.draws
    inputs = filled(cells, question.bindings, stratum, accounts)
    outcomes = evaluate_arrays(
        question.compiled, stratum.case, stratum.extent, inputs, accounts * draws
    )
    valuations = [
        Valuation(question.compiled, stratum.case, outcomes, offering, question.against)
        for offering in question.offerings
    ]
    worth = [_Worth.of(valuation, (accounts, draws)) for valuation in valuations]
    means = np.stack([each.value.mean(axis=1) for each in worth])
    best = np.argmax(means, axis=0)
    columns = _columns(question, worth, best, draws)
    if question.has_lineup:
        columns |= _lineup(question, means)
    notes = notes_on(question.compiled, stratum.case, outcomes)
    return Answer(columns, best, notes)


@dataclass(frozen=True)
class _Worth:
    """What one offering is worth: draws of the value of shape (accounts, draws), means of parts."""

    value: FloatArray
    parts: Mapping[str, FloatArray]

    @classmethod
    def of(cls, valuation: Valuation, shape: tuple[int, int]) -> _Worth:
        presents = {e.outcome.name: e.present.draws for e in valuation.effects}
        roles = {e.outcome.name: e.outcome.role for e in valuation.effects}
        value = np.zeros(1)
        for present in presents.values():
            value = value + present
        parts = {
            f"{roles[name]}_{name}": _shaped(present, shape).mean(axis=1)
            for name, present in presents.items()
        }
        return cls(_shaped(value, shape), parts)

    def named(self, name: str) -> FloatArray:
        """Return the mean of a part for each account; 0 for a driver that isn't accepted."""
        return self.parts.get(name, np.zeros(len(self.value)))

    def price(self) -> FloatArray:
        """Return what the customer pays more, expected."""
        prices = [part for name, part in self.parts.items() if name.startswith(f"{Role.PRICE}_")]
        return np.asarray(0.0 - sum(prices, np.zeros(len(self.value))), dtype=np.float64)


def _shaped(numbers: FloatArray, shape: tuple[int, int]) -> FloatArray:
    if numbers.size == shape[0] * shape[1]:
        return numbers.reshape(shape)
    return np.broadcast_to(numbers, shape)


def _columns(
    question: Question, worth: Sequence[_Worth], best: NDArray[np.int64], draws: int
) -> dict[str, FloatArray]:
    """Return the columns about the best offering of each account."""
    value = _chosen([each.value for each in worth], best)
    mean, price = value.mean(axis=1), _chosen([each.price() for each in worth], best)
    columns = {"value": mean, "benefits": mean + price, "price": price}
    if draws > 1:
        columns |= _spread(value)
    if question.drivers:
        for outcome in question.compiled.model.outcomes:
            name = f"{outcome.role}_{outcome.name}"
            columns[name] = _chosen([each.named(name) for each in worth], best)
    return columns


def _chosen(options: Sequence[FloatArray], best: NDArray[np.int64]) -> FloatArray:
    if len(options) == 1:
        return options[0]
    return np.asarray(np.stack(options)[best, np.arange(len(best))], dtype=np.float64)


def _spread(value: FloatArray) -> dict[str, FloatArray]:
    """Return P10, P50, P90 and the chance of a gain.

    Quantiles lie between draws as `numpy.quantile` puts them; sorting short rows is quicker.
    """
    ordered = np.sort(value, axis=1)
    last = value.shape[1] - 1
    found = {"chance": np.mean(value > 0, axis=1)}
    for name, probability in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
        place = probability * last
        below = int(place)
        low, high = ordered[:, below], ordered[:, min(below + 1, last)]
        found[name] = low + (high - low) * (place - below)
    return found


def _lineup(question: Question, means: FloatArray) -> dict[str, FloatArray]:
    """Return each offering's value to each account, and its place among them."""
    places = np.argsort(np.argsort(-means, axis=0, kind="stable"), axis=0) + 1.0
    columns = {f"value_{o}": means[i] for i, o in enumerate(question.offerings)}
    return columns | {f"place_{o}": places[i] for i, o in enumerate(question.offerings)}
