"""From a table of transactions to the kept state, wherever the table is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from surplus.core.errors import Diagnostic, Severity, SurplusError, raise_errors
from surplus.data.columns import quoted
from surplus.data.engines import DuckdbEngine, Engine
from surplus.data.parts import Parts
from surplus.data.tables import Table, table_in
from surplus.worth.faults import fault
from surplus.worth.states.audit import Audit, audit, repeated_sql
from surplus.worth.states.codes import keep_names
from surplus.worth.states.extent import Extent
from surplus.worth.states.findings import findings, repeated
from surplus.worth.states.packed import Packing, packing_of, summed_up
from surplus.worth.states.policy import Duplicates, StatePolicy
from surplus.worth.states.query import state_sql
from surplus.worth.states.reading import Accounts, Reader

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how many parts are done, and of how many."""

ROWS_AT_ONCE = 20_000_000
KEPT_AS = "kept_state"
_OF_EMPTY_TABLES = ("W006", "W022", "W027")


@dataclass(frozen=True, slots=True)
class Work:
    """How the work is done; nothing of it changes the result.

    Attributes
    ----------
    save : path or None
        The Parquet file to keep the state in; finished parts lie beside it until it is whole.
    resume : bool
        Whether to go on with work that was interrupted.
    progress : callable or None
        Called after each part.
    rows_at_once : int
        How many rows are summed up in memory together, about.
    """

    save: Path | None = None
    resume: bool = False
    progress: Progress | None = None
    rows_at_once: int = ROWS_AT_ONCE


def reader_of(table: Table, policy: StatePolicy, accounts: object = None) -> Reader:
    """Return what reads a table by a policy.

    Parameters
    ----------
    accounts : mapping of str to str, table or None
        Which business each contact buys for; a table has the columns contact and account.

    Raises
    ------
    SurplusError
        W005 for unknown columns, W004 for columns that hold no dates, W023 for a contact in two
        businesses.
    """
    rolled = None if accounts is None else _accounts(table.engine, accounts)
    reader = Reader(policy, table.relation, table.columns(), rolled)
    reader.check()
    return reader


def staged(table: Table, reader: Reader) -> Reader:
    """Return a reader of the same rows that costs little to use again.

    What has to be parsed, or worked out, is copied once: its columns are read several times.

    Raises
    ------
    SurplusError
        A001 if the table can't be read, A026 if the disk is full.
    """
    if table.is_scanned or not isinstance(table.engine, DuckdbEngine):
        return reader
    name = fresh_name("staged")
    listed = ", ".join(map(quoted, reader.wanted))
    table.engine.stage(name, f"SELECT {listed} FROM {table.relation}")
    return replace(reader, relation=name)


def _accounts(engine: Engine, given: object) -> Accounts:
    if isinstance(given, Mapping):
        cells = {
            "contact": [str(key) for key in given],
            "account": [str(v) for v in given.values()],
        }
        engine.hold("accounts_given", {name: np.array(c) for name, c in cells.items()})
        return Accounts("accounts_given")
    table = table_in(engine, given, "accounts_given")
    known = [column.name for column in table.columns()]
    if missing := [name for name in ("contact", "account") if name not in known]:
        message = f"the table of accounts has no column '{missing[0]}'"
        raise fault("W005", message, f"it needs contact and account; there are {', '.join(known)}")
    accounts = Accounts(table.relation)
    twice = (
        f"SELECT COUNT(*), MAX(contact) FROM (SELECT CAST(contact AS VARCHAR) AS contact "
        f"FROM {table.relation} GROUP BY 1 HAVING COUNT(DISTINCT account) > 1) AS twice"
    )
    count, example = engine.rows(twice)[0]
    if count:
        message = f"{_contacts(count)} for several accounts: {_such(count, example)}"
        raise fault("W023", message, "keep one account for each contact")
    return accounts


def _contacts(count: object) -> str:
    return "1 contact stands" if count == 1 else f"{count} contacts stand"


def _such(count: object, example: object) -> str:
    return f"'{example}'" if count == 1 else f"'{example}' and others"


def checked(
    table: Table, reader: Reader, may_be_empty: bool = False
) -> tuple[Audit, list[Diagnostic]]:
    """Count what is in a table, and say what has to be said of it.

    Parameters
    ----------
    may_be_empty : bool
        Whether nobody need have bought: not every day has a purchase.

    Raises
    ------
    SurplusError
        W006 to W018, W022, W028: everything that stops the work, at once.
    """
    policy = reader.policy
    today = policy.today or dt.date.today()
    counted = audit(table.engine, reader, today)
    found = findings(counted, policy, table.name, today)
    if may_be_empty:
        found = [each for each in found if each.code not in _OF_EMPTY_TABLES]
    raise_errors(found)
    found += _repeated(table, reader, counted.rows)
    found += _without_account(table, reader)
    raise_errors(found)
    return counted, found


