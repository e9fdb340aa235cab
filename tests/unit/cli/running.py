"""How a command ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """The status with which a command ended, and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
