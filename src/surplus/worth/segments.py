"""Segments or cohorts fitted on their own, and drawn together as far as they are uncertain.

Each segment's log-parameters are taken as normal about their true values (Laplace), and those
as normal about a common mean. Mean and spread are found by EM, and each segment is shrunk
towards the mean by how uncertain it is: empirical Bayes (Efron & Morris 1975, Data analysis
using Stein's estimator, Journal of the American Statistical Association 70(350)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.core.errors import SurplusError
from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
from surplus.worth.flags import Flag
from surplus.worth.purchase_fit import PurchaseFit

FloatArray = NDArray[np.float64]

_STEPS = 500
_STILL = 1e-9
_LARGEST_SD = 3.0


class Settings(Protocol):
    """Settings of a model of purchases."""

    def fit(self, state: CustomerState) -> PurchaseFit:
        """Return the fit with the highest likelihood."""


@dataclass(frozen=True, slots=True)
class Drift:
    """How a log-parameter moves from one cohort to the next.

    Attributes
    ----------
    parameter : str
        Which one.
    slope : float
        Change of its logarithm by cohort.
    error : float
        Standard error of the slope.
    """

    parameter: str
    slope: float
    error: float

    def __str__(self) -> str:
        """Return the drift in words."""
        if abs(self.slope) < 2 * self.error:
            return f"{self.parameter} doesn't drift measurably"
        way = "grows" if self.slope > 0 else "falls"
        share = abs(np.expm1(self.slope))
        return f"{self.parameter} {way} by {100 * share:.1f} % from cohort to cohort"


@dataclass(frozen=True, eq=False, slots=True)
class SegmentFits:
    """Fits of all segments.

    Attributes
    ----------
    names : tuple of str
        Of the segments, in order.
    own : dict of str to PurchaseFit
        The fit of each segment on its own; of those that could be fitted.
    shrunk : dict of str to PurchaseFit
        The fit of each segment, drawn towards the others; of all.
    mean : array of shape (p,)
        Of the log-parameters over segments.
    spread : array of shape (p,)
        Standard deviation of the log-parameters between segments.
    notes : tuple of str
        Segments that couldn't be fitted on their own, and why.
    """

    names: tuple[str, ...]
    own: dict[str, PurchaseFit]
    shrunk: dict[str, PurchaseFit]
    mean: FloatArray
    spread: FloatArray
    notes: tuple[str, ...]

    def drift(self) -> tuple[Drift, ...]:
        """Return how each log-parameter moves along the segments, taken as cohorts in order.

        By least squares, weighted with how certain each cohort's own fit is; the error is
        widened by how much cohorts scatter about the line beyond that (Birge 1932, Physical
        Review 40).
        """
        known = [(at, self.own[name]) for at, name in enumerate(self.names) if name in self.own]
        place = np.array([at for at, _ in known], np.float64)
        found = []
        for column, parameter in enumerate(next(iter(self.own.values())).estimate.names):
            logs = np.array([np.log(fit.estimate.values[column]) for _, fit in known])
            weight = np.array([1 / _covariance(fit)[column, column] for _, fit in known])
            apart = place - np.average(place, weights=weight)
            held = float(weight @ apart**2)
            slope = float(weight @ (apart * logs)) / held
            beside = logs - np.average(logs, weights=weight) - slope * apart
            scatter = float(weight @ beside**2) / max(1, len(known) - 2)
            found.append(Drift(parameter, slope, float(np.sqrt(max(1.0, scatter) / held))))
        return tuple(found)


def fit_segments(settings: Settings, state: CustomerState, segments: ArrayLike) -> SegmentFits:
    """Fit each segment, and shrink the fits towards each other.

    Parameters
    ----------
    settings : Settings
        Of a model of purchases.
    state : CustomerState
        All customers.
    segments : array_like of shape (rows,)
        The segment or cohort of each row; their order is that of the names.

    Raises
    ------
    SurplusError
        W068 if the segments don't fit the customers, or fewer than two can be fitted.
    """
    labels = np.asarray(segments).astype(str)
    if labels.shape != state.x.shape:
        message = f"{labels.size:,} segments are given for {len(state):,} customers"
        raise fault("W068", message, "give one for each")
    own: dict[str, PurchaseFit] = {}
    notes: list[str] = []
    names = tuple(np.unique(labels).tolist())
    for name in names:
        try:
            own[name] = settings.fit(state.rows(labels == name))
        except SurplusError as error:
            notes.append(Flag("mean_of_others", name=name, why=error.diagnostics[0].code))
    if len(own) < 2:
        message = "fewer than two segments can be fitted"
        raise fault("W068", message, "fit all customers together, or make larger segments")
    logs = np.array([np.log(fit.estimate.values) for fit in own.values()])
    noise = np.array([_covariance(fit) for fit in own.values()])
    mean, spread, means = shrink(logs, noise)
    shrunk = {
        n: f.with_values(np.exp(m).tolist()) for (n, f), m in zip(own.items(), means, strict=True)
    }
    other = next(iter(own.values())).with_values(np.exp(mean).tolist())
    every = {name: shrunk.get(name, other) for name in names}
    return SegmentFits(names, own, every, mean, spread, tuple(notes))


def shrink(logs: FloatArray, noise: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return mean and spread of what was measured, and each measurement drawn to the mean.

    Parameters
    ----------
    logs : array of shape (segments, p)
        What was measured.
    noise : array of shape (segments, p, p)
        Covariance of each measurement.

    Returns
    -------
    tuple of arrays of shape (p,), (p,) and (segments, p)

    Examples
    --------
    >>> logs, noise = np.array([[0.0], [1.0], [2.0]]), np.full((3, 1, 1), 100.0)
    >>> mean, spread, means = shrink(logs, noise)
    >>> bool(np.ptp(means) < 0.2)
    True
    """
    sure = np.linalg.inv(noise)
    total = np.linalg.inv(sure.sum(axis=0))
    mean = total @ np.einsum("gij,gj->i", sure, logs)
    between = np.maximum(logs.var(axis=0), 1e-12)
    for _ in range(_STEPS):
        spread = np.linalg.inv(sure + np.diag(1 / between))
        means = np.einsum(
            "gij,gj->gi", spread, np.einsum("gij,gj->gi", sure, logs) + mean / between
        )
        mean = means.mean(axis=0)
        found = ((means - mean) ** 2).mean(axis=0) + np.einsum("gii->gi", spread).mean(axis=0)
        moved = np.abs(found - between).max()
        between = np.maximum(found, 1e-12)
        if moved < _STILL:
            break
    return mean, np.sqrt(between), means


def _covariance(fit: PurchaseFit) -> FloatArray:
    """Return the covariance of the log-parameters, what isn't identified held to a width."""
    values, vectors = np.linalg.eigh(np.asarray(fit.estimate.log_covariance))
    held = np.clip(values, 1e-12, _LARGEST_SD**2)
    return np.asarray((vectors * held) @ vectors.T)
