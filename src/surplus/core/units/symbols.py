"""The symbols that every model knows. A year has 365 days and 12 months, so 8,760 hours.

Sizes are exact: SI prefixes and the definitions of the International System of Units
(BIPM, SI Brochure, 9th edition, tables 4, 7 and 8); pound, foot, mile and gallon by the
international agreement of 1959.
"""

from __future__ import annotations

from fractions import Fraction

Size = tuple[Fraction, dict[str, int]]

_TIME = {"time": 1}
_LENGTH = {"length": 1}
_VOLUME = {"length": 3}
_MASS = {"mass": 1}
_FORCE = {"length": 1, "mass": 1, "time": -2}
_ENERGY = {"length": 2, "mass": 1, "time": -2}
_POWER = {"length": 2, "mass": 1, "time": -3}
_PRESSURE = {"length": -1, "mass": 1, "time": -2}
_VOLT = {**_POWER, "current": -1}
_DATA = {"data": 1}

_DAY = 86_400
_YEAR = 365 * _DAY


def _size(number: int | str | Fraction, dimension: dict[str, int]) -> Size:
    return Fraction(number), dimension


SYMBOLS: dict[str, Size] = {
    "%": _size("1/100", {}),
    "‰": _size("1/1000", {}),
    "ppm": _size("1/1000000", {}),
    "s": _size(1, _TIME),
    "min": _size(60, _TIME),
    "h": _size(3600, _TIME),
    "day": _size(_DAY, _TIME),
    "week": _size(7 * _DAY, _TIME),
    "month": _size(Fraction(_YEAR, 12), _TIME),
    "quarter": _size(Fraction(_YEAR, 4), _TIME),
    "year": _size(_YEAR, _TIME),
    "Hz": _size(1, {"time": -1}),
    "mm": _size("1/1000", _LENGTH),
    "cm": _size("1/100", _LENGTH),
    "m": _size(1, _LENGTH),
    "km": _size(1000, _LENGTH),
    "inch": _size("0.0254", _LENGTH),
    "ft": _size("0.3048", _LENGTH),
    "mile": _size("1609.344", _LENGTH),
    "ha": _size(10_000, {"length": 2}),
    "acre": _size("4046.8564224", {"length": 2}),
    "ml": _size("1/1000000", _VOLUME),
    "l": _size("1/1000", _VOLUME),
    "gal": _size("0.003785411784", _VOLUME),
    "bbl": _size("0.158987294928", _VOLUME),
    "mg": _size("1/1000000", _MASS),
    "g": _size("1/1000", _MASS),
    "kg": _size(1, _MASS),
    "tonne": _size(1000, _MASS),
    "lb": _size("0.45359237", _MASS),
    "N": _size(1, _FORCE),
    "kN": _size(1000, _FORCE),
    "Pa": _size(1, _PRESSURE),
    "kPa": _size(1000, _PRESSURE),
    "MPa": _size(1_000_000, _PRESSURE),
    "bar": _size(100_000, _PRESSURE),
    "J": _size(1, _ENERGY),
    "kJ": _size(1000, _ENERGY),
    "MJ": _size(10**6, _ENERGY),
    "GJ": _size(10**9, _ENERGY),
    "Wh": _size(3600, _ENERGY),
    "kWh": _size(3600 * 10**3, _ENERGY),
    "MWh": _size(3600 * 10**6, _ENERGY),
    "GWh": _size(3600 * 10**9, _ENERGY),
    "W": _size(1, _POWER),
    "kW": _size(1000, _POWER),
    "MW": _size(10**6, _POWER),
    "GW": _size(10**9, _POWER),
    "hp": _size("745.69987158227022", _POWER),
    "A": _size(1, {"current": 1}),
    "V": _size(1, _VOLT),
    "K": _size(1, {"temperature": 1}),
    "bit": _size("1/8", _DATA),
    "byte": _size(1, _DATA),
    "kB": _size(10**3, _DATA),
    "MB": _size(10**6, _DATA),
    "GB": _size(10**9, _DATA),
    "TB": _size(10**12, _DATA),
}

ALIASES: dict[str, str] = {
    "sec": "s", "second": "s", "minute": "min", "hour": "h", "hr": "h", "wk": "week",
    "d": "day", "mo": "month", "yr": "year", "metre": "m", "meter": "m", "foot": "ft",
    "litre": "l", "liter": "l", "L": "l", "gallon": "gal", "barrel": "bbl", "gram": "g",
    "kilo": "kg", "t": "tonne", "pound": "lb", "percent": "%", "€": "EUR", "£": "GBP",
    "hectare": "ha", "inches": "inch", "feet": "ft", "hrs": "h", "wks": "week", "yrs": "year",
    "lbs": "lb",
}  # fmt: skip

MAGNITUDES: dict[str, int] = {"k": 10**3, "M": 10**6, "bn": 10**9}
"""Prefixes of currencies: kEUR, MEUR, bnEUR."""

AMBIGUOUS: dict[str, str] = {
    "$": "write the currency's code, for example USD",
    "¥": "write the currency's code, for example JPY or CNY",
    "kr": "write the currency's code, for example SEK, NOK or DKK",
}

CURRENCIES: frozenset[str] = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
    KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR
    MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP
    TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split()
)
