"""Evaluating a model for a case: one pass over alternatives, years and draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.value.case import Case
from surplus.value.compile import CompiledModel, key
from surplus.value.course import claim_of, schedules_of
from surplus.value.draws import (
    Arrays,
    Axes,
    Taking,
    array,
    axes,
    counted_value,
    is_certain,
    means,
    sampler,
)
from surplus.value.flows import Booked, Grid, grid_for, moments, place
from surplus.value.model import Input, Outcome
from surplus.value.size import check_discounting, check_size
from surplus.value.spec import Value
from surplus.value.streams import Streams
from surplus.value.years import differs_by_year, falls_today, known_results, results_of

DRAWS = 4096
SEED = 1


@dataclass(frozen=True)
class Outcomes:
    """What happens under each option, in money at points in time.

    Attributes
    ----------
    inputs : mapping of str to array
        Every input that counts, of shape (alternative or 1, year or 1, draw or 1).
    results : mapping of str to array
        Every formula's numbers, likewise, by its name in the program.
    streams : mapping of str to Streams
        By outcome: its money at points in time under each option, in the currency.
    claims : mapping of str to array
        By driver: the share that is claimed, after execution risk and attribution.
    """

    axes: Axes
    inputs: Arrays
    results: Arrays
    booked: Mapping[str, Booked]
    grid: Grid
    streams: Mapping[str, Streams]
    claims: Arrays
    draws: int


def needed_inputs(compiled: CompiledModel, case: Case) -> list[Input]:
    """Return the inputs that the accepted drivers, costs and prices use, in the model's order."""
    names: set[str] = set()
    for name in _wanted(compiled, case):
        names |= set(compiled.program.inputs_of(name))
    return [item for item in compiled.model.inputs if item.name in names]


def _accepted(compiled: CompiledModel, case: Case) -> list[Outcome]:
    return [o for o in compiled.model.outcomes if o.name not in case.without]


def _wanted(compiled: CompiledModel, case: Case) -> list[str]:
    names = [name for o in _accepted(compiled, case) for name in compiled.keys_of[o.name]]
    rejected = [name for refused in case.without for name in compiled.keys_of[refused]]
    # What only a rejected driver uses needn't be answered, and can't fail.
    idle = {*compiled.program.needed_for(rejected)} - {*compiled.program.needed_for(names)}
    return names + [f.name for f in compiled.model.formulas if f.name not in idle]


def counted_values(compiled: CompiledModel, case: Case) -> dict[str, Value]:
    """Return what counts for every input that is needed.

    Raises
    ------
    SurplusError
        C006 for each input that has no value, with the question to ask.
    """
    values: dict[str, Value] = {}
    missing: list[Diagnostic] = []
    for item in needed_inputs(compiled, case):
        value = counted_value(compiled.model, case, item)
        if value is None:
            missing.append(_unanswered(item))
        else:
            values[item.name] = value
    if missing:
        raise SurplusError(missing)
    return values


def _unanswered(item: Input) -> Diagnostic:
    message = f"input '{item.name}' has no value: the model gives none and the case no answer"
    who = f"ask the {item.who}" if item.who else "ask"
    hint = f"{who}: {item.ask.text()}" if item.ask else "answer it in the case"
    return Diagnostic("C006", message, span=item.span, hint=hint)


def evaluate_outcomes(
    compiled: CompiledModel, case: Case, draws: int = DRAWS, seed: int = SEED
) -> Outcomes:
    """Evaluate a model for a case.

    Parameters
    ----------
    draws : int
        How many draws; one is enough, and taken, if nothing is uncertain.
    seed : int
        Of the scrambling of the Sobol points.

    Raises
    ------
    SurplusError
        If an input has no value, a date no start, or a formula no result.
    """
    check_discounting(case)
    values = counted_values(compiled, case)
    if is_certain(values.values()):
        return evaluate_with(compiled, case, values, means, 1)
    return evaluate_with(
        compiled, case, values, sampler(compiled.model, values, draws, seed), draws
    )


