"""Where a table is: a file, a table in a DuckDB database, a table in PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from surplus.data.faults import fault

_URL = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
_PASSWORD = re.compile(r"(?<=://)(?P<user>[^/@:]*):[^/@]*(?=@)")
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
    ".db": "duckdb",
}
_HINT = "name a .csv, .parquet or .duckdb file, or postgresql://…/database#table"


class Place(StrEnum):
    """The kinds of places that hold tables."""

    CSV = "csv"
    PARQUET = "parquet"
    DUCKDB = "duckdb"
    POSTGRES = "postgres"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a table is.

    Attributes
    ----------
    address : str
        A path, a pattern of paths, or a URL.
    table : str or None
        The table's name in a database, with its schema if it has one.
    """

    place: Place
    address: str
    table: str | None = None

    @property
    def name(self) -> str:
        """How messages call it; never with a password."""
        address = _PASSWORD.sub(r"\g<user>", self.address)
        return f"{address}#{self.table}" if self.table else address

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.address)


def locate(text: str) -> Location:
    """Read where a table is.

    Parameters
    ----------
    text : str
        `accounts.csv`, `accounts.parquet`, `crm.duckdb#accounts` or
        `postgresql://user@host/crm#sales.accounts`.

    Raises
    ------
    SurplusError
        A001 if it is of no known kind.

    Examples
    --------
    >>> locate("crm.duckdb#sales.accounts")
    Location(place=<Place.DUCKDB: 'duckdb'>, address='crm.duckdb', table='sales.accounts')
    >>> locate("postgresql://ann:secret@localhost/crm#accounts").name
    'postgresql://ann@localhost/crm#accounts'
    """
    address, _, table = text.partition("#")
    if _URL.match(text):
        if not table:
            name = _PASSWORD.sub(r"\g<user>", text)
            raise fault("A001", f"'{name}' names no table", "add it: …/database#schema.table")
        return Location(Place.POSTGRES, address, table)
    place = _SUFFIXES.get(Path(address.removesuffix(".gz")).suffix.lower())
    if place is None or (table and place != Place.DUCKDB):
        raise fault("A001", f"'{text}' isn't a table that can be read or written", _HINT)
    return Location(Place(place), address, table or None)
