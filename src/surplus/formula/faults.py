"""A fault inside one formula, known by offsets until the passage says where it stands."""

from __future__ import annotations

from surplus.core.errors import Diagnostic
from surplus.core.source import Passage

_LONGEST_SHOWN = 40


class Refused(Exception):
    """Raised inside the formula room; becomes a `Diagnostic` at its border.

    Parameters
    ----------
    code, message : str
        As in `Diagnostic`.
    at : (int, int)
        Offsets into the formula's text.
    hint : str, optional
        What to do.
    """

    def __init__(self, code: str, message: str, at: tuple[int, int], hint: str | None = None):
        super().__init__(message)
        self.code, self.message, self.at, self.hint = code, message, at, hint

    def diagnostic(self, passage: Passage, where: str = "") -> Diagnostic:
        """Return the diagnostic, placed in the passage; `where` names the definition."""
        message = f"{self.message} in {where}" if where else self.message
        return Diagnostic(self.code, message, span=passage.locate(*self.at), hint=self.hint)


def shown(text: str) -> str:
    """Return a text short enough for a message.

    Examples
    --------
    >>> shown("a" * 100) == "a" * 39 + "…"
    True
    """
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
