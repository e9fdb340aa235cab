"""Every diagnostic code: its title, its cause and its cure.

The page docs/reference/diagnostics.md is made from this table, and a test fails when a
code is raised that isn't listed, or listed and never tested.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What the documentation says of one code."""

    title: str
    cause: str
    cure: str


CATALOGUE: dict[str, Entry] = {}
