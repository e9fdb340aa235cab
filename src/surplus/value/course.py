"""The course of an outcome over the years, and the share of it that is claimed."""

from __future__ import annotations

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.schedule import Schedule
from surplus.core.spread import FloatArray
from surplus.value.case import Case
from surplus.value.compile import CLAIMS, LENGTHS, CompiledModel, factor_to_year, key
from surplus.value.draws import Arrays
from surplus.value.model import Outcome


def schedules_of(
    compiled: CompiledModel, outcome: Outcome, results: Arrays
) -> tuple[Schedule, ...]:
    """Return the schedules of a recurring outcome: one for all alternatives, or one for each.

    Raises
    ------
    SurplusError
        V003 if a parameter differs from year to year, V004 if one is beyond 100 %.
    """
    parts = {
        name: _parameter(compiled, outcome, name, results)
        for name in (*LENGTHS, "growth", "decay")
        if key(outcome, name) in results
    }
    count = max((part.shape[0] for part in parts.values()), default=1)
    steps = outcome.timeline.steps
    return tuple(
        Schedule(steps=steps, **{n: part[min(i, part.shape[0] - 1)] for n, part in parts.items()})
        for i in range(count)
    )


def _parameter(compiled: CompiledModel, outcome: Outcome, name: str, results: Arrays) -> FloatArray:
    """Return a parameter of a timeline, of shape (alternative or 1, draw or 1)."""
    numbers = results[key(outcome, name)]
    if numbers.shape[1] > 1:
        message = f"'{name}' of {outcome.role} '{outcome.name}' may not differ from year to year"
        raise SurplusError(Diagnostic("V003", message, span=outcome.span))
    _check_course(outcome, name, numbers)
    factor = 1.0
    if name in LENGTHS:
        factor = factor_to_year(compiled.model, compiled.program.formulas[key(outcome, name)].unit)
    return numbers[:, 0] * factor


def _check_course(outcome: Outcome, name: str, numbers: FloatArray) -> None:
    """Refuse what would turn an amount into its opposite."""
    message = f"'{name}' of {outcome.role} '{outcome.name}' "
    if name == "growth" and np.any(numbers < -1):
        message += "must be at least -100 %"
    elif name == "decay" and np.any(numbers > 1):
        message += "must be at most 100 %"
    else:
        return
    raise SurplusError(Diagnostic("V004", message, span=outcome.span))


def claim_of(compiled: CompiledModel, case: Case, outcome: Outcome, results: Arrays) -> FloatArray:
    """Return the share of a driver that is claimed, of shape (alternative or 1, draw or 1).

    Raises
    ------
    SurplusError
        V003 if a part of it differs from year to year, V004 if one isn't from 0 to 100 %.
    """
    told = case.adjustments.get(outcome.name)
    risk, share = (
        _claim_part(compiled, outcome, name, getattr(told, name, None), results) for name in CLAIMS
    )
    return (1 - (np.zeros((1, 1)) if risk is None else risk)) * (
        np.ones((1, 1)) if share is None else share
    )


def _claim_part(
    compiled: CompiledModel,
    outcome: Outcome,
    name: str,
    told: float | None,
    results: Arrays,
) -> FloatArray | None:
    if told is not None:
        return np.array([[told]])
    if key(outcome, name) not in results:
        return None
    part = _parameter(compiled, outcome, name, results)
    if np.any((part < 0) | (part > 1)):
        message = f"'{name}' of {outcome.role} '{outcome.name}' must be from 0 to 100 %"
        raise SurplusError(Diagnostic("V004", message, span=outcome.span))
    return part
