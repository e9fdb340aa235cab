r"""Digits as text: signs, separators of the language, powers of ten for what is too long."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from surplus.core.format_rounding import round_decimals, round_significant, significant_decimals

MISSING = "–"
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
TOO_LONG = 1e15
TOO_SHORT = 1e-6

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
