"""The words of the reports: one table a language, the same keys in each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

LANGUAGES = ("en", "sv")
PARTS = (
    "",
    "statement_",
    "ask_",
    "features_",
    "pricing_",
    "base_",
    "changes_",
    "realised_",
    "sensitivity_",
    "live_",
    "worth_",
    "segments_",
    "flags_",
    "checks_",
    "due_",
    "proposition_",
    "slides_",
    "documents_",
    "workbook_",
    "filled_",
)
"""Each part has a file a language: `statement_en.py`, `statement_sv.py`."""


def words(lang: str) -> Mapping[str, str]:
    """Return the words of a language by key; some hold places such as `{years}` to fill in.

    Raises
    ------
    ValueError
        If there are no words in that language.

    Examples
    --------
    >>> words("sv")["net_present_value"]
    'nuvärde'
    >>> words("en")["payback_after"].format(years="1.6 years")
    'Payback after 1.6 years'
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no words in the language {lang!r}; known: {LANGUAGES}")
    return _table(lang)


@cache
def _table(lang: str) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for part in PARTS:
        table |= import_module(f"{__name__}.{part}{lang}").WORDS
    return MappingProxyType(table)
