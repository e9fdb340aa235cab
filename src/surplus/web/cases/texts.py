"""Figures as people write them in a field, and as a case states them."""

from __future__ import annotations

import re

from surplus.value.revision.said import written
from surplus.web.cases.years import told_by_year, years_in

_THREE = re.compile(r"low (.+), likely (.+), high (.+)")
_RANGE = {"en": " to ", "sv": " till "}
_BETWEEN = re.compile(r"\s+(?:to|till)\s+|\s*–\s*", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_LONG = re.compile(r"(?a:(?<![\w.,-])\d{4,15}(?![\w,-]|\.\d))")
_WHOLE = re.compile(r"(?a:\d{4,15})")
_MARK_IN_NUMBER = re.compile(r"(?<=\d)_(?=\d)")
_SPACE_IN_NUMBER = re.compile(r"(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))")


def plain(text: str) -> str:
    """Return a figure of a case as one line that can be edited.

    Examples
    --------
    >>> plain("low 7_000, likely 8500, high 11_000"), plain("4 to 9")
    ('7000 / 8500 / 11000', '4 to 9')
    """
    text = _MARK_IN_NUMBER.sub("", text)
    found = _THREE.fullmatch(text)
    return " / ".join(found.groups()) if found else " ".join(text.split())


def shown(text: str, lang: str) -> str:
    """Return a plain figure as it is written in a language.

    Examples
    --------
    >>> shown("4.5 to 9 h", "sv"), shown("4.5 to 9 h", "en")
    ('4,5 till 9 h', '4.5 to 9 h')
    """
    if lang != "sv" or text[:1] in ("{", "["):
        return text
    return _DECIMAL_POINT.sub(",", text).replace(_RANGE["en"], _RANGE["sv"])


def for_reading(text: str, lang: str) -> str:
    r"""Return a plain figure as it is read where nobody edits it: its thousands are apart.

    What doesn't begin with a number is in somebody's words: its numbers stay as they wrote them.

    Examples
    --------
    >>> for_reading("1260000 / 1720000 / 2180000", "en"), for_reading("Kim 1280", "en")
    ('1,260,000 / 1,720,000 / 2,180,000', 'Kim 1280')
    >>> for_reading("1: 7000 | 2: 4.5", "sv"), for_reading("2026-05-12", "sv")
    ('år 1: 7\xa0000; år 2: 4,5', '2026-05-12')
    """
    mark = "\u00a0" if lang == "sv" else ","
    told = told_by_year(shown(text, lang), lang)
    if not text.lstrip("+-")[:1].isdigit():
        return told
    return _LONG.sub(lambda found: f"{int(found[0]):,}".replace(",", mark), told)


def grouped_digits(text: str) -> str:
    r"""Return an amount with its thousands apart; any other text as it is.

    Examples
    --------
    >>> grouped_digits("45880000"), grouped_digits("3.4 MEUR/year")
    ('45\xa0880\xa0000', '3.4 MEUR/year')
    """
    return f"{int(text):,}".replace(",", "\u00a0") if _WHOLE.fullmatch(text) else text


def read(text: str, lang: str) -> str:
    """Return what somebody wrote in a field as a plain figure.

    Examples
    --------
    >>> read("4,5 till 9", "sv"), read("4.5–9 h", "en"), read("7 000 / 8 500 / 11 000", "sv")
    ('4.5 to 9', '4.5 to 9 h', '7000 / 8500 / 11000')
    """
    text = " ".join(text.split())
    if text[:1] in ("{", "["):
        return text
    text = _SPACE_IN_NUMBER.sub("", text)
    if lang == "sv":
        text = _DECIMAL_COMMA.sub(".", text)
    return _BETWEEN.sub(_RANGE["en"], text)


def stated(text: str) -> str:
    """Return a plain figure as a case states it.

    Examples
    --------
    >>> stated("7000 / 8500 / 11000"), stated("4 to 9")
    ('{low: 7000, likely: 8500, high: 11000}', '4 to 9')
    >>> stated("1: 40 % | 2: 7 / 8 / 11")
    '{by_year: {1: 40 %, 2: {low: 7, likely: 8, high: 11}}}'
    """
    by_year = years_in(text)
    if by_year:
        said = ", ".join(f"{year}: {_of_year(part)}" for year, part in by_year.items())
        return f"{{by_year: {{{said}}}}}"
    parts = [part.strip() for part in text.split(" / ")]
    if len(parts) != 3 or not all(part[:1].isdigit() or part[:1] in "+-" for part in parts if part):
        return text
    return "{{low: {}, likely: {}, high: {}}}".format(*parts)


def _of_year(text: str) -> str:
    found = stated(text)
    return found if found != text else written(text)
