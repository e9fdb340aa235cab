"""A model's own figures and formulas for reading, in one language, whatever the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from babel.units import format_unit

from surplus.core.format import NBSP, Formatter
from surplus.core.quantity import bare
from surplus.core.units import Unit
from surplus.formula import words
from surplus.formula.nodes import Node, Number
from surplus.value.label import Label
from surplus.value.model import Model
from surplus.value.spec import OTHERS, ByAlternative, BySegment, ByYear, Spec, Stated
from surplus.web.words import words as page_words

_SWEDISH = {"if": "om", "then": "så", "else": "annars", "and": "och", "or": "eller", "not": "inte"}
_DURATIONS = frozenset({"year", "month", "week", "day"})
_SYMBOLS: Mapping[str, Mapping[str, str]] = {"sv": _SWEDISH}


@dataclass(frozen=True)
class Figures:
    """Says the figures and formulas of a model."""

    model: Model
    lang: str

    @cached_property
    def formatter(self) -> Formatter:
        """The formatter of the model's currency."""
        return Formatter(self.lang, self.model.currency)

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """What inputs and formulas are called."""
        found = {formula.name: formula.label for formula in self.model.formulas}
        return found | {item.name: item.label for item in self.model.inputs}

    def unit(self, unit: Unit) -> str:
        """Return a unit for reading."""
        return self.model.unit_text(unit, self.lang)

    def equation(self, node: Node) -> str:
        """Return a formula in words."""
        symbols = _SYMBOLS.get(self.lang)
        return words(node, lambda name: self.labels[name].text(self.lang), self._literal, symbols)

    def value(self, spec: Spec | None, shown: Unit) -> str:
        """Return what a model states for an input; empty if it states nothing.

        Parameters
        ----------
        shown : Unit
            The unit in which the input is declared.
        """
        match spec:
            case None:
                return ""
            case Stated():
                return self._stated(spec, shown)
            case ByYear(years):
                texts = (f"{self._year(year)}: {self.value(s, shown)}" for year, s in years.items())
                return ", ".join(texts)
            case ByAlternative(options):
                return "; ".join(
                    f"{self.option(n)}: {self.value(s, shown)}" for n, s in options.items()
                )
            case BySegment(segments):
                return "; ".join(
                    f"{self._segment(n)}: {self.value(s, shown)}" for n, s in segments.items()
                )

    def option(self, name: str) -> str:
        """Return what an option is called."""
        if name == OTHERS:
            return page_words(self.lang)["model_others"]
        return self.model.option(name).label.text(self.lang)

    def _segment(self, name: str) -> str:
        if name == OTHERS:
            return page_words(self.lang)["model_others"]
        return self.model.segments[name].text(self.lang)

    def _year(self, year: int) -> str:
        t = page_words(self.lang)
        return t["model_year"].format(number=year) if year else t["model_today"]

    def _literal(self, node: Number) -> str:
        if not node.unit:
            return self.formatter.quantity(node.value, "", 6)
        unit = self.model.units.parse(node.unit)
        if str(unit) in _DURATIONS:
            told = format_unit(node.value, str(unit), length="long", locale=self.lang)
            return told.replace(" ", NBSP)
        return self.formatter.quantity(node.value, self.unit(unit), 6)

    def _stated(self, stated: Stated, shown: Unit) -> str:
        if "%" in stated.text and "%" not in str(shown) and str(shown):
            return f"{stated.text} ({self.unit(shown)})"  # a share of the unit, as it is written
        low, high = stated.spread.low_high(0.9)
        if str(shown) == "%":
            if stated.spread.is_certain:
                return self.formatter.percent(stated.spread.mean)
            return self.formatter.interval(low, high, show="percent")
        scale = float(bare(shown)[0])
        if stated.spread.is_certain:
            return self.formatter.quantity(stated.spread.mean / scale, self.unit(shown))
        low, high = (float(f"{end / scale:.3g}") for end in (low, high))
        several = self.model.unit_text(shown, self.lang, many=True)
        return f"{self.formatter.interval(low, high, show='number')}{NBSP}{several}".rstrip()
