"""Explaining an amount: the word equation, the numbers put in, the result, and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.format import Formatter
from surplus.core.quantity import bare
from surplus.core.spread import FloatArray
from surplus.core.units import Unit
from surplus.formula import words
from surplus.formula.nodes import Number
from surplus.value.compile import CLAIMS, LENGTHS, RATES, key, parameters
from surplus.value.effect import Effect
from surplus.value.evaluate import evaluate_means
from surplus.value.model import Model, Outcome, Sense
from surplus.value.records import Record, records
from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class Line:
    """One formula under one option: its words, its numbers, its result."""

    label: str
    words: str
    numbers: str
    result: str


@dataclass(frozen=True)
class Explanation:
    """How an amount came about, with every input at its mean.

    Attributes
    ----------
    words : str
        The formula in words.
    formulas : tuple of Line
        The named formulas that it uses.
    options : tuple of Line
        The numbers put in, for the offering and the alternative.
    steps : tuple of (str, str)
        From the difference to what it is worth today: what is done, and the result.
    records : tuple of Record
        The inputs with what stands behind each.
    """

    outcome: Outcome
    label: str
    words: str
    formulas: tuple[Line, ...]
    options: tuple[Line, ...]
    steps: tuple[tuple[str, str], ...]
    records: tuple[Record, ...]
    effect: Effect


def explain(valuation: Valuation, name: str, lang: str = "en") -> Explanation:
    """Explain a driver, a cost or a price.

    Raises
    ------
    SurplusError
        V011 if the model has no such driver, or the case leaves it out.
    """
    effects = {effect.outcome.name: effect for effect in valuation.effects}
    if name not in effects:
        message = f"there is no driver, cost or price '{name}' in this valuation"
        hint = did_you_mean(name, effects) or f"there are: {', '.join(effects)}"
        raise SurplusError(Diagnostic("V011", message, hint=hint))
    return _Explainer(valuation, lang).explain(effects[name])


def quantity_text(model: Model, formatter: Formatter, number: float, shown: Unit) -> str:
    """Return a number, held in the bare unit, as readers see it: in the unit as declared."""
    if str(shown) == "%":
        return formatter.percent(number)
    share = float(bare(shown)[0])
    return formatter.quantity(number / share, model.unit_text(shown, formatter.lang))


class _Explainer:
    def __init__(self, valuation: Valuation, lang: str) -> None:
        self.valuation, self.lang = valuation, lang
        self.formatter = Formatter(lang, valuation.model.currency)
        self.means = evaluate_means(valuation.compiled, valuation.case)
        self.inputs = {item.name: item for item in valuation.model.inputs}
        self.formulas = {f.name: f for f in valuation.model.formulas}

    def explain(self, effect: Effect) -> Explanation:
        outcome = effect.outcome
        program = self.valuation.compiled.program
        compiled = program.formulas[key(outcome)]
        needed = set(program.inputs_of(key(outcome)))
        for parameter in parameters(outcome):
            needed |= set(program.inputs_of(key(outcome, parameter)))
        return Explanation(
            outcome=outcome,
            label=outcome.label.text(self.lang),
            words=self._worded(key(outcome), self._place(self.valuation.offering)),
            formulas=tuple(self._formulas(compiled.uses)),
            options=tuple(self._options(outcome)),
            steps=tuple(self._steps(effect)),
            records=tuple(r for r in records(self.valuation) if r.input.name in needed),
            effect=effect,
        )

    def _place(self, option: str) -> int:
        return self.means.axes.options.index(option)

    def _label(self, name: str) -> str:
        named = self.inputs[name] if name in self.inputs else self.formulas[name]
        return named.label.text(self.lang)

    def _literal(self, node: Number) -> str:
        return self.formatter.quantity(float(node.value), str(node.unit or ""), 6)

    def _worded(self, name: str, place: int) -> str:
        nodes = self.valuation.compiled.program.formulas[name].nodes
        node = nodes[place if len(nodes) > 1 else 0]
        return words(node, self._label, self._literal)

    def _numbered(self, name: str, place: int) -> str:
        nodes = self.valuation.compiled.program.formulas[name].nodes
        node = nodes[place if len(nodes) > 1 else 0]
        return words(node, lambda used: self._number(used, place), self._literal)

    def _number(self, name: str, place: int) -> str:
        if name in self.inputs:
            array, shown = self.means.inputs[name], self.inputs[name].shown
        else:
            array = self.means.results[name]
            shown = self.valuation.compiled.program.formulas[name].unit
        return self._years(array[place if array.shape[0] > 1 else 0], shown)

    def _years(self, row: FloatArray, shown: Unit) -> str:
        texts = [
            quantity_text(self.valuation.model, self.formatter, float(v), shown) for v in row[:, 0]
        ]
        return texts[0] if len(texts) == 1 else f"({'; '.join(texts)})"

    def _result(self, name: str, place: int) -> str:
        unit = self.valuation.compiled.program.formulas[name].unit
        row = self.means.results[name]
        row = row[place if row.shape[0] > 1 else 0]
        plain = self._plain(unit)
        return self._years(row * float(unit.factor_to(plain)), plain)

    def _plain(self, unit: Unit) -> Unit:
        """Return a unit for reading: money that carries leftover factors becomes plain money."""
        model = self.valuation.model
        money = model.units.parse(model.currency)
        yearly = money / model.units.parse("year")
        wanted = {money.dimension: (money, 1), yearly.dimension: (yearly, 2)}.get(unit.dimension)
        if wanted is None or len(unit.parts) == wanted[1]:
            return unit
        return wanted[0]

    def _formulas(self, uses: frozenset[str]) -> Iterator[Line]:
        program = self.valuation.compiled.program
        place = self._place(self.valuation.offering)
        for name in program.needed_for([u for u in uses if u in self.formulas]):
            yield Line(
                self._label(name),
                self._worded(name, place),
                self._numbered(name, place),
                self._result(name, place),
            )

    def _options(self, outcome: Outcome) -> Iterator[Line]:
        for option in (self.valuation.offering, self.valuation.against):
            place = self._place(option)
            label = self.valuation.model.option(option).label.text(self.lang)
            yield Line(
                label,
                self._worded(key(outcome), place),
                self._numbered(key(outcome), place),
                self._result(key(outcome), place),
            )

    def _steps(self, effect: Effect) -> Iterator[tuple[str, str]]:
        outcome = effect.outcome
        booked = self.means.booked[outcome.name]
        per = self._word("year") if booked.recurring else None
        yield "difference", self.formatter.money(self._difference(outcome), per)
        yield from self._due(outcome)
        told = self.valuation.case.adjustments.get(outcome.name)
        for name in (*LENGTHS, *RATES, *CLAIMS):
            share: float | None = getattr(told, name, None)
            if share is not None:
                yield name, self.formatter.percent(share)
            elif name in parameters(outcome):
                yield name, self._parameter(outcome, name)
        yield "present_value", self.formatter.money(effect.present.mean)

    def _due(self, outcome: Outcome) -> Iterator[tuple[str, str]]:
        """Yield when a one-off falls, and the shares of an amount's first years."""
        timeline = outcome.timeline
        if isinstance(timeline.at, date):
            yield "on", self.formatter.date(timeline.at)
        elif timeline.at is not None:
            yield "at", self.formatter.years(timeline.at)
        if timeline.every is not None:
            yield "every", self.formatter.years(timeline.every)
        if timeline.steps:
            yield "steps", ", ".join(self.formatter.percent(share) for share in timeline.steps)

    def _word(self, word: str) -> str:
        return {"sv": {"year": "år"}}.get(self.lang, {}).get(word, word)

    def _difference(self, outcome: Outcome) -> float:
        array = self.means.booked[outcome.name].amount
        new, old = (
            array[self._place(o) if array.shape[0] > 1 else 0]
            for o in (self.valuation.offering, self.valuation.against)
        )
        sign = -1.0 if outcome.sense is Sense.COST else 1.0
        return sign * float(np.mean(new - old))

    def _parameter(self, outcome: Outcome, name: str) -> str:
        number = self.means.results[key(outcome, name)]
        unit = self.valuation.compiled.program.formulas[key(outcome, name)].unit
        place = self._place(self.valuation.offering)
        row = number[place if number.shape[0] > 1 else 0]
        if unit.is_dimensionless:
            return self.formatter.percent(float(row[0, 0]))
        years = self.valuation.model.units.parse("year")
        return self.formatter.years(float(row[0, 0]) * float(unit.factor_to(years)))
