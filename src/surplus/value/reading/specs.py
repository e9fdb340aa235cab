"""Reading what is stated for an input: a spread, or one by option, segment or year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from surplus.core.document import Mapping, Node, Sequence
from surplus.core.units import Unit
from surplus.value.reading.reader import Reader
from surplus.value.reading.spreads import SpreadReader
from surplus.value.spec import OTHERS, ByAlternative, BySegment, ByYear, Spec, Stated, Value

Part = TypeVar("Part")


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
            if self.reader.is_known_key(entry, known, kind):
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
        return SpreadReader(self.reader, self.shown, self.what).stated(node)
