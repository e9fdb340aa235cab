"""Diagnostic codes of what to build (B)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "B001": Entry(
        "No features",
        "The model names no features, so its benefits can't be shared out among any.",
        "Add `features:` with what each gives, `capabilities:`, and `capability:` to the drivers.",
    ),
    "B002": Entry(
        "Too many features on one driver",
        "More than 16 features bear on one driver. Shapley's shares are computed exactly, over "
        "all subsets of the features that bear on a driver, and these double with each feature.",
        "Put features that only come together under one name, or split the driver.",
    ),
    "B003": Entry(
        "Too many ways to depend on capabilities",
        "A driver depends on its capabilities, and on the inputs that are tied to capabilities, "
        "in more ways than are evaluated.",
        "Tie the driver, or the inputs that it uses, to fewer capabilities.",
    ),
    "B004": Entry(
        "A feature costs less than nothing",
        "The `cost:` of a feature is below zero.",
        "Write what it costs the supplier to build, as a positive amount.",
    ),
}
