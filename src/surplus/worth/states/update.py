"""New days added to a kept state, without reading history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from surplus.core.errors import Diagnostic, Severity, raise_errors
from surplus.data.columns import literal
from surplus.data.engines import MEMORY, DuckdbEngine
from surplus.data.faults import said
from surplus.data.tables import table_in
from surplus.worth.faults import fault
from surplus.worth.states.build import KEPT_AS, checked, fresh_name, keep_in, reader_of, staged
from surplus.worth.states.findings import of_customers, rows
from surplus.worth.states.policy import StatePolicy
from surplus.worth.states.query import state_sql
from surplus.worth.states.table import StateTable, counts_of


@dataclass(frozen=True, slots=True)
class NewDays:
    """Days that are added to a kept state.

    Attributes
    ----------
    transactions : table
        as `state` takes it, with the columns that the state was made from.
    observed_until : date
        The last day that they tell everything about.
    leave_out_late : bool
        Whether rows of days that the state already covers are left out. They are refused
        otherwise: they may be late, or loaded for the second time, and the state can't tell.
    accounts : mapping, table or None
        As the state was made with.
    """

    transactions: object
    observed_until: dt.date
    leave_out_late: bool = False
    accounts: object = None


def open_state(path: str | Path, memory: str = MEMORY) -> StateTable:
    """Open a state that was kept in a Parquet file.

    Raises
    ------
    SurplusError
        W030 if it can't be read.
    """
    engine = DuckdbEngine(memory)
    try:
        policy = _policy_of(engine, Path(path))
        engine.view(KEPT_AS, [Path(path)])
        counts, _ = counts_of(engine, KEPT_AS, policy)
    except BaseException:
        engine.close()
        raise
    return StateTable(engine, KEPT_AS, policy, counts=counts)


def _policy_of(engine: DuckdbEngine, path: Path) -> StatePolicy:
    hint = "name a file that `save` of a state has written"
    try:
        found = engine.desk.execute(
            "SELECT decode(value) FROM parquet_kv_metadata("
            f"{literal(str(path))}) WHERE decode(key) = 'surplus_policy'"
        ).fetchone()
    except duckdb.Error as error:
        raise fault("W030", f"can't read the state '{path}': {said(error)}", hint) from error
    if found is None:
        raise fault("W030", f"'{path}' isn't a state of customers", hint)
    return StatePolicy.from_json(str(found[0]))


def add_days(state: StateTable, new: NewDays, save: Path | None = None) -> StateTable:
    """Return the state with new days added; it shares the engine of the old one.

    Parameters
    ----------
    save : path, optional
        Where to keep it. The file of the old state may be replaced.

    Raises
    ------
    SurplusError
        W030 if the state isn't in DuckDB, W031 and W032 for days that it covers, W033 if the
        days don't follow it or it has a hold-out; and what `state` raises for bad rows.
    """
    engine, policy = state.engine, state.policy
    if not isinstance(engine, DuckdbEngine):
        message = f"days are added to a state in a file, not in {engine.dialect}"
        raise fault("W030", message, "run merge_sql there")
    _check_order(policy, new.observed_until)
    reading = replace(
        policy.until(new.observed_until),
        observed_from=policy.observed_until + dt.timedelta(1),
    )
    table = table_in(engine, new.transactions, "new_days")
    engine.subject = table.name
    reader = staged(table, reader_of(table, reading, new.accounts))
    counted, found = checked(table, reader, may_be_empty=True)
    found = [
        *_late(counted.early, counted.rows, policy, new),
        *(d for d in found if d.code != "W014"),
    ]
    raise_errors(found)
    added, kept = fresh_name("added"), fresh_name("merged")
    engine.keep(added, state_sql(reader))
    later = policy.until(new.observed_until)
    merged = merge_sql(later, state.kept, _typed(engine, state.kept, added))
    if save is None:
        engine.keep(kept, merged)
    else:
        keep_in(engine, f"({merged})", save, later, kept)
    counts, example = counts_of(engine, kept, later)
    notes = (*found, *of_customers(counts, example))
    return StateTable(engine, kept, later, notes, counts)


def _check_order(policy: StatePolicy, day: dt.date) -> None:
    if policy.holdout_until is not None:
        hint = "make the state without holdout_until to add days to it"
        raise fault("W033", "days can't be added to a state with a hold-out", hint)
    if day <= policy.observed_until:
        message = f"the state is observed until {policy.observed_until} already, not before {day}"
        raise fault("W033", message, "give a later observed_until")


def _late(early: int, total: int, policy: StatePolicy, new: NewDays) -> list[Diagnostic]:
    if not early:
        return []
    told = f"of days until {policy.observed_until}, which the state covers"
    if early == total:
        message = f"all {rows(total)} are {told}"
        return [Diagnostic("W032", message, hint="have these days been added before?")]
    if new.leave_out_late:
        message = f"{rows(early)} {told}, left out"
        hint = "they are counted when the state is made anew from all transactions"
        return [Diagnostic("W031", message, Severity.WARNING, hint=hint)]
    hint = (
        "they are late or loaded twice: leave them out (late='leave-out'), or make the state anew"
    )
    return [Diagnostic("W031", f"{rows(early)} {told}", hint=hint)]


def _typed(engine: DuckdbEngine, kept: str, added: str) -> str:
    """Return the new state, with customers of the type that the old one has."""
    kind = engine.columns(kept)[0].type
    return f"(SELECT * REPLACE (CAST(customer AS {kind}) AS customer) FROM {added})"


def merge_sql(policy: StatePolicy, old: str, new: str) -> str:
    """Return the query that adds the state of later days to a kept state.

    Days of the two don't overlap, so that first purchases come from the old one and last ones
    from the new.

    Parameters
    ----------
    old, new : str
        Relations of kept states.

    Returns
    -------
    str
        In DuckDB's dialect, with the columns of a kept state.
    """
    total = "COALESCE(o.{0}, 0) + COALESCE(n.{0}, 0) AS {0}"
    picked = [
        "COALESCE(o.customer, n.customer) AS customer",
        "COALESCE(o.first_tick, n.first_tick) AS first_tick",
        "COALESCE(n.last_tick, o.last_tick) AS last_tick",
        "LEAST(COALESCE(o.begun_tick, n.begun_tick), COALESCE(n.begun_tick, o.begun_tick)) "
        "AS begun_tick",
        *(total.format(name) for name in ("occasions", "purchases", "cents")),
        "CASE WHEN o.first_tick IS NULL THEN COALESCE(n.first_cents, 0) ELSE o.first_cents END "
        "AS first_cents",
    ]
    if policy.gaps:
        gap = "CASE WHEN o.last_tick IS NOT NULL AND n.first_tick IS NOT NULL THEN LN(n.first_tick"
        gap += " - o.last_tick) ELSE 0e0 END"
        picked.append(f"COALESCE(o.log_gaps, 0e0) + COALESCE(n.log_gaps, 0e0) + {gap} AS log_gaps")
    return (
        f"SELECT {', '.join(picked)} FROM {old} AS o FULL JOIN {new} AS n "
        "ON o.customer = n.customer"
    )
