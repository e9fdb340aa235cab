"""Pieces of SQL, and how tightly each binds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from surplus.formula.functions.sql import number

ATOM, UNARY, PRODUCT, SUM, LOOSE = 9, 7, 6, 5, 0
"""How tightly SQL's operators bind."""


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of SQL.

    Attributes
    ----------
    binds : int
        How tightly it binds; 9 for a column or a number.
    value : float or None
        The number that it is, if it is one; NaN for NULL.
    step : int
        The first step in which everything that it names is there.
    """

    text: str
    binds: int = ATOM
    value: float | None = None
    step: int = 0

    @property
    def is_atom(self) -> bool:
        """Whether it can be said more than once without being computed more than once."""
        return self.binds == ATOM

    def within(self, binds: int) -> str:
        """Return its text for a place that binds this tightly."""
        return self.text if self.binds > binds else f"({self.text})"


Terms: TypeAlias = NDArray[np.object_]
"""Terms, of shape (alternative or 1, year or 1)."""


def column(name: str, step: int = 0) -> Term:
    """Return a column that is there from a step on.

    Examples
    --------
    >>> column("life")
    Term(text='"life"', binds=9, value=None, step=0)
    """
    return Term('"' + name.replace('"', '""') + '"', step=step)


def constant(value: float, *, condition: bool = False) -> Term:
    """Return a number, or a condition that always or never holds."""
    if math.isnan(value):
        return Term("CAST(NULL AS BOOLEAN)" if condition else "CAST(NULL AS DOUBLE)", value=value)
    if condition:
        return Term("TRUE" if value else "FALSE", value=value)
    # A minus sign before a number binds as loosely as one before a name.
    return Term(number(value), ATOM if value >= 0 else UNARY, value)


def grid(terms: Sequence[Sequence[Term]]) -> Terms:
    """Return terms as an array of shape (alternative, year)."""
    array = np.empty((len(terms), len(terms[0])), dtype=object)
    for place in np.ndindex(array.shape):
        array[place] = terms[place[0]][place[1]]
    return array
