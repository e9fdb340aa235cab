"""Shifted-beta-geometric and beta-discrete-Weibull: how long contracts last.

Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing
21(1); Fader, Hardie, Liu, Davin & Steenburgh (2018), "How to project customer retention"
revisited: the role of duration dependence, Journal of Interactive Marketing 43.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.beta_shift import log_beta_shift
from surplus.worth.beta_survival import Ending
from surplus.worth.contract_fit import ContractFit, counts_of
from surplus.worth.contracts import Contracts
from surplus.worth.customer_state import FEWEST
from surplus.worth.edges import Edges, climb_within
from surplus.worth.estimate import Estimate, estimate
from surplus.worth.faults import fault
from surplus.worth.flags import Flag
from surplus.worth.newton import Peak, with_prior

FloatArray = NDArray[np.float64]

MEANINGS = {"alpha": "contracts_apart", "beta": "contracts_apart", "c": "contracts_older"}
_ALIKE = (0.02, 0.5, 3.0, 60.0)
_AGEING = (0.1, 0.5, 1.0, 2.0, 5.0, 15.0, 40.0)
_SCOUTS = 8
_BEYOND = 1e300
_NEARLY = 1e-3


@dataclass(frozen=True)
class ShiftedBetaGeoFit(ContractFit):
    """A fitted shifted-beta-geometric model."""

    model: ClassVar[str] = "sbg"
    title: ClassVar[str] = "sBG"
    free: ClassVar[bool] = False

    def log_survival(self, times: ArrayLike) -> FloatArray:
        """Return the logarithm of the share of contracts that survive so many periods.

        Fader & Hardie (2007), equation 6; Fader et al. (2018), equation 8.

        Parameters
        ----------
        times : array_like of int
            Periods.
        """
        alpha, beta, c = (*self.estimate.values, 1.0)[:3]
        with np.errstate(over="ignore"):
            grown = np.minimum(np.asarray(times, np.float64) ** c, _BEYOND)
        return log_beta_shift(alpha, beta, np.atleast_1d(grown)).reshape(grown.shape)


@dataclass(frozen=True)
class BetaDiscreteWeibullFit(ShiftedBetaGeoFit):
    """A fitted beta-discrete-Weibull model."""

    model: ClassVar[str] = "bdw"
    title: ClassVar[str] = "beta-discrete-Weibull"
    free: ClassVar[bool] = True


@dataclass(frozen=True)
class ShiftedBetaGeo:
    """Settings of sBG (Fader & Hardie 2007, equations 5-7).

    Examples
    --------
    >>> fit = ShiftedBetaGeo().fit(Contracts.from_survivors([1000, 869, 743, 653], "year"))
    >>> bool(fit.retention(2) < fit.retention(3))
    True
    """

    def fit(self, contracts: Contracts) -> ShiftedBetaGeoFit:
        """Return the fit with the highest likelihood.

        Parameters
        ----------
        contracts : Contracts
            Of one or several cohorts.

        Raises
        ------
        SurplusError
            W056 if there are too few contracts, W066 if none ended.
        """
        return _fitted(ShiftedBetaGeoFit, ("alpha", "beta"), contracts)


@dataclass(frozen=True)
class BetaDiscreteWeibull:
    """Settings of beta-discrete-Weibull (Fader et al. 2018): sBG with ageing contracts."""

    def fit(self, contracts: Contracts) -> BetaDiscreteWeibullFit:
        """Return the fit with the highest likelihood.

        Parameters
        ----------
        contracts : Contracts
            Of one or several cohorts.

        Raises
        ------
        SurplusError
            W056 if there are too few contracts, W066 if none ended.
        """
        return _fitted(BetaDiscreteWeibullFit, ("alpha", "beta", "c"), contracts)


F = TypeVar("F", bound=ShiftedBetaGeoFit)


def _fitted(kind: type[F], names: tuple[str, ...], contracts: Contracts) -> F:
    check_contracts(contracts)
    goal, centre = Ending(*counts_of(contracts), kind.free), np.zeros(len(names))
    peak = _highest(goal, centre)
    found = estimate(names, peak, contracts.customers, contracts.unit, MEANINGS, centre=centre)
    return kind(_told(found, goal.edges, peak.at))


def _highest(goal: Ending, centre: FloatArray) -> Peak:
    """Return the highest peak: where contracts age, there are several."""
    held = with_prior(goal, centre)
    starts = sorted(_starts(goal), key=lambda start: -held(start).value)[:_SCOUTS]
    scouts = [climb_within(held, start, goal.edges, _NEARLY) for start in starts]
    best = max(scouts, key=lambda peak: peak.slope.value)
    peak = climb_within(held, best.at, goal.edges)
    return replace(peak, loglik=goal(peak.at).value)


def _starts(goal: Ending) -> list[FloatArray]:
    """Return where to begin: half the contracts end by an early, a middle or a late time."""
    periods = np.arange(1, len(goal.ended) + 1)
    lived = float(periods @ goal.ended) / goal.ended.sum()
    times = (0.5 * lived, lived, 2 * len(goal.ended))
    found = []
    for alpha in _ALIKE:
        # (1 + (t / τ)^c)^-α is a half, with β = τ^c: where the model goes as β grows.
        scale = np.log(np.expm1(np.log(2) / alpha)) if alpha > 0.05 else np.log(2) / alpha
        for time in times:
            for c in _AGEING if goal.free else (1.0,):
                start = np.array([np.log(alpha), c * np.log(time) - scale, np.log(c)])
                found.append(goal.edges.within(start[: 3 if goal.free else 2]))
    return found


def _told(found: Estimate, edges: Edges, at: FloatArray) -> Estimate:
    """Return the estimate with a flag for each parameter that is at its edge."""
    flags = list(found.flags)
    for name, log, high, pressed in zip(
        found.names, at, edges.high, edges.pressed(at), strict=True
    ):
        key = "large" if log > high - 1 else "small"
        if pressed and (flag := Flag(key, name=name, why=MEANINGS[name])) not in flags:
            flags.append(flag)
    return replace(found, flags=tuple(flags))


def check_contracts(contracts: Contracts) -> None:
    """Refuse contracts that no model can learn from.

    Parameters
    ----------
    contracts : Contracts
        That a model is to be fitted to.

    Raises
    ------
    SurplusError
        W056 if there are too few contracts, W066 if none ended.
    """
    if contracts.customers < FEWEST:
        message = f"there is {contracts.customers} contract: how contracts differ can't be seen"
        raise fault("W056", message, "take a longer list of contracts")
    if not contracts.ended.any():
        message = f"none of {contracts.customers:,} contracts ended"
        raise fault(
            "W066", message, "observe them longer: there is nothing to tell how long they last"
        )
