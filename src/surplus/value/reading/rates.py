"""Reading exchange rates, and which of them a model needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from surplus.core.document import Mapping, Node, Scalar, Sequence, read_source
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.exchange_file import COLUMNS, once_each, rate_of, read_rates
from surplus.core.exchange_rates import OLDEST, Conversion, Rate, Rates
from surplus.core.source import Span
from surplus.core.units import Units
from surplus.value.reading.keys import RATE, RATES
from surplus.value.reading.reader import Reader
from surplus.value.reading.units import currencies_in, reckoned

_OF_MODELS = ("units", "features", "inputs", "formulas", "drivers", "costs", "price")
_OF_CASES = ("inputs", "pnl")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a model is read for: in which currency its results are wanted, and when.

    Attributes
    ----------
    currency : str or None
        The currency of the results; the model's own if None.
    day : date or None
        Whose rates hold; the latest if None.
    more : Rates
        A case's own rates.
    used : frozenset of str
        The currencies that a case speaks of.
    """

    currency: str | None = None
    day: date | None = None
    more: Rates = field(default_factory=Rates)
    used: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Exchanged:
    """The currencies of a model.

    Attributes
    ----------
    currency : str
        Of the results.
    conversions : tuple of Conversion
        How amounts in other currencies become results.
    """

    currency: str
    rates: Rates
    conversions: tuple[Conversion, ...]


def exchanged(reader: Reader, root: Mapping, written: str, asked: Exchange) -> Exchanged:
    """Read the rates of a model and choose those that it needs.

    Notes U011 if the results can't be had in the currency asked for, and U012 for a rate that
    is older than the table allows.
    """
    rates = read_table(reader, root.get("rates")).joined(asked.more)
    shown = _shown(reader, root, written, asked, rates)
    used = {code for code, _ in currencies_in(reckoned(root, _OF_MODELS))} | asked.used
    currency = shown.quote if shown else written
    found = [shown] if shown else []
    for code in sorted(used - {written, currency}):
        conversion = rates.conversion(code, written, asked.day)
        if conversion is not None:
            _warn_old(reader, conversion, rates, asked.day)
            # First into the model's currency, then into the one asked for, so that the whole
            # report is converted at one rate.
            found.append(conversion.then(shown) if shown else conversion)
    return Exchanged(currency, rates, tuple(found))


def _shown(
    reader: Reader, root: Mapping, written: str, asked: Exchange, rates: Rates
) -> Conversion | None:
    """Return how the model's currency becomes the one asked for, if that is another."""
    if asked.currency in (None, written):
        return None
    found = rates.conversion(written, asked.currency or written, asked.day)
    if found is None:
        node = root.get("currency")
        span = root.span if node is None else node.span
        reader.diagnostics.append(no_rate(written, asked.currency or "", span, asked.day))
        return None
    _warn_old(reader, found, rates, asked.day)
    return found


def _warn_old(reader: Reader, found: Conversion, rates: Rates, day: date | None) -> None:
    age = (day - found.day).days if day is not None else 0
    if age > rates.oldest:
        message = f"the rate from {found.base} to {found.quote} is {age} days old on {day}"
        hint = f"add one of a later day, or allow it: 'rates: {{oldest: {age} days, table: …}}'"
        old = min(found.legs, key=lambda leg: leg.day)
        reader.warn("U012", message, old.span, hint)


def no_rate(code: str, currency: str, span: Span, day: date | None) -> Diagnostic:
    """Return what to say of amounts in a currency that no rate leads from."""
    when = f" on or before {day}" if day else ""
    message = f"there is no rate from {code} to {currency}{when}"
    told = day.isoformat() if day else "2026-05-31"
    entry = f"{{date: {told}, from: {code}, to: {currency}, rate: …, source: …}}"
    hint = f"add it to 'rates:', as {entry} or as a row of its table"
    return Diagnostic("U011", message, span=span, hint=hint)


def lacking(
    root: Mapping, units: Units, currency: str, day: date | None, *, case: bool = False
) -> list[Diagnostic]:
    """Return U011 for each currency that a file speaks of and that can't be converted.

    Without a rate they are different dimensions; that is a fault only where they meet.
    """
    sections = _OF_CASES if case else _OF_MODELS
    places: dict[str, Span] = {}
    for code, span in currencies_in(reckoned(root, sections)):
        unit = units.symbol(code)
        if unit is not None and unit.currency() != currency:
            places.setdefault(code, span)
    return [no_rate(code, currency, span, day) for code, span in places.items()]


def used_in_case(root: Mapping) -> frozenset[str]:
    """Return the currencies that a case's figures speak of."""
    return frozenset(code for code, _ in currencies_in(reckoned(root, _OF_CASES)))


def read_table(reader: Reader, node: Node | None) -> Rates:
    """Read `rates:` of a model or a case: a CSV file, a list, or `{table: …, oldest: …}`."""
    if not isinstance(node, Mapping):
        return Rates(tuple(_entries(reader, node)))
    reader.known_keys(node, RATES, "'rates'")
    years = reader.years(node.get("oldest"), "'oldest' of 'rates'")
    oldest = OLDEST if years is None else round(years * 365)
    return Rates(tuple(_entries(reader, node.get("table"))), oldest)


def _entries(reader: Reader, node: Node | None) -> Iterator[Rate]:
    if isinstance(node, Sequence):
        told = [rate for item in node if (rate := _entry(reader, item)) is not None]
        yield from once_each(told, reader.diagnostics)
        return
    scalar = reader.scalar(node, "'rates'")
    if scalar is not None:
        yield from _file(reader, scalar)


def _file(reader: Reader, scalar: Scalar) -> tuple[Rate, ...]:
    folder = scalar.span.source.folder
    if folder is None:
        hint = "write the rates as a list: '- {date: …, from: …, to: …, rate: …, source: …}'"
        message = f"a text that isn't a file can't name one: '{scalar.text}' isn't read"
        reader.error("U014", message, scalar.span, hint)
        return ()
    try:
        return read_rates(read_source(folder / scalar.text), reader.diagnostics)
    except SurplusError as error:
        reader.caught(error, scalar.span)
        return ()


def _entry(reader: Reader, node: Node) -> Rate | None:
    mapping = reader.mapping(node, "a rate")
    if mapping is None:
        return None
    reader.known_keys(mapping, RATE, "a rate")
    cells = {key: reader.text(mapping.get(key), f"'{key}'") or "" for key in COLUMNS}
    return rate_of(cells, mapping.span, reader.diagnostics)
