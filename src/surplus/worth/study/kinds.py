"""Scores of customers by a fit with covariates: one kind of customers at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from surplus.data.location import locate
from surplus.data.targets import check_target
from surplus.worth.faults import fault
from surplus.worth.scoring import ScoreSettings, ScoreTable, Total, score
from surplus.worth.states.build import fresh_name
from surplus.worth.states.query import chosen_sql
from surplus.worth.states.table import StateTable, deliver_from
from surplus.worth.study.causes import Causes
from surplus.worth.study.traits import READ, few_kinds, keep_traits

_KINDS = "kinds_read"


class Scores(Protocol):
    """The scores of all customers, as reports read them."""

    @property
    def state(self) -> StateTable:
        """The customers."""

    @property
    def settings(self) -> ScoreSettings:
        """What was asked."""

    @property
    def query(self) -> str:
        """The query of the scores in DuckDB's dialect."""

    def total(self) -> Total:
        """Return what all customers are worth together."""

    def write(self, target: str | Path) -> None:
        """Write the scores to a table."""


@dataclass(frozen=True, eq=False)
class KindScores:
    """What every customer is worth, by a fit with covariates.

    Attributes
    ----------
    state : StateTable
        The customers.
    parts : tuple of ScoreTable
        Of the customers of each kind.
    """

    state: StateTable
    parts: tuple[ScoreTable, ...]

    @property
    def settings(self) -> ScoreSettings:
        """What was asked."""
        return self.parts[0].settings

    @property
    def query(self) -> str:
        """The query of the scores in DuckDB's dialect, over tables that the engine holds."""
        return " UNION ALL ".join(
            f"SELECT * FROM ({part.query}) AS part_{place}" for place, part in enumerate(self.parts)
        )

    def total(self) -> Total:
        """Return what all customers are worth together.

        P10 and P90 of the kinds are added up, as if all of them were wrong the same way: the
        interval is a little too wide.
        """
        each = [part.total() for part in self.parts]
        return Total(
            None,
            sum(one.customers for one in each),
            sum(one.alive for one in each),
            sum(one.purchases for one in each),
            sum(one.clv for one in each),
            sum(one.residual_value for one in each),
            sum(one.low for one in each),
            sum(one.high for one in each),
        )

    def write(self, target: str | Path) -> None:
        """Write the scores to a `.parquet`, `.csv` or `.duckdb#table`.

        Raises
        ------
        SurplusError
            A026 if that can't be done, W030 if the state isn't in DuckDB.
        """
        location = locate(str(target))
        check_target(location)
        deliver_from(self.state.engine, self.query, location)


def score_kinds(
    state: StateTable, causes: Causes, settings: ScoreSettings, table: str | None = None
) -> KindScores:
    """Return what every customer is worth, each kind of customers by its own parameters.

    Parameters
    ----------
    state : StateTable
        The customers.
    causes : Causes
        The fit with covariates.
    settings : ScoreSettings
        How far ahead, the discount rate, what a purchase is worth.
    table : str, optional
        The table of covariates, if it isn't that of the fit.

    Raises
    ------
    SurplusError
        As for `score` and `described`; W054 if there are no customers.
    """
    columns = causes.traits.columns
    keep_traits(state, table or causes.traits.table, columns)
    listed = ", ".join(f"g.trait_{place}" for place in range(len(columns)))
    state.engine.keep(
        _KINDS,
        f"SELECT k.customer, {listed}, CAST(DENSE_RANK() OVER (ORDER BY {listed}) AS BIGINT) "
        f"AS kind FROM {state.kept} AS k JOIN {READ} AS g "
        f"ON CAST(k.customer AS VARCHAR) = g.customer WHERE {chosen_sql(state.policy)}",
    )
    places = ", ".join(f"trait_{place}" for place in range(len(columns)))
    read = state.engine.arrays(f"SELECT DISTINCT kind, {places} FROM {_KINDS} ORDER BY kind")
    if not len(read["kind"]):
        raise fault("W054", "there are no customers", "check what the state was made from")
    coded: dict[str, np.ndarray] = {}
    for place, coding in enumerate(causes.traits.codings):
        coded |= coding.of(read[f"trait_{place}"])
    few_kinds(np.stack(list(coded.values())))
    parts = []
    for row, kind in enumerate(read["kind"]):
        name = fresh_name("kind")
        state.engine.keep(
            name,
            f"SELECT k.* FROM {state.kept} AS k JOIN {_KINDS} AS g ON k.customer = g.customer "
            f"WHERE g.kind = {int(kind)}",
        )
        fit = causes.fit.of({column: float(values[row]) for column, values in coded.items()})
        parts.append(score(replace(state, kept=name), fit, settings))
    return KindScores(state, tuple(parts))
