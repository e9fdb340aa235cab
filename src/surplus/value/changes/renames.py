"""Names that changed while what they stand for stayed: found, and undone for comparing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from surplus.core.source import Passage
from surplus.formula.faults import Refused
from surplus.formula.tokens import scan
from surplus.value.changes.change import Change, Kind
from surplus.value.changes.sides import Content, Side
from surplus.value.compile import parameters
from surplus.value.label import Label
from surplus.value.model import Formula, Input, Outcome

Names = Mapping[str, str]
"""From the new name to the old one."""

Value = TypeVar("Value")
Thing = TypeVar("Thing", Input, Formula, Outcome)


@dataclass(frozen=True)
class Renamed:
    """The new side under the old names, and what was renamed.

    Attributes
    ----------
    names : mapping of str to str
        Inputs and formulas, from the new name to the old one.
    """

    side: Side
    names: Names
    changes: tuple[Change, ...]


def undo_renames(old: Side, new: Side) -> Renamed:
    """Find what was renamed and give it its old name back.

    An input, formula, driver, cost or price is renamed if its old name is gone, its new one
    is new, both say the same, and no other could be meant.
    """
    inputs = _matches(_inputs(old), _inputs(new))
    side = _with_names(new, inputs)
    formulas = _matches(_formulas(old), _formulas(side))
    side = _with_names(side, formulas)
    outcomes = _matches(_outcomes(old), _outcomes(side))
    changes = [_change(old.named, new.named, *pair) for pair in (inputs | formulas).items()]
    changes += [_change(old.outcomes, new.outcomes, *pair) for pair in outcomes.items()]
    return Renamed(_with_outcomes(side, outcomes), inputs | formulas, tuple(changes))


def _inputs(side: Side) -> dict[str, Content]:
    return {item.name: side.contents["named", item.name] for item in side.model.inputs}


def _formulas(side: Side) -> dict[str, Content]:
    return {item.name: side.contents["named", item.name] for item in side.model.formulas}


def _outcomes(side: Side) -> dict[str, Content]:
    kinds = ("worth", "timeline", "claims")
    return {
        name: (outcome.role, *(side.contents[kind, name] for kind in kinds))
        for name, outcome in side.outcomes.items()
    }


def _matches(old: Mapping[str, Content], new: Mapping[str, Content]) -> dict[str, str]:
    gone = {name: content for name, content in old.items() if name not in new}
    come = {name: content for name, content in new.items() if name not in old}
    found: dict[str, str] = {}
    for name, content in come.items():
        before = [n for n, c in gone.items() if c == content]
        rivals = [n for n, c in come.items() if c == content]
        if len(before) == len(rivals) == 1:
            found[name] = before[0]
    return found


def _with_names(side: Side, names: Names) -> Side:
    """Return a side in which inputs and formulas have other names."""
    if not names:
        return side
    model, case = side.model, side.case
    correlations = tuple(
        replace(c, first=_end(c.first, names), second=_end(c.second, names))
        for c in model.correlations
    )
    renamed = replace(
        model,
        inputs=tuple(_called(item, names) for item in model.inputs),
        formulas=tuple(_formula(formula, names) for formula in model.formulas),
        outcomes=tuple(_outcome(outcome, names) for outcome in model.outcomes),
        correlations=correlations,
        unit_price=names.get(model.unit_price or "", model.unit_price),
    )
    answers = {names.get(name, name): answer for name, answer in case.answers.items()}
    return replace(side, model=renamed, case=replace(case, answers=answers))


def _called(thing: Thing, names: Names) -> Thing:
    """Return a thing under another name, and the label that it gets by itself."""
    name = names.get(thing.name, thing.name)
    own = thing.label == Label.of_name(thing.name)
    return replace(thing, name=name, label=Label.of_name(name) if own else thing.label)


def _end(text: str, names: Names) -> str:
    name, dot, option = text.partition(".")
    return f"{names.get(name, name)}{dot}{option}"


def _formula(formula: Formula, names: Names) -> Formula:
    by_option = {o: _passage(p, names) for o, p in formula.by_option.items()}
    return replace(_called(formula, names), by_option=by_option)


def _outcome(outcome: Outcome, names: Names) -> Outcome:
    told = {key: _passage(p, names) for key, p in parameters(outcome).items()}
    timeline = replace(
        outcome.timeline,
        start=told.get("start"),
        ramp=told.get("ramp"),
        lasts=told.get("lasts"),
        growth=told.get("growth"),
        decay=told.get("decay"),
    )
    return replace(
        outcome,
        by_option={o: _passage(p, names) for o, p in outcome.by_option.items()},
        timeline=timeline,
        execution_risk=told.get("execution_risk"),
        attribution=told.get("attribution"),
    )


def _passage(passage: Passage, names: Names) -> Passage:
    """Return a formula with other names, still at its own place."""
    try:
        tokens = scan(passage.text)
    except Refused:
        return passage
    text = passage.text
    for token, following in reversed(list(pairwise(tokens))):
        if token.kind == "name" and token.text in names and following.kind != "(":
            text = text[: token.start] + names[token.text] + text[token.stop :]
    return replace(passage, text=text)


def _with_outcomes(side: Side, names: Names) -> Side:
    if not names:
        return side
    model, case = side.model, side.case
    outcomes = tuple(_called(outcome, names) for outcome in model.outcomes)
    case = replace(
        case, without=_keys(case.without, names), adjustments=_keys(case.adjustments, names)
    )
    return replace(side, model=replace(model, outcomes=outcomes), case=case)


def _keys(told: Mapping[str, Value], names: Names) -> dict[str, Value]:
    return {names.get(name, name): value for name, value in told.items()}


def _change(
    old: Mapping[str, Input | Formula] | Mapping[str, Outcome],
    new: Mapping[str, Input | Formula] | Mapping[str, Outcome],
    name: str,
    before: str,
) -> Change:
    here, there = old[before], new[name]
    if isinstance(there, Outcome):
        part = there.role.value
    else:
        part = "input" if isinstance(there, Input) else "formula"
    spans = (here.span, there.span)
    return Change(Kind.RENAMED, part, name, there.label, before, name, "name", *spans)


def under_old_names(columns: Collection[str], names: Names) -> frozenset[str]:
    """Return columns of draws, `input` or `input.option`, under the old names."""
    return frozenset(_end(column, names) for column in columns)
