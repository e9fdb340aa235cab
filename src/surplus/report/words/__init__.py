"""The words of the reports: one table a language, the same keys in each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from surplus.report.words.en import WORDS as EN
from surplus.report.words.statement_en import WORDS as STATEMENT_EN
from surplus.report.words.statement_sv import WORDS as STATEMENT_SV
from surplus.report.words.sv import WORDS as SV

_TABLES = {
    "en": MappingProxyType({**EN, **STATEMENT_EN}),
    "sv": MappingProxyType({**SV, **STATEMENT_SV}),
}


def words(lang: str) -> Mapping[str, str]:
    """Return the words of a language by key; some hold places such as `{years}` to fill in.

    Raises
    ------
    ValueError
        If there are no words in that language.

    Examples
    --------
    >>> words("sv")["next_best_alternative"]
    'näst bästa alternativ'
    >>> words("en")["payback_after"].format(years="1.6 years")
    'Payback after 1.6 years'
    """
    if lang not in _TABLES:
        raise ValueError(f"no words in the language {lang!r}; known: {tuple(_TABLES)}")
    return _TABLES[lang]
