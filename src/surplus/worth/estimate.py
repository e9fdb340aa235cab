"""What a fit has found: parameters, how sure they are, and what the data can't tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import numpy as np
from numpy.typing import NDArray

from surplus.worth.flags import Flag, flag_of
from surplus.worth.newton import PRIOR_SD, Peak
from surplus.worth.units import TimeUnit

FloatArray = NDArray[np.float64]

UNSURE = 1.0
"""A log-parameter with a larger standard error is said not to be identified."""
_FAR = 9.0
_LARGEST_SD = 2.0
_WIDEST = 600.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """Parameters with their standard errors, for any model.

    Attributes
    ----------
    names : tuple of str
        As in the paper of the model.
    values : tuple of float
        In the same order.
    log_covariance : tuple of tuples of float
        Of the log-parameters: the inverse of the negative Hessian at the peak (Laplace).
    loglik : float
        Logarithm of the likelihood, without the prior.
    customers : int
        How many customers it rests on.
    unit : TimeUnit
        What times are counted in.
    prior_sd : float
        Standard deviation of the weak normal prior on each log-parameter.
    flags : tuple of str
        What a reader should know: parameters that the data don't tell, and why. Each is a
        `Flag`, so that reports say it in their language.
    signed : tuple of str
        The parameters that may be negative: coefficients of covariates.
    floors : mapping of str to float
        The parameters that are above something else than zero; logarithms are of what
        they are above it.
    """

    names: tuple[str, ...]
    values: tuple[float, ...]
    log_covariance: tuple[tuple[float, ...], ...]
    loglik: float
    customers: int
    unit: TimeUnit
    prior_sd: float = PRIOR_SD
    flags: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    floors: Mapping[str, float] = field(default_factory=dict)

    @property
    def params(self) -> dict[str, float]:
        """The parameters by name."""
        return dict(zip(self.names, self.values, strict=True))

    @property
    def _floor(self) -> FloatArray:
        return np.array([self.floors.get(name, 0.0) for name in self.names])

    @property
    def _scale(self) -> FloatArray:
        """How far a parameter moves when its logarithm moves by one."""
        above = np.asarray(self.values) - self._floor
        return np.where([name in self.signed for name in self.names], 1.0, above)

    @property
    def covariance(self) -> FloatArray:
        """Of the parameters themselves, by the delta method, shape (p, p)."""
        logs = np.asarray(self.log_covariance, dtype=np.float64)
        scale = self._scale
        return logs * scale[:, None] * scale

    @property
    def standard_errors(self) -> dict[str, float]:
        """The standard error of each parameter."""
        errors = np.sqrt(np.diag(self.covariance))
        return dict(zip(self.names, map(float, errors), strict=True))

    def interval(self, name: str, z: float = 1.959964) -> tuple[float, float]:
        """Return a 95 % interval of a parameter, from its logarithm.

        Parameters
        ----------
        name : str
            Of the parameter.
        z : float
            How many standard errors to either side.
        """
        at = self.names.index(name)
        value, error = self.values[at], z * float(np.sqrt(self.log_covariance[at][at]))
        if name in self.signed:
            return value - error, value + error
        floor, error = self.floors.get(name, 0.0), min(error, _WIDEST)
        above = value - floor
        return floor + above * float(np.exp(-error)), floor + above * float(np.exp(error))

    def draws(self, count: int, seed: int) -> FloatArray:
        """Return draws of the parameters, shape (count, p).

        Log-parameters are drawn from the normal distribution of the Laplace approximation.
        Directions that the data don't tell are drawn with a standard deviation of 2.

        Parameters
        ----------
        count : int
            How many.
        seed : int
            The draws begin from it.
        """
        spread, axes = np.linalg.eigh(np.asarray(self.log_covariance))
        sd = np.minimum(np.sqrt(np.maximum(spread, 0.0)), _LARGEST_SD)
        z = np.random.default_rng(seed).standard_normal((count, len(sd)))
        moved = (z * sd) @ axes.T
        values, floor = np.asarray(self.values), self._floor
        signed = np.array([name in self.signed for name in self.names])
        drawn = np.where(signed, values + moved, floor + (values - floor) * np.exp(moved))
        return np.asarray(drawn, dtype=np.float64)

    def to_dict(self) -> dict[str, object]:
        """Return what JSON keeps."""
        flags = [flag.to_dict() if isinstance(flag, Flag) else flag for flag in self.flags]
        return asdict(self) | {"flags": flags}

    @classmethod
    def from_dict(cls, kept: Mapping[str, object]) -> Estimate:
        """Return the estimate that `to_dict` kept.

        Parameters
        ----------
        kept : mapping
            As JSON reads it, with lists for tuples.
        """
        plain = {name: _tuples(value) for name, value in kept.items()}
        plain["floors"] = kept["floors"]
        plain["flags"] = tuple(map(flag_of, kept["flags"]))  # type: ignore[call-overload]  # a list
        plain["unit"] = TimeUnit(str(kept["unit"]))
        return cls(**plain)  # type: ignore[arg-type]  # the keys are those of to_dict


def _tuples(value: object) -> object:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def estimate(
    names: tuple[str, ...],
    peak: Peak,
    customers: int,
    unit: TimeUnit,
    meanings: Mapping[str, str],
    *,
    centre: FloatArray,
    floors: Mapping[str, float] | None = None,
) -> Estimate:
    """Return the estimate of positive parameters at a peak, with flags in words.

    Parameters
    ----------
    names : tuple of str
        Of the parameters.
    peak : Peak
        Where the log-likelihood is highest.
    customers : int
        How many customers it rests on.
    unit : TimeUnit
        What times are counted in.
    meanings : mapping of str to str
        What a parameter stands for, by its name: a key of `surplus.worth.flags.WHYS`.
    centre : array of shape (p,)
        Where the weak prior is centred.
    floors : mapping of str to float, optional
        The parameters that are above something else than zero.
    """
    floor = np.array([(floors or {}).get(name, 0.0) for name in names])
    covariance = laplace(peak.slope.hessian)
    return Estimate(
        names,
        tuple(float(v) for v in floor + np.exp(peak.at)),
        tuple(tuple(map(float, row)) for row in covariance),
        peak.loglik,
        customers,
        unit,
        flags=(
            *unidentified(names, peak.at - centre, covariance, meanings),
            *unfinished(peak),
        ),
        floors=floors or {},
    )


def laplace(hessian: FloatArray) -> FloatArray:
    """Return the inverse of the negative Hessian, its flat directions held by the prior.

    Parameters
    ----------
    hessian : array of shape (p, p)
        Of the log-likelihood with the prior, at the peak.
    """
    values, vectors = np.linalg.eigh(-hessian)
    inverse = (vectors / np.maximum(values, PRIOR_SD**-2)) @ vectors.T
    return np.asarray((inverse + inverse.T) / 2)


def unidentified(
    names: tuple[str, ...], away: FloatArray, covariance: FloatArray, meanings: Mapping[str, str]
) -> list[str]:
    """Return a sentence for each parameter that the data don't tell.

    Parameters
    ----------
    names : tuple of str
        Of the parameters.
    away : array of shape (p,)
        Log-parameters, from where the prior is centred.
    covariance : array of shape (p, p)
        Of the log-parameters.
    meanings : mapping of str to str
        What a parameter stands for, by its name: a key of `surplus.worth.flags.WHYS`.
    """
    found: list[str] = []
    for name, distance, sd in zip(names, away, np.sqrt(np.diag(covariance)), strict=True):
        if sd > UNSURE or abs(distance) > _FAR:
            key = "large" if distance > 0 else "small"
            key = key if abs(distance) > _FAR / 3 else "unsure"
            found.append(Flag(key, name=name, why=meanings.get(name, "few")))
    return found


def unfinished(peak: Peak) -> list[str]:
    """Return a sentence if the ascent stopped before its peak.

    Parameters
    ----------
    peak : Peak
        Where it ended.
    """
    if peak.converged:
        return []
    return [Flag("unfinished")]
