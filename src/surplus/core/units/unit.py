"""One unit: the symbols an author wrote, and what they measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Dimension = tuple[tuple[str, int], ...]
"""Base quantities with their exponents, sorted by name; empty for a pure number."""

_KINDS: dict[Dimension, str] = {
    (("length", 1), ("time", -1)): "speed",
    (("length", 2),): "area",
    (("length", 3),): "volume",
    (("length", 2), ("mass", 1), ("time", -2)): "energy",
    (("length", 2), ("mass", 1), ("time", -3)): "power",
    (("length", -1), ("mass", 1), ("time", -2)): "pressure",
    (("length", 1), ("mass", 1), ("time", -2)): "force",
}


class UnitFault(ValueError):
    """A text that isn't a unit, with the stretch of it that is at fault.

    Attributes
    ----------
    code, message, hint : str, str, str or None
        As in a diagnostic.
    start, stop : int
        Offsets into the text.
    """

    def __init__(self, code: str, message: str, at: tuple[int, int], hint: str | None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.start, self.stop = at


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of symbols with whole exponents.

    Attributes
    ----------
    parts : tuple of (str, int)
        Symbols in the order written; equal symbols have been joined, none has exponent 0.
    dimension : tuple of (str, int)
        What it measures; two units can be added when their dimensions are equal.
    factor : Fraction
        Its size in base units (second, metre, kilogram, one of each currency or thing).

    Examples
    --------
    >>> from surplus.core.units import Units
    >>> units = Units()
    >>> str(units.parse("EUR/h") * units.parse("h/stop", declare=True))
    'EUR/stop'
    >>> units.parse("kWh").factor_to(units.parse("MJ"))
    Fraction(18, 5)
    """

    parts: tuple[tuple[str, int], ...] = ()
    dimension: Dimension = ()
    factor: Fraction = Fraction(1)

    @property
    def is_dimensionless(self) -> bool:
        """Whether it is a pure number, perhaps with a factor (`h/day`)."""
        return not self.dimension

    def __mul__(self, other: Unit) -> Unit:
        return Unit(
            _merged((*self.parts, *other.parts)),
            tuple(sorted(_merged((*self.dimension, *other.dimension)))),
            self.factor * other.factor,
        )

    def __truediv__(self, other: Unit) -> Unit:
        return self * other**-1

    def __pow__(self, exponent: int) -> Unit:
        if exponent == 0:
            return ONE
        return Unit(
            tuple((symbol, power * exponent) for symbol, power in self.parts),
            tuple((base, power * exponent) for base, power in self.dimension),
            self.factor**exponent,
        )

    def __str__(self) -> str:
        above = "·".join(_power(s, p) for s, p in self.parts if p > 0)
        below = "".join("/" + _power(s, -p) for s, p in self.parts if p < 0)
        return (above or ("1" if below else "")) + below

    def factor_to(self, other: Unit) -> Fraction:
        """Return what a number in this unit is multiplied by to have it in `other`.

        Raises
        ------
        ValueError
            If they measure different things.
        """
        if self.dimension != other.dimension:
            message = f"'{self}' is {self.kind()}, '{other}' is {other.kind()}"
            raise ValueError(message)
        return self.factor / other.factor

    def kind(self) -> str:
        """Return in words what it measures: 'money per time', 'a pure number'."""
        return _kind(self.dimension)

    def per(self, base: str) -> int:
        """Return the exponent of a base quantity such as 'time' in its dimension."""
        return dict(self.dimension).get(base, 0)

    def currency(self) -> str | None:
        """Return the currency's code if it is money to the first power in its numerator."""
        found = [b for b, power in self.dimension if b.startswith("money ") and power == 1]
        return found[0].removeprefix("money ") if len(found) == 1 else None


ONE = Unit()


def _merged(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    total: dict[str, int] = {}
    for name, power in pairs:
        total[name] = total.get(name, 0) + power
    return tuple((name, power) for name, power in total.items() if power)


def _power(symbol: str, exponent: int) -> str:
    return symbol if exponent == 1 else f"{symbol}^{exponent}"


def _kind(dimension: Dimension) -> str:
    if not dimension:
        return "a pure number"
    if dimension in _KINDS:
        return _KINDS[dimension]
    powers = dict(dimension)
    energy = powers.get("mass", 0)
    if energy and powers.get("length") == 2 * energy:
        left = powers.get("time", 0) + 2 * energy
        powers = {b: p for b, p in powers.items() if b not in ("length", "mass", "time")}
        powers |= {"energy": energy, "time": left} if left else {"energy": energy}
    above = [_word(base, p) for base, p in powers.items() if p > 0]
    below = [_word(base, -p) for base, p in powers.items() if p < 0]
    return " per ".join([" times ".join(above) or "one", *below])


def _word(base: str, exponent: int) -> str:
    word = "money" if base.startswith("money ") else base
    return word if exponent == 1 else f"{word}^{exponent}"
