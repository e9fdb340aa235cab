"""Reading one spread: a number, a range, percentiles, or a distribution by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from surplus.core.document import Mapping, Node, Scalar
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
from surplus.value.spec import Stated

_TRIPLES = (("p10", "p50", "p90"), ("p5", "p50", "p95"), ("p25", "p50", "p75"))
_HINT = "write a number, a range such as 4 to 9, or {low: …, likely: …, high: …}"


@dataclass(frozen=True)
class SpreadReader:
    """Reads spreads in one unit.

    Attributes
    ----------
    reader : Reader
        Gathers what is wrong.
    shown : Unit
        The unit that numbers without one are in.
    what : str
        What is read, for messages: "input 'stops'".
    """

    reader: Reader
    shown: Unit
    what: str

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
            number = self.number(read_quantity(node.passage, self.reader.units), node.span)
            return None if number is None else certain(number)
        low, high = (read_quantity(end, self.reader.units) for end in ends)
        unit = low.unit or high.unit
        first = self.number(Quantity(low.number, low.unit or unit), ends[0].span)
        second = self.number(Quantity(high.number, high.unit or unit), ends[1].span)
        return None if first is None or second is None else interval(first, second)

    def number(self, quantity: Quantity, span: Span) -> float | None:
        """Return a number in the unit without its shares; note U004 if it carries another."""
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
                low, middle, high = self.numbers(node, triple)
                return percentiles(low, middle, high, int(triple[0][1:]) / 100)
        if given == {"low", "likely", "high"}:
            return pert(*self.numbers(node, ("low", "likely", "high")))
        if given == {"low", "high"}:
            return interval(*self.numbers(node, ("low", "high")))
        if len(given) == 1 and (kind := node.entries[0].key.text) in _NAMED:
            inner = node.get(kind)
            if isinstance(inner, Mapping):
                named = _NAMED[kind]
                self._known_parts(kind, inner, named.keys)
                return named.read(self, inner)
        self.reader.error("M004", f"{self.what} isn't stated in a known way", node.span, _HINT)
        return None

    def _known_parts(self, kind: str, node: Mapping, known: tuple[str, ...]) -> None:
        for entry in node:
            if known and entry.key.text not in known:
                message = f"unknown key '{entry.key.text}' in '{kind}' of {self.what}"
                self.reader.error("D007", message, entry.key.span, f"keys: {', '.join(known)}")

    def numbers(self, node: Mapping, keys: tuple[str, ...]) -> list[float]:
        """Return the numbers under some keys, in the unit without its shares.

        Raises
        ------
        SurplusError
            D009 if one is missing; without a diagnostic if one is noted already.
        """
        found: list[float] = []
        for key in keys:
            part = node.get(key)
            passage = self.reader.passage(part, f"'{key}' of {self.what}")
            if passage is None:
                raise SurplusError(_missing(key, self.what, node.span))
            number = self.number(read_quantity(passage, self.reader.units), passage.span)
            if number is None:
                raise SurplusError(())
            found.append(number)
        return found

    def pure(self, node: Mapping, key: str) -> float:
        """Return the number without a unit under a key.

        Raises
        ------
        SurplusError
            D009 if it is missing.
        """
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


def _beta(reader: SpreadReader, node: Mapping) -> Spread:
    low, high = 0.0, 1.0
    if "low" in node or "high" in node:
        low, high = reader.numbers(node, ("low", "high"))
    if "mean" in node:
        mean, sd = reader.numbers(node, ("mean", "sd"))
        return beta_from_mean(mean, sd, low, high)
    return beta(reader.pure(node, "alpha"), reader.pure(node, "beta"), low, high)


def _discrete(reader: SpreadReader, node: Mapping) -> Spread:
    values: list[float] = []
    for entry in node:
        at = entry.key.passage
        key = Passage(entry.key.text, at.source, at.begin, at.end)
        number = reader.number(read_quantity(key, reader.reader.units), entry.key.span)
        if number is None:
            raise SurplusError(())
        values.append(number)
    return discrete(values, [reader.pure(node, e.key.text) for e in node])


@dataclass(frozen=True, slots=True)
class _Named:
    """A distribution that is called by its name: its keys (none if values stand for keys)."""

    keys: tuple[str, ...]
    read: Callable[[SpreadReader, Mapping], Spread]


_NAMED: dict[str, _Named] = {
    "normal": _Named(("mean", "sd"), lambda r, node: normal(*r.numbers(node, ("mean", "sd")))),
    "lognormal": _Named(
        ("mean", "sd"), lambda r, node: lognormal(*r.numbers(node, ("mean", "sd")))
    ),
    "uniform": _Named(("low", "high"), lambda r, node: uniform(*r.numbers(node, ("low", "high")))),
    "beta": _Named(("mean", "sd", "alpha", "beta", "low", "high"), _beta),
    "discrete": _Named((), _discrete),
}
