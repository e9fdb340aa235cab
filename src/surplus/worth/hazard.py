"""Discrete-time hazard: how long contracts last, and what makes them end sooner.

Proportional hazards on grouped time (Prentice & Gloeckler 1978): each period has a hazard of
its own, and a covariate multiplies them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.contracts import Contracts
from surplus.worth.estimate import UNSURE, Estimate
from surplus.worth.faults import fault
from surplus.worth.fit import Fit
from surplus.worth.flags import Flag
from surplus.worth.hazard_likelihood import RIDGE, GroupedHazard, HazardSlope
from surplus.worth.sbg import check_contracts

FloatArray = NDArray[np.float64]

_MOST_STEPS = 60
_HALVINGS = 30
_DONE = 1e-9
_SHORT = 1e-4
_NEARLY = 1e-5
_ROUNDING = 1e-12
_SAMPLE = 20_000


@dataclass(frozen=True)
class HazardFit(Fit):
    """A fitted hazard model. Parameters are coefficients: ln of the hazard ratio by unit.

    Attributes
    ----------
    baseline : tuple of float
        The hazard rate of the periods 1, 2, 3 … of a contract whose covariates are zero.
    centre : tuple of float
        The mean of each covariate.
    """

    model: ClassVar[str] = "hazard"
    title: ClassVar[str] = "Proportional hazards on grouped time"

    baseline: tuple[float, ...] = ()
    centre: tuple[float, ...] = ()

    @property
    def hazard_ratios(self) -> dict[str, float]:
        """By how much the hazard is multiplied when a covariate grows by one."""
        return {name: float(np.exp(value)) for name, value in self.params.items()}

    def risk(self, covariates: Mapping[str, ArrayLike]) -> FloatArray:
        """Return the hazard of each contract relative to one with covariates of zero.

        Parameters
        ----------
        covariates : mapping of str to array_like of shape (rows,)
            Those that the fit names.

        Raises
        ------
        SurplusError
            W062 if one is missing.
        """
        if missing := [name for name in self.estimate.names if name not in covariates]:
            raise fault("W062", f"there is no covariate {', '.join(missing)}", "the fit needs it")
        columns = [np.asarray(covariates[name], np.float64) for name in self.estimate.names]
        sums = [value * column for value, column in zip(self.estimate.values, columns, strict=True)]
        return np.asarray(np.exp(sum(sums, np.zeros(1))))

    def survival(self, times: ArrayLike, covariates: Mapping[str, ArrayLike]) -> FloatArray:
        """Return the share of contracts like each that survive so many periods.

        Beyond the last period seen, the mean hazard of the last quarter of the periods
        goes on.

        Parameters
        ----------
        times : array_like of int, shape (t,)
            Periods.
        covariates : mapping of str to array_like of shape (rows,)
            Those that the fit names.

        Returns
        -------
        array of shape (rows, t)
        """
        t = np.asarray(times, np.int64)
        known = np.asarray(self.baseline)
        tail = known[-max(1, len(known) // 4) :].mean()
        beyond = np.full(max(0, int(t.max(initial=0)) - len(known)), tail)
        total = np.concatenate([[0.0], np.cumsum(np.concatenate([known, beyond]))])
        return np.asarray(np.exp(-np.outer(self.risk(covariates), total[t])))


@dataclass(frozen=True)
class Hazard:
    """Settings of the discrete-time hazard model.

    Parameters
    ----------
    covariates : tuple of str
        Which of the contracts' covariates to use; all if empty.

    Examples
    --------
    >>> large = [0, 0, 1, 1, 0, 1, 0, 1]
    >>> ended = [True, True, True, False, True, False, False, True]
    >>> contracts = Contracts([1, 1, 2, 3, 2, 3, 3, 2], ended, covariates={"large": large})
    >>> bool(Hazard().fit(contracts).hazard_ratios["large"] < 1)
    True
    """

    covariates: tuple[str, ...] = ()

    def fit(self, contracts: Contracts) -> HazardFit:
        """Return the fit with the highest likelihood.

        Parameters
        ----------
        contracts : Contracts
            With the covariates.

        Raises
        ------
        SurplusError
            W056 if there are too few contracts, W062 if a covariate is missing, W066 if
            none ended.
        """
        check_contracts(contracts)
        names = self.covariates or tuple(contracts.covariates)
        if missing := [name for name in names if name not in contracts.covariates]:
            raise fault("W062", f"there is no covariate {', '.join(missing)}", _KNOWN)
        causes = _standardised(contracts, names)
        ended, at_risk = contracts.table()
        survived = contracts.periods - contracts.ended
        goal = GroupedHazard(survived, contracts.ended, contracts.weights, causes.values, ended > 0)
        cause, share = np.zeros(len(names)), np.clip(ended / at_risk, 1e-12, 1 - 1e-9)
        time = np.log(-np.log1p(-share))
        start = time
        if len(contracts) > 4 * _SAMPLE:
            some = goal.few(_SAMPLE)
            cause = _climb(some, time, cause).cause
            start = time - np.log(some.mean_risk(cause))
        return _fit_of(contracts, names, causes, goal, _climb(goal, start, cause))


_KNOWN = "name columns that the contracts have"


@dataclass(frozen=True, eq=False, slots=True)
class _Causes:
    """Standardised covariates, one row each."""

    values: FloatArray
    centre: FloatArray
    scale: FloatArray
    constant: NDArray[np.bool_]


def _standardised(contracts: Contracts, names: tuple[str, ...]) -> _Causes:
    columns = np.reshape([contracts.covariates[name] for name in names], (-1, len(contracts)))
    w = contracts.weights / contracts.weights.sum()
    centre = columns @ w
    apart = columns - centre[:, None]
    scale = np.sqrt(apart**2 @ w)
    constant = scale < 1e-12 * (1 + np.abs(centre))
    scale = np.where(constant, 1.0, scale)
    return _Causes(apart / scale[:, None], centre, scale, constant)


@dataclass(frozen=True, eq=False, slots=True)
class _Peak:
    """Where an ascent ended: ln hazards, coefficients, slope, and whether it was done."""

    time: FloatArray
    cause: FloatArray
    slope: HazardSlope
    done: bool


def _climb(goal: GroupedHazard, time: FloatArray, cause: FloatArray) -> _Peak:
    """Climb from ln hazards and coefficients."""
    slope = goal(time, cause)
    for _ in range(_MOST_STEPS):
        by_time, by_cause, promise = slope.step()
        longest = max(np.abs(by_time).max(), np.abs(by_cause).max(initial=0.0))
        if longest < _SHORT or promise < _DONE + _ROUNDING * abs(slope.value):
            # So short a step leaves an error of the order of its square, and brings half of what
            # it promises.
            last = replace(slope, value=slope.value + promise / 2)
            return _Peak(time + by_time, cause + by_cause, last, True)
        part = min(1.0, 3.0 / longest)
        for _ in range(_HALVINGS):
            other = goal(time + part * by_time, cause + part * by_cause)
            if other.value >= slope.value:
                break
            part /= 2
        else:
            return _Peak(time, cause, slope, promise < _NEARLY)
        time, cause, slope = time + part * by_time, cause + part * by_cause, other
    return _Peak(time, cause, slope, False)


def _fit_of(
    contracts: Contracts, names: tuple[str, ...], causes: _Causes, goal: GroupedHazard, peak: _Peak
) -> HazardFit:
    """Return the fit at a peak, in the covariates' own units."""
    coefficients = peak.cause / causes.scale
    covariance = np.linalg.inv(-peak.slope.reduced())
    flags = _flags(names, np.sqrt(np.diag(covariance)), causes.constant)
    if not peak.done:
        flags.append(Flag("unfinished"))
    found = Estimate(
        names,
        tuple(map(float, coefficients)),
        tuple(tuple(map(float, row)) for row in covariance / np.outer(causes.scale, causes.scale)),
        peak.slope.value + RIDGE / 2 * float(peak.cause @ peak.cause),
        contracts.customers,
        contracts.unit,
        prior_sd=RIDGE**-0.5,
        flags=tuple(flags),
        signed=names,
    )
    shift = float(np.exp(-(coefficients @ causes.centre)))
    rates = np.where(goal.open_periods, np.exp(peak.time), 0.0) * shift
    return HazardFit(found, tuple(map(float, rates)), tuple(map(float, causes.centre)))


def _flags(names: tuple[str, ...], errors: FloatArray, constant: NDArray[np.bool_]) -> list[str]:
    found: list[str] = []
    for name, error, same in zip(names, errors, constant, strict=True):
        if same:
            found.append(Flag("same_contracts", name=name))
        elif error > UNSURE:
            found.append(Flag("few_ended", name=name))
    return found
