"""All models by name: settings, fits, and reading a fit back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from surplus.worth.bg_bb import BetaGeoBeta, BetaGeoBetaFit
from surplus.worth.bg_nbd import BetaGeo, BetaGeoFit
from surplus.worth.cnbd import (
    RegularBetaGeo,
    RegularBetaGeoFit,
    RegularModifiedBetaGeo,
    RegularModifiedBetaGeoFit,
)
from surplus.worth.covariates import CovariateFit
from surplus.worth.faults import fault
from surplus.worth.fit import Fit, fit_kept
from surplus.worth.gamma_gamma import GammaGamma, GammaGammaFit
from surplus.worth.hazard import Hazard, HazardFit
from surplus.worth.mbg_nbd import ModifiedBetaGeo, ModifiedBetaGeoFit
from surplus.worth.pareto_nbd import ParetoNBD, ParetoNBDFit
from surplus.worth.sbg import (
    BetaDiscreteWeibull,
    BetaDiscreteWeibullFit,
    ShiftedBetaGeo,
    ShiftedBetaGeoFit,
)


class Kind(StrEnum):
    """What a model is of."""

    PURCHASES = "purchases"
    OPPORTUNITIES = "opportunities"
    SPEND = "spend"
    CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Model:
    """One model of the registry.

    Attributes
    ----------
    settings : callable
        Makes the settings, whose `.fit` takes a state or contracts.
    fit : type of Fit
        What comes out.
    kind : Kind
        What it is of.
    """

    settings: Callable[[], Any]  # Any: what `.fit` takes depends on the kind
    fit: type[Fit]
    kind: Kind


_ALL = (
    Model(BetaGeo, BetaGeoFit, Kind.PURCHASES),
    Model(ModifiedBetaGeo, ModifiedBetaGeoFit, Kind.PURCHASES),
    Model(RegularBetaGeo, RegularBetaGeoFit, Kind.PURCHASES),
    Model(RegularModifiedBetaGeo, RegularModifiedBetaGeoFit, Kind.PURCHASES),
    Model(ParetoNBD, ParetoNBDFit, Kind.PURCHASES),
    Model(BetaGeoBeta, BetaGeoBetaFit, Kind.OPPORTUNITIES),
    Model(GammaGamma, GammaGammaFit, Kind.SPEND),
    Model(ShiftedBetaGeo, ShiftedBetaGeoFit, Kind.CONTRACTS),
    Model(BetaDiscreteWeibull, BetaDiscreteWeibullFit, Kind.CONTRACTS),
    Model(Hazard, HazardFit, Kind.CONTRACTS),
)

MODELS: dict[str, Model] = {model.fit.model: model for model in _ALL}
"""Every model by its name in JSON."""


def read_fit(text: str) -> Fit:
    """Return the fit of any model from its JSON.

    Parameters
    ----------
    text : str
        What `to_json` wrote.

    Raises
    ------
    SurplusError
        W061 if it isn't the JSON of a fit, or of a model that isn't known.
    """
    name = str(fit_kept(text)["model"])
    known = {n: model.fit for n, model in MODELS.items()} | {CovariateFit.model: CovariateFit}
    if name not in known:
        raise fault("W061", f"there is no model '{name}'", f"known are {', '.join(known)}")
    return known[name].from_json(text)
