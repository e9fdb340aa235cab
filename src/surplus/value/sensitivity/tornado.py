"""The tornado: each input at its P10 and its P90, all others at their means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from surplus.core.spread import FloatArray, Spread
from surplus.value.columns import uncertain_columns
from surplus.value.evaluate import counted_values, evaluate_with
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


def tornado(valuation: Valuation) -> Tornado:
    """Return the value with each uncertain input at its P10 and at its P90.

    One further run of the model, with a draw for each case. Correlations don't count here:
    each input is moved by itself.
    """
    names = [column.name for column in uncertain_columns(valuation)]
    ends: dict[str, FloatArray] = {}
    cases = 2 * len(names) + 1

    def take(spread: Spread, column: str) -> FloatArray:
        if spread.is_certain or column not in names:
            return np.array([spread.mean])
        at = 2 * names.index(column) + 1
        numbers = np.full(cases, spread.mean)
        numbers[at : at + 2] = spread.quantile(np.array(ENDS))
        ends.setdefault(column, numbers[at : at + 2])
        return numbers

    compiled, case = valuation.compiled, valuation.case
    outcomes = evaluate_with(compiled, case, counted_values(compiled, case), take, cases)
    value = np.broadcast_to(replace(valuation, outcomes=outcomes).value.draws, cases)
    swings = {
        name: Swing(*map(float, (*ends[name], *value[2 * i + 1 : 2 * i + 3])))
        for i, name in enumerate(names)
    }
    return Tornado(float(value[0]), swings)
