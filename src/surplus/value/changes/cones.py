"""Which parts of two sides an outcome depends on: nothing else can move its money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from surplus.core.errors import SurplusError
from surplus.core.source import Passage
from surplus.formula import parse
from surplus.formula.nodes import names_in
from surplus.value.changes.change import Atom
from surplus.value.changes.sides import Side
from surplus.value.compile import parameters
from surplus.value.model import Formula, Input, Outcome
from surplus.value.spec import ByAlternative, BySegment

_OWN = ("outcome", "worth", "timeline", "claims", "without", "adjustment")
_ALWAYS = ("horizon", "discount_rate", "inflation", "timing", "offering", "against", "units")


def differing(old: Side, new: Side) -> list[Atom]:
    """Return the parts that differ and could move money, in the order of the files.

    What only one side has and only formulas can use, an input or a named formula, moves
    nothing by itself: its money belongs to the formula that uses it.
    """
    here, there = old.contents, new.contents
    found = [atom for atom in {**there, **here} if here.get(atom) != there.get(atom)]
    return [atom for atom in found if _counts(atom, old, new)]


def _counts(atom: Atom, old: Side, new: Side) -> bool:
    kind, name = atom
    if kind in ("named", "answer"):
        return name in old.named and name in new.named
    if kind in ("worth", "timeline", "claims", "without", "adjustment"):
        return name in old.outcomes and name in new.outcomes
    if atom == ("frame", "units"):
        here, there = old.model.units.defined, new.model.units.defined
        return any(
            (here[s].dimension, here[s].factor) != (there[s].dimension, there[s].factor)
            for s in here.keys() & there.keys()
        )
    return True


def names_of(outcome: Outcome, *sides: Side) -> frozenset[str]:
    """Return the inputs and formulas that an outcome uses, itself or through others."""
    found: set[str] = set()
    waiting = list(_used(chain(outcome.by_option.values(), parameters(outcome).values())))
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for side in sides:
            item = side.named.get(name)
            if isinstance(item, Formula):
                waiting += _used(item.by_option.values())
    return frozenset(found)


def _used(passages: Iterable[Passage]) -> Iterator[str]:
    for passage in passages:
        try:
            yield from names_in(parse(passage))
        except SurplusError:
            continue


def cone(name: str, old: Side, new: Side, atoms: Iterable[Atom]) -> frozenset[Atom]:
    """Return those of the parts that an outcome depends on, on either side."""
    outcomes = [side.outcomes[name] for side in (old, new) if name in side.outcomes]
    names = frozenset[str]().union(*(names_of(o, old, new) for o in outcomes))
    wanted: set[Atom] = {(kind, name) for kind in _OWN}
    wanted |= {(kind, used) for kind in ("named", "answer") for used in names}
    wanted |= {("frame", part) for part in _ALWAYS}
    if any(isinstance(o.timeline.at, date) for o in outcomes):
        wanted.add(("frame", "starts"))
    if any(_by_segment(side, used) for side in (old, new) for used in names):
        wanted.add(("frame", "segment"))
    wanted |= _through_correlations(names, old, new)
    return frozenset(atom for atom in atoms if atom in wanted)


def _by_segment(side: Side, name: str) -> bool:
    item = side.named.get(name)
    return isinstance(item, Input) and isinstance(item.spec, BySegment)


def _through_correlations(names: frozenset[str], old: Side, new: Side) -> set[Atom]:
    correlated = {
        end.partition(".")[0]
        for side in (old, new)
        for correlation in side.model.correlations
        for end in (correlation.first, correlation.second)
    }
    if not names & correlated:
        return set()
    wanted: set[Atom] = {("frame", "correlations")}
    # Whether an input differs by option decides which draws go together.
    for name in correlated:
        if _shape(old, name) != _shape(new, name):
            wanted |= {("named", name), ("answer", name), ("frame", "segment")}
    return wanted


def _shape(side: Side, name: str) -> object:
    answer = side.case.answers.get(name)
    item = side.named.get(name)
    stated = item.spec if isinstance(item, Input) else None
    specs = (stated, answer.counted.spec if answer else None)
    return [sorted(s.options) if isinstance(s, ByAlternative) else type(s) for s in specs]
