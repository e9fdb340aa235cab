"""A hybrid of two sides: some parts as on the new side, all others as on the old one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from surplus.core.units import Units
from surplus.value.case import Adjustment, Answer, Case
from surplus.value.changes.change import Atom
from surplus.value.changes.sides import Side
from surplus.value.model import Formula, Input, Model, Option, Outcome

Taken = Collection[Atom]


def mix(old: Side, new: Side, taken: Taken) -> Side:
    """Return the old side with some parts taken from the new one.

    Inputs and named formulas that only one side has are there in every hybrid: they count
    where a formula uses them, and nowhere else.
    """
    return _Mixture(old, new, taken).side()


@dataclass(frozen=True)
class _Mixture:
    old: Side
    new: Side
    taken: Taken

    def side(self) -> Side:
        offering, against = self._frame("offering").offering, self._frame("against").against
        return Side(self._model(), self._case(offering, against), offering, against)

    def _of(self, kind: str, name: str) -> Side:
        return self.new if (kind, name) in self.taken else self.old

    def _frame(self, part: str) -> Side:
        return self._of("frame", part)

    def _model(self) -> Model:
        named = [self._named(name) for name in {**self.old.named, **self.new.named}]
        units = [self.new.model.units.defined, self.old.model.units.defined]
        if ("frame", "units") in self.taken:
            units.reverse()
        return replace(
            self.old.model,
            options=tuple(self._options()),
            segments=self._frame("segment").model.segments,
            units=Units({**units[0], **units[1]}),
            inputs=tuple(item for item in named if isinstance(item, Input)),
            formulas=tuple(item for item in named if isinstance(item, Formula)),
            outcomes=tuple(self._outcomes()),
            correlations=self._frame("correlations").model.correlations,
            unit_price=None,
        )

    def _named(self, name: str) -> Input | Formula:
        first, second = (self.old, self.new)
        if ("named", name) in self.taken:
            first, second = second, first
        return first.named[name] if name in first.named else second.named[name]

    def _options(self) -> Iterator[Option]:
        known: dict[str, Option] = {}
        for side in (self.old, self.new):
            for option in side.model.options:
                known.setdefault(option.name, option)
        yield from known.values()

    def _outcomes(self) -> Iterator[Outcome]:
        for name in {**self.old.outcomes, **self.new.outcomes}:
            here, there = self.old.outcomes.get(name), self.new.outcomes.get(name)
            if here is not None and there is not None:
                yield self._between(name, here)
            elif here is not None and ("outcome", name) not in self.taken:
                yield here
            elif there is not None and ("outcome", name) in self.taken:
                yield there

    def _between(self, name: str, here: Outcome) -> Outcome:
        worth, course, claims = (
            self._of(kind, name).outcomes[name] for kind in ("worth", "timeline", "claims")
        )
        return replace(
            here,
            sense=worth.sense,
            by_option=worth.by_option,
            timeline=course.timeline,
            execution_risk=claims.execution_risk,
            attribution=claims.attribution,
        )

    def _case(self, offering: str, against: str) -> Case:
        rate = self._frame("discount_rate").case.discounting.rate
        inflation = self._frame("inflation").case.discounting.inflation
        timing = self._frame("timing").case.discounting.timing
        discounting = self.old.case.discounting
        return replace(
            self.old.case,
            offering=offering,
            against=against,
            segment=self._frame("segment").case.segment,
            years=self._frame("horizon").case.years,
            starts=self._frame("starts").case.starts,
            discounting=replace(discounting, rate=rate, inflation=inflation, timing=timing),
            without=dict.fromkeys(self._without(), ""),
            adjustments=dict(self._adjustments()),
            answers=dict(self._answers()),
            pnl=None,
        )

    def _chosen(self, kind: str, name: str) -> Side:
        """Return the side that says something of a name that perhaps only one side has."""
        known = [s for s in (self.old, self.new) if name in s.named or name in s.outcomes]
        return known[0] if len(known) == 1 else self._of(kind, name)

    def _without(self) -> Iterator[str]:
        for name in {**self.old.case.without, **self.new.case.without}:
            if name in self._chosen("without", name).case.without:
                yield name

    def _adjustments(self) -> Iterator[tuple[str, Adjustment]]:
        for name in {**self.old.case.adjustments, **self.new.case.adjustments}:
            told = self._chosen("adjustment", name).case.adjustments.get(name)
            if told is not None:
                yield name, told

    def _answers(self) -> Iterator[tuple[str, Answer]]:
        for name in {**self.old.case.answers, **self.new.case.answers}:
            answer = self._chosen("answer", name).case.answers.get(name)
            if answer is not None:
                yield name, answer
