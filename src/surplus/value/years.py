"""What is told year by year, and what of it falls today.

Year 0 is the moment of the purchase. It belongs to the formulas that use an input with a
value for year 0, and to no other: what happens today in one driver changes no other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

import numpy as np

from surplus.core.spread import FloatArray
from surplus.formula import Program
from surplus.formula import evaluate as run
from surplus.formula.typed import Application, Reference, Typed, fold
from surplus.value.draws import Arrays, Axes


class Evaluated(Protocol):
    """What an evaluation keeps for the next one."""

    @property
    def axes(self) -> Axes:
        """The alternatives and years."""

    @property
    def inputs(self) -> Arrays:
        """The arrays of the inputs."""

    @property
    def results(self) -> Arrays:
        """The arrays of the formulas."""


def results_of(
    program: Program,
    inputs: Arrays,
    extent: Axes,
    wanted: Sequence[str],
    options: Sequence[str],
    known: Arrays,
) -> Arrays:
    """Compute formulas, each over the years that it is about.

    Parameters
    ----------
    known : mapping of str to array
        Formulas that are computed already.

    Returns
    -------
    mapping of str to array
        By formula. What has no value for today is 0 then, if it differs by year.
    """
    if not extent.today:
        return run(program, inputs, extent.years, wanted, options, known)
    today = {name for name in program.formulas if falls_today(program, name, extent.today)}
    now = [name for name in wanted if name in today]
    later = [name for name in program.needed_for(wanted) if name not in today]
    cut = {
        name: array[:, -min(array.shape[1], len(extent.later)) :] for name, array in inputs.items()
    }
    found = run(program, cut, extent.later, later, options)
    padded = {name: _with_nothing_today(array) for name, array in found.items()}
    # What is known was padded when it was computed, and would have to be cut to be used.
    return {**run(program, inputs, extent.years, now, options), **padded, **known}


def known_results(
    program: Program, before: Evaluated | None, extent: Axes, inputs: Arrays
) -> Arrays:
    """Return the formulas of an earlier evaluation that come out the same.

    Those that use no input whose array is another object, over the same alternatives and
    years.
    """
    if before is None or not extent.runs_as(before.axes):
        return {}
    same = {name for name, array in inputs.items() if before.inputs.get(name) is array}
    return {
        name: result
        for name, result in before.results.items()
        if same.issuperset(program.inputs_of(name))
    }


def falls_today(program: Program, name: str, today: Collection[str]) -> bool:
    """Whether a formula uses an input that has a value for year 0."""
    return any(entry in today for entry in program.inputs_of(name))


def _with_nothing_today(array: FloatArray) -> FloatArray:
    return array if array.shape[1] == 1 else np.pad(array, ((0, 0), (1, 0), (0, 0)))


def differs_by_year(program: Program, name: str, yearly: Collection[str]) -> bool:
    """Whether a formula differs from year to year by how it is written.

    Its numbers can't tell when there is but one year.
    """
    # In the order of computing, each once: formulas of formulas would be gone through again and
    # again, twice as often with each.
    differing = dict.fromkeys(yearly, True)

    def combine(node: Typed, parts: tuple[bool, ...]) -> bool:
        if isinstance(node, Reference):
            return differing.get(node.name, False)
        if isinstance(node, Application) and node.function.over_years:
            return not parts  # year() differs; what sums over the years doesn't
        return any(parts)

    for needed in program.needed_for([name]):
        typed = program.formulas[needed].typed
        differing[needed] = any(fold(variant, combine) for variant in typed)
    return differing.get(name, False)
