"""What every fit knows and can do: parameters, how sure they are, JSON there and back."""

from __future__ import annotations

import json
from abc import ABC
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from math import log
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from surplus.worth.estimate import Estimate
from surplus.worth.faults import fault
from surplus.worth.units import TimeUnit

FloatArray = NDArray[np.float64]

FORMAT = 1


@dataclass(frozen=True)
class Fit(ABC):
    """A fitted model.

    Attributes
    ----------
    estimate : Estimate
        Parameters with all that is known of them.
    """

    model: ClassVar[str]
    title: ClassVar[str]

    estimate: Estimate

    @property
    def params(self) -> dict[str, float]:
        """The parameters by name."""
        return self.estimate.params

    @property
    def standard_errors(self) -> dict[str, float]:
        """The standard error of each parameter."""
        return self.estimate.standard_errors

    @property
    def covariance(self) -> FloatArray:
        """Covariance of the parameters, shape (p, p)."""
        return self.estimate.covariance

    @property
    def loglik(self) -> float:
        """Logarithm of the likelihood at the parameters."""
        return self.estimate.loglik

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader should know: parameters that the data don't tell, and why."""
        return self.estimate.flags

    @property
    def unit(self) -> TimeUnit:
        """What times are counted in."""
        return self.estimate.unit

    @property
    def bic(self) -> float:
        """Bayesian information criterion: smaller is better (Schwarz 1978)."""
        count = len(self.estimate.values)
        return count * log(self.estimate.customers) - 2 * self.loglik

    def summary(self) -> str:
        """Return what was found, as text."""
        e = self.estimate
        lines = [
            f"{self.title}: {e.customers:,} customers, times in {e.unit.value}s",
            f"log-likelihood {e.loglik:,.4f}; weak prior on log-parameters: normal, "
            f"standard deviation {e.prior_sd:g}",
            f"{'parameter':<12}{'estimate':>12}{'std. error':>12}{'low 95 %':>12}{'high 95 %':>12}",
        ]
        for name, value in e.params.items():
            figures = (value, e.standard_errors[name], *e.interval(name))
            lines.append(f"{name:<12}" + "".join(f"{figure:>12.5g}" for figure in figures))
        return "\n".join([*lines, *(f"note: {flag}" for flag in e.flags)])

    def with_values(self, values: Sequence[float]) -> Self:
        """Return the same model with other parameters, for draws and for what-ifs.

        Parameters
        ----------
        values : sequence of float
            In the order of `params`.
        """
        other = replace(self.estimate, values=tuple(map(float, values)))
        return replace(self, estimate=other)

    def draws(self, count: int, seed: int) -> list[Self]:
        """Return fits whose parameters are draws from the Laplace approximation.

        Parameters
        ----------
        count : int
            How many.
        seed : int
            The draws begin from it.
        """
        return [self.with_values(row) for row in self.estimate.draws(count, seed)]

    def to_json(self) -> str:
        """Return the fit as JSON; `from_json` gives the same fit back."""
        kept: dict[str, object] = {"surplus_fit": FORMAT, "model": self.model}
        for field in fields(self):
            value = getattr(self, field.name)
            kept[field.name] = value.to_dict() if isinstance(value, Estimate) else value
        return json.dumps(kept, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the fit that `to_json` wrote.

        Parameters
        ----------
        text : str
            JSON.

        Raises
        ------
        SurplusError
            W061 if it isn't a fit of this model.
        """
        kept = fit_kept(text)
        if kept["model"] != cls.model:
            raise fault("W061", f"this is a fit of {kept['model']}, not of {cls.model}")
        try:
            rest = {f.name: _tuple(kept[f.name]) for f in fields(cls) if f.name != "estimate"}
            return cls(estimate=Estimate.from_dict(kept["estimate"]), **rest)  # type: ignore[arg-type]  # as to_json wrote them
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise fault("W061", f"the fit lacks something: {error}", _AGAIN) from error


_AGAIN = "fit the model again and keep what comes out"


def _tuple(value: object) -> object:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def fit_kept(text: str) -> dict[str, object]:
    """Return what stands in the JSON of a fit.

    Parameters
    ----------
    text : str
        JSON.

    Raises
    ------
    SurplusError
        W061 if it isn't JSON, or not that of a fit.
    """
    try:
        kept = json.loads(text)
    except json.JSONDecodeError as error:
        raise fault("W061", f"this isn't JSON: {error}", _AGAIN) from error
    if not (isinstance(kept, dict) and kept.get("surplus_fit") == FORMAT and "model" in kept):
        raise fault("W061", "this isn't the JSON of a fit", _AGAIN)
    return kept
