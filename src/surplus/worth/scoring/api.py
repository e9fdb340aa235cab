"""Scores in a line of Python."""

from __future__ import annotations

import numpy as np

from surplus.worth.faults import fault
from surplus.worth.fit import Fit
from surplus.worth.gamma_gamma import GammaGammaFit
from surplus.worth.scoring.lookup import Histories, lookup
from surplus.worth.scoring.query import Scorer
from surplus.worth.scoring.settings import ScoreSettings, scored_by
from surplus.worth.scoring.table import ScoreTable, scores_of
from surplus.worth.states.build import fresh_name
from surplus.worth.states.table import StateTable


def score(state: StateTable, fit: Fit, settings: ScoreSettings) -> ScoreTable:
    """Return what every customer is worth, worked out where their state is.

    Parameters
    ----------
    state : StateTable
        The customers. Their times are turned into the unit of the fit.
    fit : Fit
        A fitted model of purchases.
    settings : ScoreSettings
        How far ahead, the discount rate, what a purchase is worth.

    Returns
    -------
    ScoreTable
        For each customer: the chance of being alive; expected purchases within the horizon;
        expected spend of one; CLV within the horizon, discounted, with P10 and P90; residual
        value, discounted without end; the median wait for the next purchase, if alive, in the
        unit of the fit, and its day. P10 and P90 say what the parameters leave open, by the
        Laplace approximation to first order; not how a single customer may turn out.

    Raises
    ------
    SurplusError
        W029 if spend is modelled and the state holds no amounts, W041 if the fit isn't of
        purchases, W054 if there are no customers.

    Examples
    --------
    >>> from surplus.worth.bg_nbd import BetaGeo
    >>> from surplus.worth.states import state
    >>> with state("examples/cdnow/transactions.csv", customer="customer", date="date",
    ...            amount="value", observed_until="1997-09-30", unit="week") as base:
    ...     fit = BetaGeo().fit(base.grouped())
    ...     scores = score(base, fit, ScoreSettings(horizon=39, yearly_rate=0.1, spend=35.0))
    ...     total = scores.total()
    >>> total.customers, round(total.purchases)
    (2357, 1653)
    """
    model = scored_by(fit)
    if isinstance(settings.spend, GammaGammaFit) and state.policy.amount is None:
        raise fault("W029", "the state was made without amounts", "name the column: amount='…'")
    scorer = Scorer(model, settings, state.policy, state.kept, fresh_name("histories"))
    keys = state.engine.arrays(scorer.keys())
    x, recency, age = (np.asarray(keys[name], np.int64) for name in ("x", "recency", "age"))
    per_tick = state.policy.tick_unit.per(model.unit)
    if not len(x):
        raise fault("W054", "there are no customers", "check what the state was made from")
    return scores_of(state, scorer, lookup(model, settings, Histories(x, recency, age, per_tick)))
