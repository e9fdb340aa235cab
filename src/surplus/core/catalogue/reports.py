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
    "R003": Entry(
        "a form of export isn't installed",
        "PDF, Excel and PowerPoint files need libraries that a plain installation leaves out.",
        "Run the pip command that the message names, such as pip install 'surplus[pdf]'.",
    ),
    "R004": Entry(
        "characters that the document's fonts don't have",
        "A PDF is set in the fonts that come with Surplus, so that it looks the same everywhere. "
        "They have Latin, Greek, Cyrillic, Arabic and Hebrew letters and many signs, but not "
        "Chinese, Japanese or Korean ones, nor most emoji.",
        "Write these texts in letters, or export a page: the browser has the fonts of its machine.",
    ),
}
