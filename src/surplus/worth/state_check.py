"""What customers' histories must keep to, and what is said when they don't."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.core.errors import Diagnostic, SurplusError
from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

_SHOWN = 3
_NAMES = {
    "x": "repeat purchases (x)",
    "t_x": "recency (t_x)",
    "T": "age (T)",
    "weights": "number of customers (weights)",
    "spend": "spend",
    "log_gaps": "log gaps",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a state as numbers, before they are believed."""

    numbers: dict[str, FloatArray]
    covariates: dict[str, FloatArray]

    @classmethod
    def of(
        cls,
        x: ArrayLike,
        t_x: ArrayLike,
        age: ArrayLike,
        weights: ArrayLike | None,
        spend: ArrayLike | None,
        log_gaps: ArrayLike | None,
        covariates: Mapping[str, ArrayLike],
    ) -> Columns:
        """Return the columns that were given, as arrays of float.

        Raises
        ------
        SurplusError
            W050 if a column isn't of numbers.
        """
        given = {
            "x": x, "t_x": t_x, "T": age, "weights": weights, "spend": spend, "log_gaps": log_gaps,
        }  # fmt: skip
        numbers = {name: _floats(name, v) for name, v in given.items() if v is not None}
        return cls(numbers, {name: _floats(name, v) for name, v in covariates.items()})


def _floats(name: str, values: ArrayLike) -> FloatArray:
    try:
        return np.ascontiguousarray(np.asarray(values), dtype=np.float64).ravel()
    except (TypeError, ValueError) as error:
        message = f"the column {_NAMES.get(name, name)} isn't of numbers"
        raise fault("W050", message, "turn it into numbers first") from error


def faults_of(columns: Columns) -> list[Diagnostic]:
    """Return all that is wrong with the columns of a state.

    Parameters
    ----------
    columns : Columns
        As they were given.
    """
    sizes = {
        name: len(values) for name, values in {**columns.numbers, **columns.covariates}.items()
    }
    if len(set(sizes.values())) > 1:
        said = ", ".join(f"{name} {size:,}" for name, size in sizes.items())
        return _said(fault("W055", f"the columns differ in length: {said}", "give one row each"))
    if not sizes["x"]:
        return _said(fault("W054", "there are no customers", "check what the table was made from"))
    return [d for found in (_missing(columns) or list(_wrong(columns))) for d in found.diagnostics]


def _said(error: SurplusError) -> list[Diagnostic]:
    return list(error.diagnostics)


def _missing(columns: Columns) -> list[SurplusError]:
    """Return what isn't a finite number; nothing else can be checked then."""
    found: list[SurplusError] = []
    bought = columns.numbers["x"] > 0
    for name, values in {**columns.numbers, **columns.covariates}.items():
        bad = ~np.isfinite(values)
        # Who never bought again has no mean spend, and no gaps.
        bad = bad & bought if name in {"spend", "log_gaps"} else bad
        if bad.any():
            message = f"{_NAMES.get(name, name)} is missing or not finite in {_where(bad)}"
            found.append(fault("W050", message, "leave these customers out, or mend their dates"))
    return found


def _wrong(columns: Columns) -> Iterator[SurplusError]:
    x, t_x, age = (columns.numbers[name] for name in ("x", "t_x", "T"))
    for name, bad in (("x", x < 0), ("t_x", t_x < 0), ("T", age < 0)):
        if bad.any():
            message = f"{_NAMES[name]} is negative in {_where(bad)}"
            yield fault("W051", message, "check the dates: a first purchase after the end?")
    if (bad := x != np.floor(x)).any():
        message = f"{_NAMES['x']} isn't a whole number in {_where(bad)}"
        yield fault("W051", message, "count purchases, don't add up amounts")
    if (bad := (t_x > age * (1 + 1e-12)) & (age >= 0)).any():
        message = f"recency is larger than age in {_where(bad)}"
        yield fault("W052", message, "purchases after the end of observation don't belong here")
    if (bad := (x == 0) & (t_x > 0)).any():
        message = f"recency is above zero without a repeat purchase in {_where(bad)}"
        yield fault("W053", message, "recency counts from the first to the last purchase")
    if (bad := (x > 0) & (t_x == 0)).any():
        message = f"recency is zero in spite of repeat purchases in {_where(bad)}"
        yield fault("W053", message, "merge purchases of the same time into one")
    yield from _wrong_extras(columns)


def _wrong_extras(columns: Columns) -> Iterator[SurplusError]:
    weights = columns.numbers.get("weights")
    if weights is not None and (bad := (weights <= 0) | (weights != np.floor(weights))).any():
        message = f"the number of customers of a row isn't 1, 2, 3 … in {_where(bad)}"
        yield fault("W058", message, "leave out rows that stand for nobody")
    spend = columns.numbers.get("spend")
    if spend is not None and (bad := (spend <= 0) & (columns.numbers["x"] > 0)).any():
        message = f"mean spend is zero or negative in {_where(bad)}"
        yield fault("W060", message, "decide how returns and free goods count before the fit")


def _where(bad: BoolArray) -> str:
    rows = np.flatnonzero(bad)
    shown = ", ".join(str(row + 1) for row in rows[:_SHOWN])
    more = f" and {len(rows) - _SHOWN:,} more" if len(rows) > _SHOWN else ""
    return f"row {shown}{more}" if len(rows) == 1 else f"rows {shown}{more}"
