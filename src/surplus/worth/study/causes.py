"""Covariates in a study: what makes customers buy more often, or leave sooner."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from surplus.worth.categories import Coding
from surplus.worth.covariates import CovariateFit, WithCovariates
from surplus.worth.faults import fault
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.study.traits import Described, Traits

FloatArray = NDArray[np.float64]

MODELS = ("bg-nbd", "pareto-nbd")
"""Models that covariates can be added to."""
_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as much, with a 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out 1: no difference."""
        return not self.low <= 1 <= self.high


@dataclass(frozen=True, slots=True)
class Effect:
    """What one covariate does, everything else alike.

    Attributes
    ----------
    name : str
        `column = category`, or the name of a column of numbers: then of one more.
    base : str or None
        What a category is compared with.
    purchases, leaving : Ratio
        How many times as often such customers buy, and how many times as likely (after a
        purchase; or per unit of time, for Pareto/NBD) they leave.
    """

    name: str
    base: str | None
    purchases: Ratio
    leaving: Ratio


@dataclass(frozen=True)
class Causes:
    """A fit with covariates, and where these come from.

    Attributes
    ----------
    fit : CovariateFit
        Of purchases, with covariates on buying and on leaving.
    traits : Traits
        The table, and how its columns are coded.
    gained : float
        By how much the log-likelihood is above that of the fit without covariates.
    """

    fit: CovariateFit
    traits: Traits
    gained: float

    @property
    def by_chance(self) -> float:
        """How probable a gain as large is if covariates tell nothing (likelihood ratio test)."""
        free = len(self.fit.estimate.signed)
        return float(chdtrc(free, max(2 * self.gained, 0.0)))

    def effects(self) -> tuple[Effect, ...]:
        """Return what each covariate does, in the order of the columns."""
        return tuple(
            Effect(name, coding.base, self._buying(name), self._leaving(name))
            for coding in self.traits.codings
            for name in coding.names
        )

    def _buying(self, name: str) -> Ratio:
        return self._ratio({f"purchases_{name}": 1.0})

    def _leaving(self, name: str) -> Ratio:
        """Return how much likelier leaving is, from where all covariates are 0."""
        if self.fit.base == "pareto_nbd":
            return self._ratio({f"leaving_{name}": 1.0})
        params = self.fit.params
        a, b = params["a"], params["b"]
        up, down = params[f"leaving_a_{name}"], params[f"leaving_b_{name}"]
        stay, other = b / (a + b), b / (a * np.exp(np.clip(up - down, -500, 500)) + b)
        slopes = {
            "a": other - stay,
            "b": stay - other,
            f"leaving_a_{name}": other,
            f"leaving_b_{name}": -other,
        }
        # Chances of leaving after a purchase: a / (a + b), with a and b moved or not.
        return self._ratio(slopes, float(np.log1p(-other) - np.log1p(-stay)))

    def _ratio(self, slopes: Mapping[str, float], log: float | None = None) -> Ratio:
        """Return a ratio from its logarithm's derivatives by log-parameters and coefficients."""
        e = self.fit.estimate
        by = np.array([slopes.get(name, 0.0) for name in e.names])
        middle = float(by @ np.asarray(e.values)) if log is None else log
        width = _95 * float(np.sqrt(max(by @ np.asarray(e.log_covariance) @ by, 0.0)))
        low, value, high = np.exp(np.clip([middle - width, middle, middle + width], -600, 600))
        return Ratio(float(value), float(low), float(high))

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON values."""
        return {
            "table": self.traits.table,
            "columns": [asdict(coding) for coding in self.traits.codings],
            "gained": self.gained,
            "fit": json.loads(self.fit.to_json()),
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, object]) -> Causes:
        """Return what `to_dict` kept.

        Parameters
        ----------
        kept : mapping
            As JSON reads it.

        Raises
        ------
        SurplusError
            W061 if its fit is of another model.
        """
        listed = kept["columns"]
        assert isinstance(listed, list)
        codings = tuple(
            Coding(each["column"], each["base"], tuple(each["others"])) for each in listed
        )
        fit = CovariateFit.from_json(json.dumps(kept["fit"]))
        return cls(fit, Traits(str(kept["table"]), codings), float(str(kept["gained"])))


def causes(found: Described, model: str, plain: PurchaseFit) -> Causes:
    """Fit a model of purchases with covariates.

    Parameters
    ----------
    found : Described
        Customers with their covariates.
    model : str
        One of `MODELS`.
    plain : PurchaseFit
        The fit without covariates.

    Raises
    ------
    SurplusError
        W115 if the model takes no covariates.
    """
    need_model(model)
    names = found.traits.names
    fit = WithCovariates(model.replace("-", "_"), names, names).fit(found.state)
    return Causes(fit, found.traits, fit.loglik - plain.loglik)


def need_model(model: str) -> None:
    """Refuse a model that covariates can't be added to.

    Parameters
    ----------
    model : str
        Such as `bg-nbd`.

    Raises
    ------
    SurplusError
        W115 if it is another one than `MODELS`.
    """
    if model not in MODELS:
        message = f"covariates can't be added to '{model}'"
        raise fault("W115", message, f"take --model {' or --model '.join(MODELS)}")
