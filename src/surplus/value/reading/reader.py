"""What every part of the reading shares: typed access to nodes, faults gathered in one list."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from collections.abc import Mapping as Map
from datetime import date
from enum import StrEnum
from typing import TypeVar

from surplus.core.document import Entry, Mapping, Node, Scalar, Sequence
from surplus.core.errors import Diagnostic, Severity, SurplusError, did_you_mean
from surplus.core.quantity import Quantity, read_quantity, scaled
from surplus.core.source import Passage, Span
from surplus.core.units import ONE, Unit, Units
from surplus.value.label import Label
from surplus.value.reading.keys import Keys

Word = TypeVar("Word", bound=StrEnum)

_MOST_LISTED = 20

_NAME = re.compile(r"[^\W\d]\w*")
_KEYWORDS = frozenset({"and", "or", "not", "if", "then", "else"})
_BARE_NUMBER = re.compile(r"\s*\d[\d_]*(?:\.\d+)?\s*")
_TAIL_OF_NUMBER = re.compile(r"\d+(?:[^()*+]*)")
_LANGUAGE = re.compile(r"[a-z]{2}")


class Reader:
    """Reads nodes and gathers what is wrong with them.

    Attributes
    ----------
    diagnostics : list of Diagnostic
        Everything found so far; reading goes on after a fault, to find the others.
    units : Units
        The units that may be used.
    translations : mapping of str to Label
        Texts that are given in several languages somewhere in the file, by each of them.
    written : str or None
        The currency of amounts without one; None until it is known.
    currency : str or None
        The currency of the results.
    """

    def __init__(
        self, units: Units | None = None, translations: Map[str, Label] | None = None
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.units = units or Units()
        self.translations: Map[str, Label] = translations or {}
        self.written: str | None = None
        self.currency: str | None = None

    def error(self, code: str, message: str, span: Span | None, hint: str | None = None) -> None:
        """Note an error."""
        self.diagnostics.append(Diagnostic(code, message, span=span, hint=hint))

    def warn(self, code: str, message: str, span: Span | None, hint: str | None = None) -> None:
        """Note a warning."""
        self.diagnostics.append(Diagnostic(code, message, Severity.WARNING, span, hint))

    def caught(self, error: SurplusError, span: Span | None = None) -> None:
        """Note what was raised, at `span` where it doesn't know its own place."""
        for d in error.diagnostics:
            self.diagnostics.append(
                Diagnostic(d.code, d.message, d.severity, d.span or span, d.hint)
            )

    def mapping(self, node: Node | None, what: str) -> Mapping | None:
        """Return a node as a mapping; note D008 if it is something else."""
        if node is None or isinstance(node, Mapping):
            return node
        found = "a list" if isinstance(node, Sequence) else "a single value"
        self.error("D008", f"{what} must have keys with values, not {found}", node.span)
        return None

    def known_keys(self, mapping: Mapping, keys: Keys, what: str) -> None:
        """Note D007 for each key that isn't one of the format's."""
        for entry in mapping:
            if entry.key.text not in keys:
                message = f"unknown key '{entry.key.text}' in {what}"
                hint = torn(entry) or did_you_mean(entry.key.text, keys)
                hint = hint or f"keys: {', '.join(keys)}"
                self.error("D007", message, entry.key.span, hint)

    def section(self, root: Mapping, key: str) -> Iterator[tuple[str, Node, Span]]:
        """Yield name, node and place of each entry of a section; names must be names."""
        mapping = self.mapping(root.get(key), f"'{key}'")
        for entry in mapping or ():
            if self.is_name(entry.key):
                yield entry.key.text, entry.value, entry.key.span

    def is_name(self, key: Scalar) -> bool:
        """Whether a key can be a name in formulas; note M001 if it can't."""
        if _NAME.fullmatch(key.text) and key.text not in _KEYWORDS:
            return True
        hint = "names have letters, digits and underscores, and begin with a letter"
        if key.text in _KEYWORDS:
            hint = "it is a word of the formula language: choose another"
        self.error("M001", f"'{key.text}' can't be a name", key.span, hint)
        return False

    def scalar(self, node: Node | None, what: str) -> Scalar | None:
        """Return a node as a single value; note D008 if it is a list or a mapping."""
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return None
        if isinstance(node, Scalar):
            return node
        self.error("D008", f"{what} must be a single value", node.span)
        return None

    def text(self, node: Node | None, what: str) -> str | None:
        """Return a node's text."""
        scalar = self.scalar(node, what)
        return scalar.text if scalar else None

    def passage(self, node: Node | None, what: str) -> Passage | None:
        """Return a node's text with its place."""
        scalar = self.scalar(node, what)
        return scalar.passage if scalar else None

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """Return the texts of a list, or the one text of a single value."""
        if isinstance(node, Sequence):
            found = (self.text(item, what) for item in node)
            return tuple(text for text in found if text is not None)
        text = self.text(node, what)
        return (text,) if text is not None else ()

    def label(self, node: Node | None, name: str, span: Span | None = None) -> Label:
        """Return a label: one text, or `{en: …, sv: …}`; made from the name if absent.

        `span` is the place of the name.
        """
        if isinstance(node, Mapping):
            return self.languages(node) or Label.of_name(name, span)
        scalar = self.scalar(node, f"the label of '{name}'")
        if scalar is None or not scalar.text:
            return Label.of_name(name, span)
        return Label.read(scalar.text, scalar.passage)

    def languages(self, node: Mapping) -> Label | None:
        """Return `{en: …, sv: …}` as a label; note D007 for a key that is no language."""
        texts: dict[str, str] = {}
        passages: dict[str, Passage] = {}
        for entry in node:
            code = entry.key.text
            if not _LANGUAGE.fullmatch(code):
                hint = "a label is a text, or one a language: {en: …, sv: …}"
                self.error("D007", f"unknown key '{code}' in a label", entry.key.span, hint)
            elif (scalar := self.scalar(node.get(code), "a label")) and scalar.text:
                texts[code], passages[code] = scalar.text, scalar.passage
        return Label(texts, node.span, passages=passages) if texts else None

    def optional_label(self, node: Node | None) -> Label | None:
        """Return a label if there is one."""
        return self.label(node, "") if node is not None else None

    def choice(self, node: Node | None, words: type[Word], what: str) -> Word | None:
        """Return one of a few words; note D010 if it is another."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return None
        if scalar.text in list(words):
            return words(scalar.text)
        known = ", ".join(words)
        hint = did_you_mean(scalar.text, list(words)) or f"one of: {known}"
        self.error("D010", f"{what} can't be '{scalar.text}'", scalar.span, hint)
        return None

    def reference(self, node: Node | None, known: Container[str], what: str) -> str | None:
        """Return a name that must be known; note M002 if it isn't."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return None
        return scalar.text if self.is_known(scalar.text, known, what, scalar.span) else None

    def is_known(self, name: str, known: Container[str], what: str, span: Span | None) -> bool:
        """Whether a name is known; note M002 if it isn't."""
        if name in known:
            return True
        near = _known_hint(name, list(known)) if isinstance(known, Iterable) else None
        self.error("M002", f"unknown {what} '{name}'", span, near)
        return False

    def is_known_key(self, entry: Entry, known: Container[str], what: str) -> bool:
        """Whether the key of an entry is a known name; note M002 if it isn't."""
        hint = torn(entry)
        if hint is None:
            return self.is_known(entry.key.text, known, what, entry.key.span)
        self.error("M002", f"unknown {what} '{entry.key.text}'", entry.key.span, hint)
        return False

    def quantity(self, node: Node | None, what: str) -> Quantity | None:
        """Return a number with its unit; note what is wrong with it."""
        passage = self.passage(node, what)
        if passage is None:
            return None
        try:
            return read_quantity(passage, self.units)
        except SurplusError as error:
            self.caught(error)
            return None

    def number(self, node: Node | None, unit: Unit, what: str) -> float | None:
        """Return a number in a unit; note U004 if it carries another."""
        quantity = self.quantity(node, what)
        if quantity is None or node is None:
            return None
        try:
            return quantity.in_unit(unit)
        except ValueError as error:
            hint = f"{what} is held in {unit}" if str(unit) else f"{what} is a pure number"
            self.error("U004", str(error), node.span, hint)
            return None

    def amount(self, node: Node | None, what: str, per: str = "") -> float | None:
        """Return money in the results' currency; without a unit it is in the model's own.

        Parameters
        ----------
        per : str
            Such as '/year', if it is money per time.
        """
        if self.written is None or self.currency is None:
            return None
        own, wanted = (self.units.parse(code + per) for code in (self.written, self.currency))
        number = self.number(node, own, what)
        return None if number is None else scaled(number, own.factor_to(wanted))

    def share(self, node: Node | None, what: str) -> float | None:
        """Return a share or rate: `9 %` or 0.09; note Q006 for a bare 9."""
        quantity = self.quantity(node, what)
        if quantity is None or node is None:
            return None
        if quantity.unit is None and abs(quantity.number) > 1:
            hint = f"write {quantity.number:g} %"
            self.error("Q006", f"{what} of {quantity.number:g} is over 100 %", node.span, hint)
            return None
        return self.number(node, ONE, what)

    def share_formula(self, node: Node | None, what: str) -> Passage | None:
        """Return the formula of a share or rate; note Q006 for a bare 9."""
        passage = self.passage(node, what)
        if passage is not None and _BARE_NUMBER.fullmatch(passage.text):
            self.share(node, what)
        return passage

    def rate(self, node: Node | None, what: str) -> float | None:
        """Return a rate per year; note Q008 for one that leaves less than nothing."""
        rate = self.share(node, what)
        if rate is None or node is None or rate > -1:
            return rate
        hint = "at -100 % nothing would be left after a year"
        self.error("Q008", f"{what} must be above -100 %", node.span, hint)
        return None

    def portion(self, node: Node | None, what: str) -> float | None:
        """Return a share of a whole; note V004 if it isn't from 0 to 100 %."""
        share = self.share(node, what)
        if share is None or node is None or 0 <= share <= 1:
            return share
        self.error("V004", f"{what} must be from 0 to 100 %", node.span)
        return None

    def years(self, node: Node | None, what: str) -> float | None:
        """Return a length of time in years; note Q004 if it isn't one."""
        quantity = self.quantity(node, what)
        if quantity is None or node is None:
            return None
        year = self.units.parse("year")
        if quantity.unit is None or quantity.unit.dimension != year.dimension:
            hint = "write a number with a unit of time, such as 5 years or 6 months"
            self.error("Q004", f"{what} must be a length of time", node.span, hint)
            return None
        return quantity.in_unit(year)

    def whole_years(self, node: Node | None, what: str) -> int | None:
        """Return a number of whole years, at least 1; note Q005 if it isn't."""
        years = self.years(node, what)
        if years is None or node is None:
            return None
        if years < 1 or abs(years - round(years)) > 1e-9 or years > 100:
            hint = "from 1 to 100 years"
            self.error("Q005", f"{what} must be whole years", node.span, hint)
            return None
        return round(years)

    def date(self, node: Node | None, what: str) -> date | None:
        """Return a date; note Q003 if it isn't one."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return None
        try:
            return date.fromisoformat(scalar.text)
        except ValueError:
            hint = "write the year, month and day: 2026-05-31"
            self.error("Q003", f"{what} '{scalar.text}' isn't a date", scalar.span, hint)
            return None


def _known_hint(name: str, known: list[str]) -> str | None:
    few = f"there are: {', '.join(known)}" if 0 < len(known) <= _MOST_LISTED else None
    return did_you_mean(name, known) or few


def torn(entry: Entry) -> str | None:
    """Return what to do about the rest of a value that a comma between braces tore in two.

    `{value: 1,5}` holds the keys `value` and `5`, and `{cost: min(a, 2 * b)}` holds `2 * b)`.
    """
    empty = isinstance(entry.value, Scalar) and entry.value.is_null
    if not empty or _NAME.fullmatch(entry.key.text):
        return None
    if _TAIL_OF_NUMBER.fullmatch(entry.key.text):
        return "between { and } a comma ends the value: write a point for decimals, as in 1.5"
    return "between { and } a comma ends the value: put quotes around the formula"


def labelled(node: Node) -> Node | None:
    """Return the node of a label: under its key, or in place of all keys."""
    return node.get("label") if isinstance(node, Mapping) else node
