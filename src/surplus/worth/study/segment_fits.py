"""Segments or cohorts of the customer base, each with a fit of its own, drawn together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import did_you_mean
from surplus.data.engines import Arrays
from surplus.data.tables import Table, table_in
from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.registry import MODELS
from surplus.worth.segments import Drift, SegmentFits, fit_segments
from surplus.worth.states.calendar import first_day_sql
from surplus.worth.states.query import chosen_sql, history_sql
from surplus.worth.states.table import StateTable
from surplus.worth.study.cohorts import cohort_name
from surplus.worth.study.models import needs_gaps, purchase_models
from surplus.worth.units import TimeUnit

MOST = 200
"""How many segments there may be."""
NO_SEGMENT = "–"
"""Stands for the segment of customers that the table of segments doesn't list."""


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment: its customers, and what they are expected to do.

    Attributes
    ----------
    name : str
        Such as `1997-Q1`, or as the table of segments has it.
    customers : int
        How many.
    own : PurchaseFit or None
        Fitted to its customers alone; none if they don't suffice.
    shrunk : PurchaseFit
        Drawn towards the other segments as far as its own fit is uncertain.
    alive : float
        How many of them are expected to be alive, by the fit drawn to the others.
    purchases : float
        Expected within the horizon, by the same.
    """

    name: str
    customers: int
    own: PurchaseFit | None
    shrunk: PurchaseFit
    alive: float
    purchases: float


@dataclass(frozen=True, eq=False)
class SegmentStudy:
    """The fits of all segments.

    Attributes
    ----------
    fits : SegmentFits
        As `surplus.worth.segments` finds them.
    lines : tuple of SegmentLine
        In the order of their names.
    drift : tuple of Drift
        How parameters move from one cohort to the next; empty for segments of another kind.
    horizon : float
        In the unit of the fits.
    """

    fits: SegmentFits
    lines: tuple[SegmentLine, ...]
    drift: tuple[Drift, ...]
    horizon: float


def study_segments(
    state: StateTable,
    model: str,
    horizon: float,
    *,
    segments: object = None,
    cohorts: TimeUnit = TimeUnit.QUARTER,
) -> SegmentStudy:
    """Fit each segment, or each cohort of customers by when they came, and draw them together.

    Parameters
    ----------
    state : StateTable
        All customers.
    model : str
        `bg-nbd`, `mbg-nbd` or `pareto-nbd`.
    horizon : float
        For expected purchases, in the state's unit.
    segments : table, optional
        With the columns customer and segment. Customers that it doesn't list are a segment too.
    cohorts : TimeUnit
        Month, quarter or year; cohorts are made by it if there is no table of segments.

    Raises
    ------
    SurplusError
        W005 if the table lacks a column, W068 if there are too many segments or fewer than two
        can be fitted, W112 if there is no such model.
    """
    known = [name for name in purchase_models() if not needs_gaps(name)]
    if model not in known:
        raise fault("W112", f"segments aren't fitted by '{model}'", f"take {', '.join(known)}")
    found = _grouped(state, _segment_of(state, segments, cohorts))
    labels = _labels(found, None if segments is not None else cohorts)
    groups = _histories(state, found)
    fits = fit_segments(_Named(model), groups, labels)
    lines = tuple(_line(fits, name, groups.rows(labels == name), horizon) for name in fits.names)
    return SegmentStudy(fits, lines, fits.drift() if segments is None else (), horizon)


@dataclass(frozen=True)
class _Named:
    """Settings of a model of purchases, by its name."""

    model: str

    def fit(self, state: CustomerState) -> PurchaseFit:
        """Return its fit."""
        fit = MODELS[self.model.replace("-", "_")].settings().fit(state)
        assert isinstance(fit, PurchaseFit)
        return fit


def _segment_of(state: StateTable, segments: object, cohorts: TimeUnit) -> tuple[str, str]:
    """Return the SQL of a customer's segment, and what has to be joined for it."""
    if segments is None:
        day = first_day_sql("k.first_tick", state.policy.tick_unit)
        return f"CAST(CAST(DATE_TRUNC('{cohorts}', {day}) AS DATE) AS VARCHAR)", ""
    engine = state.engine
    if isinstance(segments, Mapping):
        names = np.array([str(key) for key in segments])
        given = np.array([str(value) for value in segments.values()])
        engine.hold("segments_given", {"customer": names, "segment": given})
        relation = "segments_given"
    else:
        table = table_in(engine, segments, "segments_given")
        _need_columns(table)
        relation = table.relation
    joined = (
        "LEFT JOIN (SELECT CAST(customer AS VARCHAR) AS name, MIN(CAST(segment AS VARCHAR)) AS "
        f"segment FROM {relation} GROUP BY 1) AS g ON CAST(k.customer AS VARCHAR) = g.name"
    )
    return f"COALESCE(g.segment, '{NO_SEGMENT}')", joined


def _need_columns(table: Table) -> None:
    known = [column.name for column in table.columns()]
    for name in ("customer", "segment"):
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            raise fault("W005", f"'{table.name}' has no column '{name}'", hint)


def _grouped(state: StateTable, segment: tuple[str, str]) -> Arrays:
    """Return distinct histories of each segment, with how many customers have each."""
    name, joined = segment
    return state.engine.arrays(
        f"SELECT {name} AS told_segment, {history_sql(state.policy)}, "
        f"CAST(COUNT(*) AS BIGINT) AS weights FROM {state.kept} AS k {joined} "
        f"WHERE {chosen_sql(state.policy)} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4, 3"
    )


def _labels(found: Arrays, cohorts: TimeUnit | None) -> NDArray[np.str_]:
    names, at = np.unique(found["told_segment"].astype(np.str_), return_inverse=True)
    if len(names) > MOST:
        message = f"there are {len(names):,} segments; {MOST} at most"
        raise fault("W068", message, "make fewer, larger ones")
    if cohorts is not None:
        days = (dt.date.fromisoformat(str(name)[:10]) for name in names)
        names = np.array([cohort_name(day, cohorts) for day in days])
    return np.asarray(names[at], np.str_)


def _histories(state: StateTable, found: Arrays) -> CustomerState:
    per = state.policy.per_tick
    return CustomerState(
        found["x"],
        np.asarray(found["recency"], np.float64) * per,
        np.asarray(found["age"], np.float64) * per,
        state.policy.unit,
        weights=found["weights"],
    )


def _line(fits: SegmentFits, name: str, state: CustomerState, horizon: float) -> SegmentLine:
    fit = fits.shrunk[name]
    history = state.x, state.t_x, state.T
    alive = fit.p_alive(*history) @ state.counts
    purchases = fit.expected_purchases(horizon, *history) @ state.counts
    return SegmentLine(
        name, state.customers, fits.own.get(name), fit, float(alive), float(purchases)
    )
