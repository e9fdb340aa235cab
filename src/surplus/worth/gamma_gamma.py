"""Gamma-Gamma: what a purchase is worth, from the mean spend of repeat purchases.

Fader & Hardie (2013), The Gamma-Gamma model of monetary value, note 025. Amounts of one
customer are gamma(p, ν'), and ν' is gamma(q, v) among customers. q is kept above 1: below,
the mean over all customers would be infinite.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaln, digamma, polygamma, stdtr

from surplus.worth.customer_state import FEWEST, CustomerState
from surplus.worth.estimate import Estimate, estimate
from surplus.worth.faults import fault
from surplus.worth.fit import Fit
from surplus.worth.flags import Flag
from surplus.worth.histories import Coded
from surplus.worth.newton import Peak, Slope, highest

FloatArray = NDArray[np.float64]

NAMES = ("p", "q", "v")
MEANINGS = {"p": "spend_within", "q": "spend_between", "v": "spend_between"}
_STARTS = ((1.0, 0.5, 0.0), (0.0, 0.0, 0.0), (2.0, 2.0, 1.0), (4.0, 1.0, -2.0))
_WIDEST = np.array([17.0, 25.0, 45.0])
_NOTABLE, _LEVEL = 0.1, 0.01
_SAMPLE = 20_000
_SPARE = 14
"""So many of the 53 digits of an amount can be given up, and amounts stay apart."""


@dataclass(frozen=True, eq=False, slots=True)
class Spending:
    """The log-likelihood of Gamma-Gamma, as a function of ln p, ln (q - 1), ln v.

    Note 025, equation 1a, in logarithms: with s = x z and u = p x, for mean spend z of x
    purchases, -ln B(u, q) + q ln v + u ln s - ln z - (u + q) ln(v + s).

    Parameters
    ----------
    x : Coded
        Repeat purchases.
    spend : array of shape (rows,)
        Mean spend.
    weights : array of shape (rows,)
        How many customers.
    centre : array of shape (3,)
        Parameters far from it are refused.
    """

    x: Coded
    spend: FloatArray
    weights: FloatArray
    centre: FloatArray

    def few(self, size: int) -> Spending | None:
        """Return the same of about so many rows, evenly spread; none if there are few anyway."""
        if len(self.spend) < 4 * size:
            return None
        rows = np.linspace(0, len(self.spend) - 1, size).astype(np.int64)
        counts = Coded.of(self.x.values[self.x.code[rows]])
        return Spending(counts, self.spend[rows], self.weights[rows], self.centre)

    def __call__(self, at: FloatArray) -> Slope:
        """Return the log-likelihood and its derivatives.

        Parameters
        ----------
        at : array of shape (3,)
            ln p, ln (q - 1), ln v.
        """
        if (np.abs(at - self.centre) > _WIDEST).any():
            return Slope(-np.inf, np.zeros(3), np.zeros((3, 3)))
        (p, above, v), x, w = np.exp(at), self.x.values, self.x.total(self.weights)
        q, total = 1 + above, self.spend * self.x.values[self.x.code]
        u, share = p * x, 1 / (1 + total / v)
        bought = w * x
        # ln s - ln(v + s), and ln v - ln(v + s): both keep their digits.
        lower, upper = -np.log1p(v / total), np.log(share)
        of_x = self.x.total(self.weights * lower)
        held = self.weights * share
        kept, spread = self.x.total(held), self.x.total(held * (1 - share))
        value = float(-(w @ betaln(u, q)) + x * p @ of_x + q * (self.weights @ upper))
        value -= float(self.weights @ np.log(self.spend))
        ends = digamma(u + q)
        by_p = float(bought @ (ends - digamma(u)) + x @ of_x)
        by_q = float(w @ ends - w.sum() * digamma(q) + self.weights @ upper)
        by_v = float(w.sum() * q - (u + q) @ kept)
        bends = polygamma(1, u + q)
        gradient = np.array([p * by_p, above * by_q, by_v])
        hessian = np.zeros((3, 3))
        hessian[0, 0] = p * by_p + p * p * float(bought * x @ (bends - polygamma(1, u)))
        hessian[0, 1] = p * above * float(bought @ bends)
        hessian[0, 2] = -p * float(x @ kept)
        hessian[1, 1] = above * by_q + above**2 * float(w @ bends - w.sum() * polygamma(1, q))
        hessian[1, 2] = above * float(w.sum() - kept.sum())
        hessian[2, 2] = -float((u + q) @ spread)
        return Slope(value, gradient, hessian + np.triu(hessian, 1).T)


@dataclass(frozen=True)
class GammaGammaFit(Fit):
    """A fitted Gamma-Gamma model.

    Attributes
    ----------
    correlation : float
        Rank correlation (Spearman) of the number of repeat purchases and mean spend. The
        model takes them to be independent.
    p_value : float
        How probable a correlation at least as strong is if they are.
    """

    model: ClassVar[str] = "gamma_gamma"
    title: ClassVar[str] = "Gamma-Gamma"

    correlation: float = 0.0
    p_value: float = 1.0

    @property
    def population_mean(self) -> float:
        """The mean spend of a purchase over all customers: p v / (q - 1)."""
        p, q, v = self.estimate.values
        return p * v / (q - 1)

    def expected_spend(self, x: ArrayLike, spend: ArrayLike) -> FloatArray:
        """Return what a purchase of each customer is worth, expected.

        Note 025, equation 5: between the customer's own mean and that of all customers.

        Parameters
        ----------
        x : array_like
            Repeat purchases.
        spend : array_like
            Their mean spend; not read where x is 0.
        """
        counts = np.asarray(x, np.float64)
        own = np.where(counts > 0, np.asarray(spend, np.float64), 0.0)
        p, q, v = self.estimate.values
        return np.asarray(p * (v + counts * own) / (p * counts + q - 1))


@dataclass(frozen=True)
class GammaGamma:
    """Settings of Gamma-Gamma (Fader & Hardie, note 025).

    Examples
    --------
    >>> spend = [20.0, 35.0, 90.0, 15.0, 33.0, 0.0]
    >>> state = CustomerState([2, 1, 1, 5, 3, 0], [9, 9, 9, 9, 9, 0], [9] * 6, spend=spend)
    >>> fit = GammaGamma().fit(state)
    >>> bool(20 < fit.expected_spend(2, 20.0) < fit.population_mean)
    True
    """

    def fit(self, state: CustomerState) -> GammaGammaFit:
        """Return the fit with the highest likelihood, from those who bought again.

        Parameters
        ----------
        state : CustomerState
            With mean spend.

        Raises
        ------
        SurplusError
            W062 if there is no spend, W056 if fewer than two customers bought again.
        """
        if state.spend is None:
            raise fault("W062", "the customers have no mean spend", "give the column spend")
        rows = np.flatnonzero(state.x > 0)
        spend, weights = state.spend[rows], state.counts[rows].astype(np.float64)
        if weights.sum() < FEWEST:
            message = "fewer than two customers bought again: spend can't be modelled"
            raise fault("W056", message, "take a longer list of customers")
        coded = Coded.of(state.x[rows])
        mean = float(np.exp(weights @ np.log(spend) / weights.sum()))
        centre = np.array([0.0, 0.0, np.log(mean)])
        goal = Spending(coded, spend, weights, centre)
        starts = [centre + np.array(start) for start in _STARTS]
        peak = highest(goal, starts, centre, goal.few(_SAMPLE))
        if np.ptp(spend) == 0:
            peak = _at_the_amount(goal, peak)
        rank, chance = rank_correlation(state.x[rows], spend, weights)
        found = estimate(
            NAMES, peak, int(weights.sum()), state.unit, MEANINGS, centre=centre, floors={"q": 1.0}
        )
        return GammaGammaFit(_told(found, rank, chance, spend), rank, chance)


def _at_the_amount(goal: Spending, peak: Peak) -> Peak:
    """Return where the mean of all customers is the amount that they all spend."""
    log_p, log_above, _ = peak.at
    at = np.array([log_p, log_above, np.log(goal.spend[0]) + log_above - log_p])
    return replace(peak, at=at, loglik=goal(at).value)


def _told(found: Estimate, rank: float, chance: float, spend: FloatArray) -> Estimate:
    flags = list(found.flags)
    if abs(rank) >= _NOTABLE and chance < _LEVEL:
        flags.append(Flag("spend_more" if rank > 0 else "spend_less", rank=rank))
    if np.ptp(spend) == 0:
        # The likelihood grows without end: that no peak was found says nothing.
        flags = [flag for flag in flags if flag != Flag("unfinished")] + [Flag("same_spend")]
    return replace(found, flags=tuple(flags))


def rank_correlation(
    x: NDArray[np.int64], spend: FloatArray, weights: FloatArray
) -> tuple[float, float]:
    """Return Spearman's rank correlation and its p-value by Student's t.

    Parameters
    ----------
    x, spend : arrays of shape (rows,)
        What is compared.
    weights : array of shape (rows,)
        How many customers.
    """
    people = float(weights.sum())
    if len(x) < 4:
        return 0.0, 1.0
    one, two, weights = _ranked(x, spend, weights)
    one, two = (each - float(weights @ each) / people for each in (one, two))
    spreads = [float((weights * each) @ each) for each in (one, two)]
    if min(spreads) <= 0:
        return 0.0, 1.0
    rank = float((weights * one) @ two / np.sqrt(spreads[0] * spreads[1]))
    free = people - 2
    t = abs(rank) * np.sqrt(free / max(1 - rank**2, 1e-300))
    return rank, float(2 * stdtr(free, -t))


def _ranked(
    x: NDArray[np.int64], spend: FloatArray, weights: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the ranks of both columns, with weights, rows in any order.

    One number holds spend and count of a row: sorting these is quicker than sorting places.
    """
    counts = Coded.of(x)
    bits = (len(counts.values) - 1).bit_length()
    if bits > _SPARE or spend.min() <= 0 or (weights != 1).any():
        return _ranks(counts, weights), _ranks(Coded.of(spend), weights), weights
    # Floats above zero are in the order of their bits; the last of these are rounding.
    packed = (spend.view(np.int64) >> bits << bits) + counts.code
    packed.sort()
    spent, code = packed >> bits, packed & ((1 << bits) - 1)
    begins = np.flatnonzero(np.append(True, spent[1:] != spent[:-1]))
    sizes = np.diff(np.append(begins, len(spent)))
    ranks = np.repeat(begins + (sizes + 1) / 2, sizes)
    return _ranks(Coded(counts.values, code), weights), ranks, weights


def _ranks(column: Coded, weights: FloatArray) -> FloatArray:
    """Return the rank of each row, the mean rank where values are equal."""
    total = column.total(weights)
    return np.asarray((np.cumsum(total) - (total - 1) / 2)[column.code])
