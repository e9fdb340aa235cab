"""Numbers in running text, in English and Swedish, with how exactly they are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from surplus.core.units.symbols import CURRENCIES
from surplus.value.proposition.figures import MONEY, NUMBER, SHARE, YEARS, Figure

_SPACE = r"[ \u00a0\u202f]"
_DIGITS = (
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
)
_CURRENCY = "|".join(sorted(CURRENCIES))
_UNIT = (
    rf"%|‰|per ?cent\b|procent\b|(?:bn|M|k|t|md)(?:{_CURRENCY})\b|(?:mdkr|mkr|tkr|kr)\b"
    rf"|(?:bn|k|M)\b|(?:{_CURRENCY}|€|£|\$)|(?:years?|år|months?|månader|månad)\b"
    r"|million\b|thousand\b|miljon(?:er)?\b|tusen\b"
)
_NUMERAL = re.compile(
    rf"(?<![\w.,-])(?P<before>(?:{_CURRENCY}|€|£|\$){_SPACE}?)?(?P<digits>{_DIGITS})"
    rf"(?P<after>{_SPACE}?(?:{_UNIT}))?(?![\w])"
)
_RANGE = re.compile(rf"{_SPACE}*(?:to|till|and|och|–){_SPACE}*")
_MARKER = re.compile(r"^[ \t]*\d+[.)][ \t]", re.MULTILINE)
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}"
    r"|\b\d{1,2}[. ]{1,2}(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[ck]t|nov|dec)\w*(?:\s\d{4})?",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "t": 1e3, "thousand": 1e3, "tusen": 1e3, "M": 1e6, "m": 1e6, "million": 1e6,
           "miljon": 1e6, "miljoner": 1e6, "bn": 1e9, "md": 1e9}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes
    ----------
    value : float
        A percentage as a share of one, months in years.
    step : float
        How exactly it is stated: the size of its last digit that isn't zero, of its second one
        at most.
    kind : str
        `money`, `share`, `years` or `number`.
    """

    text: str
    value: float
    step: float
    kind: str
    start: int
    stop: int

    def states(self, figure: Figure) -> bool:
        """Whether it is this figure, rounded; a plain number may be a percentage, too."""
        plain_share = self.kind == NUMBER and figure.kind == SHARE
        if self.kind != figure.kind and not plain_share:
            return False
        value = abs(figure.value) * (100 if plain_share else 1)
        return abs(value - self.value) <= self.step / 2 * (1 + 1e-9)


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numbers of a text, but dates, years and the numbers of a list.

    Examples
    --------
    >>> found = list(numerals("Since 2019 it saves €123k, or 4.5 % a year, on 118 bearings."))
    >>> [(each.text, each.value, each.kind) for each in found]
    [('€123k', 123000.0, 'money'), ('4.5 %', 0.045, 'share'), ('118', 118.0, 'number')]
    >>> [(each.text, each.value) for each in numerals("1 200 tkr på 18 månader")]
    [('1 200 tkr', 1200000.0), ('18 månader', 1.5)]
    >>> [each.value for each in numerals("34 till 48 tEUR")]
    [34000.0, 48000.0]
    """
    text = without_markers(text)
    skipped = [match.span() for match in _DATE.finditer(text)]
    found = list(_NUMERAL.finditer(text))
    for match, following in zip_longest(found, found[1:]):
        inside = any(start <= match.start("digits") < stop for start, stop in skipped)
        if not inside and not _is_year(match):
            yield _numeral(match, _unit(text, match, following))


def _unit(text: str, match: re.Match[str], following: re.Match[str] | None) -> tuple[str, str]:
    """Return the units before and behind a number; in '4 to 9 %' the first has the second's."""
    alone = not match["before"] and not match["after"]
    if alone and following and _RANGE.fullmatch(text[match.end() : following.start()]):
        match = following
    return (match["before"] or "").strip(), (match["after"] or "").strip()


def without_markers(text: str) -> str:
    """Return a text with blanks for the numbers of its lists."""
    return _MARKER.sub(lambda match: " " * len(match[0]), text)


def _is_year(match: re.Match[str]) -> bool:
    digits = match["digits"]
    alone = not match["before"] and not match["after"]
    return alone and len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100


def _numeral(match: re.Match[str], unit: tuple[str, str]) -> Numeral:
    digits = re.sub(r"[ \u00a0\u202f]", "", match["digits"])
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    before, after = unit
    kind, scale = _meaning(after, bool(before))
    return Numeral(
        match[0].strip(), float(digits) * scale, _step(digits) * scale, kind, *match.span()
    )


def _step(digits: str) -> float:
    """Return the size of the last digit that counts: 120 may stand for 118, 40 not for 38."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 10.0 ** max(min(zeros, len(whole) - 2), 0)


def _meaning(after: str, is_money: bool) -> tuple[str, float]:
    if after in ("%", "procent") or after.startswith("per"):
        return SHARE, 0.01
    if after == "‰":
        return SHARE, 0.001
    if after.startswith(("year", "år")):
        return YEARS, 1.0
    if after.startswith(("month", "månad")):
        return YEARS, 1 / 12
    bare = after.removesuffix("kr") if after.endswith("kr") else after
    code = bare[-3:] if bare[-3:] in CURRENCIES else ""
    scale = _SCALES.get(bare.removesuffix(code) if code else bare, 1.0)
    money = is_money or bool(code) or after.endswith("kr") or after in ("€", "£", "$")
    return (MONEY if money else NUMBER), scale
