"""MBG/NBD: as BG/NBD, but customers may also leave right after their first purchase.

Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for
customer base analysis, International Journal of Research in Marketing 24(3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from surplus.worth.beta_dropout_fit import BetaDropoutFit, fit_family
from surplus.worth.customer_state import CustomerState


@dataclass(frozen=True)
class ModifiedBetaGeoFit(BetaDropoutFit):
    """A fitted MBG/NBD model."""

    model: ClassVar[str] = "mbg_nbd"
    title: ClassVar[str] = "MBG/NBD"
    at_once: ClassVar[bool] = True


@dataclass(frozen=True)
class ModifiedBetaGeo:
    """Settings of MBG/NBD (Batislam, Denizel & Filiztekin 2007).

    Unlike under BG/NBD, customers who never bought again may have left, so they aren't
    sure to be alive.

    Examples
    --------
    >>> history = [2, 0, 1, 5], [30, 0, 2, 36], [39, 39, 38, 37]
    >>> state = CustomerState(*history, unit="week", weights=[30, 60, 9, 9])
    >>> bool(ModifiedBetaGeo().fit(state).p_alive(0, 0, 39) < 1)
    True
    """

    def fit(self, state: CustomerState) -> ModifiedBetaGeoFit:
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
        return fit_family(ModifiedBetaGeoFit, state)
