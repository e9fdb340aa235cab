"""What was worked out of a case, and what of it still holds when the case is edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.case import Case
from surplus.value.compile import CompiledModel
from surplus.value.draws import (
    Arrays,
    Axes,
    Taking,
    array,
    axes,
    columns_of,
    correlated_pairs,
    dealing,
    is_certain,
    means,
    uncertain_names,
    uniform_columns,
)
from surplus.value.evaluate import Outcomes, counted_values, evaluate_arrays
from surplus.value.model import Model
from surplus.value.size import check_discounting
from surplus.value.spec import Value

Uniforms = Mapping[str, FloatArray]


@dataclass(frozen=True, eq=False)
class Worked:
    """A case that is worked out, with what its numbers were drawn from.

    Attributes
    ----------
    values : mapping of str to Value
        What counts for every input that is needed.
    pairs : mapping of (str, str) to float
        The correlations that the uniform numbers have.
    uniforms : mapping of str to array of shape (draws,)
        By column; empty if nothing is uncertain.
    """

    case: Case
    values: Mapping[str, Value]
    pairs: Mapping[tuple[str, str], float]
    uniforms: Uniforms
    outcomes: Outcomes


def work_out(
    compiled: CompiledModel, case: Case, draws: int, seed: int, last: Worked | None
) -> Worked:
    """Evaluate a case, taking from an earlier one with the same draws what is the same.

    Raises
    ------
    SurplusError
        As `surplus.value.evaluate.evaluate_outcomes`.
    """
    check_discounting(case)
    values = counted_values(compiled, case)
    if is_certain(values.values()):
        pairs: Mapping[tuple[str, str], float] = {}
        uniforms: Uniforms = {}
        take: Taking = means
        draws = 1
    else:
        pairs = correlated_pairs(compiled.model, values)
        uniforms = _uniforms(compiled.model, values, pairs, (draws, seed), last)
        take = dealing(uniforms)
    extent = axes(compiled.model, case, values)
    kept = _kept(values, uniforms, extent, last)
    items = {item.name: item for item in compiled.model.inputs}
    inputs = {
        name: kept[name] if name in kept else array(items[name], value, extent, take)
        for name, value in values.items()
    }
    before = last.outcomes if last is not None and last.case.has_terms_of(case) else None
    outcomes = evaluate_arrays(compiled, case, extent, inputs, draws, before)
    return Worked(case, values, pairs, uniforms, outcomes)


def _uniforms(
    model: Model,
    values: Mapping[str, Value],
    pairs: Mapping[tuple[str, str], float],
    dealt: tuple[int, int],
    last: Worked | None,
) -> Uniforms:
    """Return the uniform numbers of every column: the very same arrays where they are equal."""
    old = last.uniforms if last is not None else {}
    if last is not None and last.pairs == pairs and [*old] == uncertain_names(values, pairs):
        return old
    new = uniform_columns(model, values, *dealt)
    return {
        name: old[name] if name in old and np.array_equal(old[name], column) else column
        for name, column in new.items()
    }


def _kept(
    values: Mapping[str, Value], uniforms: Uniforms, extent: Axes, last: Worked | None
) -> Arrays:
    """Return the arrays of the inputs whose values and uniform numbers are as they were."""
    if last is None or not extent.runs_as(last.outcomes.axes):
        return {}

    def is_kept(name: str) -> bool:
        if name not in last.values or last.values[name] != values[name]:
            return False
        columns = columns_of(name, values)
        return all(uniforms.get(each) is last.uniforms.get(each) for each in columns)

    return {name: last.outcomes.inputs[name] for name in values if is_kept(name)}
