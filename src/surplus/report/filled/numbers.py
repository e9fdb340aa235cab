"""The numbers in the cells of a filled workbook, and the figures that they state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.spread import (
    Percentiles,
    Spread,
    beta_from_mean,
    certain,
    discrete,
    interval,
    lognormal,
    normal,
    percentiles,
    pert,
    uniform,
)
from surplus.report.workbook.layout import Field, Slot
from surplus.value.findings import short
from surplus.value.workbook_in.book import Cell, Fault, Place

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\s*%?")
_NEAR = 1e-12


def number_at(cell: Cell | None, place: Place) -> float | None:
    """Return the number in a cell, None if it is empty.

    A formula that somebody typed counts with what it came to.

    Raises
    ------
    SurplusError
        X055 if it holds something else.
    """
    if cell is None or cell.value == "" or (cell.value is None and cell.formula is None):
        return None
    value = cell.value
    if isinstance(value, float):
        return value
    if value is None:
        raise _unreadable(place, f"the formula {short(cell.formula or '')} was never computed")
    if isinstance(value, Fault):
        raise _unreadable(place, f"it comes to the error {value}")
    if isinstance(value, bool):
        return float(value)
    text = value.strip()
    if not _NUMBER.fullmatch(text):
        raise _unreadable(place, f"it holds the text '{short(text)}'")
    return float(text.rstrip("% ")) / (100 if text.endswith("%") else 1)


def _unreadable(place: Place, why: str) -> SurplusError:
    message = f"no number can be read in {place}: {why}"
    hint = "write a number alone, without its unit; low and high take a range"
    return SurplusError(Diagnostic("X055", message, hint=hint))


def is_same(one: float | None, two: float | None) -> bool:
    """Whether two numbers are the same but for the last digits that a program may drop.

    Examples
    --------
    >>> is_same(0.1 + 0.2, 0.3), is_same(None, 0.0)
    (True, False)
    """
    if one is None or two is None:
        return one is two
    return abs(one - two) <= _NEAR * max(abs(one), abs(two))


Numbers = Mapping[tuple[Field, int], float | None]


def stated_as(kind: str, numbers: Numbers, old: Spread | None) -> Spread:
    """Return the figure that the cells of one row state.

    Parameters
    ----------
    kind : str
        What it was stated as, as `layout.Slot.spread` says.
    old : Spread or None
        What it was before: says which percentiles its range is between.

    Raises
    ------
    SurplusError
        X055 where a number is missing, and what the spread itself refuses.
    """
    if kind == "discrete":
        return _discrete(numbers)
    low, likely, high, sd = (
        numbers.get((part, 0)) for part in (Field.LOW, Field.LIKELY, Field.HIGH, Field.SD)
    )
    if kind == "certain" or (low is None and high is None and sd is None):
        return certain(_present(likely, "a number"))
    if kind in ("normal", "lognormal"):
        make = normal if kind == "normal" else lognormal
        mean = _present(likely, "the mean")
        return make(mean, sd) if sd else certain(mean)
    ends = _present(low, "the low end"), _present(high, "the high end")
    if kind in ("interval", "uniform"):
        return interval(*ends) if kind == "interval" else uniform(*ends)
    return _between(kind, ends, _present(likely, "the likely number"), sd, old)


def _between(
    kind: str, ends: tuple[float, float], middle: float, sd: float | None, old: Spread | None
) -> Spread:
    if kind == "beta":
        return beta_from_mean(middle, _present(sd, "the deviation"), *ends)
    if kind == "percentiles":
        share = old.probability if isinstance(old, Percentiles) else 0.1
        return percentiles(ends[0], middle, ends[1], share)
    return pert(ends[0], middle, ends[1])


def _present(number: float | None, what: str) -> float:
    if number is None:
        hint = "fill it in; for an exact figure, empty low and high and write it under likely"
        raise SurplusError(Diagnostic("X055", f"{what} is missing", hint=hint))
    return number


def _discrete(numbers: Numbers) -> Spread:
    indices = sorted({index for _, index in numbers})
    values = [_present(numbers.get((Field.VALUE, i)), "a value") for i in indices]
    shares = [_present(numbers.get((Field.PROBABILITY, i)), "a probability") for i in indices]
    return discrete(values, shares)


def numbers_of(slots: Sequence[Slot], now: Mapping[Slot, float | None]) -> Numbers:
    """Return the numbers of one figure's cells by what they are."""
    return {(slot.field, slot.index): now[slot] for slot in slots}
