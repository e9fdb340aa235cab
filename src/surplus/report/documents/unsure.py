"""What a value is unsure of: its uncertain inputs by how much of the uncertainty they bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surplus.value.columns import Column, uncertain_columns
from surplus.value.sensitivity.shares import first_order
from surplus.value.valuation import Valuation

_ENOUGH = 3
_WORTH_NAMING = 0.01


@dataclass(frozen=True)
class Unsure:
    """The shares of a value's variance.

    Attributes
    ----------
    columns : tuple of Column
        Those that bring at least one in a hundred, the largest share first.
    shares : mapping of str to float
        By the name of a column.
    """

    valuation: Valuation
    columns: tuple[Column, ...]
    shares: Mapping[str, float]

    def of_input(self, name: str) -> float:
        """Return the share of an input, 0 if it is certain."""
        inputs = (column.partition(".")[0] for column in self.shares)
        return sum(
            share for of, share in zip(inputs, self.shares.values(), strict=True) if of == name
        )


def unsure(valuation: Valuation) -> Unsure:
    """Return what a value is unsure of, from its own draws."""
    columns = uncertain_columns(valuation)
    draws = {column.name: column.draws for column in columns}
    shares = first_order(draws, valuation.value.draws, _ENOUGH).single
    telling = [c for c in columns if shares[c.name] >= _WORTH_NAMING]
    ranked = sorted(telling, key=lambda column: -shares[column.name])
    return Unsure(valuation, tuple(ranked), shares)
