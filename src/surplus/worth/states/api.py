"""The state of customers in a line of Python."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TypedDict, Unpack

from surplus.core.errors import raise_errors
from surplus.data.engines import MEMORY
from surplus.data.tables import open_table
from surplus.worth.faults import fault
from surplus.worth.states.build import (
    ROWS_AT_ONCE,
    Progress,
    Work,
    build,
    checked,
    reader_of,
    staged,
)
from surplus.worth.states.findings import of_customers
from surplus.worth.states.policy import policy_of
from surplus.worth.states.table import StateTable, counts_of
from surplus.worth.states.update import NewDays, add_days, open_state


class Settings(TypedDict, total=False):
    """The choices of a `StatePolicy`, as texts or values, and how the work is done.

    `memory` is what an embedded DuckDB may use before it goes to disk, `threads` how many threads
    it uses. With `save`, the state is kept in that Parquet file; with `resume`, work that was
    interrupted goes on. `progress` is called with the parts done, and how many there are.
    `accounts` maps contacts to businesses, or is a table with the columns contact and account.
    """

    customer: str
    date: str
    amount: str | None
    observed_until: str | dt.date
    unit: str
    observed_from: str | dt.date | None
    holdout_until: str | dt.date | None
    merge: str
    returns: str
    zeros: str
    duplicates: str
    faulty: str
    truncated: str
    new_from: str | dt.date | None
    since: str | None
    time_zone: str
    date_format: str | None
    currency_column: str | None
    currency: str | None
    gaps: bool
    today: str | dt.date | None
    accounts: object
    memory: str
    threads: int | None
    save: str | Path | None
    resume: bool
    progress: Progress | None


_RUN = ("accounts", "memory", "threads", "save", "resume", "progress")


def state(transactions: object, **settings: Unpack[Settings]) -> StateTable:
    """Return what is known of every customer, from a table of transactions.

    Parameters
    ----------
    transactions : str, path, data frame or relation
        A `.parquet` or `.csv` file or a pattern of them, `file.duckdb#table`,
        `postgresql://…/database#table` (worked out there), SQL, a DataFrame of pandas, Polars
        or Spark (worked out there), an Arrow table, a relation of DuckDB.
    **settings
        `customer`, `date` and `observed_until` are needed; see `StatePolicy` for all choices and
        `Settings` for how the work is done.

    Returns
    -------
    StateTable
        Close it when done, or use it in a `with` block.

    Raises
    ------
    SurplusError
        W001 to W028: everything that is wrong with the settings, or with the rows. A001 if the
        table can't be read.

    Examples
    --------
    >>> sales = '''SELECT * FROM (VALUES ('ann', DATE '2024-01-01', 10.0),
    ...     ('ann', DATE '2024-01-15', 20.0), ('bo', DATE '2024-01-08', 5.0)) t(who, day, paid)'''
    >>> with state(sales, customer="who", date="day", amount="paid", unit="week",
    ...            observed_until="2024-01-29") as found:
    ...     customers = found.grouped()
    >>> customers.x.tolist(), customers.t_x.tolist(), customers.T.tolist()
    ([0, 1], [0.0, 2.0], [3.0, 4.0])
    """
    policy = policy_of({k: v for k, v in settings.items() if k not in _RUN})
    save = settings.get("save")
    work = Work(
        None if save is None else Path(save),
        settings.get("resume", False),
        settings.get("progress"),
        ROWS_AT_ONCE,
    )
    table = open_table(transactions, settings.get("memory", MEMORY), settings.get("threads"))
    try:
        reader = reader_of(table, policy, settings.get("accounts"))
        copied = staged(table, reader)
        audit, notes = checked(table, copied)
        kept = build(table, copied, audit.rows, work, audit.extent)
        counts, example = counts_of(table.engine, kept, policy)
        notes += of_customers(counts, example)
        raise_errors(notes)
    except BaseException:
        table.engine.close()
        raise
    return StateTable(table.engine, kept, policy, tuple(notes), counts, reader)


def update(
    kept: StateTable | str | Path,
    transactions: object,
    observed_until: str | dt.date,
    *,
    save: str | Path | None = None,
    late: str = "refuse",
    accounts: object = None,
) -> StateTable:
    """Return a kept state with later days added, without reading earlier ones.

    Parameters
    ----------
    kept : StateTable or path
        The state so far, or the file that it was kept in.
    transactions : table
        Rows of the days since then, in any form that `state` takes.
    observed_until : date
        The last day that they tell everything about.
    save : path, optional
        Where to keep the result; the file of the old state may be replaced.
    late : {'refuse', 'leave-out'}
        What happens to rows of days that the state covers already.
    accounts : mapping or table, optional
        Contacts and businesses, as the state was made with.

    Raises
    ------
    SurplusError
        W030 to W033 if the days don't follow the state; and what `state` raises.
    """
    if late not in ("refuse", "leave-out"):
        raise fault("W003", f"late is '{late}'", "it is one of 'refuse', 'leave-out'")
    base = kept if isinstance(kept, StateTable) else open_state(kept)
    day = policy_of({"customer": "-", "date": "-", "observed_until": observed_until}).observed_until
    new = NewDays(transactions, day, late == "leave-out", accounts)
    try:
        return add_days(base, new, None if save is None else Path(save))
    except BaseException:
        if base is not kept:
            base.close()
        raise
