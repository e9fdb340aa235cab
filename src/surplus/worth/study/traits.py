"""What else is known of customers, read from a table beside the transactions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic, did_you_mean, raise_errors
from surplus.data.columns import Kind, quoted
from surplus.data.tables import Table, table_in
from surplus.worth.categories import Coding, coding_of
from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
from surplus.worth.states.query import chosen_sql, history_sql
from surplus.worth.states.table import StateTable

READ = "traits_read"
"""The relation that holds them: customer, and trait_0, trait_1 … in the order of the columns."""

MOST_KINDS = 500
"""More kinds of customers than this aren't told apart."""


@dataclass(frozen=True, slots=True)
class Traits:
    """Which table says what else is known of customers, and how its columns are coded.

    Attributes
    ----------
    table : str
        As the user named it.
    codings : tuple of Coding
        Of each column.
    """

    table: str
    codings: tuple[Coding, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns."""
        return tuple(coding.column for coding in self.codings)

    @property
    def names(self) -> tuple[str, ...]:
        """The covariates that the columns become."""
        return tuple(name for coding in self.codings for name in coding.names)


@dataclass(frozen=True, eq=False, slots=True)
class Described:
    """Customers with their covariates.

    Attributes
    ----------
    state : CustomerState
        Distinct histories with covariates; with a hold-out, rows differ in later purchases too.
    later : array of int, shape (rows,)
        Purchases of each customer of the row in the hold-out; zeros if there is none.
    traits : Traits
        How they were coded.
    """

    state: CustomerState
    later: NDArray[np.int64]
    traits: Traits


def described(
    state: StateTable, table: str, columns: Sequence[str], known: Traits | None = None
) -> Described:
    """Return customers with what else is known of them.

    Parameters
    ----------
    state : StateTable
        The customers.
    table : str
        With the column customer, one row for each customer, and the columns asked for.
    columns : sequence of str
        What may make customers buy or leave otherwise: numbers, or texts taken for categories.
    known : Traits, optional
        How a fit coded them; worked out from the table if left out.

    Raises
    ------
    SurplusError
        W005 for columns that aren't there, W113 for customers that aren't, W122 for a column of
        too many categories, W115 if the table doesn't suit `known`; A001 if it can't be read.
    """
    keep_traits(state, table, columns)
    policy = state.policy
    places = [f"g.trait_{place}" for place in range(len(columns))]
    later = "0" if policy.holdout_until is None else "k.holdout_occasions"
    listed = ", ".join(map(str, range(1, 5 + len(columns))))
    read = state.engine.arrays(
        f"SELECT {history_sql(policy)}, CAST({later} AS BIGINT) AS later, {', '.join(places)}, "
        f"CAST(COUNT(*) AS BIGINT) AS weights FROM {state.kept} AS k "
        f"JOIN {READ} AS g ON CAST(k.customer AS VARCHAR) = g.customer "
        f"WHERE {chosen_sql(policy)} GROUP BY {listed} ORDER BY {listed}"
    )
    weights = np.asarray(read["weights"], np.int64)
    cells = [read[f"trait_{place}"] for place in range(len(columns))]
    traits = known or Traits(
        table, tuple(coding_of(c, cell, weights) for c, cell in zip(columns, cells, strict=True))
    )
    coded: dict[str, NDArray[np.float64]] = {}
    for coding, cell in zip(traits.codings, cells, strict=True):
        coded |= coding.of(cell)
    few_kinds(np.stack(list(coded.values())) if coded else np.zeros((1, len(weights))))
    per = policy.per_tick
    found = CustomerState(
        read["x"],
        np.asarray(read["recency"], np.float64) * per,
        np.asarray(read["age"], np.float64) * per,
        policy.unit,
        weights=weights,
        covariates=coded,
    )
    return Described(found, np.asarray(read["later"], np.int64), traits)


def few_kinds(columns: NDArray[np.float64]) -> None:
    """Refuse covariates that make too many kinds of customers to tell them apart.

    Parameters
    ----------
    columns : array of shape (covariates, rows)
        Their values.

    Raises
    ------
    SurplusError
        W114 if there are more than `MOST_KINDS`.
    """
    kinds = np.unique(columns, axis=1).shape[1]
    if kinds > MOST_KINDS:
        message = f"the covariates make {kinds:,} kinds of customers; {MOST_KINDS} at most"
        raise fault("W114", message, "put numbers into a few classes, or take fewer columns")


def keep_traits(state: StateTable, given: str, columns: Sequence[str]) -> None:
    """Read the columns of a table of customers into the engine, as `READ`.

    Parameters
    ----------
    state : StateTable
        The customers.
    given : str
        The table.
    columns : sequence of str
        Those that are wanted.

    Raises
    ------
    SurplusError
        W005, W113, A001: as for `described`.
    """
    table = table_in(state.engine, given, "traits_given")
    _need_columns(table, columns)
    kinds = {column.name: column.kind for column in table.columns()}
    picked = ", ".join(
        f"CAST({quoted(name)} AS DOUBLE) AS trait_{place}"
        if kinds[name] is Kind.NUMBER
        else f"NULLIF(TRIM(CAST({quoted(name)} AS VARCHAR)), '') AS trait_{place}"
        for place, name in enumerate(columns)
    )
    state.engine.keep(
        READ, f"SELECT CAST(customer AS VARCHAR) AS customer, {picked} FROM {table.relation}"
    )
    raise_errors(list(_faults(state, table.name, columns)))


def _need_columns(table: Table, columns: Sequence[str]) -> None:
    known = [column.name for column in table.columns()]
    for name in ("customer", *columns):
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            raise fault("W005", f"'{table.name}' has no column '{name}'", hint)


def _faults(state: StateTable, table: str, columns: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the rows of the customers: none, more than one, empty cells."""
    wanted = (
        f"SELECT CAST(customer AS VARCHAR) AS customer FROM {state.kept} "
        f"WHERE {chosen_sql(state.policy)}"
    )
    listed = f"SELECT customer FROM {READ} WHERE customer IS NOT NULL"
    missing = f"SELECT customer FROM ({wanted}) AS w WHERE customer NOT IN ({listed})"
    double = f"SELECT customer FROM {READ} GROUP BY customer HAVING COUNT(*) > 1"
    checks = [
        (missing, f"customers have no row in '{table}'", "add them"),
        (double, f"customers have more than one row in '{table}'", "leave one for each"),
    ]
    for place, name in enumerate(columns):
        cell = f"SELECT customer FROM {READ} WHERE trait_{place} IS NULL AND customer IN ({wanted})"
        what = f"customers have no '{name}' in '{table}'"
        checks.append((cell, what, "fill the cells, with 'unknown' if that is a kind of its own"))
    for query, what, hint in checks:
        ((count, example),) = state.engine.rows(
            f"SELECT CAST(COUNT(*) AS BIGINT), MIN(customer) FROM ({query}) AS faulty"
        )
        if count:
            message = f"{count:,} {what}, one of them '{example}'"
            yield Diagnostic("W113", message, hint=hint)
