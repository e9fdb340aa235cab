"""BG/NBD: purchases while alive are Poisson, a customer may leave after each repeat purchase.

Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from surplus.worth.beta_dropout_fit import BetaDropoutFit, fit_family
from surplus.worth.customer_state import CustomerState


@dataclass(frozen=True)
class BetaGeoFit(BetaDropoutFit):
    """A fitted BG/NBD model."""

    model: ClassVar[str] = "bg_nbd"
    title: ClassVar[str] = "BG/NBD"


@dataclass(frozen=True)
class BetaGeo:
    """Settings of BG/NBD (Fader, Hardie & Lee 2005, equations 6-10).

    Examples
    --------
    >>> history = [2, 0, 1, 5], [30, 0, 2, 36], [39, 39, 38, 37]
    >>> state = CustomerState(*history, unit="week", weights=[30, 60, 9, 9])
    >>> fit = BetaGeo().fit(state)
    >>> bool(fit.p_alive(2, 30, 39) > fit.p_alive(2, 5, 39))
    True
    """

    def fit(self, state: CustomerState) -> BetaGeoFit:
        """Return the fit with the highest likelihood.

        Parameters
        ----------
        state : CustomerState
            Of at least two customers, of whom one bought again.

        Raises
        ------
        SurplusError
            W056 if there are too few customers, W057 if nobody bought again.
        """
        return fit_family(BetaGeoFit, state)
