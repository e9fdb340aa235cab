"""Models of purchases with covariates that don't change in time.

Fader & Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD
models. Rates of purchase are multiplied by exp(g'z), so α_i = α exp(-g'z); in Pareto/NBD rates
of leaving likewise, β_i = β exp(-h'z); in BG/NBD a_i = a exp(h'z) and b_i = b exp(k'z).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from surplus.worth.bg_nbd import BetaGeo, BetaGeoFit
from surplus.worth.covariate_rows import Rows, bg_rows, pareto_rows
from surplus.worth.customer_state import CustomerState
from surplus.worth.estimate import Estimate, laplace, unfinished
from surplus.worth.faults import fault
from surplus.worth.fit import Fit
from surplus.worth.flags import Flag
from surplus.worth.newton import PRIOR_SD, Slope, highest
from surplus.worth.pareto_nbd import ParetoNBD, ParetoNBDFit
from surplus.worth.pareto_tail import UPPER
from surplus.worth.purchase_fit import Prediction, PurchaseFit

FloatArray = NDArray[np.float64]
RowsOf = Callable[[FloatArray, CustomerState], Rows]

_WIDEST = 30.0
_SHIFTED = {
    "bg_nbd": (("purchases", 1, -1.0), ("leaving_a", 2, 1.0), ("leaving_b", 3, 1.0)),
    "pareto_nbd": (("purchases", 1, -1.0), ("leaving", 3, -1.0)),
}
"""By model: what covariates act on, which parameter that moves, and which way."""


@dataclass(frozen=True, eq=False, slots=True)
class _Design:
    """Which parameter each coefficient moves, which way, and by which covariate."""

    names: tuple[str, ...]
    covariates: tuple[str, ...]
    moves: tuple[int, ...]
    signs: FloatArray

    @classmethod
    def of(cls, model: str, purchases: tuple[str, ...], leaving: tuple[str, ...]) -> _Design:
        found = [
            (f"{act}_{name}", name, place, sign)
            for act, place, sign in _SHIFTED[model]
            for name in (purchases if act == "purchases" else leaving)
        ]
        names, covariates, moves, signs = zip(*found, strict=True)
        return cls(names, covariates, moves, np.array(signs))

    def matrix(self, columns: Mapping[str, FloatArray]) -> FloatArray:
        """Return the signed covariate of each coefficient, shape (k, rows)."""
        return np.stack([s * columns[c] for c, s in zip(self.covariates, self.signs, strict=True)])


@dataclass(frozen=True, eq=False, slots=True)
class _WithCovariates:
    """The log-likelihood of all customers, as a function of log-parameters and coefficients."""

    rows_of: RowsOf
    state: CustomerState
    matrix: FloatArray
    moves: tuple[int, ...]

    def __call__(self, at: FloatArray) -> Slope:
        count, w = len(at), self.state.counts.astype(np.float64)
        places = (0, 1, 2, 3, *self.moves)
        logs = np.repeat(at[:4, None], len(w), axis=1)
        for place, column, coefficient in zip(self.moves, self.matrix, at[4:], strict=True):
            logs[place] += coefficient * column
        if np.abs(logs).max() > _WIDEST:
            return Slope(-np.inf, np.zeros(count), np.zeros((count, count)))
        rows = self.rows_of(logs, self.state)
        columns = [np.ones(len(w))] * 4 + list(self.matrix)
        at_pair = {pair: k for k, pair in enumerate(UPPER)}
        gradient = np.array(
            [rows.slopes[p] @ (w * c) for p, c in zip(places, columns, strict=True)]
        )
        hessian = np.empty((count, count))
        for i in range(count):
            for j in range(i, count):
                one, two = sorted((places[i], places[j]))
                bend = rows.bends[at_pair[one, two]]
                hessian[i, j] = hessian[j, i] = bend @ (w * columns[i] * columns[j])
        return Slope(float(rows.values @ w), gradient, hessian)


@dataclass(frozen=True)
class CovariateFit(Fit):
    """A fitted model with covariates.

    Attributes
    ----------
    base : str
        The model without them: 'bg_nbd' or 'pareto_nbd'.
    purchases, leaving : tuple of str
        The covariates that act on the rate of purchase, and on leaving.
    """

    model: ClassVar[str] = "covariates"
    title: ClassVar[str] = "Purchases with covariates"

    base: str = "bg_nbd"
    purchases: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()

    def of(self, covariates: Mapping[str, float]) -> PurchaseFit:
        """Return the model of the customers with these covariates.

        Parameters
        ----------
        covariates : mapping of str to float
            Those that the fit names.

        Raises
        ------
        SurplusError
            W062 if one is missing.
        """
        design = _Design.of(self.base, self.purchases, self.leaving)
        _demand(design, covariates)
        values = np.array(self.estimate.values[:4])
        signed = design.matrix({n: np.array([v], np.float64) for n, v in covariates.items()})[:, 0]
        for place, z, coefficient in zip(
            design.moves, signed, self.estimate.values[4:], strict=True
        ):
            values[place] *= np.exp(coefficient * z)
        e = self.estimate
        # Log-parameters of these customers are those of all plus what covariates move them by.
        moved = np.hstack([np.eye(4), np.zeros((4, len(signed)))])
        moved[list(design.moves), 4 + np.arange(len(signed))] = signed
        covariance = moved @ np.asarray(e.log_covariance) @ moved.T
        kept = Estimate(
            e.names[:4],
            tuple(map(float, values)),
            tuple(tuple(map(float, row)) for row in covariance),
            e.loglik,
            e.customers,
            e.unit,
            e.prior_sd,
        )
        return ParetoNBDFit(kept) if self.base == "pareto_nbd" else BetaGeoFit(kept)

    def kinds(self, state: CustomerState) -> Iterator[tuple[PurchaseFit, NDArray[np.int64]]]:
        """Yield the model of each kind of customers, with the rows of those who are of it.

        Parameters
        ----------
        state : CustomerState
            With the covariates.

        Raises
        ------
        SurplusError
            W062 if a covariate is missing.
        """
        _demand(_Design.of(self.base, self.purchases, self.leaving), state.covariates)
        names = sorted({*self.purchases, *self.leaving})
        kinds, place = np.unique(
            np.stack([state.covariates[name] for name in names]), axis=1, return_inverse=True
        )
        order = np.argsort(place.ravel(), kind="stable")
        ends = np.searchsorted(place.ravel()[order], np.arange(kinds.shape[1] + 1))
        for number, kind in enumerate(kinds.T):
            fit = self.of(dict(zip(names, map(float, kind), strict=True)))
            yield fit, order[ends[number] : ends[number + 1]]

    def predict(self, state: CustomerState, horizon: float, yearly_rate: float) -> Prediction:
        """Return what the fit says of every customer, one group of like customers at a time.

        Parameters
        ----------
        state : CustomerState
            With the covariates.
        horizon : float
            How far to look ahead, in units of the fit.
        yearly_rate : float
            Effective discount rate a year.
        """
        columns = {c: np.empty(len(state)) for c in _COLUMNS}
        for fit, rows in self.kinds(state):
            found = fit.predict(state.rows(rows), horizon, yearly_rate)
            for name, column in columns.items():
                column[rows] = getattr(found, name)
        return Prediction(
            columns["p_alive"],
            columns["purchases"],
            columns["residual"],
            columns["next_purchase"],
            horizon,
            yearly_rate,
            found.rate,
            self.unit,
        )


_COLUMNS = ("p_alive", "purchases", "residual", "next_purchase")


@dataclass(frozen=True)
class WithCovariates:
    """Settings of BG/NBD or Pareto/NBD with covariates (Fader & Hardie 2007).

    Parameters
    ----------
    base : str
        'bg_nbd' or 'pareto_nbd'.
    purchases, leaving : tuple of str
        The covariates that act on the rate of purchase, and on leaving.
    """

    base: str = "bg_nbd"
    purchases: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()

    def fit(self, state: CustomerState) -> CovariateFit:
        """Return the fit with the highest likelihood, begun at the fit without covariates.

        Parameters
        ----------
        state : CustomerState
            With the covariates.

        Raises
        ------
        SurplusError
            W056, W057 if there is too little to learn from, W062 if a covariate is missing
            or none is named.
        """
        if self.base not in _SHIFTED or not (self.purchases or self.leaving):
            message = "covariates need a model, bg_nbd or pareto_nbd, and at least one name"
            raise fault("W062", message, "name what acts on purchases, or on leaving")
        plain = (ParetoNBD() if self.base == "pareto_nbd" else BetaGeo()).fit(state)
        design = _Design.of(self.base, self.purchases, self.leaving)
        _demand(design, state.covariates)
        centre, scale = _moments(design, state)
        columns = {n: (state.covariates[n] - centre[n]) / scale[n] for n in set(design.covariates)}
        rows_of = pareto_rows if self.base == "pareto_nbd" else bg_rows
        goal = _WithCovariates(rows_of, state, design.matrix(columns), design.moves)
        start = np.concatenate([np.log(plain.estimate.values), np.zeros(len(design.names))])
        peak = highest(goal, [start], start)
        # From standardised covariates back to their own units.
        back = np.eye(len(start))
        for k, (name, place, sign) in enumerate(
            zip(design.covariates, design.moves, design.signs, strict=True)
        ):
            back[4 + k, 4 + k] = 1 / scale[name]
            back[place, 4 + k] = -sign * centre[name] / scale[name]
        at, covariance = back @ peak.at, back @ laplace(peak.slope.hessian) @ back.T
        found = Estimate(
            (*plain.estimate.names, *design.names),
            (*map(float, np.exp(at[:4])), *map(float, at[4:])),
            tuple(tuple(map(float, row)) for row in covariance),
            peak.loglik,
            state.customers,
            state.unit,
            PRIOR_SD,
            flags=(*plain.flags, *_alike(scale, state), *unfinished(peak)),
            signed=design.names,
        )
        return CovariateFit(found, self.base, self.purchases, self.leaving)


def _moments(design: _Design, state: CustomerState) -> tuple[dict[str, float], dict[str, float]]:
    centre, scale = {}, {}
    for name in set(design.covariates):
        column = state.covariates[name]
        centre[name] = float(np.average(column, weights=state.counts))
        spread = float(np.sqrt(np.average((column - centre[name]) ** 2, weights=state.counts)))
        scale[name] = spread or 1.0
    return centre, scale


def _alike(scale: Mapping[str, float], state: CustomerState) -> list[str]:
    same = [name for name in scale if np.ptp(state.covariates[name]) == 0]
    return [Flag("same_customers", name=name) for name in sorted(same)]


def _demand(design: _Design, known: Mapping[str, object]) -> None:
    if missing := sorted({name for name in design.covariates if name not in known}):
        raise fault("W062", f"there is no covariate {', '.join(missing)}", "the model needs it")