def _repeated(table: Table, reader: Reader, rows: int) -> list[Diagnostic]:
    query, times = repeated_sql(reader, rows)
    asked = reader.policy.duplicates is not Duplicates.KEEP
    if times > 1 and not asked and table.engine.dialect != "duckdb":
        return []
    count, example = table.engine.rows(query)[0]
    if not count:
        return []
    told = None if example is None else str(example)
    return [repeated(int(str(count)) * times, told, reader.policy, times > 1)]


def _without_account(table: Table, reader: Reader) -> list[Diagnostic]:
    if reader.accounts is None:
        return []
    query = (
        f"SELECT COUNT(DISTINCT customer), MAX(CAST(customer AS VARCHAR)) FROM ({reader.read()}) "
        f"AS told LEFT JOIN ({reader.accounts.sql}) AS accounts "
        "ON contact = CAST(customer AS VARCHAR) WHERE account IS NULL AND customer IS NOT NULL"
    )
    count, example = table.engine.rows(query)[0]
    if not count:
        return []
    message = f"{_contacts(count)} for no account: {_such(count, example)}"
    hint = "each is taken for a customer; add those who buy for a business to the table"
    return [Diagnostic("W024", message, Severity.WARNING, hint=hint)]


def build(table: Table, reader: Reader, rows: int, work: Work, extent: Extent | None = None) -> str:
    """Make the kept state of a table; return its relation in the table's engine.

    Parameters
    ----------
    rows : int
        How many rows the table has.
    extent : Extent, optional
        The ranges of the rows that count, where they are known already.

    Raises
    ------
    SurplusError
        A019, A020 if other work is in the way, A026 if the result can't be written.
    """
    if isinstance(table.engine, DuckdbEngine):
        packing = packing_of(table.engine, reader, extent)
        if packing is not None and packing.coded:
            keep_names(table.engine, reader)
        shares = Shares(table.engine, reader, packing, max(1, -(-rows // work.rows_at_once)))
        _build_in_parts(shares, table.identity, work)
        return KEPT_AS
    if work.save is not None:
        hint = "read it with DuckDB to keep it in a file, or write the customers to a table"
        raise fault("W030", f"a state in {table.engine.dialect} isn't kept in a file", hint)
    name = fresh_name(KEPT_AS)
    table.engine.keep(name, state_sql(reader))
    if work.progress:
        work.progress(1, 1)
    return name


def fresh_name(name: str) -> str:
    """Return a name that no other run uses in the same session."""
    from uuid import uuid4

    return f"surplus_{name}_{uuid4().hex[:8]}"


@dataclass(frozen=True, slots=True)
class Shares:
    """The customers of a table, a share of them at a time.

    Attributes
    ----------
    packing : Packing or None
        How rows are packed into numbers, None if SQL sums them up.
    count : int
        How many shares there are.
    """

    engine: DuckdbEngine
    reader: Reader
    packing: Packing | None
    count: int

    def write(self, index: int, path: Path) -> None:
        """Write the kept state of a share."""
        bucket = (index, self.count) if self.count > 1 else None
        if self.packing is None:
            query = state_sql(self.reader, bucket)
        else:
            query = summed_up(self.engine, self.reader, self.packing, bucket)
        self.engine.copy(query, path)


def _build_in_parts(shares: Shares, identity: str, work: Work) -> None:
    """Sum up one share of the customers after the other, so that memory stays bounded."""
    engine, policy, count = shares.engine, shares.reader.policy, shares.count
    target = work.save or engine.folder / "state.parquet"
    told = {"policy": policy.to_json(), "table": identity, "parts": str(count)}
    parts = Parts.begin(target, told, resume=work.resume)
    for index in range(count):
        if not parts.is_done(index):
            shares.write(index, parts.draft(index))
            parts.finish(index)
        if work.progress:
            work.progress(index + 1, count)
    engine.view(KEPT_AS, [parts.part(index) for index in range(count)])
    if work.save is not None:
        keep_in(engine, KEPT_AS, work.save, policy)
        parts.remove()


def keep_in(
    engine: DuckdbEngine, kept: str, path: Path, policy: StatePolicy, name: str = KEPT_AS
) -> None:
    """Write a kept state with its policy to a Parquet file, whole or not at all.

    Parameters
    ----------
    kept : str
        The relation to write.
    name : str
        What queries call the file from then on.

    Raises
    ------
    SurplusError
        A026 if that fails.
    """
    draft = path.with_name(path.name + ".draft")
    try:
        engine.copy(f"SELECT * FROM {kept}", draft, {"surplus_policy": policy.to_json()})
    except SurplusError:
        draft.unlink(missing_ok=True)
        raise
    draft.replace(path)
    engine.view(name, [path])
