"""Exchange rates by date: which one holds on a day, and crosses through a common currency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from surplus.core.source import Span
from surplus.core.units.symbols import ALIASES, CURRENCIES, MAGNITUDES
from surplus.core.units.table import Units

OLDEST = 30
"""Days after which a rate is old, unless a table says otherwise."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency cost in another on a day.

    Attributes
    ----------
    rate : Fraction
        One `base` is so many `quote`, exactly as written.
    source : str
        Who published it.
    """

    day: date
    base: str
    quote: str
    rate: Fraction
    source: str = ""
    span: Span | None = None

    def between(self, base: str, quote: str) -> Fraction | None:
        """Return the rate from one currency to another if it is between these two."""
        if (self.base, self.quote) == (base, quote):
            return self.rate
        return 1 / self.rate if (self.base, self.quote) == (quote, base) else None


@dataclass(frozen=True, slots=True)
class Conversion:
    """How amounts in one currency become amounts in another.

    Attributes
    ----------
    factor : Fraction
        What an amount in `base` is multiplied by to be in `quote`.
    legs : tuple of Rate
        The rates that it comes from: one, or several through common currencies.
    """

    base: str
    quote: str
    factor: Fraction
    legs: tuple[Rate, ...]

    @property
    def day(self) -> date:
        """The day of the rate; of the older one of a cross."""
        return min(leg.day for leg in self.legs)

    def then(self, other: Conversion) -> Conversion:
        """Return this conversion followed by another from its currency."""
        return Conversion(
            self.base, other.quote, self.factor * other.factor, (*self.legs, *other.legs)
        )


@dataclass(frozen=True, slots=True)
class Rates:
    """A table of exchange rates.

    Attributes
    ----------
    oldest : int
        Days after which a rate is old.

    Examples
    --------
    >>> day = date(2026, 5, 4)
    >>> rates = Rates((Rate(day, "EUR", "USD", Fraction("1.25")),))
    >>> found = rates.conversion("USD", "EUR", day)
    >>> found.factor, rates.conversion("USD", "EUR", date(2026, 5, 1)) is None
    (Fraction(4, 5), True)
    """

    entries: tuple[Rate, ...] = ()
    oldest: int = OLDEST

    def __bool__(self) -> bool:
        """Whether there is any rate."""
        return bool(self.entries)

    def conversion(self, base: str, quote: str, day: date | None = None) -> Conversion | None:
        """Return how one currency becomes another on a day, or None if no rate says so.

        The latest rate on or before the day holds, the latest of all if no day is given. Only
        where no rate is between the two is it crossed through a third currency: the one whose
        older rate is latest.
        """
        direct = self._latest(base, quote, day)
        if direct is not None:
            return Conversion(base, quote, _factor(direct, base, quote), (direct,))
        return max(self._crosses(base, quote, day), key=_freshness, default=None)

    def _latest(self, base: str, quote: str, day: date | None) -> Rate | None:
        held = (each for each in self.entries if each.between(base, quote) is not None)
        known = [each for each in held if day is None or each.day <= day]
        # Of two on the same day, the one that is stated in this direction.
        return max(known, key=lambda each: (each.day, each.base == base), default=None)

    def _crosses(self, base: str, quote: str, day: date | None) -> Iterator[Conversion]:
        for common in sorted(self.currencies - {base, quote}):
            first, second = self._latest(base, common, day), self._latest(common, quote, day)
            if first is not None and second is not None:
                factor = _factor(first, base, common) * _factor(second, common, quote)
                yield Conversion(base, quote, factor, (first, second))

    @property
    def currencies(self) -> frozenset[str]:
        """The currencies that the table speaks of."""
        return frozenset(code for each in self.entries for code in (each.base, each.quote))

    def joined(self, more: Rates) -> Rates:
        """Return a table with more rates; on the same day and pair, those hold."""
        own = {_key(each) for each in more.entries}
        kept = tuple(each for each in self.entries if _key(each) not in own)
        oldest = more.oldest if more else self.oldest
        return Rates((*more.entries, *kept), oldest)


def _factor(rate: Rate, base: str, quote: str) -> Fraction:
    factor = rate.between(base, quote)
    assert factor is not None  # it was chosen for being between the two
    return factor


def _freshness(conversion: Conversion) -> date:
    return conversion.day


def _key(rate: Rate) -> tuple[date, frozenset[str]]:
    return rate.day, frozenset((rate.base, rate.quote))


def with_rates(units: Units, conversions: Iterable[Conversion]) -> Units:
    """Return units in which other currencies are units of one.

    Without a rate, currencies measure different things, and can't be added or compared.

    Examples
    --------
    >>> usd = Conversion("USD", "EUR", Fraction(4, 5), ())
    >>> units = with_rates(Units(), [usd])
    >>> units.parse("kUSD/year").factor_to(units.parse("EUR/year"))
    Fraction(800, 1)
    """
    for each in conversions:
        money = units.parse(each.quote)
        for prefix, size in {"": 1, **MAGNITUDES}.items():
            units = units.defining(f"{prefix}{each.base}", money, each.factor * size)
        for alias in (alias for alias, code in ALIASES.items() if code == each.base):
            units = units.defining(alias, money, each.factor)
    return units


def currency_in(word: str) -> str | None:
    """Return the currency that a symbol speaks of, with or without a prefix: kUSD, USD.

    Examples
    --------
    >>> currency_in("kUSD"), currency_in("bnSEK"), currency_in("kWh")
    ('USD', 'SEK', None)
    """
    word = ALIASES.get(word, word)
    code, prefix = word[-3:], word[:-3]
    return code if code in CURRENCIES and prefix in ("", *MAGNITUDES) else None
