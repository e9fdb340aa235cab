"""Diagnostics: what is wrong, where, and what to do about it.

Every fault that a user can cause is a `Diagnostic` with a stable code. The codes and
their explanations stand in `surplus.core.catalogue`. Functions either collect
diagnostics in a list that their caller gives them, or raise `SurplusError` with one or more.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from surplus.core.source import Span


class Severity(StrEnum):
    """How bad it is: an error stops the work, a warning and a note don't."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable code, what is wrong, where it stands and what to do.

    Attributes
    ----------
    code : str
        A letter and three digits, listed in `surplus.core.catalogue`.
    message : str
        What is wrong, in one sentence without a full stop.
    severity : Severity
        Errors stop the work.
    span : Span or None
        Where it stands in a file, if it stands in one.
    hint : str or None
        What to do about it.
    """

    code: str
    message: str
    severity: Severity = Severity.ERROR
    span: Span | None = None
    hint: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON shape: the same keys always, null where there is nothing."""
        at = self.span
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "file": at.source.name if at else None,
            "line": at.line if at else None,
            "column": at.column if at else None,
            "end_column": at.end if at else None,
            "hint": self.hint,
        }

    def __str__(self) -> str:
        """Return the diagnostic as the terminal shows it, without colours."""
        lines = [f"{self.severity.value}[{self.code}] {_printable(self.message)}"]
        lines += _excerpt(self.span) if self.span else []
        if self.hint:
            pad = " " * len(str(self.span.line)) if self.span else " "
            lines.append(f"{pad} = help: {_printable(self.hint)}")
        return "\n".join(lines)


class SurplusError(Exception):
    """Raised when the work can't go on; carries every diagnostic that led to it.

    Parameters
    ----------
    diagnostics : Diagnostic or iterable of Diagnostic
        At least one of them an error.
    """

    def __init__(self, diagnostics: Diagnostic | Iterable[Diagnostic]) -> None:
        found = [diagnostics] if isinstance(diagnostics, Diagnostic) else list(diagnostics)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(found)
        super().__init__("\n\n".join(str(d) for d in self.diagnostics))


def errors_in(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics that stop the work."""
    return [d for d in diagnostics if d.severity is Severity.ERROR]


def raise_errors(diagnostics: Sequence[Diagnostic]) -> None:
    """Raise `SurplusError` with all of them if at least one is an error."""
    if errors_in(diagnostics):
        raise SurplusError(diagnostics)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the known word nearest to `word`, if one is near enough.

    Examples
    --------
    >>> did_you_mean("stop_hour", ["stop_hours", "life"])
    "did you mean 'stop_hours'?"
    >>> did_you_mean("x", ["stop_hours"]) is None
    True
    """
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None


_WIDEST = 120


def _excerpt(span: Span) -> list[str]:
    number = str(span.line)
    gutter = " " * len(number)
    text, column, end = _window(span)
    # Tabs keep their width in the caret line, so that the caret stands under its term.
    lead = "".join("\t" if c == "\t" else " " * _cells(c) for c in text[: column - 1])
    lead += " " * (column - 1 - len(text))
    marked = sum(_cells(c) for c in text[column - 1 : end - 1])
    return [
        f"{gutter}--> {_printable(span.source.name)}:{span.line}:{span.column}",
        f"{gutter} |",
        f"{number} | {text}".rstrip(),
        f"{gutter} | {lead}{'^' * max(1, marked)}",
    ]


def _cells(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _printable(text: str) -> str:
    """Return a text in which what can't be shown, or would disturb the screen, is a mark."""
    return "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in text)


def _window(span: Span) -> tuple[str, int, int]:
    """Return the part of a long line around the span, and the span's columns in it."""
    text = _printable(span.source.line(span.line))
    if len(text) <= _WIDEST:
        return text, span.column, span.end
    cut = max(0, min(span.column - _WIDEST // 2, len(text) - _WIDEST))
    shown = text[cut : cut + _WIDEST]
    return shown, span.column - cut, min(span.end - cut, len(shown) + 1)
