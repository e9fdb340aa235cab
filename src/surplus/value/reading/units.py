"""Which units a model adds, and which currency it speaks of."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from fractions import Fraction

from surplus.core.document import Entry, Mapping, Node, Scalar, Sequence
from surplus.core.errors import Diagnostic, Severity, SurplusError
from surplus.core.exchange_rates import currency_in
from surplus.core.quantity import read_quantity, split_range
from surplus.core.source import Passage, Span
from surplus.core.units import Unit, Units
from surplus.core.units.symbols import AMBIGUOUS, CURRENCIES, SYMBOLS
from surplus.formula.limits import HIGHEST_POWER
from surplus.value.label import Label
from surplus.value.reading.keys import SPREADS, UNIT, VARIATION
from surplus.value.reading.reader import Reader

_LEAST = Fraction(1, 10**100)
_MOST_LOOKED_AT = 200
"""Of more words than these none is looked at for a slip of the pen: that would take too long."""
_MONEY = re.compile(r"[^\W\d_]+|[€£]")
_WORD = re.compile(r"[^\W\d_²³¹⁰⁴-⁹][^\W²³¹⁰⁴-⁹]*")


def declared_units(reader: Reader, root: Mapping, given: Units | None = None) -> Units:
    """Return the standard units with the model's own and with every thing it counts.

    Counted things are declared by the `unit:` of an input, by the unit in an input's
    value (`positions: 120 bearing`), or under `units:`. Added to those that are given: the
    standard ones, or those with other currencies.
    """
    units = _defined(reader, root, given)
    places: dict[str, Span] = {}
    for text, span in _unit_texts(root):
        for word in _WORD.findall(text):
            if word not in units and word not in AMBIGUOUS:
                places.setdefault(word, span)
    # Singulars first, so that 'bearings' is read as the plural of 'bearing'.
    for word in sorted(places, key=len):
        if word not in units:
            if len(places) <= _MOST_LOOKED_AT:
                _warn_look_alike(reader, word, units, places[word])
            units = units.counting(word)
    return units


def unit_labels(reader: Reader, root: Mapping) -> dict[str, Label]:
    """Return what people call the model's own units, where it says so."""
    return {
        name: reader.label(node.get("label"), name, span)
        for name, node, span in Reader().section(root, "units")
        if isinstance(node, Mapping) and node.get("label") is not None
    }


def _defined(reader: Reader, root: Mapping, given: Units | None) -> Units:
    units = given or Units()
    for name, node, span in reader.section(root, "units"):
        if name in units:
            reader.error("U005", f"'{name}' is a standard unit already", span, "take another name")
            continue
        if isinstance(node, Mapping):
            reader.known_keys(node, UNIT, f"unit '{name}'")
        size = node.get("is") if isinstance(node, Mapping) else node
        passage = reader.passage(size, f"unit '{name}'")
        units = units.counting(name) if passage is None else _add(reader, units, name, passage)
    return units


def _add(reader: Reader, units: Units, name: str, passage: Passage) -> Units:
    try:
        quantity = read_quantity(passage, units, declare=True)
    except SurplusError as error:
        reader.caught(error)
        return units.counting(name)
    if quantity.unit is None or quantity.number <= 0:
        message = f"unit '{name}' must be a positive number of another unit"
        reader.error("U005", message, passage.span, "write for example 'pallet: 48 case'")
        return units.counting(name)
    made = units.counting(*_things(quantity.unit)).defining(
        name, quantity.unit, _exact(quantity.number)
    )
    if not _is_modest(made.defined[name]):
        message = f"unit '{name}' is beyond what can be computed with"
        reader.error("U005", message, passage.span, "look for an exponent that is too large")
        return units.counting(name)
    return made


def _is_modest(unit: Unit) -> bool:
    """Whether a unit can be multiplied on: units made of units would grow without end."""
    return _LEAST <= unit.factor <= 1 / _LEAST and all(
        abs(power) <= HIGHEST_POWER for _, power in unit.dimension
    )


def _exact(number: float) -> Fraction:
    return Fraction(repr(number))


def _things(unit: Unit) -> list[str]:
    return [symbol for symbol, _ in unit.parts]


