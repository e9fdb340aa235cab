"""Evaluating a program on arrays of shape (alternative, year, draw)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surplus.formula.blame import Site
from surplus.formula.culprit import carefully
from surplus.formula.functions import FloatArray
from surplus.formula.program import Compiled, Program
from surplus.formula.to_numpy import Frame


def evaluate(
    program: Program,
    env: Mapping[str, FloatArray],
    years: FloatArray,
    names: Sequence[str] | None = None,
    alternatives: Sequence[str] = (),
    known: Mapping[str, FloatArray] | None = None,
) -> dict[str, FloatArray]:
    """Evaluate formulas.

    Parameters
    ----------
    program : Program
    env : mapping of str to array
        The inputs' values, in their units, of shape (alternative, year, draw) where every
        axis has its full size or 1; NaN is missing.
    years : array
        The numbers of the years, one for each place on the year axis: 1, 2, … or 0, 1, ….
    names : sequence of str, optional
        The formulas that are wanted; only what they need is evaluated. All by default.
    alternatives : sequence of str, optional
        What messages call the places on the alternative axis.
    known : mapping of str to array, optional
        Formulas that are computed already, on the same inputs: these aren't again.

    Returns
    -------
    dict of str to array
        By formula, in its unit; an axis on which a result doesn't vary may have size 1.

    Raises
    ------
    SurplusError
        For a division by zero, an argument that a function can't take, or an overflow, with
        the inputs that led to it.

    Notes
    -----
    An `if` protects its branches from such faults, but not the formulas that they name: those
    are computed, and shown, on their own.

    Examples
    --------
    >>> from surplus.core.source import Passage
    >>> from surplus.core.units import ONE, Units
    >>> from surplus.formula.compiler import compile_program
    >>> from surplus.formula.program import Definition
    >>> double = Definition("double", (Passage.of("2 * x"),), "formula 'double'")
    >>> program = compile_program([double], {"x": ONE}, Units(), [])
    >>> evaluate(program, {"x": np.full((1, 1, 1), 4.0)}, np.array([1.0]))["double"].item()
    8.0
    """
    wanted = program.order if names is None else tuple(names)
    held = known or {}
    values = {**env, **held}
    frame = Frame(values, np.asarray(years, dtype=np.float64).reshape(1, -1, 1))
    run = _Run(program, frame, alternatives)
    with np.errstate(divide="raise", over="raise", invalid="raise", under="ignore"):
        for name in program.needed_for([name for name in wanted if name not in held]):
            if name not in held:
                values[name] = run.value(program.formulas[name])
    return {name: values[name] for name in wanted}


@dataclass(frozen=True, slots=True)
class _Run:
    program: Program
    frame: Frame
    alternatives: Sequence[str]

    def value(self, formula: Compiled) -> FloatArray:
        count = len(formula.typed)
        if count == 1:
            return self.variant(formula, 0, self.frame)
        results = [
            self.variant(formula, index, _of_alternative(formula, self.frame, index))
            for index in range(count)
        ]
        _, *extent = np.broadcast_shapes(*(result.shape for result in results))
        stacked = np.empty((count, *extent))
        for place, result in enumerate(results):
            stacked[place] = result[0]
        return stacked

    def variant(self, formula: Compiled, index: int, frame: Frame) -> FloatArray:
        try:
            return self.program.evaluators[formula.name][index](frame)
        except FloatingPointError:
            site = Site(self.program, formula, index, self.frame, self.alternatives)
            return carefully(site, frame)


def _of_alternative(formula: Compiled, frame: Frame, index: int) -> Frame:
    values = {name: frame.values[name] for name in formula.uses}
    cut = {n: v[index : index + 1] if v.shape[0] > 1 else v for n, v in values.items()}
    return Frame(cut, frame.years)
