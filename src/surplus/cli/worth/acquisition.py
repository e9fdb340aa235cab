"""What winning customers cost, from a file."""

from __future__ import annotations

import csv
from pathlib import Path

from surplus.core.errors import Diagnostic, SurplusError


def costs_of(path: Path | None) -> dict[str, float]:
    """Return what winning the customers of each cohort cost.

    Raises
    ------
    SurplusError
        W106 if the file isn't such a table.
    """
    if path is None:
        return {}
    hint = "give a CSV file with the headings cohort and cost"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["cohort"].strip(): float(row["cost"]) for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, KeyError, ValueError, AttributeError, TypeError) as error:
        message = f"can't read costs from '{path}': {error}"
        raise SurplusError(Diagnostic("W106", message, hint=hint)) from error
