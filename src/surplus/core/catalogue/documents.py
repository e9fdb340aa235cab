"""Diagnostic codes of text files (D)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "D001": Entry(
        "the file can't be read",
        "It doesn't exist, may not be read, or isn't UTF-8 text.",
        "Check the path and the rights; save the file as UTF-8.",
    ),
    "D002": Entry(
        "not YAML",
        "The text breaks YAML's rules: indentation, an open quote, a stray mark.",
        "Mend the place under the caret; quote texts that hold `: ` or begin with a mark.",
    ),
    "D003": Entry(
        "a key is given twice",
        "The same key stands twice in one mapping; YAML readers would silently keep one.",
        "Remove or rename one of them.",
    ),
    "D004": Entry(
        "the file is too large or too deep",
        "Files are limited to two million characters, 40 levels and 200,000 nodes.",
        "Split the file, or flatten it.",
    ),
    "D005": Entry(
        "YAML beyond what is used here",
        "Tags, anchors, aliases, merge keys and further documents aren't part of the format.",
        "Write the values out.",
    ),
    "D006": Entry(
        "the file holds no keys",
        "The top level must be keys with values; the file is empty, a list, or a single text.",
        "Start with `offering:`; `surplus init` writes a starter model.",
    ),
    "D007": Entry(
        "unknown key",
        "The key isn't part of the format, so its value would be ignored.",
        "Mend the spelling; `surplus schema` lists the keys.",
    ),
    "D008": Entry(
        "wrong kind of value",
        "A text stands where a list or keys are needed, or the other way round.",
        "Write it as the message says.",
    ),
    "D009": Entry(
        "a key is missing",
        "Something that can't be left out isn't there.",
        "Add the key that the message names.",
    ),
    "D010": Entry(
        "not one of the choices",
        "The value must be one of a short list of words.",
        "Take one of the words that the message lists.",
    ),
}
