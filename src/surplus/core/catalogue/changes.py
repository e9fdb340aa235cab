"""Diagnostic codes of the comparison of two models or cases (G)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "G001": Entry(
        "two currencies can't be compared",
        "The old model counts in one currency and the new one in another, so there is no "
        "difference in money.",
        "Write both in one currency.",
    ),
    "G002": Entry(
        "nothing to compare with",
        "Only one model is given, and no second case: old and new would be the same.",
        "Name two models, or one model with '--old-case' and '--new-case'.",
    ),
}
