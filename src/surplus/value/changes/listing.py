"""Listing what differs between two sides, each with its words and its place."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.core.errors import SurplusError
from surplus.core.units import ONE
from surplus.value.changes.change import Atom, Change, Kind
from surplus.value.changes.cones import differing, names_of
from surplus.value.changes.places import (
    answer_span,
    changed_span,
    formula_span,
    place,
    time_span,
)
from surplus.value.changes.sides import Side
from surplus.value.changes.texts import (
    adjusted,
    any_text,
    formula_texts,
    frame_text,
    same_means,
    spec_texts,
    timeline_parts,
)
from surplus.value.changes.wording import list_wording
from surplus.value.compile import CLAIMS
from surplus.value.draws import counted_value
from surplus.value.label import Label
from surplus.value.model import Formula, Input, Outcome, Role
from surplus.value.spec import Spec

_FRAME = {
    "horizon": Kind.HORIZON,
    "starts": Kind.TIMING,
    "discount_rate": Kind.RATE,
    "inflation": Kind.RATE,
    "timing": Kind.RATE,
    "segment": Kind.COMPARED,
    "offering": Kind.COMPARED,
    "against": Kind.COMPARED,
    "correlations": Kind.CORRELATION,
    "units": Kind.UNIT,
}


def list_changes(old: Side, new: Side) -> list[Change]:
    """Return everything that differs: what can move money, then what can't."""
    lister = _Lister(old, new)
    found = [lister.change(atom) for atom in differing(old, new)]
    return [*found, *lister.came_and_went(), *list_wording(old, new)]


