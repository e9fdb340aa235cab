r"""Digits as text: signs, separators of the language, powers of ten for what is too long."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import cache

from surplus.core.format_rounding import round_decimals, round_significant, significant_decimals

MISSING = "–"
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
TOO_LONG = 1e15
TOO_SHORT = 1e-6
MOST_ADDED = 2
"""Zeros that an end of a range gets, so that it has as many decimals as the other."""

_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def sign(x: float | Decimal, signed: bool = False) -> str:
    """Return a true minus sign, a plus sign if asked for, and nothing before zero.

    Examples
    --------
    >>> sign(-2), sign(2), sign(2, signed=True), sign(0, signed=True)
    ('−', '', '+', '')
    """
    if x < 0:
        return MINUS
    return "+" if signed and x > 0 else ""


def digits_text(value: Decimal, lang: str) -> str:
    r"""Return the digits of a decimal, without its sign, separated as the language does.

    Examples
    --------
    >>> digits_text(Decimal("-1234.50"), "en"), digits_text(Decimal("1234.50"), "sv")
    ('1,234.50', '1\xa0234,50')
    """
    return format(abs(value), ",f").translate(_separators(lang))


@cache
def _separators(lang: str) -> dict[int, str]:
    """Return what a language writes for the comma and the point of Python's numbers."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return {ord(","): get_group_symbol(lang), ord("."): get_decimal_symbol(lang)}


def scientific(x: float, lang: str) -> str:
    r"""Return a number too long to read as three digits and a power of ten, without its sign.

    Examples
    --------
    >>> scientific(6.02214e23, "en"), scientific(-1e-9, "sv")
    ('6.02\xa0×\xa010²³', '1\xa0×\xa010⁻⁹')
    """
    value = round_significant(x, 3)
    exponent = value.adjusted()
    mantissa = digits_text(trimmed(value.scaleb(-exponent)), lang)
    return f"{mantissa}{NBSP}×{NBSP}10{str(exponent).translate(_SUPERSCRIPTS)}"


def shortest(x: float, digits: int, most: int = 6) -> Decimal:
    """Round the decimals to significant digits, keep whole digits, drop trailing zeros.

    Examples
    --------
    >>> shortest(1234.5, 3), shortest(0.30, 3), shortest(4.5678, 3)
    (Decimal('1235'), Decimal('0.3'), Decimal('4.57'))
    """
    return trimmed(round_decimals(x, min(significant_decimals(x, digits), most)))


def trimmed(value: Decimal) -> Decimal:
    """Drop the zeros at the end of the decimals, but none before the point.

    Examples
    --------
    >>> trimmed(Decimal("100.0")), trimmed(Decimal("1.250"))
    (Decimal('100'), Decimal('1.25'))
    """
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


_SIZES = {"number": 1, "percent": 100}


def common_decimals(low: float | None, high: float | None, show: str) -> int | None:
    """Return how many decimals both ends of a range get; None if each keeps its own.

    Parameters
    ----------
    show : str
        As what they are shown; only `number` and `percent` have decimals in common.

    Examples
    --------
    >>> common_decimals(5.31398, 12.5594, "number"), common_decimals(0.005, 0.02, "percent")
    (2, 1)
    >>> common_decimals(0.001234, 12.56, "number"), common_decimals(2, 9.5, "money")
    (None, None)
    """
    if show not in _SIZES:
        return None
    size = _SIZES[show]
    ends = [x * size for x in (low, high) if x is not None]
    sound = [x for x in ends if math.isfinite(x) and (x == 0 or TOO_SHORT <= abs(x) < TOO_LONG)]
    if len(sound) < 2:
        return None
    own = {_decimals(shortest(x, 3 if size > 1 else 4)) for x in sound}
    needed = max(_decimals(shortest(x, 3)) for x in sound)
    return needed if len(own) == 2 and needed - min(own) <= MOST_ADDED else None


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
