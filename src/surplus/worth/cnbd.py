"""BG/CNBD-k and MBG/CNBD-k: customers who buy at regular intervals.

Platzer & Reutterer (2016), Ticking away the moments: timing regularity helps to better
predict customer activity, Marketing Science 35(5). Times between purchases are Erlang-k; k
is given, or chosen by the likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from surplus.worth.beta_dropout_fit import BetaDropoutFit, F, fit_family
from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault

MOST = 12


@dataclass(frozen=True)
class RegularBetaGeoFit(BetaDropoutFit):
    """A fitted BG/CNBD-k model."""

    model: ClassVar[str] = "bg_cnbd"
    title: ClassVar[str] = "BG/CNBD-k"


@dataclass(frozen=True)
class RegularModifiedBetaGeoFit(BetaDropoutFit):
    """A fitted MBG/CNBD-k model."""

    model: ClassVar[str] = "mbg_cnbd"
    title: ClassVar[str] = "MBG/CNBD-k"
    at_once: ClassVar[bool] = True


@dataclass(frozen=True)
class RegularBetaGeo:
    """Settings of BG/CNBD-k (Platzer & Reutterer 2016).

    Parameters
    ----------
    phases : int or None
        k: 1 is BG/NBD, larger is more regular. None tries 1, 2, 3 … while the likelihood
        rises; this needs the sums of log gaps in the state.

    Examples
    --------
    >>> history = [2, 0, 1, 5], [30, 0, 2, 36], [39, 39, 38, 37]
    >>> state = CustomerState(*history, unit="week", weights=[30, 60, 9, 9])
    >>> RegularBetaGeo(phases=2).fit(state).phases
    2
    """

    phases: int | None = None

    def fit(self, state: CustomerState) -> RegularBetaGeoFit:
        """Return the fit with the highest likelihood.

        Parameters
        ----------
        state : CustomerState
            Of at least two customers, of whom one bought again.

        Raises
        ------
        SurplusError
            W056, W057 if there is too little to learn from, W064 if k can't be chosen.
        """
        return _fitted(RegularBetaGeoFit, state, self.phases)


@dataclass(frozen=True)
class RegularModifiedBetaGeo:
    """Settings of MBG/CNBD-k (Platzer & Reutterer 2016).

    Parameters
    ----------
    phases : int or None
        k: 1 is MBG/NBD, larger is more regular. None tries 1, 2, 3 … while the likelihood
        rises; this needs the sums of log gaps in the state.
    """

    phases: int | None = None

    def fit(self, state: CustomerState) -> RegularModifiedBetaGeoFit:
        """Return the fit with the highest likelihood.

        Parameters
        ----------
        state : CustomerState
            Of at least two customers, of whom one bought again.

        Raises
        ------
        SurplusError
            W056, W057 if there is too little to learn from, W064 if k can't be chosen.
        """
        return _fitted(RegularModifiedBetaGeoFit, state, self.phases)


def _fitted(kind: type[F], state: CustomerState, phases: int | None) -> F:
    if phases is not None:
        if not 1 <= phases <= MOST:
            message = f"k is {phases}; it goes from 1 to {MOST}"
            raise fault("W064", message, "leave k out to have it chosen")
        return fit_family(kind, state, phases)
    if state.log_gaps is None:
        message = "k can't be chosen without the sums of the logarithms of gaps"
        raise fault("W064", message, "give the column log_gaps, or say k: phases=2")
    best = fit_family(kind, state, 1)
    for k in range(2, MOST + 1):
        other = fit_family(kind, state, k)
        if other.loglik <= best.loglik:
            break
        best = other
    return best
