"""A model told part by part: what each number is, where it is used, how money is worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from surplus.core.errors import SurplusError
from surplus.formula import Program
from surplus.formula.nodes import Node
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.compile import key, parameters
from surplus.value.evidence import Evidence
from surplus.value.label import in_language
from surplus.value.model import Input, Model, Origin, Outcome, Role
from surplus.value.records import records_of
from surplus.web.models.figures import Figures
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a number is used: what it is called, and its id on the page."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Variable:
    """An input as the page shows it; texts that there aren't are empty."""

    name: str
    label: str
    unit: str
    value: str
    origin: str
    question: str
    who: str
    evidence: tuple[str, ...]
    capability: str
    uses: tuple[Use, ...]
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class Equation:
    """How something is worked out: for all options (`option` is empty), or for one."""

    option: str
    text: str


@dataclass(frozen=True, slots=True)
class Worked:
    """A driver, cost, price or named formula with its equations in words.

    Attributes
    ----------
    sense : str
        Cost, gain or benefit; the unit of a named formula.
    timing : tuple of (str, str)
        What is said of when it falls and how sure it is: a name and an equation.
    """

    anchor: str
    name: str
    label: str
    sense: str
    equations: tuple[Equation, ...]
    timing: tuple[tuple[str, str], ...] = ()
    line: str = ""
    capabilities: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True)
class Structure:
    """A checked model in one language."""

    loaded: ValueModel
    lang: str

    @cached_property
    def figures(self) -> Figures:
        """What says its figures."""
        return Figures(self.loaded.model, self.lang)

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """Every input, in the order of the file."""
        return tuple(self._variable(item) for item in self.loaded.model.inputs)

    @cached_property
    def formulas(self) -> tuple[Worked, ...]:
        """The named formulas."""
        return tuple(
            Worked(
                f"formula-{formula.name}",
                formula.name,
                formula.label.text(self.lang),
                self.figures.unit(self._program.formulas[formula.name].unit),
                self._equations(formula.name),
                uses=self._uses(formula.name),
            )
            for formula in self.loaded.model.formulas
        )

    def outcomes(self, role: str) -> tuple[Worked, ...]:
        """Return the drivers, costs or prices."""
        wanted = Role(role)
        return tuple(self._outcome(o) for o in self.loaded.model.outcomes if o.role is wanted)

    @cached_property
    def assumptions(self) -> tuple[Variable, ...]:
        """The inputs that nobody has confirmed: to ask, or to find evidence for."""
        return tuple(variable for variable in self.variables if variable.is_assumed)

    @property
    def _program(self) -> Program:
        return self.loaded.compiled.program

    def _variable(self, item: Input) -> Variable:
        t, lang = words(self.lang), self.lang
        capability = {c.name: c.label for c in self.loaded.model.capabilities}.get(
            item.capability or ""
        )
        return Variable(
            name=item.name,
            label=item.label.text(lang),
            unit=self.figures.unit(item.shown),
            value=self.figures.value(item.spec, item.shown),
            origin=t[f"origin_{item.origin.value}"],
            question=item.ask.text(lang) if item.ask else "",
            who=in_language(item.who, lang) if item.who else "",
            evidence=tuple(self._evidence(each) for each in item.evidence),
            capability=capability.text(lang) if capability else "",
            uses=self._uses(item.name),
            is_assumed=is_assumed(self.loaded.model, item),
        )

    def _evidence(self, item: Evidence) -> str:
        kind = words(self.lang)[f"evidence_{item.kind.value}"]
        told = (
            in_language(text, self.lang) if text else ""
            for text in (item.who, item.where, item.note)
        )
        when = self.figures.formatter.date(item.when) if item.when else ""
        return ", ".join(part for part in (kind, *told, when) if part)

    def _outcome(self, outcome: Outcome) -> Worked:
        t, name = words(self.lang), key(outcome)
        known = {c.name: c.label.text(self.lang) for c in self.loaded.model.capabilities}
        return Worked(
            anchor=f"{outcome.role.value}-{outcome.name}",
            name=outcome.name,
            label=outcome.label.text(self.lang),
            sense=t[f"sense_{outcome.sense.value}"],
            equations=self._equations(name),
            timing=tuple(self._timing(outcome)),
            line=in_language(outcome.line, self.lang) if outcome.line else "",
            capabilities=tuple(known[c] for c in outcome.capabilities if c in known),
        )

    def _timing(self, outcome: Outcome) -> Iterator[tuple[str, str]]:
        t, timeline = words(self.lang), outcome.timeline
        for name in parameters(outcome):
            node = self._program.formulas[key(outcome, name)].nodes[0]
            yield t[f"timing_{name}"], self._equation(node)
        if timeline.steps:
            steps = (self.figures.formatter.percent(step) for step in timeline.steps)
            yield t["timing_ramp"], ", ".join(steps)
        if timeline.at is not None:
            yield t["timing_at"], self._moment(timeline.at)
        if timeline.every is not None:
            yield t["timing_every"], self.figures.formatter.years(timeline.every)

    def _moment(self, at: float | date) -> str:
        if isinstance(at, date):
            return self.figures.formatter.date(at)
        return words(self.lang)["model_year"].format(number=f"{at:g}")

    def _equations(self, name: str) -> tuple[Equation, ...]:
        nodes = self._program.formulas[name].nodes
        if len(nodes) == 1:
            return (Equation("", self._equation(nodes[0])),)
        options = self.loaded.model.options
        return tuple(
            Equation(option.label.text(self.lang), self._equation(node))
            for option, node in zip(options, nodes, strict=True)
        )

    def _equation(self, node: Node) -> str:
        return self.figures.equation(node)

    def _uses(self, name: str) -> tuple[Use, ...]:
        return self._used.get(name, ())

    @cached_property
    def _used(self) -> dict[str, tuple[Use, ...]]:
        """By input or formula: the formulas, drivers, costs and prices that name it."""
        found: dict[str, dict[Use, None]] = {}
        for place, names in self._places():
            for name in names:
                found.setdefault(name, {})[place] = None
        return {name: tuple(places) for name, places in found.items()}

    def _places(self) -> Iterator[tuple[Use, frozenset[str]]]:
        compiled, lang = self.loaded.compiled, self.lang
        for formula in compiled.model.formulas:
            use = Use(formula.label.text(lang), f"formula-{formula.name}")
            yield use, compiled.program.formulas[formula.name].uses
        for outcome in compiled.model.outcomes:
            use = Use(outcome.label.text(lang), f"{outcome.role.value}-{outcome.name}")
            for name in compiled.keys_of[outcome.name]:
                yield use, compiled.program.formulas[name].uses


def is_assumed(model: Model, item: Input) -> bool:
    """Whether a model's figure for an input is one that nobody has confirmed."""
    try:
        found = records_of(model, Case.of_model(model), item)
    except SurplusError:  # it differs by segment, and no customer's is chosen here
        return item.origin is Origin.CUSTOMER
    return any(record.is_open for record in found)
