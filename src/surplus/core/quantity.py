"""Numbers as people write them in a model: `120`, `5 %`, `30 min`, `4 to 9 h`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.habits import instead
from surplus.core.source import Passage
from surplus.core.units import Unit, UnitFault, Units
from surplus.core.units.symbols import SYMBOLS

_NUMBER = r"[+\-−]?(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d+)(?:[eE][+-]?\d+)?"
_QUANTITY = re.compile(rf"\s*(?P<number>{_NUMBER})(?P<unit>.*)", re.DOTALL)
_RANGE = re.compile(r"\s+(?:to|till|–)\s+")
_SHARES = {symbol: SYMBOLS[symbol][0] for symbol in ("%", "‰", "ppm")}
_COMMA = re.compile(r"\d,\d")
_SPACED = re.compile(r"\d[ \u00a0\u202f]\d{3}\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes
    ----------
    number : float
        In `unit`.
    unit : Unit or None
        As written, None if none was written. Per cent is a unit here.
    """

    number: float
    unit: Unit | None = None

    def in_unit(self, unit: Unit) -> float:
        """Return the number in another unit.

        A quantity without a unit is taken to be in that unit; one in per cent is taken as
        that share of it, so `5 %` with the unit stop/bearing is 0.05 stop/bearing, and with
        the unit %/year it is 5 %/year.

        Raises
        ------
        ValueError
            If they measure different things.
        """
        if self.unit is None:
            return self.number
        if self.unit.is_dimensionless and not unit.is_dimensionless and _is_share(self.unit):
            return scaled(self.number, self.unit.factor / bare(unit)[0])
        return scaled(self.number, self.unit.factor_to(unit))


def scaled(number: float, factor: Fraction) -> float:
    """Multiply by an exact factor, dividing where that is what keeps decimals exact.

    Examples
    --------
    >>> scaled(30.0, Fraction(1, 100)), 30 * 0.01
    (0.3, 0.3)
    >>> scaled(7.0, Fraction(1, 100)), 7 * 0.01
    (0.07, 0.07)
    """
    return number * factor.numerator / factor.denominator


@lru_cache(maxsize=1024)
def bare(unit: Unit) -> tuple[Fraction, Unit]:
    """Split a unit into its shares (per cent, per mille, ppm) and the rest.

    Examples
    --------
    >>> factor, rest = bare(Units().parse("%/year"))
    >>> factor, str(rest)
    (Fraction(1, 100), '1/year')
    """
    share = math.prod((_SHARES[s] ** p for s, p in unit.parts if s in _SHARES), start=Fraction(1))
    rest = tuple((symbol, power) for symbol, power in unit.parts if symbol not in _SHARES)
    return share, Unit(rest, unit.dimension, unit.factor / share)


def _is_share(unit: Unit) -> bool:
    return all(symbol in _SHARES for symbol, _ in unit.parts)


def read_quantity(passage: Passage, units: Units, *, declare: bool = False) -> Quantity:
    """Read a number with or without a unit.

    Parameters
    ----------
    passage : Passage
        Such as `120`, `1_200`, `5 %`, `30 min`, `310 EUR/bearing`.
    units : Units
        The units that may be used.
    declare : bool
        Take unknown units as counted things.

    Raises
    ------
    SurplusError
        Q001 if it isn't a number with a unit, Q002 for a decimal comma or spaces in a
        number, U001 to U003 for the unit.
    """
    match = _QUANTITY.fullmatch(passage.text)
    mistaken = _COMMA.search(passage.text) or _SPACED.search(passage.text)
    if match is None or mistaken or instead(passage.text):
        raise SurplusError(_not_a_number(passage))
    number = float(match["number"].replace("_", "").replace("−", "-"))
    if not math.isfinite(number):
        message = f"'{match['number']}' is too large a number"
        raise SurplusError(Diagnostic("Q001", message, span=passage.span))
    text = match["unit"]
    if not text.strip():
        return Quantity(number)
    try:
        return Quantity(number, units.parse(text, declare=declare))
    except UnitFault as fault:
        shift = match.start("unit")
        span = passage.locate(fault.start + shift, fault.stop + shift)
        raise SurplusError(
            Diagnostic(fault.code, fault.message, span=span, hint=fault.hint)
        ) from fault


def split_range(passage: Passage) -> tuple[Passage, Passage] | None:
    """Return the two ends of `4 to 9`, or None if it isn't a range."""
    match = _RANGE.search(passage.text)
    if match is None:
        return None
    cut = passage.begin + _raw_offset(passage, match.start())
    low = Passage(passage.text[: match.start()], passage.source, passage.begin, cut)
    high = Passage(passage.text[match.end() :], passage.source, cut + 1, passage.end)
    return low, high


def _raw_offset(passage: Passage, index: int) -> int:
    span = passage.locate(max(index - 1, 0), index)
    return passage.source.line_starts[span.line - 1] + span.end - 1 - passage.begin


def _not_a_number(passage: Passage) -> Diagnostic:
    text = passage.text.strip()
    if _COMMA.search(text):
        hint = "write a point for decimals and no mark for thousands: 4.5, 1200 or 1_200"
        return Diagnostic("Q002", f"'{text}' has a comma in it", span=passage.span, hint=hint)
    if _SPACED.search(text):
        hint = "write 1200 or 1_200"
        return Diagnostic("Q002", f"'{text}' has a space in a number", span=passage.span, hint=hint)
    hint = instead(text) or (
        "write a number with or without a unit (120, 5 %, 30 min) or a range (4 to 9)"
    )
    return Diagnostic("Q001", f"'{text}' isn't a number", span=passage.span, hint=hint)
