"""What is found about a valuation that doesn't keep it from being made."""

from __future__ import annotations

import numpy as np

from surplus.core.errors import Diagnostic, Severity
from surplus.value.case import Case
from surplus.value.compile import CompiledModel, key
from surplus.value.evaluate import Outcomes
from surplus.value.flows import late
from surplus.value.years import falls_today


def notes_on(compiled: CompiledModel, case: Case, outcomes: Outcomes) -> tuple[Diagnostic, ...]:
    """Return warnings: V005 for what falls too late, V010 for what is told for today in vain,
    C007 for what is told for fewer years than the case counts.
    """
    return (
        *_never_due(outcomes),
        *_lost_today(compiled, outcomes),
        *_told_too_short(compiled, case, outcomes),
    )


def _never_due(outcomes: Outcomes) -> list[Diagnostic]:
    """Return a warning for each one-off that falls after the horizon."""
    found: list[Diagnostic] = []
    for name in late(list(outcomes.booked.values())):
        outcome = outcomes.booked[name].outcome
        message = f"{outcome.role} '{name}' falls after the horizon and doesn't count"
        hint = "lengthen the horizon, or move it"
        found.append(Diagnostic("V005", message, Severity.WARNING, outcome.span, hint))
    return found


def _lost_today(compiled: CompiledModel, outcomes: Outcomes) -> list[Diagnostic]:
    """Return a warning for each recurring amount that is told for year 0, where none falls."""
    found: list[Diagnostic] = []
    for name, booked in outcomes.booked.items():
        told = falls_today(compiled.program, key(booked.outcome), outcomes.axes.today)
        amount = booked.amount
        if told and booked.recurring and amount.shape[1] > 1 and np.any(amount[:, 0] != 0):
            message = f"{booked.outcome.role} '{name}' is money per time, so year 0 isn't counted"
            hint = "year 0 is a moment: state what falls today as money, not money per time"
            span = booked.outcome.span
            found.append(Diagnostic("V010", message, Severity.WARNING, span, hint))
    return found


def _told_too_short(compiled: CompiledModel, case: Case, outcomes: Outcomes) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    told = compiled.model.years
    for name in sorted(outcomes.axes.yearly if case.years > told else ()):
        if name not in case.answers:
            message = f"input '{name}' is told for {told} years, and the case counts {case.years}"
            hint = f"later years hold nothing: answer it in the case for years 1 to {case.years}"
            span = compiled.model.input(name).span
            found.append(Diagnostic("C007", message, Severity.WARNING, span, hint))
    return found
