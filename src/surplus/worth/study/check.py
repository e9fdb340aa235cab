"""How well a model foretells what it hasn't seen, beside a naive rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.choice import CANDIDATES, Choice, choose
from surplus.worth.evaluation import (
    Comparison,
    Groups,
    LogScore,
    Outcomes,
    Tracking,
    by_count,
    by_prediction,
    compared,
    gain,
    hopeful_rate,
    log_chances,
    log_poisson,
    log_score,
    naive_rate,
    tracking,
)
from surplus.worth.faults import fault
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.states.calendar import tick
from surplus.worth.states.policy import StatePolicy
from surplus.worth.states.table import StateTable
from surplus.worth.study.course import course
from surplus.worth.study.models import held_out_groups, needs_gaps

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Check:
    """What a fit of the earlier time says of the later time, and what came.

    Attributes
    ----------
    calibrated_until, observed_until : date
        The last day that was fitted, and the last day that was foretold.
    horizon : float
        The time between, in the fit's unit.
    fit : PurchaseFit
        Of the earlier time alone.
    comparison : Comparison
        The model beside the naive rule, customer by customer.
    log_score : LogScore
        How probable the model, and the naive rule, held what each customer did.
    counts, tenths : Groups
        By purchases so far, and by tenths of customers from the highest predictions on.
    gain : array of float, shape (points, 2)
        Share of customers with the highest predictions, share of purchases that they made.
    tracking : Tracking
        Repeat purchases period by period.
    """

    calibrated_until: dt.date
    observed_until: dt.date
    horizon: float
    fit: PurchaseFit
    comparison: Comparison
    log_score: LogScore
    counts: Groups
    tenths: Groups
    gain: FloatArray
    tracking: Tracking


def held_out(policy: StatePolicy) -> float:
    """Return how long the hold-out is, in the policy's unit of time.

    Raises
    ------
    SurplusError
        W029 if there is none.
    """
    if policy.holdout_until is None:
        raise fault("W029", "the state has no hold-out", "say until when")
    return (tick(policy.holdout_until, policy.tick_unit) - policy.end) * policy.per_tick


def chosen(state: StateTable) -> Choice:
    """Return the model that foretells the hold-out best.

    Parameters
    ----------
    state : StateTable
        With a hold-out. If it was made with gaps, models of regular buyers are tried too, each
        with as many phases as the likelihood asks for.

    Raises
    ------
    SurplusError
        W029 if the state has no hold-out, W068 if no model could be fitted.
    """
    known, later = held_out_groups(state)
    models = [name for name in CANDIDATES if state.policy.gaps or not needs_gaps(name)]
    return choose(known, later, held_out(state.policy), models)


def check(state: StateTable, fit: PurchaseFit) -> Check:
    """Return how well a fit foretells the hold-out of the state that it was made from.

    Parameters
    ----------
    state : StateTable
        With a hold-out, made from transactions.
    fit : PurchaseFit
        Of `state.grouped()`.

    Raises
    ------
    SurplusError
        W029 if the state has no hold-out, W111 if it was read from a file.
    """
    known, later, _ = state.holdout()
    policy, horizon = state.policy, held_out(state.policy)
    assert policy.holdout_until is not None  # or there was no hold-out
    predicted = fit.expected_purchases(horizon, known.x, known.t_x, known.T)
    naive = naive_rate(known.x, known.T, horizon)
    outcomes = Outcomes(predicted, naive, later, known.counts)
    hopeful = hopeful_rate(known.x, known.T, known.counts, horizon)
    chances = log_chances(fit, horizon, later, known.x, known.t_x, known.T)
    seen = course(state)
    return Check(
        policy.observed_until,
        policy.holdout_until,
        horizon,
        fit,
        compared(outcomes),
        log_score(chances, log_poisson(later, hopeful), known.counts),
        by_count(outcomes, known.x),
        by_prediction(outcomes),
        gain(outcomes),
        tracking(
            seen.births,
            seen.newcomers,
            seen.repeats,
            fit.expected_new,
            calibrated=seen.observed,
            period=seen.period,
            step=policy.per_tick,
        ),
    )
