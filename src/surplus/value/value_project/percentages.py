"""Whether a file writes percentages as 30 or as 0.30.

The schema says that they are stored whole (30 means 30 %); the reference for equations says
that they are fractional there (0.3). One reading fits both: whole in files, divided by 100
on their way into an equation. Files in the wild keep to neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from surplus.value.findings import Findings, listed
from surplus.value.value_project.records import Percent


class Sample(NamedTuple):
    """A percentage as a file states it, and what it belongs to."""

    name: str
    number: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file writes percentages."""

    percent: Percent

    def share(self, number: float) -> float:
        """Return a number in per cent, whichever way the file writes it."""
        return number if self.percent == "whole" else number * 100


def detect(
    file: str, samples: Sequence[Sample], told: Percent | None, findings: Findings
) -> Reading:
    """Return how a file writes percentages, and note why.

    Examples
    --------
    >>> detect("a.json", [Sample("win_rate", 0.25)], None, Findings()).percent
    'fraction'
    """
    sizes = {abs(sample.number) for sample in samples}
    if not samples:
        return Reading(told or "whole")
    if told:
        return _taken(file, told, "as told", findings)
    if any(size > 1 for size in sizes):
        _doubt_small(file, samples, findings)
        largest = max(samples, key=lambda sample: abs(sample.number))
        why = f"{largest.name} is {largest.number:g}"
        return _taken(file, "whole", why, findings)
    if any(0 < size < 1 for size in sizes):
        return _taken(file, "fraction", "none is above 1, and some are between 0 and 1", findings)
    if 1 in sizes:
        names = [sample.name for sample in samples if abs(sample.number) == 1]
        message = f"{file}: 1 is taken as 1 % for {listed(names)}; it could be 100 %"
        findings.warn("X009", message, "say 'fraction' if 1 means 100 %")
    return _taken(file, "whole", "as the schema says", findings)


def _taken(file: str, percent: Percent, why: str, findings: Findings) -> Reading:
    meaning = "30 means 30 %" if percent == "whole" else "0.3 means 30 %"
    findings.note("X008", f"{file}: percentages are taken as {percent} ({meaning}): {why}")
    return Reading(percent)


def _doubt_small(file: str, samples: Sequence[Sample], findings: Findings) -> None:
    small = [s for s in samples if 0 < abs(s.number) <= 1]
    for name, number in small:
        message = f"{file}: {number:g} for '{name}' is taken as {number:g} %, beside whole numbers"
        findings.warn("X009", message, f"write {number * 100:g} if it means {number * 100:g} %")
