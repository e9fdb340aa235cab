"""The tornado: each input at its P10 and its P90, all others at their means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from surplus.core.spread import FloatArray, Spread
from surplus.value.case import Case
from surplus.value.columns import uncertain_columns
from surplus.value.draws import Arrays, Axes, Taking, array, axes
from surplus.value.evaluate import counted_values, evaluate_arrays
from surplus.value.spec import Value
from surplus.value.valuation import Valuation

ENDS = (0.1, 0.9)


@dataclass(frozen=True)
class Swing:
    """How far one column moves the value.

    Attributes
    ----------
    low, high : float
        Its P10 and P90, in the bare unit of its input; of its first uncertain year.
    at_low, at_high : float
        The value there, worth today.
    """

    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far apart the two values are."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Tornado:
    """What the value comes to when single inputs are low or high.

    Attributes
    ----------
    middle : float
        The value with every input at its mean. Where the model isn't linear it differs from
        the expected value.
    swings : mapping of str to Swing
        By the name of the column.
    """

    middle: float
    swings: Mapping[str, Swing]


@dataclass(frozen=True, eq=False)
class Ends:
    """The run of a model that a tornado is read from: a draw for each end of each column.

    Attributes
    ----------
    names : tuple of str
        The uncertain columns; that at place i is low in draw 2i + 1 and high in the next.
    values : mapping of str to Value
        What counts for every input.
    ends : mapping of str to array of shape (2,)
        By column: P10 and P90.
    """

    names: tuple[str, ...]
    values: Mapping[str, Value]
    ends: Mapping[str, FloatArray]
    valuation: Valuation


def tornado(valuation: Valuation) -> Tornado:
    """Return the value with each uncertain input at its P10 and at its P90.

    One further run of the model, with a draw for each case. Correlations don't count here:
    each input is moved by itself.
    """
    return tornado_at(ends_of(valuation))


def tornado_at(run: Ends) -> Tornado:
    """Return the tornado that is read from a run."""
    value = np.broadcast_to(run.valuation.value.draws, 2 * len(run.names) + 1)
    swings = {
        name: Swing(*map(float, (*run.ends[name], *value[2 * i + 1 : 2 * i + 3])))
        for i, name in enumerate(run.names)
    }
    return Tornado(float(value[0]), swings)


def ends_of(valuation: Valuation, last: Ends | None = None) -> Ends:
    """Return the run for a tornado, taking from that of an earlier valuation what is the same.

    Parameters
    ----------
    last : Ends or None
        Of the same model; of a case with other answers, say.
    """
    compiled, case = valuation.compiled, valuation.case
    names = tuple(column.name for column in uncertain_columns(valuation))
    values = counted_values(compiled, case)
    same = last if last is not None and _still_holds(last, names, case) else None
    ends = dict(same.ends) if same else {}
    extent = axes(compiled.model, case, values)
    items = {item.name: item for item in compiled.model.inputs}
    held = _held(values, extent, same)
    take = _taking(names, ends)
    inputs = {
        name: held[name] if name in held else array(items[name], value, extent, take)
        for name, value in values.items()
    }
    before = same.valuation.outcomes if same else None
    outcomes = evaluate_arrays(compiled, case, extent, inputs, 2 * len(names) + 1, before)
    run = replace(valuation, outcomes=outcomes)
    return Ends(names, values, ends, run.sharing(same.valuation) if same else run)


def _still_holds(last: Ends, names: tuple[str, ...], case: Case) -> bool:
    return last.names == names and last.valuation.case.has_terms_of(case)


def _held(values: Mapping[str, Value], extent: Axes, last: Ends | None) -> Arrays:
    """Return the arrays of the inputs whose values are as they were."""
    if last is None or not extent.runs_as(last.valuation.outcomes.axes):
        return {}
    inputs = last.valuation.outcomes.inputs
    return {n: inputs[n] for n, value in values.items() if last.values.get(n) == value}


def _taking(names: tuple[str, ...], ends: dict[str, FloatArray]) -> Taking:
    """Return a way to take a column's ends where it moves and its mean where others do."""
    cases, fresh = 2 * len(names) + 1, set[str]()

    def take(spread: Spread, column: str) -> FloatArray:
        if spread.is_certain or column not in names:
            return np.array([spread.mean])
        at = 2 * names.index(column) + 1
        numbers = np.full(cases, spread.mean)
        numbers[at : at + 2] = spread.quantile(np.array(ENDS))
        if column not in fresh:  # of its first uncertain year
            fresh.add(column)
            ends[column] = numbers[at : at + 2]
        return numbers

    return take
