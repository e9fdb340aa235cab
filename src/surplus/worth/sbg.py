"""Shifted-beta-geometric and beta-discrete-Weibull: how long contracts last.

Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing
21(1); Fader, Hardie, Liu, Davin & Steenburgh (2018), "How to project customer retention"
revisited: the role of duration dependence, Journal of Interactive Marketing 43.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.beta_survival import Ending, log_survival
from surplus.worth.contract_fit import ContractFit, counts_of
from surplus.worth.contracts import Contracts
from surplus.worth.customer_state import FEWEST
from surplus.worth.estimate import estimate
from surplus.worth.faults import fault
from surplus.worth.newton import highest

FloatArray = NDArray[np.float64]

MEANINGS = {"alpha": "contracts_apart", "beta": "contracts_apart", "c": "contracts_older"}
_STARTS = ((0.0, 0.0, 0.0), (0.0, 1.5, 0.0), (2.0, 3.0, 0.2), (-1.0, -1.0, -0.4), (3.0, 5.0, -0.3))


@dataclass(frozen=True)
class ShiftedBetaGeoFit(ContractFit):
    """A fitted shifted-beta-geometric model."""

    model: ClassVar[str] = "sbg"
    title: ClassVar[str] = "sBG"
    free: ClassVar[bool] = False

    def survival(self, times: ArrayLike) -> FloatArray:
        """Return the share of contracts that survive so many periods.

        Fader & Hardie (2007), equation 6; Fader et al. (2018), equation 8.

        Parameters
        ----------
        times : array_like of int
            Periods.
        """
        t = np.asarray(times, np.int64)
        at = np.log(np.asarray(self.estimate.values))
        return np.asarray(np.exp(log_survival(at, int(t.max(initial=0)), free=self.free)[0])[t])


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
    goal = Ending(*counts_of(contracts), kind.free)
    centre = np.zeros(len(names))
    starts = [np.array(start[: len(names)]) for start in _STARTS]
    peak = highest(goal, starts, centre)
    found = estimate(names, peak, contracts.customers, contracts.unit, MEANINGS, centre=centre)
    return kind(found)


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