def _unit_texts(root: Mapping) -> Iterator[tuple[str, Span]]:
    inputs = root.get("inputs")
    for entry in inputs if isinstance(inputs, Mapping) else ():
        unit = entry.value.get("unit") if isinstance(entry.value, Mapping) else None
        if isinstance(unit, Scalar):
            yield unit.text, unit.span
        elif unit is None:
            yield from _value_units(entry.value)


def _value_units(node: Node) -> Iterator[tuple[str, Span]]:
    found = unit_in(node)
    if found is not None:
        yield str(found[0]), found[1]


def unit_in(node: Node) -> tuple[Unit, Span] | None:
    """Return the first unit written in what an input states, and where it stands."""
    for scalar in _stated(node):
        unit = _unit_of(scalar)
        if unit is not None and str(unit):
            return unit, scalar.span
    return None


def _stated(node: Node) -> Iterator[Scalar]:
    """Yield the quantities that an input states, whichever way it states them."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node:
            yield from _stated(item)
    else:
        for entry in node:
            yield from _stated_by(entry)


def _stated_by(entry: Entry) -> Iterator[Scalar]:
    key, node = entry.key.text, entry.value
    if key == "discrete" and isinstance(node, Mapping):  # values with their probabilities
        yield from (each.key for each in node)
    elif key in VARIATION and isinstance(node, Mapping):
        for each in node:
            yield from _stated(each.value)
    elif key == "value" or key in VARIATION or key in _SPREAD_PARTS:
        yield from _stated(node)


_SPREAD_PARTS = frozenset(SPREADS) | {"mean", "sd"}


def _unit_of(scalar: Scalar) -> Unit | None:
    """Return the unit written in a value, if one is."""
    ends = split_range(scalar.passage) or (scalar.passage,)
    for end in reversed(ends):
        try:
            unit = read_quantity(end, Units(), declare=True).unit
        except SurplusError:
            return None
        if unit is not None:
            return unit
    return None


def _warn_look_alike(reader: Reader, word: str, units: Units, span: Span) -> None:
    known = [*units.defined, *(symbol for symbol in SYMBOLS if len(symbol) > 3), *CURRENCIES]
    near = _nearly_same(word, known)
    folded = {symbol.casefold(): symbol for symbol in known}
    if word.casefold() in folded:
        near = f"did you mean '{folded[word.casefold()]}'?"
    if near:
        message = f"'{word}' is taken as a counted thing"
        reader.diagnostics.append(Diagnostic("U006", message, Severity.WARNING, span, near))


def _nearly_same(word: str, known: list[str]) -> str | None:
    """Return a hint if one letter more, less or other would make it a known unit."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.85) if len(word) > 3 else []
    return f"did you mean '{close[0]}'?" if close else None


def only_currency(root: Mapping, units: Units) -> str | None:
    """Return the one currency that units, values and formulas speak of, or None."""
    found: set[str] = set()
    for scalar in reckoned(root):
        for word in _WORD.findall(scalar.text):
            unit = units.symbol(word) if word[-3:] in CURRENCIES else None
            if unit is not None and unit.currency():
                found.add(unit.currency() or "")
    return found.pop() if len(found) == 1 else None


_SECTIONS = ("units", "inputs", "formulas", "drivers", "costs", "price")
_WORDS = frozenset(
    {"label", "note", "ask", "who", "from", "evidence", "capability", "feature", "class"}
    | {"line", "key_metric", "phrase", "where", "when", "kind"}
)
"""Keys whose values are words, in which three capitals needn't be a currency."""


def reckoned(root: Mapping, sections: tuple[str, ...] = _SECTIONS) -> Iterator[Scalar]:
    """Yield the texts of sections that are numbers, units or formulas."""
    for section in sections:
        node = root.get(section)
        if isinstance(node, Scalar):
            yield node
        for named in node if isinstance(node, Mapping) else ():
            parts = named.value if isinstance(named.value, Mapping) else (named,)
            for part in parts:
                if part is named or part.key.text not in _WORDS:
                    yield from _scalars(part.value)


def currencies_in(texts: Iterator[Scalar]) -> Iterator[tuple[str, Span]]:
    """Yield the currencies that numbers, units and formulas speak of, with their places."""
    for scalar in texts:
        for symbol in _MONEY.findall(scalar.text):
            code = currency_in(symbol)
            if code is not None:
                yield code, scalar.span


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node:
            yield from _scalars(item)
    else:
        for entry in node:
            if entry.key.text not in _WORDS:
                yield entry.key
                yield from _scalars(entry.value)
