"""What is uncertain in a valuation: one column of draws for each independent number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.draws import counted_value
from surplus.value.spec import OTHERS, ByAlternative
from surplus.value.valuation import Valuation


@dataclass(frozen=True, eq=False)
class Column:
    """The draws of one uncertain number.

    Attributes
    ----------
    input : str
        The input that it belongs to.
    option : str
        The option that it is about; '' if it is the same for all, `others` if it is shared
        by those that aren't named.
    draws : array of shape (draws,)
        Of its first uncertain year, if it differs by year.
    """

    input: str
    option: str
    draws: FloatArray

    @property
    def name(self) -> str:
        """What it is called in a model: `life` or `life.open`."""
        return f"{self.input}.{self.option}" if self.option else self.input


def uncertain_columns(
    valuation: Valuation, options: Iterable[str] | None = None
) -> tuple[Column, ...]:
    """Return what is uncertain about some options, in the model's order.

    Parameters
    ----------
    options : iterable of str or None
        The options that count; the two compared if None.
    """
    chosen = (valuation.offering, valuation.against) if options is None else tuple(options)
    found = (_column(valuation, *key) for key in _keys(valuation, chosen))
    return tuple(column for column in found if column is not None)


def _keys(valuation: Valuation, options: tuple[str, ...]) -> Iterable[tuple[str, str, str]]:
    """Yield input, the name of the column, and an option that it is about."""
    model, case = valuation.model, valuation.case
    for item in model.inputs:
        if item.name not in valuation.outcomes.inputs:
            continue
        value = counted_value(model, case, item)
        if not isinstance(value, ByAlternative):
            yield item.name, "", options[0]
            continue
        named = {(option if option in value.options else OTHERS): option for option in options}
        for column, option in named.items():
            yield item.name, column, option


def _column(valuation: Valuation, name: str, column: str, option: str) -> Column | None:
    outcomes = valuation.outcomes
    numbers = outcomes.inputs[name]
    place = outcomes.axes.options.index(option) if numbers.shape[0] > 1 else 0
    for year in numbers[place]:
        if np.ptp(year) > 0:
            return Column(name, column, year)
    return None
