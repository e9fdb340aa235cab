"""The two sides of a comparison, and what each says, comparable part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from surplus.core.errors import SurplusError
from surplus.core.source import Passage
from surplus.formula import Node, parse
from surplus.value.case import Case
from surplus.value.changes.change import Atom
from surplus.value.model import Formula, Input, Model, Outcome, Timeline
from surplus.value.spec import ByAlternative, BySegment, ByYear, Spec, Stated
from surplus.value.valuation import Valuation

Written = Node | str | None
Content = tuple[object, ...]


@dataclass(frozen=True)
class Side:
    """One side: a model, a case, and the options compared."""

    model: Model
    case: Case
    offering: str
    against: str

    @classmethod
    def of(cls, valuation: Valuation) -> Side:
        """Return what a valuation is about."""
        return cls(valuation.model, valuation.case, valuation.offering, valuation.against)

    @cached_property
    def named(self) -> Mapping[str, Input | Formula]:
        """Inputs and formulas: what formulas can name."""
        items: list[Input | Formula] = [*self.model.inputs, *self.model.formulas]
        return {item.name: item for item in items}

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """Drivers, costs and prices."""
        return {outcome.name: outcome for outcome in self.model.outcomes}

    @cached_property
    def contents(self) -> Mapping[Atom, Content]:
        """What can move money, by the part that it is in."""
        found: dict[Atom, Content] = {}
        for name, item in self.named.items():
            found["named", name] = _of_named(item)
        for name, outcome in self.outcomes.items():
            found["outcome", name] = ()
            found["worth", name] = (outcome.sense, *by_option(outcome.by_option))
            found["timeline", name] = timeline(outcome.timeline)
            found["claims", name] = tuple(
                written(part) for part in (outcome.execution_risk, outcome.attribution)
            )
        return {**found, **self._of_case(), **self._of_frame()}

    def _of_case(self) -> dict[Atom, Content]:
        case = self.case
        found: dict[Atom, Content] = {
            ("answer", name): spec_content(answer.counted.spec)
            for name, answer in case.answers.items()
        }
        found |= {("without", name): () for name in case.without}
        found |= {
            ("adjustment", name): (told.execution_risk, told.attribution)
            for name, told in case.adjustments.items()
        }
        return found

    def _of_frame(self) -> dict[Atom, Content]:
        case, discounting = self.case, self.case.discounting
        pairs = {(*sorted((c.first, c.second)), c.r) for c in self.model.correlations}
        units = self.model.units.defined.items()
        return {
            ("frame", "horizon"): (case.years,),
            ("frame", "starts"): (case.starts,),
            ("frame", "discount_rate"): (discounting.rate,),
            ("frame", "inflation"): (discounting.inflation,),
            ("frame", "timing"): (discounting.timing,),
            ("frame", "segment"): (case.segment,),
            ("frame", "offering"): (self.offering,),
            ("frame", "against"): (self.against,),
            ("frame", "correlations"): tuple(sorted(pairs)),
            ("frame", "units"): tuple(sorted((s, u.dimension, u.factor) for s, u in units)),
        }


def written(passage: Passage | None) -> Written:
    """Return a formula so that two are equal when they say the same, however spaced."""
    if passage is None:
        return None
    try:
        return parse(passage)
    except SurplusError:
        return passage.text.strip()


def by_option(formulas: Mapping[str, Passage]) -> Content:
    """Return formulas by option, comparable."""
    return tuple(sorted((name, repr(written(part))) for name, part in formulas.items()))


def timeline(told: Timeline) -> Content:
    """Return a timeline, comparable."""
    formulas = (told.start, told.ramp, told.lasts, told.growth, told.decay)
    return (*(written(part) for part in formulas), told.steps, told.at, told.every)


def _of_named(item: Input | Formula) -> Content:
    if isinstance(item, Formula):
        return ("formula", *by_option(item.by_option))
    unit = (item.unit.dimension, item.unit.factor)
    return ("input", unit, None if item.spec is None else spec_content(item.spec))


def spec_content(spec: Spec) -> Content:
    """Return what is stated, comparable: without its words and places."""
    if isinstance(spec, Stated):
        return ("spread", spec.spread)
    if isinstance(spec, ByYear):
        parts = [(str(year), spec_content(part)) for year, part in spec.years.items()]
    elif isinstance(spec, ByAlternative):
        parts = [(name, spec_content(part)) for name, part in spec.options.items()]
    else:
        assert isinstance(spec, BySegment)
        parts = [(name, spec_content(part)) for name, part in spec.segments.items()]
    return (type(spec).__name__, *sorted(parts, key=lambda part: part[0]))
