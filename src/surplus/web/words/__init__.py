"""The words of the pages: one table a language and part, the same keys in each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

LANGUAGES = ("en", "sv")
PARTS = (
    "common",
    "accounts",
    "jobs",
    "cases",
    "people",
    "audit",
    "models",
    "takeaway",
    "shares",
    "evidence",
    "interview",
)
"""Each part has a file a language: `common_en.py`, `common_sv.py`."""


def words(lang: str) -> Mapping[str, str]:
    """Return the words of a language by key; some hold places such as `{name}` to fill in.

    Raises
    ------
    ValueError
        If there are no words in that language, or two parts use one key.

    Examples
    --------
    >>> words("sv")["log_in"]
    'Logga in'
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no words in the language {lang!r}; known: {LANGUAGES}")
    return _table(lang)


@cache
def _table(lang: str) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for part in PARTS:
        more = import_module(f"{__name__}.{part}_{lang}").WORDS
        if twice := table.keys() & more.keys():
            raise ValueError(f"in {part} and another part: {sorted(twice)}")
        table |= more
    return MappingProxyType(table)