class _Lister:
    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.prices = _only_for_prices(old) & _only_for_prices(new)

    def change(self, atom: Atom) -> Change:
        kind, name = atom
        read = {
            "named": self._named,
            "answer": self._answer,
            "outcome": self._outcome,
            "worth": self._worth,
            "timeline": self._timeline,
            "claims": self._claims,
            "without": self._without,
            "adjustment": self._adjustment,
            "frame": self._frame,
        }
        return read[kind](atom, name)

    def _named(self, atom: Atom, name: str) -> Change:
        here, there = self.old.named[name], self.new.named[name]
        if isinstance(here, Input) and isinstance(there, Input):
            units = (here.shown, there.shown)
            before, after = spec_texts(here.spec, there.spec, units)
            kind = self._kind(name, here, there)
            spans = (
                changed_span(here.spec, there.spec, here.span),
                changed_span(there.spec, here.spec, there.span),
            )
            return Change(
                kind, "input", name, there.label, before, after, "", spans[0], spans[1], atom
            )
        if isinstance(here, Formula) and isinstance(there, Formula):
            before, after = formula_texts(here.by_option, there.by_option)
        else:
            before, after = any_text(here), any_text(there)
        spans = (formula_span(here), formula_span(there))
        return Change(
            Kind.FORMULA, "formula", name, there.label, before, after, "", spans[0], spans[1], atom
        )

    def _kind(self, name: str, here: Input, there: Input) -> Kind:
        if (here.unit.dimension, here.unit.factor) != (there.unit.dimension, there.unit.factor):
            return Kind.UNIT
        return self._value_kind(name, here.spec, there.spec)

    def _value_kind(self, name: str, here: Spec | None, there: Spec | None) -> Kind:
        if name in self.prices:
            return Kind.PRICE
        return Kind.SPREAD if same_means(here, there) else Kind.VALUE

    def _answer(self, atom: Atom, name: str) -> Change:
        item = self.new.named[name]
        here, there = (side.case.answers.get(name) for side in (self.old, self.new))
        specs = [self._counted(side, name) for side in (self.old, self.new)]
        items = (self.old.named[name], self.new.named[name])
        units = [one.shown if isinstance(one, Input) else ONE for one in items]
        before, after = spec_texts(specs[0], specs[1], (units[0], units[1]))
        spans = (answer_span(here, specs[1]), answer_span(there, specs[0]))
        return Change(
            self._value_kind(name, specs[0], specs[1]),
            "answer",
            name,
            item.label,
            before,
            after,
            "",
            spans[0],
            spans[1],
            atom,
        )

    def _counted(self, side: Side, name: str) -> Spec | None:
        item = side.named[name]
        if not isinstance(item, Input):
            return None
        try:
            return counted_value(side.model, side.case, item)
        except SurplusError:
            return item.spec

    def _outcome(self, atom: Atom, name: str) -> Change:
        here, there = self.old.outcomes.get(name), self.new.outcomes.get(name)
        one = there or here
        assert one is not None
        text = formula_texts({}, one.by_option)[1]
        kind = Kind.ADDED if there else Kind.REMOVED
        return Change(
            kind,
            one.role.value,
            name,
            one.label,
            "" if there else text,
            text if there else "",
            "",
            here.span if here else None,
            there.span if there else None,
            atom,
        )

    def _of_outcome(self, name: str) -> tuple[Outcome, Outcome]:
        return self.old.outcomes[name], self.new.outcomes[name]

    def _worth(self, atom: Atom, name: str) -> Change:
        here, there = self._of_outcome(name)
        before, after = formula_texts(here.by_option, there.by_option)
        if here.sense is not there.sense:
            before, after = f"{here.sense}: {before}", f"{there.sense}: {after}"
        kind = Kind.PRICE if there.role is Role.PRICE else Kind.FORMULA
        return Change(
            kind,
            there.role.value,
            name,
            there.label,
            before,
            after,
            "",
            formula_span(here),
            formula_span(there),
            atom,
        )

    def _timeline(self, atom: Atom, name: str) -> Change:
        here, there = self._of_outcome(name)
        first, second = timeline_parts(here.timeline), timeline_parts(there.timeline)
        differ = [k for k in {**first, **second} if first.get(k) != second.get(k)]
        before, after = (
            "; ".join(f"{key} {part[key]}" for key in differ if key in part)
            for part in (first, second)
        )
        return Change(
            Kind.TIMING,
            there.role.value,
            name,
            there.label,
            before,
            after,
            ", ".join(differ),
            time_span(here, differ),
            time_span(there, differ),
            atom,
        )

    def _claims(self, atom: Atom, name: str) -> Change:
        here, there = self._of_outcome(name)
        found = [(key, getattr(here, key), getattr(there, key)) for key in CLAIMS]
        differ = [
            (k, a, b) for k, a, b in found if (a.text if a else None) != (b.text if b else None)
        ]
        texts = [
            "; ".join(f"{k} {p.text.strip()}" for k, *both in differ if (p := both[i]))
            for i in (0, 1)
        ]
        spans = [
            next((p.span for _, *both in differ if (p := both[i])), one.span)
            for i, one in enumerate((here, there))
        ]
        aspect = ", ".join(key for key, *_ in differ)
        return Change(
            Kind.CLAIM,
            there.role.value,
            name,
            there.label,
            texts[0],
            texts[1],
            aspect,
            spans[0],
            spans[1],
            atom,
        )

    def _without(self, atom: Atom, name: str) -> Change:
        gone = name in self.new.case.without
        label = self.new.outcomes[name].label
        kind = Kind.REMOVED if gone else Kind.ADDED
        spans = (place(self.old, "without"), place(self.new, "without"))
        return Change(kind, "case", name, label, "", "", "without", spans[0], spans[1], atom)

    def _adjustment(self, atom: Atom, name: str) -> Change:
        first, second = (adjusted(side, name) for side in (self.old, self.new))
        differ = [key for key in first if first[key] != second[key]]
        before, after = (
            "; ".join(f"{key} {told[key]}" for key in differ if told[key])
            for told in (first, second)
        )
        spans = (place(self.old, "drivers"), place(self.new, "drivers"))
        label, aspect = self.new.outcomes[name].label, ", ".join(differ)
        return Change(Kind.CLAIM, "case", name, label, before, after, aspect, *spans, atom)

    def _frame(self, atom: Atom, name: str) -> Change:
        before, after = (frame_text(side, name) for side in (self.old, self.new))
        spans = (place(self.old, name), place(self.new, name))
        return Change(
            _FRAME[name],
            "frame",
            name,
            Label.of_name(name),
            before,
            after,
            "",
            spans[0],
            spans[1],
            atom,
        )

    def came_and_went(self) -> Iterator[Change]:
        """Yield inputs and formulas that only one side has: they count where they are used."""
        for name in {**self.new.named, **self.old.named}:
            here, there = self.old.named.get(name), self.new.named.get(name)
            if (here is None) == (there is None):
                continue
            one = there or here
            assert one is not None
            part = "input" if isinstance(one, Input) else "formula"
            text = any_text(one)
            yield Change(
                Kind.ADDED if there else Kind.REMOVED,
                part,
                name,
                one.label,
                "" if there else text,
                text if there else "",
                "",
                here.span if here else None,
                there.span if there else None,
            )


def _only_for_prices(side: Side) -> frozenset[str]:
    used: dict[bool, set[str]] = {True: set(), False: set()}
    for outcome in side.model.outcomes:
        used[outcome.role is Role.PRICE] |= names_of(outcome, side)
    return frozenset(used[True] - used[False])
