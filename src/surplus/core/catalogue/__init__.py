"""Every diagnostic code: its title, its cause and its cure, one file a room.

The page docs/reference/diagnostics.md is made from this table. A test fails when a code
is raised that isn't listed, or listed and never tested.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from surplus.core.catalogue.entry import Entry

__all__ = ["ROOMS", "Entry", "catalogue"]

ROOMS = (
    "documents",
    "units",
    "quantities",
    "spreads",
    "time",
    "formulas",
    "model",
    "case",
    "valuation",
    "asking",
    "features",
    "pricing",
    "lints",
    "texts",
    "changes",
    "realised",
    "base",
    "states",
    "worth",
    "money",
    "exchange",
    "workbooks",
    "reports",
    "slides",
    "workbench",
)


@cache
def catalogue() -> dict[str, Entry]:
    """Return every code with its entry, in the order of the rooms.

    Raises
    ------
    ValueError
        If two rooms list the same code: each means one thing.
    """
    entries: dict[str, Entry] = {}
    for room in ROOMS:
        for code, entry in import_module(f"{__name__}.{room}").ENTRIES.items():
            if code in entries:
                raise ValueError(f"{code} is listed twice: {entries[code].title}, {entry.title}")
            entries[code] = entry
    return entries
