r"""The one place that turns values into text for people, in English and Swedish.

Spaces inside an amount are non-breaking, minus is a true minus sign, zero has no sign, and
rounding is half away from zero.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from surplus.core.format_digits import (
    MISSING,
    NBSP,
    TOO_LONG,
    TOO_SHORT,
    common_decimals,
    digits_text,
    scientific,
    shortest,
    sign,
    trimmed,
)
from surplus.core.format_money import compact_text, exact_text, huge_text, whole_text
from surplus.core.format_rounding import round_decimals, rounded_to_sum

__all__ = ["LANGUAGES", "MISSING", "NBSP", "Formatter", "rounded_to_sum"]

LANGUAGES = ("en", "sv")
LAST_BITS = 1e-12
_TO = {"en": "to", "sv": "till"}

# Amounts come again and again, in charts, tables and what hovers over both; and from one
# update of a page to the next most of them stay.
_REMEMBERED = 8192

Show = Literal["money", "number", "percent", "years"]


@lru_cache(maxsize=_REMEMBERED)
def _remembered(
    as_text: Callable[[float, str, str], tuple[Decimal, str]],
    amount: float,
    currency: str,
    lang: str,
) -> tuple[Decimal, str]:
    return as_text(amount, currency, lang)


@lru_cache(maxsize=_REMEMBERED)
def _quantity(x: float, digits: int, lang: str) -> str:
    value = shortest(x, digits)
    return f"{sign(value)}{digits_text(value, lang)}"


@lru_cache(maxsize=_REMEMBERED)
def _duration(value: Decimal, unit: str, lang: str) -> str:
    from babel.units import format_unit

    return format_unit(value, unit, length="long", locale=lang).replace(" ", NBSP)


@dataclass(frozen=True, slots=True)
class Formatter:
    r"""Turns values into text in one language and, for money, one currency.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    currency : str
        ISO 4217 code of the money shown.

    Raises
    ------
    ValueError
        If the language is neither.

    Examples
    --------
    >>> Formatter("en", "EUR").money(212_430, compact=True)
    '€212k'
    >>> Formatter("sv", "SEK").money(-1_252_000, compact=True)
    '−1,25\xa0mkr'
    """

    lang: str = "en"
    currency: str = "EUR"

    def __post_init__(self) -> None:
        """Refuse a language that has no texts."""
        if self.lang not in LANGUAGES:
            raise ValueError(f"no texts in the language {self.lang!r}; known: {LANGUAGES}")

    def money(
        self,
        amount: float | None,
        per: str | None = None,
        *,
        compact: bool = False,
        exact: bool = False,
        signed: bool = False,
    ) -> str:
        r"""Return an amount of money, in whole units unless told otherwise.

        Parameters
        ----------
        amount : float or None
            In the formatter's currency; None and not-a-number are shown as missing.
        per : str, optional
            What the amount is for, such as `year`, in the reader's language.
        compact : bool
            Three significant digits, thousands and millions shortened: for reading.
        exact : bool
            To the smallest unit of the currency, such as cents: for tables and hover texts.
        signed : bool
            Write a plus sign before an increase.

        Examples
        --------
        >>> f = Formatter("en", "EUR")
        >>> f.money(1_234.5), f.money(1_234.5, exact=True), f.money(1_234.5, compact=True)
        ('€1,235', '€1,234.50', '€1,230')
        >>> f.money(310, per="bearing"), f.money(-1e-9), f.money(12_000, compact=True, signed=True)
        ('€310 per\xa0bearing', '€0', '+€12k')
        >>> Formatter("sv", "EUR").money(212_430, compact=True)
        '212\xa0tEUR'
        """
        if amount is None or math.isnan(amount):
            return MISSING
        tail = f" per{NBSP}{per}" if per else ""
        if math.isinf(amount):
            return f"{sign(amount, signed)}∞{tail}"
        as_text = exact_text if exact else compact_text if compact else whole_text
        if abs(amount) >= TOO_LONG:
            as_text = huge_text
        value, text = _remembered(as_text, amount, self.currency, self.lang)
        return f"{sign(value, signed)}{text}{tail}"

    def number(self, x: float | None, digits: int | None = None, *, signed: bool = False) -> str:
        r"""Return a number with `digits` decimals, or with as many as a reader needs.

        Examples
        --------
        >>> f = Formatter("en")
        >>> f.number(1234), f.number(3.14159), f.number(0.30), f.number(2, digits=1)
        ('1,234', '3.142', '0.3', '2.0')
        >>> f.number(-1e-300, digits=2)
        '0.00'
        """
        if x is None or math.isnan(x):
            return MISSING
        if math.isinf(x):
            return f"{sign(x, signed)}∞"
        if abs(x) >= TOO_LONG or (digits is None and 0 < abs(x) < TOO_SHORT):
            return f"{sign(x, signed)}{scientific(x, self.lang)}"
        value = shortest(x, 4) if digits is None else round_decimals(x, digits)
        return f"{sign(value, signed)}{digits_text(value, self.lang)}"

    def quantity(self, x: float | None, unit_text: str = "", digits: int = 3) -> str:
        r"""Return a number with its unit: whole digits kept, decimals to significant digits.

        Examples
        --------
        >>> f = Formatter("sv")
        >>> f.quantity(4.5678, "h"), f.quantity(1234.5, "lager"), f.quantity(None, "h")
        ('4,57\xa0h', '1\xa0235\xa0lager', '–')
        """
        if x is None or not math.isfinite(x) or not TOO_SHORT <= abs(x) < TOO_LONG:
            text = self.number(x)
        else:
            text = _quantity(x, digits, self.lang)
        if text == MISSING or not unit_text:
            return text
        return f"{text}{NBSP}{unit_text.replace(' ', NBSP)}"

    def percent(self, x: float | None, digits: int | None = None, *, signed: bool = False) -> str:
        r"""Return a share as a percentage: 0.305 is 30.5 %.

        Examples
        --------
        >>> f = Formatter("en")
        >>> f.percent(0.305), f.percent(0.3), f.percent(0.00123), f.percent(-0.0001, digits=0)
        ('30.5\xa0%', '30\xa0%', '0.12\xa0%', '0\xa0%')
        """
        if x is None or math.isnan(x):
            return MISSING
        hundredfold = x * 100
        if digits is None and math.isfinite(hundredfold) and abs(hundredfold) < TOO_LONG:
            value = shortest(hundredfold, 3 if abs(hundredfold) >= 1 else 2, most=4)
            return f"{sign(value, signed)}{digits_text(value, self.lang)}{NBSP}%"
        return f"{self.number(hundredfold, digits, signed=signed)}{NBSP}%"

    def share(self, x: float | None, digits: int = 1) -> str:
        r"""Return a share of a whole: what isn't nothing doesn't read as nothing.

        Examples
        --------
        >>> f = Formatter("en")
        >>> f.share(0.0004), f.share(0.0), f.share(0.1234), f.share(0.004, digits=0)
        ('<\xa00.1\xa0%', '0.0\xa0%', '12.3\xa0%', '<\xa01\xa0%')
        """
        least = 10.0 ** -(digits + 2)
        if x is not None and LAST_BITS < x < least / 2:
            return f"<{NBSP}{self.percent(least, digits)}"
        return self.percent(x, digits)

    def probability(self, x: float | None) -> str:
        r"""Return a probability in whole percent, never certain unless it is 0 or 1.

        Examples
        --------
        >>> f = Formatter("en")
        >>> f.probability(0.9996), f.probability(0.001), f.probability(1.0), f.probability(0.42)
        ('>\xa099\xa0%', '<\xa01\xa0%', '100\xa0%', '42\xa0%')
        """
        if x is None or math.isnan(x):
            return MISSING
        # Sums of the same numbers differ in their last bits from machine to machine.
        if 0.995 <= x < 1 - LAST_BITS:
            return f">{NBSP}99{NBSP}%"
        if LAST_BITS < x < 0.005:
            return f"<{NBSP}1{NBSP}%"
        return self.percent(x, digits=0)

    def years(self, x: float | None) -> str:
        r"""Return a length of time given in years: in months under a year, in days under a month.

        Examples
        --------
        >>> f = Formatter("en")
        >>> f.years(1.62), f.years(0.58), f.years(0.99), f.years(None)
        ('1.6\xa0years', '7\xa0months', '1\xa0year', '–')
        >>> f.years(0.04), f.years(0)
        ('15\xa0days', '0\xa0months')
        """
        if x is None or not math.isfinite(x):
            return MISSING
        months = round_decimals(x * 12, 0)
        if months == 0 and x != 0:
            value, unit = round_decimals(x * 365, 0), "duration-day"
        elif abs(months) < 12:
            value, unit = months, "duration-month"
        else:
            value, unit = trimmed(round_decimals(x, 1)), "duration-year"
        return f"{sign(value)}{_duration(abs(value), unit, self.lang)}"

    def date(self, day: dt.date | str | None) -> str:
        """Return a date, given as a date or as its ISO 8601 text, with the month's name.

        Examples
        --------
        >>> Formatter("en").date("2026-11-03").replace(NBSP, " ")
        '3 November 2026'
        """
        from babel.dates import format_date

        if day is None:
            return MISSING
        known = dt.date.fromisoformat(day) if isinstance(day, str) else day
        return format_date(known, "d MMMM y", locale=self.lang).replace(" ", NBSP)

    def interval(
        self, low: float | None, high: float | None, show: Show = "money", per: str | None = None
    ) -> str:
        r"""Return a range in words: the unit said once, as many decimals at both ends.

        Examples
        --------
        >>> Formatter("en").interval(180_000, 245_000)
        '€180k to €245k'
        >>> Formatter("sv", "SEK").interval(180_000, 245_000, per="år")
        '180 till 245\xa0tkr per\xa0år'
        >>> Formatter("en").interval(0.04, 0.09, show="percent")
        '4 to 9\xa0%'
        """
        digits = common_decimals(low, high, show)
        first, last = self._shown(low, show, digits), self._shown(high, show, digits)
        tail = f" per{NBSP}{per}" if per else ""
        if first == last:
            return first + tail
        number, space, unit = first.rpartition(NBSP)
        if space and last.rpartition(NBSP)[2] == unit and not unit[0].isdigit():
            first = number
        return f"{first} {_TO[self.lang]} {last}{tail}"

    def missing(self) -> str:
        """Return what stands where there is no value."""
        return MISSING

    def _shown(self, x: float | None, show: Show, digits: int | None = None) -> str:
        if show == "money":
            return self.money(x, compact=True)
        as_text = {"number": self.number, "percent": self.percent}.get(show)
        return as_text(x, digits) if as_text else self.years(x)
