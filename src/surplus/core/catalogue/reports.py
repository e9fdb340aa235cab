"""Diagnostic codes of the room 'reports'."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "R001": Entry(
        title="File can't be written",
        cause=(
            "The folder of the output file doesn't exist, you may not write there, the disk is "
            "full, or the name belongs to a folder. A file that was there before is unchanged."
        ),
        cure="Make the folder, or give a path that you may write to.",
    ),
    "R002": Entry(
        "the file exists already",
        "A starter project is only written where none of its files stands already.",
        "Choose another folder, or move the file away.",
    ),
}
