"""What is known of contracts: how many periods they lasted, and whether they ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.core.errors import Diagnostic, raise_errors
from surplus.worth.faults import fault
from surplus.worth.units import TimeUnit, time_unit

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Contracts:
    """Contracts, or groups of contracts with the same history, one row each.

    Parameters
    ----------
    periods : array of int, shape (rows,)
        In which period a contract ended, counted from 1; or how many periods it has
        survived, if it hasn't ended.
    ended : array of bool, shape (rows,)
        Whether it ended.
    unit : str
        How long a period is: 'month', 'year' …
    weights : array of int, shape (rows,), optional
        How many contracts each row stands for; one if not given.
    covariates : mapping of str to array of float, shape (rows,)
        What else is known of contracts and doesn't change in time.

    Raises
    ------
    SurplusError
        W050, W051, W054, W055 or W058 if the columns can't be, W059 for the unit.

    Examples
    --------
    >>> contracts = Contracts([1, 2, 2], [True, True, False], "year")
    >>> contracts.customers
    3
    """

    periods: IntArray
    ended: BoolArray
    unit: TimeUnit
    weights: FloatArray
    covariates: Mapping[str, FloatArray] = field(default_factory=dict)

    def __init__(
        self,
        periods: ArrayLike,
        ended: ArrayLike,
        unit: str = "year",
        *,
        weights: ArrayLike | None = None,
        covariates: Mapping[str, ArrayLike] | None = None,
    ) -> None:
        lasted, whole = _counted(periods)
        over = np.asarray(ended, np.bool_).ravel()
        # One number for all rows takes no memory, and is known to be the same.
        one = np.broadcast_to(1.0, lasted.shape)
        held = one if weights is None else np.asarray(weights, np.float64).ravel()
        more = {n: np.asarray(c, np.float64).ravel() for n, c in (covariates or {}).items()}
        if not _is_plain(lasted, whole, over, held, more):
            raise_errors(list(_faults(lasted.astype(np.float64), over, held, more)))
        values: dict[str, object] = {
            "periods": whole,
            "ended": over,
            "unit": time_unit(unit),
            "weights": held,
            "covariates": more,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.periods)

    @property
    def customers(self) -> int:
        """How many contracts there are."""
        return int(self.weights.sum())

    @classmethod
    def from_survivors(cls, survivors: ArrayLike, unit: str = "year") -> Contracts:
        """Return the contracts of one cohort from how many were left after each period.

        Parameters
        ----------
        survivors : array_like of shape (periods + 1,)
            Beginning with all.
        unit : str
            How long a period is.

        Examples
        --------
        >>> Contracts.from_survivors([1000, 869, 743]).weights.tolist()
        [131.0, 126.0, 743.0]
        """
        alive = np.asarray(survivors, np.float64)
        last = len(alive) - 1
        periods = np.append(np.arange(1, last + 1), last)
        counts = np.append(alive[:-1] - alive[1:], alive[-1])
        kept = counts != 0
        return cls(periods[kept], (np.arange(last + 1) < last)[kept], unit, weights=counts[kept])

    def table(self) -> tuple[FloatArray, FloatArray]:
        """Return how many contracts ended in each period, and how many were at risk.

        Returns
        -------
        tuple of arrays of shape (periods,)
            For the periods 1, 2, 3 …
        """
        room = 2 * int(self.periods.max()) + 2
        # A piece of the rows fits the processor's cache, as long as its tally does too.
        piece, tally = min(len(self), max(_PIECE, 4 * room)), np.zeros(room)
        place = np.empty(piece, np.int64)
        alike = self.weights.strides == (0,)
        for begin in range(0, len(self), piece):
            part = slice(begin, begin + piece)
            periods = self.periods[part]
            at = np.left_shift(periods, 1, out=place[: len(periods)])
            at |= self.ended[part]
            tally += np.bincount(at, None if alike else self.weights[part], room)
        if alike:
            tally *= self.weights[0]
        ended, last = tally[1::2], tally[::2] + tally[1::2]
        at_risk = np.cumsum(last[::-1])[::-1]
        return ended[1:].copy(), at_risk[1:].copy()


_PIECE = 65_536


def _counted(periods: ArrayLike) -> tuple[NDArray[Any], IntArray]:
    """Return periods as they were given, and as whole numbers."""
    given = np.asarray(periods)
    if given.dtype.kind in "iu":
        whole = given.astype(np.int64).ravel()
        return whole, whole
    lasted = np.asarray(given, np.float64).ravel()
    with np.errstate(invalid="ignore"):
        return lasted, lasted.astype(np.int64)


def _is_plain(
    lasted: NDArray[Any],
    whole: IntArray,
    over: BoolArray,
    weights: FloatArray,
    covariates: dict[str, FloatArray],
) -> bool:
    """Whether a quick look shows that there is nothing to say of periods counted one by one."""
    return (
        len(lasted) == len(over) > 0
        and not covariates
        and weights.strides == (0,)
        and (whole is lasted or bool((whole == lasted).all()))
        and (whole.min() >= 1 or bool((whole >= over).all()))
    )


def _faults(
    periods: FloatArray, ended: BoolArray, weights: FloatArray, covariates: dict[str, FloatArray]
) -> Iterator[Diagnostic]:
    if len({len(periods), len(ended), len(weights), *map(len, covariates.values())}) > 1:
        yield from fault("W055", "the columns of the contracts differ in length").diagnostics
        return
    if not len(periods):
        yield from fault("W054", "there are no contracts").diagnostics
        return
    for name, column in {"periods": periods, "weights": weights, **covariates}.items():
        if not np.isfinite(column).all():
            rows = int((~np.isfinite(column)).sum())
            yield from fault("W050", f"{name} is missing in {rows:,} rows").diagnostics
    if (bad := (periods != np.floor(periods)) | (periods < ended)).any():
        message = f"periods aren't 1, 2, 3 … in {int(bad.sum()):,} rows"
        hint = "a contract that ended did so in a period counted from 1"
        yield from fault("W051", message, hint).diagnostics
    if (weights <= 0).any():
        yield from fault("W058", "rows stand for no contracts").diagnostics
