"""Texts in which the place of a fault is marked: `drivers: {d: «kost» + 1}`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surplus.core.errors import Diagnostic
from surplus.core.source import Source

OPEN, CLOSE = "«", "»"


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and where the marked stretch stands (1-based, end exclusive)."""

    source: Source
    line: int
    column: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def place(self) -> tuple[int, int, int]:
        return self.line, self.column, self.end


def marked(text: str, name: str = "m.yaml") -> Marked:
    """Return a text without its marks. Exactly one stretch, on one line, is marked."""
    before, _, rest = text.partition(OPEN)
    inside, _, after = rest.partition(CLOSE)
    assert "\n" not in inside
    assert OPEN not in after
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Marked(Source(name, before + inside + after), line, column, column + len(inside))


def place(diagnostic: Diagnostic) -> tuple[int, int, int] | None:
    """Return line, column and end of a diagnostic."""
    at = diagnostic.span
    return (at.line, at.column, at.end) if at else None


def only(code: str, diagnostics: Iterable[Diagnostic]) -> Diagnostic:
    """Return the one diagnostic with a code; others may stand beside it."""
    found = list(diagnostics)
    (diagnostic,) = [d for d in found if d.code == code] or _none(code, found)
    return diagnostic


def _none(code: str, found: list[Diagnostic]) -> list[Diagnostic]:
    raise AssertionError(f"no {code} among {[str(d) for d in found]}")
