"""The table of known units, and the reading of unit texts such as `EUR/(bearing·year)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from surplus.core.errors import did_you_mean
from surplus.core.units.symbols import ALIASES, AMBIGUOUS, CURRENCIES, MAGNITUDES, SYMBOLS
from surplus.core.units.unit import ONE, Unit, UnitFault

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SYMBOL = r"[^\W\d_²³¹⁰⁴-⁹][^\W²³¹⁰⁴-⁹]*|[%‰€£¥$]"
_TOKEN = re.compile(
    rf"\s*(?:(?P<symbol>{_SYMBOL})|(?P<power>\^\s*-?\d+|⁻?[²³¹⁰⁴-⁹]+)|(?P<mark>[/*·()]|1(?!\d)))"
)
_LONGEST = 200
_LARGEST_EXPONENT = 24
_SHORTEST_PLURAL = 4


class Units:
    """The units that a model may use: the standard ones and those it adds.

    Parameters
    ----------
    defined : mapping of str to Unit, optional
        Units of the model's own, such as a pallet of 48 cases.

    Examples
    --------
    >>> units = Units().counting("bearing")
    >>> str(units.parse("EUR/bearings/yr"))
    'EUR/bearing/year'
    >>> units.parse("EUR/year").kind()
    'money per time'
    """

    def __init__(self, defined: Mapping[str, Unit] | None = None) -> None:
        self._defined: dict[str, Unit] = dict(defined or {})

    def counting(self, *things: str) -> Units:
        """Return a table that also knows these counted things, each a dimension of its own."""
        added = {thing: _counted(thing) for thing in things if thing not in self}
        return Units({**self._defined, **added})

    def defining(self, symbol: str, unit: Unit, factor: Fraction = Fraction(1)) -> Units:
        """Return a table in which `symbol` stands for `factor` times `unit`."""
        made = Unit(((symbol, 1),), unit.dimension, unit.factor * factor)
        return Units({**self._defined, symbol: made})

    def __contains__(self, symbol: object) -> bool:
        return isinstance(symbol, str) and self._find(symbol) is not None

    def __iter__(self) -> Iterator[str]:
        yield from self._defined
        yield from SYMBOLS
        yield from ALIASES

    @property
    def defined(self) -> Mapping[str, Unit]:
        """The units that the model added."""
        return dict(self._defined)

    def parse(self, text: str, *, declare: bool = False) -> Unit:
        """Read a unit.

        Parameters
        ----------
        text : str
            Symbols joined by `/`, `·` or `*`, with whole exponents and parentheses.
        declare : bool
            Take unknown symbols as counted things instead of refusing them.

        Raises
        ------
        UnitFault
            With the offsets of what can't be read.
        """
        if len(text) > _LONGEST:
            raise UnitFault("U002", "this unit is too long", (0, len(text)), None)
        return _Reader(self, text, declare).read()

    def symbol(self, name: str) -> Unit | None:
        """Return the unit that one symbol, alias or plural stands for, if it is known."""
        return self._find(name)

    def _find(self, name: str) -> Unit | None:
        if name in self._defined:
            return self._defined[name]
        standard = _standard(name)
        if standard is None and name.endswith("s") and len(name) >= _SHORTEST_PLURAL:
            return self._find(name[:-1])
        return standard


def _counted(thing: str) -> Unit:
    return Unit(((thing, 1),), ((thing, 1),), Fraction(1))


def _standard(name: str) -> Unit | None:
    name = ALIASES.get(name, name)
    if name in SYMBOLS:
        factor, dimension = SYMBOLS[name]
        return Unit(((name, 1),), tuple(sorted(dimension.items())), factor)
    for prefix, size in {"": 1, **MAGNITUDES}.items():
        code = name.removeprefix(prefix)
        if code in CURRENCIES and name == prefix + code:
            return Unit(((name, 1),), ((f"money {code}", 1),), Fraction(size))
    return None


class _Reader:
    """Reads one text: unit := factor (('/' | '·' | '*') factor)*."""

    def __init__(self, units: Units, text: str, declare: bool) -> None:
        self.units, self.text, self.declare = units, text, declare
        self.tokens = self._tokens()
        self.at = 0

    def _tokens(self) -> list[tuple[str, str, int, int]]:
        found: list[tuple[str, str, int, int]] = []
        position = 0
        while position < len(self.text.rstrip()):
            match = _TOKEN.match(self.text, position)
            if match is None:
                start = position + len(self.text[position:]) - len(self.text[position:].lstrip())
                raise self._fault(f"'{self.text[start]}' can't stand in a unit", start, start + 1)
            kind = match.lastgroup or ""
            found.append((kind, match[kind], match.start(kind), match.end()))
            position = match.end()
        return found

    def _fault(self, message: str, start: int, stop: int, hint: str | None = None) -> UnitFault:
        hint = hint or "write a unit such as EUR/h, kWh/year or EUR/bearing"
        return UnitFault("U002", message, (start, stop), hint)

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def read(self) -> Unit:
        unit = self._product(0)
        if self.at < len(self.tokens):
            _, text, start, stop = self.tokens[self.at]
            raise self._fault(f"'{text}' isn't expected here", start, stop)
        return unit

    def _product(self, depth: int) -> Unit:
        unit = self._factor(depth)
        while self._peek() in ("/", "*", "·"):
            divides = self._peek() == "/"
            self.at += 1
            start = self._start()
            right = self._factor(depth)
            unit = unit / right if divides else unit * right
            self._bounded(unit, 1, start, self._stop())
        return unit

    def _factor(self, depth: int) -> Unit:
        if self.at >= len(self.tokens):
            raise self._fault("the unit ends too early", len(self.text), len(self.text) + 1)
        kind, text, start, stop = self.tokens[self.at]
        self.at += 1
        if text == "(":
            unit = self._product(depth + 1)
            if self._peek() != ")":
                raise self._fault("this parenthesis isn't closed", start, stop)
            self.at += 1
        elif kind == "symbol":
            unit = self._symbol(text, start, stop)
        elif text == "1":
            unit = ONE
        else:
            raise self._fault(f"'{text}' isn't expected here", start, stop)
        return self._powered(unit)

    def _powered(self, unit: Unit) -> Unit:
        if self.at >= len(self.tokens) or self.tokens[self.at][0] != "power":
            return unit
        _, text, start, stop = self.tokens[self.at]
        self.at += 1
        exponent = int(text.removeprefix("^").translate(_SUPERSCRIPT))
        self._bounded(unit, exponent, start, stop)
        return unit**exponent

    def _bounded(self, unit: Unit, exponent: int, start: int, stop: int) -> None:
        """Refuse what would take long to compute and means nothing."""
        largest = max((abs(power) for _, power in unit.parts), default=1)
        if abs(exponent) * largest > _LARGEST_EXPONENT:
            raise self._fault("this exponent is too large", start, stop)

    def _start(self) -> int:
        return self.tokens[self.at][2] if self.at < len(self.tokens) else len(self.text)

    def _stop(self) -> int:
        return self.tokens[self.at - 1][3]

    def _symbol(self, name: str, start: int, stop: int) -> Unit:
        unit = self.units.symbol(name)
        if unit is not None:
            return unit
        if name in AMBIGUOUS:
            message = f"'{name}' is ambiguous"
            raise UnitFault("U003", message, (start, stop), AMBIGUOUS[name])
        if self.declare:
            return _counted(name)
        near = did_you_mean(name, [*self.units, *CURRENCIES])
        hint = near or "counted things are declared by the unit of an input, or under 'units:'"
        raise UnitFault("U001", f"unknown unit '{name}'", (start, stop), hint)
