"""Reading what is stated for an input: numbers, ranges and spreads, by option, segment, year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from surplus.core.document import Mapping, Node, Scalar, Sequence
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.quantity import Quantity, bare, read_quantity, scaled, split_range
from surplus.core.source import Passage, Span
from surplus.core.spread import (
    Spread,
    beta,
    beta_from_mean,
    certain,
    discrete,
    interval,
    lognormal,
    normal,
    percentiles,
    pert,
    uniform,
)
from surplus.core.units import ONE, Unit
from surplus.value.reading.keys import SPREADS
from surplus.value.reading.reader import Reader
from surplus.value.spec import OTHERS, ByAlternative, BySegment, ByYear, Spec, Stated, Value

Part = TypeVar("Part")

_TRIPLES = (("p10", "p50", "p90"), ("p5", "p50", "p95"), ("p25", "p50", "p75"))
_HINT = "write a number, a range such as 4 to 9, or {low: …, likely: …, high: …}"


@dataclass(frozen=True)
class SpecReader:
    """Reads values in one unit.

    Attributes
    ----------
    reader : Reader
        Gathers what is wrong.
    shown : Unit
        The unit that numbers without one are in.
    options, segments : tuple of str
        The names that `by_alternative` and `by_segment` may use.
    years : int
        The horizon.
    what : str
        What is read, for messages: "input 'stops'".
    """

    reader: Reader
    shown: Unit
    options: tuple[str, ...]
    segments: tuple[str, ...]
    years: int
    what: str

    def spec(self, node: Node) -> Spec | None:
        """Read a value, with or without segments."""
        by_segment = node.get("by_segment") if isinstance(node, Mapping) else None
        if by_segment is None:
            return self.value(node)
        self._alone(node, "by_segment")
        known = (*self.segments, OTHERS)
        parts: dict[str, Value] = self._parts(by_segment, known, "segment", self.value)
        return BySegment(parts, by_segment.span) if parts else None

    def value(self, node: Node) -> Value | None:
        """Read a value of one segment, with or without options."""
        by_option = node.get("by_alternative") if isinstance(node, Mapping) else None
        if by_option is None:
            return self.course(node)
        self._alone(node, "by_alternative")
        known = (*self.options, OTHERS)
        parts: dict[str, Stated | ByYear] = self._parts(
            by_option, known, "alternative", self.course
        )
        return ByAlternative(parts, by_option.span) if parts else None

    def course(self, node: Node) -> Stated | ByYear | None:
        """Read a value of one option, with or without years."""
        by_year = node.get("by_year") if isinstance(node, Mapping) else None
        if by_year is None:
            return self.stated(node)
        self._alone(node, "by_year")
        stated = self._listed(by_year) if isinstance(by_year, Sequence) else self._dated(by_year)
        return ByYear(stated, by_year.span) if stated else None

    def _alone(self, node: Node, key: str) -> None:
        """Note D007 for keys beside one that states the value by itself."""
        if isinstance(node, Mapping):
            for entry in node:
                if entry.key.text != key:
                    message = f"'{entry.key.text}' stands beside '{key}' in {self.what}"
                    self.reader.error("D007", message, entry.key.span, "keep one of them")

    def _parts(
        self,
        node: Node,
        known: tuple[str, ...],
        kind: str,
        read: Callable[[Node], Part | None],
    ) -> dict[str, Part]:
        parts: dict[str, Part] = {}
        for entry in self.reader.mapping(node, f"'by_{kind}' of {self.what}") or ():
            if self.reader.is_known(entry.key.text, known, kind, entry.key.span):
                part = read(entry.value)
                if part is not None:
                    parts[entry.key.text] = part
        return parts

    def _listed(self, node: Sequence) -> dict[int, Stated]:
        if len(node.items) != self.years:
            message = f"{self.what} lists {len(node.items)} years, and the horizon is {self.years}"
            hint = "a list runs from year 1; write {0: …, 1: …} to begin with today"
            self.reader.error("M003", message, node.span, hint)
        read = {year: self.stated(item) for year, item in enumerate(node.items, start=1)}
        return {year: stated for year, stated in read.items() if stated}

    def _dated(self, node: Node) -> dict[int, Stated]:
        parts: dict[int, Stated] = {}
        for entry in self.reader.mapping(node, f"'by_year' of {self.what}") or ():
            text = entry.key.text
            year = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1
            if not 0 <= year <= self.years:
                message = f"'{text}' isn't a year from 0 to {self.years}"
                self.reader.error("M003", message, entry.key.span, "year 0 is today")
                continue
            stated = self.stated(entry.value)
            if stated:
                parts[year] = stated
        return parts

    def stated(self, node: Node) -> Stated | None:
        """Read one spread."""
        try:
            if isinstance(node, Scalar):
                spread: Spread | None = self._scalar(node)
            elif isinstance(node, Mapping):
                spread = self._spread(node)
            else:
                self.reader.error("D008", f"{self.what} can't be a list", node.span, _HINT)
                return None
        except SurplusError as error:
            self.reader.caught(error, node.span)
            return None
        return Stated(spread, _written(node), node.span) if spread else None

    def _scalar(self, node: Scalar) -> Spread | None:
        ends = split_range(node.passage)
        if ends is None:
            number = self._number(read_quantity(node.passage, self.reader.units), node.span)
            return None if number is None else certain(number)
        low, high = (read_quantity(end, self.reader.units) for end in ends)
        unit = low.unit or high.unit
        first = self._number(Quantity(low.number, low.unit or unit), ends[0].span)
        second = self._number(Quantity(high.number, high.unit or unit), ends[1].span)
        return None if first is None or second is None else interval(first, second)

    def _number(self, quantity: Quantity, span: Span) -> float | None:
        share, _ = bare(self.shown)
        if share != 1 and quantity.unit is None and 0 < abs(quantity.number) < 1:
            message = f"{quantity.number:g} with the unit {self.shown} is {quantity.number:g} %"
            hint = f"write {quantity.number * 100:g} % if it is meant as a share of one"
            self.reader.warn("Q007", message, span, hint)
        try:
            return scaled(quantity.in_unit(self.shown), share)
        except ValueError as error:
            held = f"{self.what} is held in {str(self.shown) or 'pure numbers'}"
            self.reader.error("U004", str(error), span, held)
            return None

    def _spread(self, node: Mapping) -> Spread | None:
        self.reader.known_keys(node, SPREADS, self.what)
        given = set(node.keys())
        for triple in _TRIPLES:
            if given == set(triple):
                low, middle, high = self._numbers(node, triple)
                return percentiles(low, middle, high, int(triple[0][1:]) / 100)
        if given == {"low", "likely", "high"}:
            return pert(*self._numbers(node, ("low", "likely", "high")))
        if given == {"low", "high"}:
            return interval(*self._numbers(node, ("low", "high")))
        if len(given) == 1 and (kind := node.entries[0].key.text) in _NAMED:
            inner = node.get(kind)
            if isinstance(inner, Mapping):
                self._known_parts(kind, inner)
                return _NAMED[kind](self, inner)
        self.reader.error("M004", f"{self.what} isn't stated in a known way", node.span, _HINT)
        return None

    def _known_parts(self, kind: str, node: Mapping) -> None:
        known = _PARTS.get(kind)
        for entry in node if known is not None else ():
            if entry.key.text not in (known or ()):
                message = f"unknown key '{entry.key.text}' in '{kind}' of {self.what}"
                self.reader.error(
                    "D007", message, entry.key.span, f"keys: {', '.join(known or ())}"
                )

    def _numbers(self, node: Mapping, keys: tuple[str, ...]) -> list[float]:
        found: list[float] = []
        for key in keys:
            part = node.get(key)
            passage = self.reader.passage(part, f"'{key}' of {self.what}")
            if passage is None:
                raise SurplusError(_missing(key, self.what, node.span))
            number = self._number(read_quantity(passage, self.reader.units), passage.span)
            if number is None:
                raise SurplusError(())
            found.append(number)
        return found

    def _pure(self, node: Mapping, key: str) -> float:
        number = self.reader.number(node.get(key), ONE, f"'{key}'")
        if number is None:
            raise SurplusError(_missing(key, self.what, node.span))
        return number


def _missing(key: str, what: str, span: Span) -> Diagnostic:
    return Diagnostic("D009", f"{what} needs the key '{key}'", span=span)


def _written(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return ", ".join(f"{e.key.text} {_written(e.value)}" for e in node)
    return ", ".join(_written(item) for item in node.items)


def _normal(reader: SpecReader, node: Mapping) -> Spread:
    return normal(*reader._numbers(node, ("mean", "sd")))


def _lognormal(reader: SpecReader, node: Mapping) -> Spread:
    return lognormal(*reader._numbers(node, ("mean", "sd")))


def _uniform(reader: SpecReader, node: Mapping) -> Spread:
    return uniform(*reader._numbers(node, ("low", "high")))


def _beta(reader: SpecReader, node: Mapping) -> Spread:
    low, high = 0.0, 1.0
    if "low" in node or "high" in node:
        low, high = reader._numbers(node, ("low", "high"))
    if "mean" in node:
        mean, sd = reader._numbers(node, ("mean", "sd"))
        return beta_from_mean(mean, sd, low, high)
    return beta(reader._pure(node, "alpha"), reader._pure(node, "beta"), low, high)


def _discrete(reader: SpecReader, node: Mapping) -> Spread:
    values: list[float] = []
    for entry in node:
        key = Passage(entry.key.text, entry.key.passage.source, *_ends(entry.key))
        number = reader._number(read_quantity(key, reader.reader.units), entry.key.span)
        if number is None:
            raise SurplusError(())
        values.append(number)
    return discrete(values, [reader._pure(node, e.key.text) for e in node])


def _ends(key: Scalar) -> tuple[int, int]:
    return key.passage.begin, key.passage.end


_PARTS: dict[str, list[str]] = {
    "normal": ["mean", "sd"],
    "lognormal": ["mean", "sd"],
    "uniform": ["low", "high"],
    "beta": ["mean", "sd", "alpha", "beta", "low", "high"],
}
"""The keys of the named spreads; a discrete one has values for keys."""

_NAMED: dict[str, Callable[[SpecReader, Mapping], Spread]] = {
    "normal": _normal,
    "lognormal": _lognormal,
    "uniform": _uniform,
    "beta": _beta,
    "discrete": _discrete,
}
