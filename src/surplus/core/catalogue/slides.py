"""Diagnostic codes of slides and their templates (K)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "K001": Entry(
        "a template can't be opened",
        "The file is missing, is damaged, is protected with a password, is in PowerPoint's "
        "old format (.ppt), or isn't a presentation at all.",
        "Open it in PowerPoint or LibreOffice and save it as .pptx or .potx, without a password.",
    ),
    "K002": Entry(
        "a template is too big",
        "Unpacked, it would take more room than a template takes: a video, hundreds of slides "
        "with pictures, or a file made to fill the disk.",
        "Take out what slides don't need, and save the template anew.",
    ),
    "K003": Entry(
        "a layout isn't there",
        "The template has no layout of the name that was asked for, or none that is called or "
        "made as slides need it: a title with room for a chart or a table.",
        "Name one of the layouts that the message lists in a layouts file, and give it with "
        "`--layouts`.",
    ),
    "K004": Entry(
        "a layout doesn't fit",
        "The layout has no title, no placeholder of the name that was asked for, or too little "
        "room for a chart or a table.",
        "Name another layout, or one of the placeholders that the message lists.",
    ),
    "K005": Entry(
        "a layouts file says something unknown",
        "A key isn't known, or a value isn't of its kind: a layout's name, a colour of the "
        "theme, yes or no.",
        "Use the keys `layouts`, `colours` and `keep_slides`, as the page on slides shows.",
    ),
}
