"""Explaining an amount: its equation, the numbers put in, the result, and the sources.

Everything here is numbers, units and formulas; what readers see is worded by the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.quantity import bare
from surplus.core.spread import FloatArray
from surplus.core.units import ONE, Unit
from surplus.formula.nodes import Node, names_in
from surplus.value.compile import CLAIMS, LENGTHS, RATES, key, parameters
from surplus.value.effect import Effect
from surplus.value.evaluate import evaluate_means
from surplus.value.label import Label
from surplus.value.model import Outcome, Sense
from surplus.value.records import Record, records
from surplus.value.valuation import Valuation


class Kind(StrEnum):
    """What a number is, which decides how it is read."""

    QUANTITY = "quantity"
    SHARE = "share"
    MONEY = "money"
    TIME = "time"


@dataclass(frozen=True)
class Shown:
    """A number as it is read: one, or one for each year.

    Attributes
    ----------
    values : tuple of float
        In `unit`; a share is a fraction, 0.05 for 5 %.
    unit : Unit
        A pure number for shares, the model's currency (a year) for money, years for time.
    """

    kind: Kind
    values: tuple[float, ...]
    unit: Unit = ONE


@dataclass(frozen=True)
class Line:
    """One formula under one option.

    Attributes
    ----------
    name : str
        Of the formula, or of the option that an amount is worked out for.
    node : Node
        What is worked out.
    numbers : mapping of str to Shown
        What each name in it comes to.
    """

    name: str
    label: Label
    node: Node
    numbers: Mapping[str, Shown]
    result: Shown


@dataclass(frozen=True)
class Step:
    """Something that is done with the difference on its way to what it is worth today.

    Attributes
    ----------
    name : str
        `difference`, the name of a timing or a claim, or `present_value`.
    shown : Shown or date
        What it comes to, or how much it is; the day on which a one-off falls.
    """

    name: str
    shown: Shown | date


@dataclass(frozen=True)
class Explanation:
    """How an amount came about, with every input at its mean.

    Attributes
    ----------
    node : Node
        The formula, as it is for the offering.
    labels : mapping of str to Label
        What the names in formulas are called.
    formulas : tuple of Line
        The named formulas that it uses.
    options : tuple of Line
        The amount under the offering, then under the alternative.
    steps : tuple of Step
        From the difference to what it is worth today.
    records : tuple of Record
        The inputs with what stands behind each.
    """

    outcome: Outcome
    node: Node
    labels: Mapping[str, Label]
    formulas: tuple[Line, ...]
    options: tuple[Line, ...]
    steps: tuple[Step, ...]
    records: tuple[Record, ...]
    effect: Effect


def explain(valuation: Valuation, name: str) -> Explanation:
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
    return _Explainer(valuation).explain(effects[name])


def explanations(valuation: Valuation) -> tuple[Explanation, ...]:
    """Explain every driver, cost and price, in the order of the valuation."""
    explainer = _Explainer(valuation)
    return tuple(explainer.explain(effect) for effect in valuation.effects)


class _Explainer:
    def __init__(self, valuation: Valuation) -> None:
        self.valuation = valuation
        self.means = evaluate_means(valuation.compiled, valuation.case)
        self.inputs = {item.name: item for item in valuation.model.inputs}
        self.named = {f.name: f for f in valuation.model.formulas}
        self.labels = {formula.name: formula.label for formula in valuation.model.formulas}
        self.labels |= {item.name: item.label for item in valuation.model.inputs}
        self.records = records(valuation)
        units = valuation.model.units
        self.money, self.year = units.parse(valuation.model.currency), units.parse("year")

    def explain(self, effect: Effect) -> Explanation:
        outcome = effect.outcome
        program = self.valuation.compiled.program
        needed = set(program.inputs_of(key(outcome)))
        for parameter in parameters(outcome):
            needed |= set(program.inputs_of(key(outcome, parameter)))
        return Explanation(
            outcome=outcome,
            node=self._node(key(outcome), self._place(self.valuation.offering)),
            labels=self.labels,
            formulas=tuple(self._formulas(program.formulas[key(outcome)].uses)),
            options=tuple(self._options(outcome)),
            steps=tuple(self._steps(effect)),
            records=tuple(record for record in self.records if record.input.name in needed),
            effect=effect,
        )

    def _place(self, option: str) -> int:
        return self.means.axes.options.index(option)

    def _node(self, name: str, place: int) -> Node:
        nodes = self.valuation.compiled.program.formulas[name].nodes
        return nodes[place if len(nodes) > 1 else 0]

    def _line(self, name: str, label: Label, formula: str, place: int) -> Line:
        node = self._node(formula, place)
        numbers = {used: self._number(used, place) for used in names_in(node)}
        return Line(name, label, node, numbers, self._result(formula, place))

    def _number(self, name: str, place: int) -> Shown:
        if name in self.inputs:
            array, shown = self.means.inputs[name], self.inputs[name].shown
        else:
            array = self.means.results[name]
            shown = self.valuation.compiled.program.formulas[name].unit
        return _shown(array[place if array.shape[0] > 1 else 0], shown)

    def _result(self, name: str, place: int) -> Shown:
        unit = self.valuation.compiled.program.formulas[name].unit
        array = self.means.results[name]
        row = array[place if array.shape[0] > 1 else 0]
        plain = self._plain(unit)
        return _shown(row * float(unit.factor_to(plain)), plain)

    def _plain(self, unit: Unit) -> Unit:
        """Return a unit for reading: money that carries leftover factors becomes plain money."""
        yearly = self.money / self.year
        plain = {self.money.dimension: self.money, yearly.dimension: yearly}.get(unit.dimension)
        return unit if plain is None or len(unit.parts) == len(plain.parts) else plain

    def _formulas(self, uses: frozenset[str]) -> Iterator[Line]:
        program = self.valuation.compiled.program
        place = self._place(self.valuation.offering)
        for name in program.needed_for([u for u in uses if u in self.named]):
            yield self._line(name, self.named[name].label, name, place)

    def _options(self, outcome: Outcome) -> Iterator[Line]:
        for option in (self.valuation.offering, self.valuation.against):
            label = self.valuation.model.option(option).label
            yield self._line(option, label, key(outcome), self._place(option))

    def _steps(self, effect: Effect) -> Iterator[Step]:
        outcome = effect.outcome
        yield Step("difference", self._difference(outcome))
        yield from self._due(outcome)
        told = self.valuation.case.adjustments.get(outcome.name)
        for name in (*LENGTHS, *RATES, *CLAIMS):
            share: float | None = getattr(told, name, None)
            if share is not None:
                yield Step(name, Shown(Kind.SHARE, (share,)))
            elif name in parameters(outcome):
                yield Step(name, self._parameter(outcome, name))
        yield Step("present_value", Shown(Kind.MONEY, (effect.present.mean,), self.money))

    def _due(self, outcome: Outcome) -> Iterator[Step]:
        """Yield when a one-off falls, and the shares of an amount's first years."""
        timeline = outcome.timeline
        if isinstance(timeline.at, date):
            yield Step("on", timeline.at)
        elif timeline.at is not None:
            yield Step("at", self._years(timeline.at))
        if timeline.every is not None:
            yield Step("every", self._years(timeline.every))
        if timeline.steps:
            yield Step("steps", Shown(Kind.SHARE, tuple(timeline.steps)))

    def _years(self, number: float) -> Shown:
        return Shown(Kind.TIME, (number,), self.year)

    def _difference(self, outcome: Outcome) -> Shown:
        booked = self.means.booked[outcome.name]
        new, old = (
            booked.amount[self._place(o) if booked.amount.shape[0] > 1 else 0]
            for o in (self.valuation.offering, self.valuation.against)
        )
        sign = -1.0 if outcome.sense is Sense.COST else 1.0
        unit = self.money / self.year if booked.recurring else self.money
        return Shown(Kind.MONEY, (sign * float(np.mean(new - old)),), unit)

    def _parameter(self, outcome: Outcome, name: str) -> Shown:
        array = self.means.results[key(outcome, name)]
        unit = self.valuation.compiled.program.formulas[key(outcome, name)].unit
        place = self._place(self.valuation.offering)
        number = float(array[place if array.shape[0] > 1 else 0][0, 0])
        if unit.is_dimensionless:
            return Shown(Kind.SHARE, (number,))
        return self._years(number * float(unit.factor_to(self.year)))


def _shown(row: FloatArray, unit: Unit) -> Shown:
    """Return numbers of (years, 1), held in the bare unit, in the unit as declared."""
    numbers = tuple(float(number) for number in row[:, 0])
    if str(unit) == "%":
        return Shown(Kind.SHARE, numbers)
    share = float(bare(unit)[0])
    return Shown(Kind.QUANTITY, tuple(number / share for number in numbers), unit)
