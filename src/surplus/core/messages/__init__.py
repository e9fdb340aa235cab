"""Diagnostics in other languages than English.

A message is written in English where it is raised. Beside it, in `messages/<language>/`, stands
a text for each of them in the other language. `translated` finds which message a text is, takes
the values out of it and puts them into the other one. Nothing is read before the first
diagnostic has to be shown, so commands and pages that have none pay nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from surplus.core.errors import Diagnostic

__all__ = ["LANGUAGES", "translated", "translation"]

LANGUAGES = ("sv",)
"""The languages besides English that messages are given in."""

_LONGEST = 4000


def translated(diagnostic: Diagnostic, language: str) -> Diagnostic:
    """Return a diagnostic in a language, or itself if it can't be said in it.

    Code, severity and place stay. A message whose hint has no counterpart stays English too,
    so that what is returned is in one language: `translated(d, language) is d` tells which.

    Parameters
    ----------
    language : str
        Such as "sv".

    Examples
    --------
    >>> found = Diagnostic("F002", "unknown name 'wages'", hint="did you mean 'wage'?")
    >>> swedish = translated(found, "sv")
    >>> swedish.message, swedish.hint
    ("namnet 'wages' är okänt", "menade du 'wage'?")
    >>> translated(found, "en") is found
    True
    """
    if language not in LANGUAGES:
        return diagnostic
    message = translation(diagnostic.message, language)
    hint = translation(diagnostic.hint, language) if diagnostic.hint else diagnostic.hint
    if message is None or (diagnostic.hint and hint is None):
        return diagnostic
    return replace(diagnostic, message=message, hint=hint)


@lru_cache(maxsize=1024)
def translation(text: str, language: str) -> str | None:
    """Return a message or a hint in a language, None if it is none of ours.

    Examples
    --------
    >>> translation("'4,5' has a comma in it", "sv")
    "'4,5' innehåller ett komma"
    >>> translation("somebody said so", "sv") is None
    True
    """
    # Only who has something to translate reads the tables.
    from surplus.core.messages.search import Search
    from surplus.core.messages.table import table

    found = Search(table(language)).message(text) if len(text) <= _LONGEST else None
    return found.text if found else None