def evaluate_means(compiled: CompiledModel, case: Case) -> Outcomes:
    """Evaluate with every input at its mean: the numbers that an explanation shows."""
    return evaluate_with(compiled, case, counted_values(compiled, case), means, 1)


def evaluate_with(
    compiled: CompiledModel, case: Case, values: Mapping[str, Value], take: Taking, draws: int
) -> Outcomes:
    """Evaluate with numbers taken from the spreads in whichever way `take` takes them."""
    extent = axes(compiled.model, case, values)
    items = {item.name: item for item in compiled.model.inputs}
    inputs = {name: array(items[name], value, extent, take) for name, value in values.items()}
    return evaluate_arrays(compiled, case, extent, inputs, draws)


def evaluate_arrays(
    compiled: CompiledModel,
    case: Case,
    extent: Axes,
    inputs: Arrays,
    draws: int,
    before: Outcomes | None = None,
) -> Outcomes:
    """Evaluate with the inputs given as arrays of shape (alternative, year, draw).

    Parameters
    ----------
    before : Outcomes or None
        Of a case that differs in its answers, and in what it goes without, alone. What
        depends on none of the arrays that are other objects here is taken from it as it is.
    """
    options = [option.label.text() for option in compiled.model.options]
    wanted, accepted = _wanted(compiled, case), _accepted(compiled, case)
    known = known_results(compiled.program, before, extent, inputs)
    results = results_of(compiled.program, inputs, extent, wanted, options, known)
    booked = {
        o.name: _kept(before, known, compiled.keys_of[o.name], o.name)
        or _book(compiled, case, o, results, extent)
        for o in accepted
    }
    discounting = case.discounting
    grid = grid_for(booked.values(), discounting, case.years)
    if before is not None and grid.index == before.grid.index:
        grid = before.grid
    streams = _streams(booked, grid, extent, discounting.timing.lag, before)
    claims = {
        o.name: before.claims[o.name]
        if before is not None and booked[o.name] is before.booked.get(o.name)
        else claim_of(compiled, case, o, results)
        for o in accepted
    }
    return Outcomes(extent, inputs, results, booked, grid, streams, claims, draws)


def _kept(
    before: Outcomes | None, known: Arrays, keys: Iterable[str], outcome: str
) -> Booked | None:
    """Return an outcome's amounts from before, if none of its formulas comes out otherwise."""
    if before is None or not all(name in known for name in keys):
        return None
    return before.booked.get(outcome)


def _streams(
    booked: Mapping[str, Booked], grid: Grid, extent: Axes, lag: float, before: Outcomes | None
) -> dict[str, Streams]:
    held: dict[str, Streams] = {}
    if before is not None and grid is before.grid:
        held = {n: before.streams[n] for n, b in booked.items() if b is before.booked.get(n)}
    with np.errstate(over="ignore", invalid="ignore"):
        placed = {n: place(b, grid, extent.years, lag) for n, b in booked.items() if n not in held}
    check_size(booked, placed)
    placed |= held
    return {name: placed[name] for name in booked}


def _book(
    compiled: CompiledModel, case: Case, outcome: Outcome, results: Arrays, extent: Axes
) -> Booked:
    money = compiled.money[outcome.name]
    amount = results[key(outcome)]
    if money.factor != 1:
        with np.errstate(over="ignore"):
            amount = amount * money.factor
    if money.recurring:
        schedules = schedules_of(compiled, outcome, results)
        return Booked(outcome, amount, True, schedules=schedules)
    program, name = compiled.program, key(outcome)
    today = falls_today(program, name, extent.today)
    varies = amount.shape[1] > 1 or (
        case.years == 1 and differs_by_year(program, name, extent.yearly)
    )
    due = moments(outcome, case, varies, extent.years if today else extent.later)
    return Booked(outcome, amount, False, moments=due, varies=varies)
