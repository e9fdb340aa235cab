"""What the documentation says of one diagnostic code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: what it is called, what causes it, and how to mend it."""

    title: str
    cause: str
    cure: str
