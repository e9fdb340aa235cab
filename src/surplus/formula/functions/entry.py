"""What one entry of the function registry says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from surplus.core.units import Unit, Units
from surplus.formula.functions.excel import ExcelOverYears
from surplus.formula.functions.sql import SqlFunction, SqlOverYears
from surplus.formula.nodes import Call
from surplus.formula.typed import Typed

FloatArray = NDArray[np.float64]
"""Of shape (alternative, year, draw); every axis has its full size or 1."""


class Site(NamedTuple):
    """A call whose units are being worked out."""

    call: Call
    terms: tuple[Typed, ...]
    units: Units


UnitRule = Callable[[Site], tuple[tuple[Typed, ...], Unit]]
"""From a call to its terms in the units that the implementations need, and its own unit.

Arguments that were left out are filled in. Raises `Refused` where the units don't fit.
"""


@dataclass(frozen=True, slots=True)
class Domain:
    """What an argument must be: its index, the words for it, and the test.

    `excel` is the test in Excel, such as `>0`, where Excel itself would compute on.
    """

    index: int
    words: str
    holds: Callable[[FloatArray], NDArray[np.bool_]]
    excel: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the language; nothing about it stands anywhere else.

    Attributes
    ----------
    name, signature, doc : str
        For readers; optional arguments stand in square brackets.
    unit : UnitRule
        How units go through it.
    examples : tuple of str
        Conditions in the formula language that hold.
    numpy : callable
        Takes arrays of shape (alternative, year, draw), the years first if `over_years`.
        A missing operand makes the result missing. Outside its domain it raises a floating
        point error, as NumPy does under `np.errstate(all="raise")`, or gives NaN otherwise.
    excel : str, callable or None
        Template: an argument's name in braces stands for it; the only name of a function
        with any number of arguments stands for all of them, separated by commas. An
        `ExcelOverYears` if `over_years`.
    sql : callable or None
        A `SqlFunction`, or a `SqlOverYears` if `over_years`: the call in DuckDB's dialect.
    domain : Domain or None
        Which arguments it can't take.
    over_years : bool
        Whether it looks at all years at once.
    """

    name: str
    signature: str
    doc: str
    unit: UnitRule
    examples: tuple[str, ...]
    numpy: Callable[..., FloatArray]
    excel: str | ExcelOverYears | None = None
    sql: SqlFunction | SqlOverYears | None = None
    domain: Domain | None = None
    over_years: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of its arguments."""
        return tuple(re.findall(r"\w+", self._inside))

    @property
    def least(self) -> int:
        """The smallest number of arguments."""
        return len(re.findall(r"\w+", self._inside.partition("[")[0]))

    @property
    def most(self) -> int | None:
        """The largest number of arguments, None if any number will do."""
        return None if "..." in self._inside else len(self.parameters)

    @property
    def _inside(self) -> str:
        return self.signature[self.signature.index("(") + 1 : -1]


def require(holds: NDArray[np.bool_], result: FloatArray) -> FloatArray:
    """Return the result where the condition holds, and a floating point error elsewhere.

    Raises
    ------
    FloatingPointError
        If it fails somewhere and `np.errstate` asks for errors; otherwise NaN stands there.
    """
    if holds.all():
        return result
    if np.geterr()["invalid"] == "raise":
        raise FloatingPointError("outside the domain of a function")
    return np.where(holds, result, np.nan)


def listed(functions: Sequence[Function]) -> dict[str, Function]:
    """Return functions by name."""
    return {function.name: function for function in functions}
