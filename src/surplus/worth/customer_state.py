"""What is known of customers: how often, how recently and for how long they bought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.core.errors import raise_errors
from surplus.worth.coded import Coded
from surplus.worth.faults import fault
from surplus.worth.state_check import Columns, faults_of
from surplus.worth.units import TimeUnit, time_unit

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

FEWEST = 2


@dataclass(frozen=True, eq=False)
class CustomerState:
    """Customers, or groups of customers with the same history, one row each.

    Parameters
    ----------
    x : array of int, shape (rows,)
        Repeat purchases: purchases after the first, those of the same day merged.
    t_x : array of float, shape (rows,)
        Recency: time from the first to the last purchase; 0 where `x` is 0.
    T : array of float, shape (rows,)
        Age: time from the first purchase to the end of observation.
    unit : str
        What `t_x` and `T` are counted in: 'day', 'week', 'month', 'year' …
    weights : array of int, shape (rows,), optional
        How many customers each row stands for; one if not given.
    spend : array of float, shape (rows,), optional
        Mean spend of a repeat purchase; not read where `x` is 0.
    log_gaps : array of float, shape (rows,), optional
        Sum of the logarithms of the times between purchases; for timing regularity.
    covariates : mapping of str to array of float, shape (rows,)
        What else is known of customers and doesn't change in time.
    ids : array, shape (rows,), optional
        Who each row is.

    Raises
    ------
    SurplusError
        W050 to W055, W058, W060: all that is wrong, at once. W059 for the unit.

    Examples
    --------
    >>> state = CustomerState([2, 0], [30.43, 0], [38.86, 38.86], unit="week")
    >>> state.customers, state.repeats
    (2, 2)
    """

    x: IntArray
    t_x: FloatArray
    T: FloatArray
    unit: TimeUnit = TimeUnit.WEEK
    weights: IntArray | None = None
    spend: FloatArray | None = None
    log_gaps: FloatArray | None = None
    covariates: Mapping[str, FloatArray] = field(default_factory=dict)
    ids: NDArray[np.generic] | None = None

    def __init__(  # noqa: PLR0913 - one argument for each column of the table
        self,
        x: ArrayLike,
        t_x: ArrayLike,
        T: ArrayLike,  # noqa: N803 - the letter of the literature, as the attribute
        unit: str = "week",
        *,
        weights: ArrayLike | None = None,
        spend: ArrayLike | None = None,
        log_gaps: ArrayLike | None = None,
        covariates: Mapping[str, ArrayLike] | None = None,
        ids: ArrayLike | None = None,
    ) -> None:
        columns = Columns.of(x, t_x, T, weights, spend, log_gaps, covariates or {})
        raise_errors(faults_of(columns))
        values: dict[str, object] = {
            "x": columns.numbers["x"].astype(np.int64),
            "t_x": columns.numbers["t_x"],
            "T": columns.numbers["T"],
            "unit": time_unit(unit),
            "weights": None if weights is None else columns.numbers["weights"].astype(np.int64),
            "spend": columns.numbers.get("spend"),
            "log_gaps": columns.numbers.get("log_gaps"),
            "covariates": columns.covariates,
            "ids": None if ids is None else np.asarray(ids),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.x)

    @property
    def counts(self) -> IntArray:
        """How many customers each row stands for, shape (rows,)."""
        return np.ones(len(self.x), np.int64) if self.weights is None else self.weights

    @property
    def customers(self) -> int:
        """How many customers there are."""
        return len(self.x) if self.weights is None else int(self.weights.sum())

    @property
    def repeats(self) -> int:
        """How many repeat purchases all customers made together."""
        return int((self.x * self.counts).sum())

    def rows(self, which: NDArray[np.generic] | slice) -> CustomerState:
        """Return the rows that a mask or an array of positions chooses.

        Parameters
        ----------
        which : array of bool or int, or slice
            What NumPy takes as an index.
        """

        def cut(column: NDArray[np.generic] | None) -> NDArray[np.generic] | None:
            return None if column is None else column[which]

        return CustomerState(
            self.x[which],
            self.t_x[which],
            self.T[which],
            self.unit,
            weights=cut(self.weights),
            spend=cut(self.spend),
            log_gaps=cut(self.log_gaps),
            covariates={name: column[which] for name, column in self.covariates.items()},
            ids=cut(self.ids),
        )

    def in_unit(self, unit: str) -> CustomerState:
        """Return the same customers with times counted in another unit.

        Parameters
        ----------
        unit : str
            Such as 'day'.

        Examples
        --------
        >>> CustomerState([1], [2.0], [4.0], unit="week").in_unit("day").T
        array([28.])
        """
        other = time_unit(unit)
        factor = self.unit.per(other)
        gaps = None if self.log_gaps is None else self.log_gaps + self.x * np.log(factor)
        return CustomerState(
            self.x,
            self.t_x * factor,
            self.T * factor,
            other,
            weights=self.weights,
            spend=self.spend,
            log_gaps=gaps,
            covariates=self.covariates,
            ids=self.ids,
        )

    def grouped(self) -> CustomerState:
        """Return one row for each distinct history (x, t_x, T), with counts.

        Spend, gaps, covariates and ids belong to single customers and are left out. The
        rows come in the order of x, T, t_x, so the order of the customers doesn't matter.

        Examples
        --------
        >>> CustomerState([0, 1, 0], [0, 3, 0], [9, 9, 9]).grouped().counts.tolist()
        [2, 1]
        """
        ages, recencies = Coded.of(self.T), Coded.of(self.t_x)
        old, recent = len(ages.values), len(recencies.values)
        key = (self.x * old + ages.code) * recent + recencies.code
        if self.weights is not None and (key[1:] > key[:-1]).all():
            return CustomerState(self.x, self.t_x, self.T, self.unit, weights=self.weights)
        keys, counts = _tally(key, self.weights)
        rest, at = np.divmod(keys, recent)
        count, place = np.divmod(rest, old)
        return CustomerState(
            count, recencies.values[at], ages.values[place], self.unit, weights=counts
        )

    @classmethod
    def from_pandas(
        cls, frame: pd.DataFrame, unit: str, names: Mapping[str, str] | None = None
    ) -> CustomerState:
        """Return the customers of a DataFrame with columns x, t_x, T.

        Parameters
        ----------
        frame : pandas.DataFrame
            With columns x, t_x, T, and optionally weights, spend, log_gaps, ids.
        unit : str
            What t_x and T are counted in.
        names : mapping of str to str, optional
            Which column stands for which of these names, where it is called otherwise.
        """
        return cls._from_columns({str(c): frame[c].to_numpy() for c in frame.columns}, unit, names)

    @classmethod
    def from_arrow(
        cls, table: pa.Table, unit: str, names: Mapping[str, str] | None = None
    ) -> CustomerState:
        """Return the customers of an Arrow table with columns x, t_x, T.

        Parameters
        ----------
        table : pyarrow.Table
            With columns x, t_x, T, and optionally weights, spend, log_gaps, ids.
        unit : str
            What t_x and T are counted in.
        names : mapping of str to str, optional
            Which column stands for which of these names, where it is called otherwise.
        """
        columns = {name: table.column(name).to_numpy() for name in table.column_names}
        return cls._from_columns(columns, unit, names)

    @classmethod
    def _from_columns(
        cls, columns: Mapping[str, ArrayLike], unit: str, names: Mapping[str, str] | None
    ) -> CustomerState:
        called = {"ids": "id", **(names or {})}
        found = {
            name: columns[called.get(name, name)]
            for name in ("x", "t_x", "T", "weights", "spend", "log_gaps", "ids")
            if called.get(name, name) in columns
        }
        if missing := [name for name in ("x", "t_x", "T") if name not in found]:
            hint = f"say which column it is; there are {', '.join(columns)}"
            raise fault("W055", f"the table has no column for {', '.join(missing)}", hint)
        return cls(
            found["x"],
            found["t_x"],
            found["T"],
            unit,
            weights=found.get("weights"),
            spend=found.get("spend"),
            log_gaps=found.get("log_gaps"),
            ids=found.get("ids"),
        )


def _tally(key: IntArray, weights: IntArray | None) -> tuple[IntArray, IntArray]:
    """Return the distinct keys in order, and how many customers have each."""
    if weights is None:
        keys, counts = np.unique(key, return_counts=True)
        return keys, counts.astype(np.int64)
    keys, place = np.unique(key, return_inverse=True)
    return keys, np.bincount(place, weights=weights).astype(np.int64)


def fit_to_learn_from(state: CustomerState) -> None:
    """Refuse customers that no purchase model can learn from.

    Parameters
    ----------
    state : CustomerState
        That a model is to be fitted to.

    Raises
    ------
    SurplusError
        W056 if there are too few customers, W057 if nobody bought again.
    """
    if state.customers < FEWEST:
        message = f"there is {state.customers} customer: how customers differ can't be seen"
        raise fault("W056", message, "take a longer list of customers")
    if not state.x.any():
        message = f"none of {state.customers:,} customers bought again"
        raise fault("W057", message, "observe them longer, or check how purchases were counted")
