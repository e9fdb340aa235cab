"""What people are used to write where a number is expected, and what to write instead."""

from __future__ import annotations

import re

_NUMBER = r"\d[\d_]*(?:\.\d+)?"
_MONEY_FIRST = re.compile(rf"(?P<money>[$€£¥]|[A-Z]{{3}})\s*(?P<rest>{_NUMBER}.*)")
_JOINED_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?:-|–|—|\.\.+)\s*(?P<high>{_NUMBER})(?P<unit>[^\d\-–—]*)"
)
_TOLERANCE = re.compile(
    rf"(?P<middle>{_NUMBER})\s*(?:±|\+\s*/?\s*[-−])\s*(?P<part>{_NUMBER})(?P<unit>[^\d]*)"
)


def instead(text: str) -> str | None:
    """Return what to write instead of a number as it is written elsewhere; None if it isn't.

    Examples
    --------
    >>> instead("€40/h")
    "write the number first: '40 €/h'"
    >>> instead("80-120 h")
    "write a range with 'to': '80 to 120 h'"
    >>> instead("100 +/- 20 h")
    "write it as a range: '80 to 120 h'"
    >>> instead("50 ± 10 %")
    "write it as a range: '45 to 55'"
    >>> instead("40 EUR/h") is None
    True
    """
    text = text.strip()
    if match := _MONEY_FIRST.fullmatch(text):
        return f"write the number first: '{_money_after(match['money'], match['rest'])}'"
    if match := _JOINED_RANGE.fullmatch(text):
        written = f"{match['low']} to {match['high']}{match['unit']}"
        return f"write a range with 'to': '{written}'"
    if match := _TOLERANCE.fullmatch(text):
        return f"write it as a range: '{_range_around(match)}'"
    return None


def _range_around(match: re.Match[str]) -> str:
    middle, part = (float(match[name].replace("_", "")) for name in ("middle", "part"))
    unit = match["unit"]
    if unit.lstrip().startswith("%"):
        part, unit = middle * part / 100, ""
    return f"{middle - part:g} to {middle + part:g}{unit}"


def _money_after(money: str, rest: str) -> str:
    number = re.match(_NUMBER, rest)
    assert number is not None
    code = "USD" if money == "$" else "JPY" if money == "¥" else money
    return f"{number[0]} {code}{rest[number.end() :].rstrip()}"
