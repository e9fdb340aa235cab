"""What contracts are still worth: margin times the chance that each goes on, discounted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.agreements.reading import Agreements
from surplus.worth.contract_fit import ContractFit
from surplus.worth.faults import fault
from surplus.worth.hazard import Hazard, HazardFit
from surplus.worth.sbg import BetaDiscreteWeibull, ShiftedBetaGeo
from surplus.worth.units import periodic_rate

FloatArray = NDArray[np.float64]

MODELS = {"hazard": Hazard, "sbg": ShiftedBetaGeo, "bdw": BetaDiscreteWeibull}
"""Models of contracts by name."""

_ROWS = 20_000


@dataclass(frozen=True, eq=False)
class AgreementScores:
    """What each contract is still worth.

    Attributes
    ----------
    ids : array, shape (contracts,)
        Who holds each.
    active : array of bool, shape (contracts,)
        Whether it goes on.
    next_period, to_the_end : array of float, shape (contracts,)
        The chance that it survives the next period, and the horizon; 0 if it ended.
    periods : array of float, shape (contracts,)
        Expected periods within the horizon.
    clv : array of float, shape (contracts,)
        What it is worth within the horizon, discounted.
    """

    ids: NDArray[np.generic]
    active: NDArray[np.bool_]
    next_period: FloatArray
    to_the_end: FloatArray
    periods: FloatArray
    clv: FloatArray

    def columns(self) -> dict[str, NDArray[np.generic]]:
        """Return the table of scores by column."""
        return {
            "customer": self.ids,
            "active": self.active,
            "survives_next_period": self.next_period,
            "survives_horizon": self.to_the_end,
            "expected_periods": self.periods,
            "clv": self.clv,
        }


def fit_agreements(agreements: Agreements, model: str) -> HazardFit | ContractFit:
    """Fit how long contracts last.

    Parameters
    ----------
    agreements : Agreements
        With covariates, for the hazard model alone.
    model : str
        `hazard`, `sbg` or `bdw`.

    Raises
    ------
    SurplusError
        W112 if there is no such model or it takes no covariates; W056, W066 if there is too
        little to learn from.
    """
    if model not in MODELS:
        known = ", ".join(MODELS)
        raise fault("W112", f"there is no model '{model}'", f"there are {known}")
    if model != "hazard" and agreements.contracts.covariates:
        raise fault("W112", f"{model} takes no covariates", "take the model hazard")
    fit = MODELS[model]().fit(agreements.contracts)
    assert isinstance(fit, HazardFit | ContractFit)
    return fit


def worth_of_agreements(
    agreements: Agreements,
    fit: HazardFit | ContractFit,
    *,
    horizon: int,
    yearly_rate: float,
    margin: float = 1.0,
) -> AgreementScores:
    """Return what each contract is still worth.

    CLV = Σ m s(n + t) / s(n) / (1 + d)^t over the periods t = 1 … horizon, for a contract that
    has survived n; what a period brings comes at its end, if the contract survives it.

    Parameters
    ----------
    agreements : Agreements
        Contracts that ended are worth nothing more.
    fit : HazardFit or ContractFit
        How long contracts last.
    horizon : int
        Periods to look ahead.
    yearly_rate : float
        Effective discount rate a year.
    margin : float
        The share of what a period brings that is left; or the amount, where the table has no
        column of margins.

    Raises
    ------
    SurplusError
        W063 if the rate can't be.
    """
    contracts = agreements.contracts
    discount = (1 + periodic_rate(yearly_rate, contracts.unit)) ** -np.arange(1.0, horizon + 1)
    brings = np.ones(len(contracts)) if agreements.margin is None else agreements.margin
    active = ~contracts.ended
    size = len(contracts)
    first, last, periods, clv = (np.zeros(size) for _ in range(4))
    going = np.flatnonzero(active)
    for start in range(0, len(going), _ROWS):
        rows = going[start : start + _ROWS]
        ahead = _ahead(agreements, fit, rows, horizon)
        first[rows], last[rows] = ahead[:, 0], ahead[:, -1]
        periods[rows] = ahead.sum(axis=1)
        clv[rows] = margin * brings[rows] * (ahead @ discount)
    return AgreementScores(agreements.ids, active, first, last, periods, clv)


def _ahead(
    agreements: Agreements, fit: HazardFit | ContractFit, rows: NDArray[np.int64], horizon: int
) -> FloatArray:
    """Return the chances of surviving 1 … horizon more periods, shape (rows, horizon)."""
    survived = agreements.contracts.periods[rows]
    times = np.arange(int(survived.max()) + horizon + 1)
    places = survived[:, None] + np.arange(1, horizon + 1)
    if isinstance(fit, ContractFit):
        curve = fit.survival(times)
        return np.asarray(curve[places] / curve[survived][:, None])
    # The hazards are proportional: a contract's curve is the base curve to the power of its risk.
    base = fit.survival(times, {name: np.zeros(1) for name in fit.estimate.names})[0]
    covariates = {n: c[rows] for n, c in agreements.contracts.covariates.items()}
    risk = np.broadcast_to(fit.risk(covariates), len(rows))
    log_base = np.log(base)
    return np.asarray(np.exp(risk[:, None] * (log_base[places] - log_base[survived][:, None])))
