"""Which currency a workbook counts in, and in what its figures seem to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from surplus.core.units import UnitFault, Units
from surplus.core.units.symbols import CURRENCIES
from surplus.value.workbook_in.book import Book, Place
from surplus.value.workbook_in.labels import unit_text

_SYMBOLS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "$": "USD", "¥": "JPY", "₴": "UAH", "грн": "UAH",
    "₽": "RUB", "zł": "PLN", "R$": "BRL", "US$": "USD", "A$": "AUD", "C$": "CAD", "kr": "SEK",
    "Kč": "CZK", "Ft": "HUF", "₺": "TRY", "₩": "KRW", "฿": "THB", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
_PLACES = {
    "1009": "CAD", "C09": "AUD", "1409": "NZD", "414": "NOK", "406": "DKK", "41D": "SEK",
    "804": "CNY", "807": "CHF", "4809": "SGD",
}  # fmt: skip
_SEVERAL = frozenset({"$", "kr", "¥"})
_TAGGED = re.compile(r"\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?\]")
_PLAIN = re.compile(r'"([^"]+)"|([$€£₹¥])')
_CODE = re.compile(r"\b([A-Z]{3})\b")
_WORDS = {
    "hour": "h", "hr": "h", "h": "h", "minute": "min", "min": "min", "second": "s", "sec": "s",
    "day": "day", "week": "week", "month": "month", "mo": "month", "year": "year", "yr": "year",
    "annum": "year", "a": "year", "km": "km", "m": "m", "mile": "mile", "m2": "m^2", "m²": "m^2",
    "sqm": "m^2", "m3": "m^3", "m³": "m^3", "l": "l", "liter": "l", "litre": "l", "gallon": "gal",
    "kwh": "kWh", "mwh": "MWh", "kw": "kW", "mw": "MW", "w": "W", "watt": "W", "wh": "Wh",
    "kg": "kg", "t": "tonne", "ton": "tonne", "tonne": "tonne", "lb": "lb", "gb": "GB",
    "tb": "TB", "mb": "MB", "%": "%", "timme": "h", "timmar": "h", "dag": "day", "dagar": "day",
    "år": "year", "månad": "month", "månader": "month",
}  # fmt: skip


def currency_of(book: Book, places: Iterable[Place]) -> tuple[str, str] | None:
    """Return the currency that most figures are shown in, with the mark that says so.

    Parameters
    ----------
    places : iterable of Place
        The cells to look at, those that matter most first; the rest of the workbook counts
        if they say nothing.
    """
    for group in (list(places), list(book.cells)):
        found = Counter(mark for place in group for mark in _marks(book, place))
        if found:
            return found.most_common(1)[0][0]
    return None


def is_ambiguous(mark: str) -> bool:
    """Whether several currencies are written with a mark."""
    return mark in _SEVERAL


def _marks(book: Book, place: Place) -> Iterator[tuple[str, str]]:
    cell = book.cells.get(place)
    if cell is None:
        return
    if cell.is_number:
        yield from _marks_of_format(cell.number_format)
        text = unit_text(book, place) or ""
        yield from ((code, code) for code in _CODE.findall(text) if code in CURRENCIES)
        yield from ((_SYMBOLS[c], c) for c in text if c in "€£₹$¥")
    elif cell.is_text and cell.formula is None:
        yield from ((c, c) for c in _CODE.findall(str(cell.value)) if c in CURRENCIES)


def _marks_of_format(text: str) -> Iterator[tuple[str, str]]:
    tagged = _TAGGED.search(text)
    if tagged is not None:
        mark, place = tagged[1].strip(), (tagged[2] or "").upper()
        code = _PLACES.get(place) if mark in _SEVERAL else None
        code = code or (mark if mark in CURRENCIES else _SYMBOLS.get(mark))
        if code:
            yield code, code if place in _PLACES else mark
        return
    for match in _PLAIN.finditer(text):
        mark = (match[1] or match[2] or "").strip()
        code = mark if mark in CURRENCIES else _SYMBOLS.get(mark)
        if code:
            yield code, mark
            return


def guessed_unit(text: str, currency: str) -> str | None:
    """Return a text such as '$/hour' as a unit of ours, None if it can't be.

    Examples
    --------
    >>> [guessed_unit(text, "USD") for text in ("$/hour", "kWh per year", "tasks", "of these")]
    ['USD/h', 'kWh/year', 'task', None]
    """
    parts = re.split(r"\s*/\s*|\s+per\s+|^per\s+", text.strip().strip("()[]").lower())
    found = [_symbol(part.strip(), currency) for part in parts]
    if found and parts[0] == "":
        found[0] = "1"
    if not found or any(symbol is None for symbol in found):
        return None
    unit = "/".join(symbol or "" for symbol in found)
    try:
        Units().parse(unit, declare=True)
    except UnitFault:
        return None
    return unit


def _symbol(word: str, currency: str) -> str | None:
    marks = {mark.lower(): code for mark, code in _SYMBOLS.items()}
    if word in marks:
        return currency if word in "$¥kr" else marks[word]
    if word.upper() in CURRENCIES:
        return word.upper()
    if word in _WORDS:
        return _WORDS[word]
    singular = word.removesuffix("s") if len(word) > 3 else word
    if singular in _WORDS:
        return _WORDS[singular]
    return singular if re.fullmatch(r"[^\W\d_]{2,20}", word) else None
