"""Diagnostics: a heading for each code."""

from __future__ import annotations

from importlib import import_module

from surplus.core.catalogue import ROOMS, Entry

from .markdown import page

_HEADINGS = {
    "documents": "Files",
    "units": "Units",
    "quantities": "Numbers",
    "spreads": "Uncertain numbers",
    "time": "Time",
    "formulas": "Formulas",
    "model": "Models",
    "case": "Cases",
    "valuation": "Valuations",
    "base": "Tables of accounts",
    "exchange": "Import and export",
    "reports": "Reports",
}


def _entry(code: str, entry: Entry) -> str:
    title = entry.title[:1].upper() + entry.title[1:]
    return f"### {code}\n\n**{title}.** {entry.cause}\n\nWhat to do: {entry.cure}"


def _room(room: str) -> list[str]:
    entries: dict[str, Entry] = import_module(f"surplus.core.catalogue.{room}").ENTRIES
    if not entries:
        return []
    return [f"## {_HEADINGS.get(room, room.capitalize())}", *map(_entry, entries, entries.values())]


def diagnostics() -> str:
    """Return the page about diagnostics."""
    return page(
        "Diagnostics",
        "What Surplus finds wrong has a code, a message, a place and a hint. Errors stop the "
        "work; warnings and notes don't. Codes never change their meaning. "
        "`surplus codes F002` shows the same text in the terminal.",
        *(part for room in ROOMS for part in _room(room)),
    )
