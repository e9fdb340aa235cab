"""Units: the symbols that every model knows."""

from __future__ import annotations

from fractions import Fraction

from surplus.core.units.symbols import ALIASES, AMBIGUOUS, CURRENCIES, MAGNITUDES, SYMBOLS

from .markdown import code, page, table

_KINDS: tuple[tuple[str, dict[str, int], str], ...] = (
    ("Shares", {}, "1"),
    ("Time", {"time": 1}, "s"),
    ("Frequency", {"time": -1}, "Hz"),
    ("Length", {"length": 1}, "m"),
    ("Area", {"length": 2}, "m²"),
    ("Volume", {"length": 3}, "m³"),
    ("Mass", {"mass": 1}, "kg"),
    ("Force", {"length": 1, "mass": 1, "time": -2}, "N"),
    ("Pressure", {"length": -1, "mass": 1, "time": -2}, "Pa"),
    ("Energy", {"length": 2, "mass": 1, "time": -2}, "J"),
    ("Power", {"length": 2, "mass": 1, "time": -3}, "W"),
    ("Electricity", {"current": 1}, "A"),
    ("Voltage", {"length": 2, "mass": 1, "time": -3, "current": -1}, "V"),
    ("Temperature difference", {"temperature": 1}, "K"),
    ("Data", {"data": 1}, "byte"),
)


def _number(size: Fraction) -> str:
    if size.denominator == 1:
        return f"{size.numerator:,}".replace(",", "\u202f")
    exact = float(size)
    return f"{exact:.15g}" if Fraction(f"{exact:.15g}") == size else str(size)


def _kinds() -> str:
    parts: list[str] = []
    listed: set[str] = set()
    for kind, dimension, base in _KINDS:
        symbols = {name: size for name, (size, of) in SYMBOLS.items() if of == dimension}
        listed |= set(symbols)
        rows = [
            [code(name), f"{_number(size)} {base}" if base != "1" else _number(size), _also(name)]
            for name, size in symbols.items()
        ]
        parts += [f"### {kind}", table(["Symbol", "Is", "Also written"], rows)]
    missing = set(SYMBOLS) - listed
    if missing:
        raise ValueError(f"symbols without a kind here: {sorted(missing)}")
    return "\n\n".join(parts)


def _also(symbol: str) -> str:
    return ", ".join(code(alias) for alias, meant in ALIASES.items() if meant == symbol)


def units() -> str:
    """Return the page about units."""
    magnitudes = ", ".join(
        f"`{prefix}EUR` is {_number(Fraction(size))} EUR" for prefix, size in MAGNITUDES.items()
    )
    signs = ", ".join(f"`{a}` is `{m}`" for a, m in ALIASES.items() if m in CURRENCIES)
    refused = ", ".join(code(sign) for sign in AMBIGUOUS)
    return page(
        "Units",
        "A unit is made of symbols joined by `/`, `·` or `*`, with whole exponents (`^2`, `²`) "
        "and parentheses: `EUR/h`, `kWh/year`, `EUR/(bearing·year)`. English plurals of four "
        "letters and more are read: `bearings`, `hours`. [Why units matter]"
        "(../concepts/units.md)",
        "A year has 365 days, 12 months and 8 760 hours. Sizes are exact.",
        "## Counted things",
        "Any other word in the `unit` of an input is something that you count, such as "
        "`bearing` or `stop`: a unit of its own that only goes together with itself. Units made "
        "of others are declared under `units`: `pallet: 48 case`.",
        "## Money",
        f"The three letters of ISO 4217. {magnitudes}. {signs}. {refused} are refused, because "
        "several currencies use them. Nothing is converted between currencies.",
        " ".join(code(currency) for currency in sorted(CURRENCIES)),
        "## Standard units",
        _kinds(),
    )
