"""At which exchange rate amounts were converted, of which day, and who published it."""

from __future__ import annotations

import math
from fractions import Fraction

from surplus.core.exchange_rates import Conversion, Rate
from surplus.report.statement.telling import Telling

_SIGNIFICANT = 6
_MOST_DECIMALS = 12


def rate_text(telling: Telling, found: Conversion) -> str:
    """Return a conversion in a line: the rate used, and every rate that it comes from."""
    used = _equation(telling, found.base, found.factor, found.quote)
    legs = "; ".join(_leg(telling, leg) for leg in found.legs)
    first = found.legs[0]
    straight = (first.base, first.quote) == (found.base, found.quote)
    if len(found.legs) == 1 and straight:
        return legs
    return telling.word("rate_from", used=used, legs=legs)


def _leg(telling: Telling, leg: Rate) -> str:
    equation = _equation(telling, leg.base, leg.rate, leg.quote)
    day = telling.formatter.date(leg.day)
    return ", ".join(part for part in (equation, day, leg.source) if part)


def _equation(telling: Telling, base: str, rate: Fraction, quote: str) -> str:
    number = telling.formatter.number(float(rate), _decimals(rate))
    return telling.word("rate_equation", base=base, rate=number, quote=quote)


def _decimals(rate: Fraction) -> int:
    """Return as many decimals as the rate has, else six significant digits."""
    for decimals in range(_MOST_DECIMALS):
        if (rate * 10**decimals).denominator == 1:
            return decimals
    return max(0, _SIGNIFICANT - 1 - math.floor(math.log10(rate)))
