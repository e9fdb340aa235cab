"""Models by the name that people call them: `bg-nbd` where files say `bg_nbd`."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
from surplus.worth.fit import Fit
from surplus.worth.gamma_gamma import GammaGammaFit
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.registry import MODELS, Kind, read_fit
from surplus.worth.states.query import chosen_sql, history_sql
from surplus.worth.states.table import StateTable


def purchase_models() -> list[str]:
    """Return the names of the models of purchases.

    Examples
    --------
    >>> purchase_models()
    ['bg-nbd', 'mbg-nbd', 'bg-cnbd', 'mbg-cnbd', 'pareto-nbd']
    """
    return [n.replace("_", "-") for n, m in MODELS.items() if m.kind is Kind.PURCHASES]


def needs_gaps(name: str) -> bool:
    """Return whether a model reads the times between purchases: those of regular buyers do."""
    return name.endswith("cnbd")


def fitted(name: str, state: StateTable) -> PurchaseFit:
    """Fit a model of purchases to the distinct histories of a state.

    Parameters
    ----------
    name : str
        Such as `bg-nbd`.
    state : StateTable
        Made with gaps, if the model needs them.

    Raises
    ------
    SurplusError
        W112 if there is no such model; W056, W057 if there is too little to learn from.
    """
    if name not in purchase_models():
        known = ", ".join(purchase_models())
        raise fault("W112", f"there is no model '{name}'", f"there are {known}")
    groups = _grouped_with_gaps(state) if needs_gaps(name) else state.grouped()
    fit = MODELS[name.replace("-", "_")].settings().fit(groups)
    assert isinstance(fit, PurchaseFit)
    return fit


def _grouped_with_gaps(state: StateTable) -> CustomerState:
    """Return distinct histories with the mean of the sums of log gaps of those who have each."""
    groups = state.grouped()
    gaps = _gaps(state, groups, 3, "")
    return CustomerState(
        groups.x, groups.t_x, groups.T, groups.unit, weights=groups.counts, log_gaps=gaps
    )


def held_out_groups(state: StateTable) -> tuple[CustomerState, NDArray[np.int64]]:
    """Return what all models can be fitted to and tried on: histories and later purchases.

    Parameters
    ----------
    state : StateTable
        With a hold-out; made with gaps, if models of regular buyers are to be tried.

    Returns
    -------
    state : CustomerState
        Rows differ in history or in hold-out purchases; weights count customers.
    later : array of int, shape (rows,)
        Purchases of each customer of the row in the hold-out.

    Raises
    ------
    SurplusError
        W029 if the state has no hold-out.
    """
    known, later, _ = state.holdout()
    gaps = None
    if state.policy.gaps:
        gaps = _gaps(state, known, 4, ", CAST(holdout_occasions AS BIGINT) AS later")
    return CustomerState(
        known.x, known.t_x, known.T, known.unit, weights=known.counts, log_gaps=gaps
    ), later


def _gaps(
    state: StateTable, groups: CustomerState, columns: int, later: str
) -> NDArray[np.float64]:
    """Return mean sums of log gaps by group, in the order in which states give groups."""
    listed = ", ".join(map(str, range(1, columns + 1)))
    order = ", ".join(("1", "3", "2", "4")[:columns])
    found = state.engine.arrays(
        f"SELECT {history_sql(state.policy)}{later}, AVG(log_gaps) AS gaps FROM {state.kept} "
        f"WHERE {chosen_sql(state.policy)} GROUP BY {listed} ORDER BY {order}"
    )
    return np.asarray(
        np.asarray(found["gaps"], np.float64) + groups.x * np.log(state.policy.per_tick)
    )


def fit_of(kept: Mapping[str, object]) -> Fit:
    """Return the fit that was kept as JSON values.

    Parameters
    ----------
    kept : mapping
        What `Fit.to_json` wrote, read as JSON.

    Raises
    ------
    SurplusError
        W061 if it is no fit that is known here.
    """
    return read_fit(json.dumps(kept))


def spend_of(kept: Mapping[str, object] | None) -> GammaGammaFit | None:
    """Return the fit of spend that was kept, if there is one.

    Raises
    ------
    SurplusError
        W061 if it is a fit of something else.
    """
    if kept is None:
        return None
    fit = fit_of(kept)
    if not isinstance(fit, GammaGammaFit):
        raise fault("W061", f"a fit of {fit.title} says nothing of spend", "fit it again")
    return fit
