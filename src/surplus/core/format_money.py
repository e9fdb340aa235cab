r"""Money as text: where the symbol stands, how many cents, and what a thousand is called."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from surplus.core.format_digits import NBSP, digits_text, scientific, trimmed
from surplus.core.format_rounding import round_decimals, round_significant

# Below ten thousand all digits read better than a fraction of a thousand: €1,230, not €1.23k.
_SCALES = ((9, Decimal(10) ** 9), (6, Decimal(10) ** 6), (4, Decimal(10) ** 3))
_ENGLISH = {9: "bn", 6: "M", 4: "k"}
_SWEDISH = {9: "md", 6: "M", 4: "t"}
_KRONOR = {9: "mdkr", 6: "mkr", 4: "tkr"}
_WHOLE_FROM = 100
# Less than this is the dust of floating point, not a price.
_DUST = 1e-4


def with_symbol(digits: str, currency: str, lang: str) -> str:
    r"""Return digits with the currency's symbol, before them in English, after in Swedish.

    Without a currency, which is '', the digits stand alone.

    Examples
    --------
    >>> [with_symbol("12", code, "en") for code in ("EUR", "SEK")]
    ['€12', 'SEK\xa012']
    >>> with_symbol("12", "SEK", "sv"), with_symbol("12", "", "sv")
    ('12\xa0kr', '12')
    """
    if not currency:
        return digits
    symbol = _symbol(currency, lang)
    if lang == "sv":
        return f"{digits}{NBSP}{symbol}"
    return f"{symbol}{NBSP if symbol[-1:].isalpha() else ''}{digits}"


def exact_text(amount: float, currency: str, lang: str) -> tuple[Decimal, str]:
    r"""Return an amount rounded to the currency's smallest unit, and its text without a sign.

    Examples
    --------
    >>> exact_text(-1234.5, "EUR", "en")
    (Decimal('-1234.50'), '€1,234.50')
    """
    return _text(round_decimals(amount, _cents(currency)), currency, lang)


def whole_text(amount: float, currency: str, lang: str) -> tuple[Decimal, str]:
    r"""Return an amount in whole units, with cents if it is small, and its text without a sign.

    Examples
    --------
    >>> whole_text(1234.5, "EUR", "en")[1], whole_text(0.125, "EUR", "en")[1]
    ('€1,235', '€0.125')
    """
    if abs(amount) < _WHOLE_FROM:
        return _short(amount, currency, lang)
    return _text(round_decimals(amount, 0), currency, lang)


def compact_text(amount: float, currency: str, lang: str) -> tuple[Decimal, str]:
    r"""Return an amount in three significant digits, and its text without a sign.

    Examples
    --------
    >>> compact_text(999_600, "EUR", "en")[1], compact_text(1_234, "EUR", "en")[1]
    ('€1M', '€1,230')
    >>> compact_text(1.25e9, "SEK", "sv")[1], compact_text(1.25e6, "EUR", "sv")[1]
    ('1,25\xa0mdkr', '1,25\xa0MEUR')
    """
    value = round_significant(amount, 3)
    for exponent, divisor in _SCALES:
        if value and value.adjusted() >= exponent:
            digits = digits_text(trimmed(value / divisor), lang)
            return value, _scaled(digits, exponent, currency, lang)
    return _short(amount, currency, lang)


def huge_text(amount: float, currency: str, lang: str) -> tuple[Decimal, str]:
    r"""Return an amount too long to write out, as a power of ten, without a sign.

    Examples
    --------
    >>> huge_text(1e21, "EUR", "en")[1]
    '€1\xa0×\xa010²¹'
    """
    return round_significant(amount, 3), with_symbol(scientific(amount, lang), currency, lang)


def _short(amount: float, currency: str, lang: str) -> tuple[Decimal, str]:
    value = trimmed(round_significant(amount if abs(amount) >= _DUST else 0.0, 3))
    # €31.4 looks like a slip of the pen: money has all its decimals or none.
    if value != value.to_integral_value() and _decimals(value) < _cents(currency):
        value = value.quantize(Decimal(1).scaleb(-_cents(currency)))
    return _text(value, currency, lang)


def _text(value: Decimal, currency: str, lang: str) -> tuple[Decimal, str]:
    return value, with_symbol(digits_text(value, lang), currency, lang)


def _scaled(digits: str, exponent: int, currency: str, lang: str) -> str:
    if lang == "en":
        return f"{with_symbol(digits, currency, lang)}{_ENGLISH[exponent]}"
    unit = _KRONOR[exponent] if currency == "SEK" else f"{_SWEDISH[exponent]}{currency}"
    return f"{digits}{NBSP}{unit}"


@cache
def _symbol(currency: str, lang: str) -> str:
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(currency, locale=lang)


@cache
def _cents(currency: str) -> int:
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency or "XXX")


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
