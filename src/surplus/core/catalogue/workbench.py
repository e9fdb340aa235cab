"""Diagnostic codes of the room 'workbench': the store and the web application on it."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "N001": Entry(
        "not the address of a database",
        "The workbench keeps its data in a file of SQLite's or in PostgreSQL, and the address "
        "names neither.",
        "Write sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
    ),
    "N002": Entry(
        "the database is of another version of Surplus",
        "A newer version wrote this database, or an update of it was broken off.",
        "Use the version of Surplus that wrote it, or restore a backup.",
    ),
    "N003": Entry(
        "the database can't be opened",
        "The server doesn't answer, the file is no database or you may not write to it.",
        "Look whether the server runs and the address is right; the message has its own words.",
    ),
    "N004": Entry(
        "the workbench isn't installed",
        "The web application needs libraries that a plain installation leaves out.",
        "Run the pip command that the message names: pip install 'surplus[web]'.",
    ),
}
