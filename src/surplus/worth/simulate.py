"""Customers made up by the models themselves, to see whether a fit finds them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.contracts import Contracts
from surplus.worth.customer_state import CustomerState

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

Stays = Callable[[IntArray, FloatArray], NDArray[np.bool_]]
"""From customers and the times of their latest purchases to who stays after it."""

_MOST = 100_000


@dataclass(frozen=True, eq=False, slots=True)
class Simulated:
    """Made-up customers, and what they did afterwards.

    Attributes
    ----------
    state : CustomerState
        At the end of observation.
    later : array of int, shape (rows,)
        Purchases within the horizon after it.
    alive : array of bool, shape (rows,)
        Whether they are alive at the end of observation.
    """

    state: CustomerState
    later: IntArray
    alive: NDArray[np.bool_]


def simulate_beta_dropout(
    params: Sequence[float],
    ages: ArrayLike,
    seed: int,
    *,
    horizon: float = 0.0,
    phases: int = 1,
    at_once: bool = False,
) -> Simulated:
    """Return customers of BG/NBD, or of its kin.

    Parameters
    ----------
    params : sequence of four floats
        r, α, a, b.
    ages : array_like of shape (rows,)
        How long each customer is observed.
    seed : int
        The draws begin from it.
    horizon : float
        How much longer to follow them.
    phases : int
        k.
    at_once : bool
        Whether they may leave right after the first purchase.

    Examples
    --------
    >>> made = simulate_beta_dropout([0.5, 5.0, 0.8, 2.5], np.full(100, 39.0), seed=1)
    >>> made.state.customers
    100
    """
    rng, age = np.random.default_rng(seed), np.asarray(ages, np.float64)
    r, alpha, a, b = params
    rate, leave = rng.gamma(r, 1 / alpha, len(age)), rng.beta(a, b, len(age))

    def stays(who: IntArray, _: FloatArray) -> NDArray[np.bool_]:
        return np.asarray(rng.random(len(who)) >= leave[who])

    first = stays(np.arange(len(age)), age) if at_once else np.ones(len(age), np.bool_)
    return _follow(rng, (rate, age), stays, first, horizon, phases)


def simulate_pareto(
    params: Sequence[float], ages: ArrayLike, seed: int, *, horizon: float = 0.0
) -> Simulated:
    """Return customers of Pareto/NBD.

    Parameters
    ----------
    params : sequence of four floats
        r, α, s, β.
    ages : array_like of shape (rows,)
        How long each customer is observed.
    seed : int
        The draws begin from it.
    horizon : float
        How much longer to follow them.
    """
    rng, age = np.random.default_rng(seed), np.asarray(ages, np.float64)
    r, alpha, s, beta = params
    rate = rng.gamma(r, 1 / alpha, len(age))
    with np.errstate(divide="ignore"):
        life = rng.exponential(1.0, len(age)) / rng.gamma(s, 1 / beta, len(age))
    made = _follow(
        rng,
        (rate, age),
        lambda who, _: np.ones(len(who), np.bool_),
        np.ones(len(age), np.bool_),
        horizon,
        life=life,
    )
    return Simulated(made.state, made.later, life > age)


def _follow(
    rng: np.random.Generator,
    customers: tuple[FloatArray, FloatArray],
    stays: Stays,
    alive: NDArray[np.bool_],
    horizon: float,
    phases: int = 1,
    life: FloatArray | None = None,
) -> Simulated:
    """Follow customers purchase by purchase until all have left or time is over."""
    rate, age = customers
    end = age + horizon if life is None else np.minimum(age + horizon, life)
    x, later = np.zeros(len(age), np.int64), np.zeros(len(age), np.int64)
    t_x, now, gaps = np.zeros(len(age)), np.zeros(len(age)), np.zeros(len(age))
    living, active = alive.copy(), np.flatnonzero(alive)
    for _ in range(_MOST):
        if not len(active):
            break
        with np.errstate(divide="ignore"):
            gap = rng.gamma(phases, 1.0, len(active)) / rate[active]
        now[active] += gap
        inside = now[active] <= end[active]
        active, gap = active[inside], gap[inside]
        seen = now[active] <= age[active]
        early = active[seen]
        x[early] += 1
        t_x[early] = now[early]
        gaps[early] += np.log(gap[seen])
        later[active[~seen]] += 1
        staying = stays(active, now[active])
        living[early[~staying[seen]]] = False
        active = active[staying]
    state = CustomerState(x, t_x, age, "week", log_gaps=gaps)
    return Simulated(state, later, living)


def simulate_opportunities(
    params: Sequence[float], customers: int, n: int, seed: int
) -> CustomerState:
    """Return customers of BG/BB.

    Parameters
    ----------
    params : sequence of four floats
        α, β, γ, δ.
    customers : int
        How many.
    n : int
        Opportunities.
    seed : int
        The draws begin from it.
    """
    rng = np.random.default_rng(seed)
    a, b, g, d = params
    buy, leave = rng.beta(a, b, customers), rng.beta(g, d, customers)
    alive, x = np.ones(customers, np.bool_), np.zeros(customers, np.int64)
    last = np.zeros(customers)
    for t in range(1, n + 1):
        alive &= rng.random(customers) >= leave
        bought = alive & (rng.random(customers) < buy)
        x[bought] += 1
        last[bought] = t
    return CustomerState(x, last, np.full(customers, float(n)), "year")


def simulate_contracts(
    params: Sequence[float], contracts: int, periods: int, seed: int, shape: float = 1.0
) -> Contracts:
    """Return contracts of sBG, or of beta-discrete-Weibull.

    Parameters
    ----------
    params : sequence of two floats
        α, β.
    contracts : int
        How many.
    periods : int
        How long they are observed.
    seed : int
        The draws begin from it.
    shape : float
        c of beta-discrete-Weibull.
    """
    rng = np.random.default_rng(seed)
    alpha, beta = params
    end = rng.beta(alpha, beta, contracts)
    # S(t) = (1 - end)^(t^c), turned round.
    lasted = (rng.exponential(1.0, contracts) / -np.log1p(-end)) ** (1 / shape)
    ended = lasted < periods
    return Contracts(np.where(ended, np.floor(lasted) + 1, periods), ended, "year")


def simulate_spend(params: Sequence[float], state: CustomerState, seed: int) -> CustomerState:
    """Return the customers with mean spend of Gamma-Gamma.

    Parameters
    ----------
    params : sequence of three floats
        p, q, v.
    state : CustomerState
        One customer a row.
    seed : int
        The draws begin from it.
    """
    rng = np.random.default_rng(seed)
    p, q, v = params
    rate = rng.gamma(q, 1 / v, len(state))
    x = np.maximum(state.x, 1)
    spend = np.where(state.x > 0, rng.gamma(p * x) / (rate * x), 0.0)
    return CustomerState(
        state.x, state.t_x, state.T, state.unit, spend=spend, log_gaps=state.log_gaps
    )
