"""Models by the name that people and files call them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from typing import Protocol

from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
from surplus.worth.fit import Fit
from surplus.worth.purchase_fit import PurchaseFit

PURCHASES = {
    "bg-nbd": ("bg_nbd", "BetaGeo", "BetaGeoFit"),
}
"""By name: the module, the settings and the fit of a model of purchases."""

SPEND = {"gamma-gamma": ("gamma_gamma", "GammaGamma", "GammaGammaFit")}
"""The same of models of spend."""


class PurchaseModel(Protocol):
    """Settings of a model of purchases."""

    def fit(self, state: CustomerState) -> PurchaseFit:
        """Return the fit with the highest likelihood."""


class SpendModel(Protocol):
    """Settings of a model of spend."""

    def fit(self, state: CustomerState) -> Fit:
        """Return the fit with the highest likelihood."""


def purchase_model(name: str) -> PurchaseModel:
    """Return the settings of a model of purchases, all at their defaults.

    Parameters
    ----------
    name : str
        Such as `bg-nbd`.

    Raises
    ------
    SurplusError
        W112 if there is no such model.
    """
    if name not in PURCHASES:
        raise fault("W112", f"there is no model '{name}'", f"there are {', '.join(PURCHASES)}")
    module, settings, _ = PURCHASES[name]
    made: PurchaseModel = getattr(import_module(f"surplus.worth.{module}"), settings)()
    return made


def spend_model(name: str = "gamma-gamma") -> SpendModel:
    """Return the settings of a model of spend, all at their defaults."""
    module, settings, _ = SPEND[name]
    made: SpendModel = getattr(import_module(f"surplus.worth.{module}"), settings)()
    return made


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
    name = str(kept.get("model", "")).replace("_", "-")
    found = {**PURCHASES, **SPEND}.get(name)
    if found is None:
        raise fault("W061", f"this isn't a fit that is known here: '{name}'", "fit it again")
    fitted: type[Fit] = getattr(import_module(f"surplus.worth.{found[0]}"), found[2])
    return fitted.from_json(json.dumps(kept))
