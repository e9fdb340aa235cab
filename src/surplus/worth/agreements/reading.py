"""A table of contracts, read into arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic, SurplusError, raise_errors
from surplus.data.columns import Column, Kind, quoted
from surplus.data.engines import Arrays
from surplus.data.tables import Table, open_table
from surplus.worth.agreements.columns import AgreementColumns
from surplus.worth.categories import coding_of
from surplus.worth.contracts import Contracts
from surplus.worth.units import TimeUnit

FloatArray = NDArray[np.float64]

_YES = "('yes', 'true', 't', 'y', '1', 'ja')"
_NO = "('no', 'false', 'f', 'n', '0', 'nej')"


@dataclass(frozen=True, eq=False)
class Agreements:
    """Contracts with who holds them and what they bring.

    Attributes
    ----------
    ids : array, shape (contracts,)
        Who holds each.
    contracts : Contracts
        How long each lasted, with its covariates; a category is a covariate of 0 or 1 called
        `column = category`, the most frequent category being the base.
    margin : array of float, shape (contracts,), or None
        What a period brings.
    bases : mapping of str to str
        By column of categories: the one that the others are compared with.
    """

    ids: NDArray[np.generic]
    contracts: Contracts
    margin: FloatArray | None
    bases: Mapping[str, str]


def read_agreements(given: object, columns: AgreementColumns) -> Agreements:
    """Return the contracts of a table.

    Parameters
    ----------
    given : str, path, data frame or relation
        In any form that `surplus.worth.state` takes.
    columns : AgreementColumns
        Which columns say what.

    Raises
    ------
    SurplusError
        W005 for columns that aren't there; W121 for cells that can't be read, W122 for
        columns of too many categories; A001 if the table can't be read.
    """
    table = open_table(given)
    try:
        known = {column.name: column for column in table.columns()}
        raise_errors(list(columns.missing(list(known))))
        read = table.engine.arrays(_query(table, columns, known))
        raise_errors(list(_faults(read, columns)))
        causes, bases = _causes(read, columns)
    finally:
        table.engine.close()
    contracts = Contracts(read["periods"], read["ended"] == 1, columns.unit, covariates=causes)
    margin = np.asarray(read["margin"], np.float64) if columns.margin else None
    return Agreements(read["customer"], contracts, margin, bases)


def _query(table: Table, columns: AgreementColumns, known: Mapping[str, Column]) -> str:
    picked = {"customer": quoted(columns.customer), **dict(_lasted(columns))}
    if columns.margin:
        picked["margin"] = f"TRY_CAST({quoted(columns.margin)} AS DOUBLE)"
    for place, name in enumerate(columns.covariates):
        cast = "DOUBLE" if known[name].kind is Kind.NUMBER else "VARCHAR"
        picked[f"cause_{place}"] = f"CAST({quoted(name)} AS {cast})"
    listed = ", ".join(f"{text} AS {name}" for name, text in picked.items())
    return f"SELECT {listed} FROM {table.relation}"


def _lasted(columns: AgreementColumns) -> Iterator[tuple[str, str]]:
    """Yield the SQL of how many periods a contract lasted, and of whether it ended."""
    if columns.periods and columns.ended:
        told = f"LOWER(TRIM(CAST({quoted(columns.ended)} AS VARCHAR)))"
        yield "periods", f"TRY_CAST({quoted(columns.periods)} AS DOUBLE)"
        yield "ended", f"CASE WHEN {told} IN {_YES} THEN 1e0 WHEN {told} IN {_NO} THEN 0e0 END"
        return
    last = f"DATE '{columns.observed_until}'"
    start = f"TRY_CAST({quoted(columns.start or '')} AS DATE)"
    cell = quoted(columns.end or "")
    end = f"TRY_CAST(NULLIF(TRIM(CAST({cell} AS VARCHAR)), '') AS DATE)"
    is_over = f"{end} <= {last}"
    unit = columns.unit if columns.unit is not TimeUnit.HOUR else TimeUnit.DAY
    whole = f"DATE_SUB('{unit}', {start}, CASE WHEN {is_over} THEN {end} ELSE {last} END)"
    begun = f"CASE WHEN {is_over} THEN 1e0 ELSE 0e0 END"
    yield "periods", f"CASE WHEN {start} <= {last} THEN {whole} + {begun} END"
    bad = f"{end} IS NULL AND NULLIF(TRIM(CAST({cell} AS VARCHAR)), '') IS NOT NULL"
    yield "ended", f"CASE WHEN {bad} THEN NULL ELSE {begun} END"


def _faults(read: Arrays, columns: AgreementColumns) -> Iterator[Diagnostic]:
    names = {
        "periods": columns.periods or f"{columns.start} (a day until {columns.observed_until})",
        "ended": columns.ended or columns.end,
        "margin": columns.margin,
    }
    for key, name in names.items():
        if key in read:
            numbers = np.asarray(read[key], np.float64)
            bad = ~np.isfinite(numbers)
            if key == "periods":
                bad |= (numbers < 0) | (numbers != np.floor(numbers))
            yield from _unread(bad, name or key, read["customer"])
    for place, name in enumerate(columns.covariates):
        cells = read[f"cause_{place}"]
        gone = (
            ~np.isfinite(cells.astype(np.float64))
            if cells.dtype.kind == "f"
            else np.array([cell is None for cell in cells])
        )
        yield from _unread(gone, name, read["customer"])


def _unread(bad: NDArray[np.bool_], name: str, ids: NDArray[np.generic]) -> Iterator[Diagnostic]:
    if bad.any():
        message = f"{int(bad.sum()):,} rows can't be read in '{name}', one of customer "
        message += f"'{ids[np.argmax(bad)]}'"
        yield Diagnostic("W121", message, hint="mend the cells, or leave these rows out")


def _causes(
    read: Arrays, columns: AgreementColumns
) -> tuple[dict[str, FloatArray], dict[str, str]]:
    causes: dict[str, FloatArray] = {}
    bases: dict[str, str] = {}
    found: list[Diagnostic] = []
    for place, name in enumerate(columns.covariates):
        cells = read[f"cause_{place}"]
        try:
            coding = coding_of(name, cells, np.ones(len(cells), np.int64))
        except SurplusError as error:
            found += error.diagnostics
            continue
        causes |= coding.of(cells)
        if coding.base is not None:
            bases[name] = coding.base
    raise_errors(found)
    return causes, bases
