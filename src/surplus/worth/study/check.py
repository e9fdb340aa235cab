"""How well a model foretells what it hasn't seen, beside a naive rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.choice import CANDIDATES, Choice, choose
from surplus.worth.covariates import CovariateFit
from surplus.worth.customer_state import CustomerState
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
from surplus.worth.study.causes import causes
from surplus.worth.study.course import course
from surplus.worth.study.models import fitted, held_out_groups, needs_gaps
from surplus.worth.study.traits import Described, described

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
    fit : PurchaseFit or CovariateFit
        Of the earlier time alone.
    comparison : Comparison
        The model beside the naive rule, customer by customer.
    log_score : LogScore
        How probable the model, and the naive rule, held what each customer did.
    counts, tenths : Groups
        By purchases so far, and by tenths of customers from the highest predictions on.
    gain, naive_gain : array of float, shape (points, 2)
        Share of customers with the highest predictions, share of purchases that they made; by
        the model, and by the naive rule.
    tracking : Tracking
        Repeat purchases period by period.
    """

    calibrated_until: dt.date
    observed_until: dt.date
    horizon: float
    fit: PurchaseFit | CovariateFit
    comparison: Comparison
    log_score: LogScore
    counts: Groups
    tenths: Groups
    gain: FloatArray
    naive_gain: FloatArray
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


def check(
    state: StateTable, fit: PurchaseFit | CovariateFit, customers: Described | None = None
) -> Check:
    """Return how well a fit foretells the hold-out of the state that it was made from.

    Parameters
    ----------
    state : StateTable
        With a hold-out, made from transactions.
    fit : PurchaseFit or CovariateFit
        Of `state.grouped()`, or of the customers with covariates.
    customers : Described, optional
        The customers of the state, where the fit has covariates.

    Raises
    ------
    SurplusError
        W029 if the state has no hold-out, W111 if it was read from a file.
    """
    policy, horizon = state.policy, held_out(state.policy)
    assert policy.holdout_until is not None  # or there was no hold-out
    if customers is None:
        known, later, _ = state.holdout()
    else:
        known, later = customers.state, customers.later
    ahead = _Ahead.of(fit, known, later, horizon)
    naive = naive_rate(known.x, known.T, horizon)
    outcomes = Outcomes(ahead.predicted, naive, later, known.counts)
    hopeful = hopeful_rate(known.x, known.T, known.counts, horizon)
    return Check(
        policy.observed_until,
        policy.holdout_until,
        horizon,
        fit,
        compared(outcomes),
        log_score(ahead.chances, log_poisson(later, hopeful), known.counts),
        by_count(outcomes, known.x),
        by_prediction(outcomes),
        gain(outcomes),
        gain(Outcomes(naive, naive, later, known.counts)),
        _tracked(state, ahead.newcomers),
    )


def _tracked(state: StateTable, newcomers: Callable[[FloatArray], FloatArray]) -> Tracking:
    seen = course(state)
    return tracking(
        seen.births,
        seen.newcomers,
        seen.repeats,
        newcomers,
        calibrated=seen.observed,
        period=seen.period,
        step=state.policy.per_tick,
    )


@dataclass(frozen=True, eq=False)
class _Ahead:
    """What a fit says of the time held out.

    Attributes
    ----------
    predicted, chances : array of float, shape (rows,)
        Expected purchases, and the log-probability of those that came.
    newcomers : callable
        From times to expected repeat purchases of a new customer; with covariates, of one who
        may be of any kind, as likely as there are such customers.
    """

    predicted: FloatArray
    chances: FloatArray
    newcomers: Callable[[FloatArray], FloatArray]

    @classmethod
    def of(
        cls,
        fit: PurchaseFit | CovariateFit,
        known: CustomerState,
        later: NDArray[np.int64],
        horizon: float,
    ) -> _Ahead:
        everybody = np.arange(len(known))
        kinds = [(fit, everybody)] if isinstance(fit, PurchaseFit) else list(fit.kinds(known))
        predicted, chances = np.empty(len(known)), np.empty(len(known))
        for one, rows in kinds:
            history = known.x[rows], known.t_x[rows], known.T[rows]
            predicted[rows] = one.expected_purchases(horizon, *history)
            chances[rows] = log_chances(one, horizon, later[rows], *history)
        shares = [float(known.counts[rows].sum()) / known.customers for _, rows in kinds]

        def newcomers(times: FloatArray) -> FloatArray:
            each = (s * one.expected_new(times) for s, (one, _) in zip(shares, kinds, strict=True))
            return np.asarray(sum(each))

        return cls(predicted, chances, newcomers)


def checked(state: StateTable, model: str, traits: tuple[str, Sequence[str]] | None) -> Check:
    """Fit a model to the time before the hold-out, and return how well it foretells it.

    Parameters
    ----------
    state : StateTable
        With a hold-out, made from transactions.
    model : str
        Such as `bg-nbd`.
    traits : (str, sequence of str) or None
        A table with what else is known of customers, and the columns to take from it.

    Raises
    ------
    SurplusError
        W029 if the state has no hold-out, W111 if it was read from a file; as for fits.
    """
    plain = fitted(model, state)
    if traits is None:
        return check(state, plain)
    customers = described(state, *traits)
    return check(state, causes(customers, model, plain).fit, customers)
