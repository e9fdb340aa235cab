"""Figures that are stated year by year: as one text, and as a field for each year."""

from __future__ import annotations

import re
from collections.abc import Mapping

from surplus.web.words import words

YEAR = "year"
"""Kind of the field of one year: `year:3:customer:share:` belongs to `customer:share:`."""
_BETWEEN = " | "
_PART = re.compile(r"(?a:(\d{1,3}): ([^|]+))")


def years_text(parts: Mapping[int, str]) -> str:
    """Return a figure by year as one text; years of which nothing is said are left out.

    Examples
    --------
    >>> years_text({1: "40 %", 2: "", 3: "80 to 90 %"})
    '1: 40 % | 3: 80 to 90 %'
    """
    return _BETWEEN.join(f"{year}: {text}" for year, text in sorted(parts.items()) if text)


def years_in(text: str) -> dict[int, str]:
    """Return what a text says of each year; nothing if it isn't one by year.

    Examples
    --------
    >>> years_in("1: 40 % | 3: 80 to 90 %"), years_in("4 to 9")
    ({1: '40 %', 3: '80 to 90 %'}, {})
    """
    found = [_PART.fullmatch(part) for part in text.split(_BETWEEN)]
    if not all(found):
        return {}
    return {int(part[1]): part[2].strip() for part in found if part}


def gathered(posted: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a form, those of single years as the one figure that they make.

    Examples
    --------
    >>> gathered({"show": "", "year:1:customer:share:": "40 %", "year:2:customer:share:": " 80 % "})
    {'show': '', 'customer:share:': '1: 40 % | 2: 80 %'}
    """
    found: dict[str, str] = {}
    figures: dict[str, dict[int, str]] = {}
    for name, text in posted.items():
        kind, _, rest = name.partition(":")
        year, _, key = rest.partition(":")
        if kind != YEAR or not key:
            found[name] = text
        elif year.isdecimal() and len(year) <= 3:
            figures.setdefault(key, {})[int(year)] = " ".join(text.replace("|", " ").split())
    return found | {key: years_text(parts) for key, parts in figures.items()}


def told_by_year(text: str, lang: str) -> str:
    """Return a figure by year for reading; any other figure as it is.

    Examples
    --------
    >>> told_by_year("1: 40 % | 2: 80 %", "en"), told_by_year("4 to 9", "en")
    ('year 1: 40 %; year 2: 80 %', '4 to 9')
    """
    named = words(lang)["in_year"]
    parts = years_in(text)
    return "; ".join(f"{named.format(year=year)}: {part}" for year, part in parts.items()) or text
