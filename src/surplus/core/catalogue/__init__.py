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
    "changes",
    "realised",
    "base",
    "exchange",
    "reports",
)


@cache
def catalogue() -> dict[str, Entry]:
    """Return every code with its entry, in the order of the rooms."""
    entries: dict[str, Entry] = {}
    for room in ROOMS:
        entries.update(import_module(f"{__name__}.{room}").ENTRIES)
    return entries
