"""Names that Excel takes for cells."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 240
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*|true|false", re.IGNORECASE)


class Names:
    """Gives each cell a name of its own: Excel's names differ by more than capitals.

    Examples
    --------
    >>> names = Names()
    >>> [names.free(wanted) for wanted in ("stop_hours", "Stop_Hours", "x1", "r", "2nd life")]
    ['stop_hours', 'Stop_Hours_2', 'x1_', 'r_', '_2nd_life']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, wanted: str) -> str:
        """Return a valid name like the one wanted that isn't in use, and take it."""
        plain = re.sub(r"[^\w.]", "_", unicodedata.normalize("NFC", wanted))[:_LONGEST]
        if not plain or not (plain[0].isalpha() or plain[0] == "_"):
            plain = f"_{plain}"
        if _LIKE_A_CELL.fullmatch(plain):
            plain += "_"
        name, count = plain, 1
        while name.casefold() in self._taken:
            count += 1
            name = f"{plain}_{count}"
        self._taken.add(name.casefold())
        return name
