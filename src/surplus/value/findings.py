"""What is found on the way in and out: short ways to note it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from surplus.core.errors import Diagnostic, Severity
from surplus.core.source import Span

_LONGEST = 80


@dataclass(slots=True)
class Findings:
    """Diagnostics in the order found, each once."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def error(
        self, code: str, message: str, hint: str | None = None, span: Span | None = None
    ) -> None:
        """Note what could not be brought over."""
        self._add(Diagnostic(code, message, Severity.ERROR, span, hint))

    def warn(
        self, code: str, message: str, hint: str | None = None, span: Span | None = None
    ) -> None:
        """Note what a person should look at."""
        self._add(Diagnostic(code, message, Severity.WARNING, span, hint))

    def note(
        self, code: str, message: str, hint: str | None = None, span: Span | None = None
    ) -> None:
        """Note what was done."""
        self._add(Diagnostic(code, message, Severity.NOTE, span, hint))

    def _add(self, diagnostic: Diagnostic) -> None:
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)


def cleaned(text: str) -> str:
    """Return a text on one line, composed, without control characters and broken surrogates.

    Examples
    --------
    >>> cleaned(" a\\x1b[2J\\n  b ")
    'a [2J b'
    """
    kept = (" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def short(text: str) -> str:
    """Return a text that is short enough for a message.

    Examples
    --------
    >>> len(short("a" * 1000))
    80
    """
    text = cleaned(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def listed(names: list[str], most: int = 8) -> str:
    """Return names in quotes, separated by commas, the rest counted.

    Examples
    --------
    >>> listed(["a", "b", "c"], 2)
    "'a', 'b' and 1 more"
    """
    shown = ", ".join(f"'{short(name)}'" for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
