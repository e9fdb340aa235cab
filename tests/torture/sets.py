"""140 sets of customers that are hard to fit: 35 kinds in four sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.customer_state import CustomerState
from surplus.worth.simulate import simulate_beta_dropout, simulate_pareto

FloatArray = NDArray[np.float64]
Rng = np.random.Generator
Kind = Callable[[Rng, int], CustomerState]

SIZES = (50, 120, 250, 500)
_KINDS: dict[str, Kind] = {}


@dataclass(frozen=True)
class Torture:
    """One set.

    Attributes
    ----------
    name : str
        Kind and size.
    state : CustomerState
        The customers.
    """

    name: str
    state: CustomerState


def sets() -> Iterator[Torture]:
    """Yield all sets, the same ones every time."""
    for place, (kind, make) in enumerate(_KINDS.items()):
        for size in SIZES:
            rng = np.random.default_rng([place, size])
            yield Torture(f"{kind}-{size}", some_again(make(rng, size)))


def kind(make: Kind) -> Kind:
    """Keep a kind of customers under its name."""
    _KINDS[make.__name__] = make
    return make


def some_again(state: CustomerState) -> CustomerState:
    """Return the state; if nobody bought again, the first customer did, in the middle."""
    if state.x.any():
        return state
    x, t_x = state.x.copy(), state.t_x.copy()
    age = np.maximum(state.T, 1e-3)
    x[0], t_x[0] = 1, age[0] / 2
    return CustomerState(x, t_x, age, state.unit)


def days(state: CustomerState) -> CustomerState:
    """Return times rounded up to whole days, as calendars have them."""
    t_x = np.where(state.x > 0, np.maximum(np.ceil(state.t_x * 7), 1) / 7, 0)
    age = np.maximum(np.ceil(state.T * 7) / 7, t_x)
    return CustomerState(state.x, t_x, age, "week")


def ages(rng: Rng, n: int, low: float = 20, high: float = 40) -> FloatArray:
    return rng.integers(int(low * 7), int(high * 7), n) / 7


def poisson(rng: Rng, rate: ArrayLike, age: FloatArray) -> CustomerState:
    """Return customers who never leave: the last of x uniform times is their recency."""
    x = rng.poisson(np.asarray(rate) * age)
    t_x = np.where(x > 0, age * rng.random(len(age)) ** (1 / np.maximum(x, 1)), 0)
    return CustomerState(x, np.where(x > 0, np.maximum(t_x, 1e-9), 0), age, "week")


def bg(rng: Rng, n: int, params: list[float], **more: float) -> CustomerState:
    age = ages(rng, n, more.pop("low", 20), more.pop("high", 40))
    made = simulate_beta_dropout(
        params, age, int(rng.integers(1 << 30)), phases=int(more.pop("phases", 1)),
        at_once=bool(more.pop("at_once", 0)),
    )  # fmt: skip
    return days(made.state)


def pareto(rng: Rng, n: int, params: list[float]) -> CustomerState:
    return days(simulate_pareto(params, ages(rng, n), int(rng.integers(1 << 30))).state)


@kind
def ordinary(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [0.3, 4.4, 0.8, 2.4])


@kind
def same_customers(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [4000.0, 40000.0, 2000.0, 8000.0])


@kind
def nobody_leaves(rng: Rng, n: int) -> CustomerState:
    return days(poisson(rng, rng.gamma(0.8, 0.2, n), ages(rng, n)))


@kind
def same_customers_nobody_leaves(rng: Rng, n: int) -> CustomerState:
    return days(poisson(rng, 0.2, ages(rng, n)))


@kind
def all_bought_on_the_last_day(rng: Rng, n: int) -> CustomerState:
    age = ages(rng, n)
    return CustomerState(1 + rng.poisson(3, n), age, age, "week")


@kind
def two_of_a_hundred_buy_again(rng: Rng, n: int) -> CustomerState:
    age, x = ages(rng, n), np.where(rng.random(n) < 0.02, rng.integers(1, 4, n), 0)
    return CustomerState(x, np.where(x > 0, age * rng.uniform(0.05, 1, n), 0), age, "week")


@kind
def huge_counts(rng: Rng, n: int) -> CustomerState:
    return poisson(rng, rng.gamma(2.0, 40.0, n), ages(rng, n))


@kind
def one_cohort(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [0.5, 5.0, 0.7, 2.0], low=39, high=39.2)


@kind
def tiny_unit(rng: Rng, n: int) -> CustomerState:
    s = bg(rng, n, [0.5, 5.0, 0.7, 2.0])
    return CustomerState(s.x, s.t_x * 604_800, s.T * 604_800, "week")


@kind
def huge_unit(rng: Rng, n: int) -> CustomerState:
    s = bg(rng, n, [0.5, 5.0, 0.7, 2.0])
    return CustomerState(s.x, s.t_x * 1e-5, s.T * 1e-5, "week")


@kind
def a_is_one(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [0.5, 5.0, 1.0, 2.0])


@kind
def all_leave_after_one(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [0.5, 5.0, 900.0, 0.1])


@kind
def at_most_one(rng: Rng, n: int) -> CustomerState:
    s = bg(rng, n, [0.5, 5.0, 0.7, 2.0])
    x = np.minimum(s.x, 1)
    return CustomerState(x, np.where(x > 0, s.t_x, 0), s.T, "week")


@kind
def exactly_one(rng: Rng, n: int) -> CustomerState:
    age = ages(rng, n)
    return CustomerState(np.ones(n), age * rng.uniform(0.1, 1, n), age, "week")


@kind
def one_buys_again(rng: Rng, n: int) -> CustomerState:
    age, x = ages(rng, n), np.zeros(n)
    x[0] = 3
    return CustomerState(x, np.where(x > 0, age / 2, 0), age, "week")


@kind
def two_kinds_of_rate(rng: Rng, n: int) -> CustomerState:
    return days(poisson(rng, np.where(rng.random(n) < 0.5, 0.01, 2.0), ages(rng, n)))


@kind
def one_buys_ten_thousand_times(rng: Rng, n: int) -> CustomerState:
    s = bg(rng, n, [0.3, 4.4, 0.8, 2.4])
    x, t_x = s.x.copy(), s.t_x.copy()
    x[0], t_x[0] = 10_000, s.T[0]
    return CustomerState(x, t_x, s.T, "week")


@kind
def all_alike(rng: Rng, n: int) -> CustomerState:
    return CustomerState(np.full(n, 3), np.full(n, 20.0), np.full(n, 39.0), "week")


@kind
def all_the_same_count(rng: Rng, n: int) -> CustomerState:
    age = ages(rng, n)
    return CustomerState(np.full(n, 5), age * rng.uniform(0.3, 1, n), age, "week")


@kind
def early_and_silent(rng: Rng, n: int) -> CustomerState:
    age = ages(rng, n)
    return CustomerState(1 + rng.poisson(4, n), age * rng.uniform(0.01, 0.05, n), age, "week")


@kind
def old_and_new(rng: Rng, n: int) -> CustomerState:
    age = np.exp(rng.uniform(np.log(1 / 7), np.log(1000), n))
    return poisson(rng, rng.gamma(0.5, 0.2, n), age)


@kind
def some_came_today(rng: Rng, n: int) -> CustomerState:
    s = bg(rng, n, [0.5, 5.0, 0.7, 2.0])
    fresh = rng.random(n) < 0.3
    return CustomerState(
        np.where(fresh, 0, s.x), np.where(fresh, 0, s.t_x), np.where(fresh, 0, s.T), "week"
    )


@kind
def few_buy_nearly_all(rng: Rng, n: int) -> CustomerState:
    return days(poisson(rng, rng.gamma(0.03, 20.0, n), ages(rng, n)))


@kind
def same_rate_unlike_leaving(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [500.0, 1000.0, 0.5, 1.0])


@kind
def stay_for_ever_or_leave(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [1.0, 3.0, 0.05, 0.05])


@kind
def regular_buyers(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [2.0, 1.0, 0.5, 3.0], phases=6)


@kind
def clockwork(rng: Rng, n: int) -> CustomerState:
    age = ages(rng, n)
    every = rng.choice([1.0, 2.0, 4.0], n)
    x = np.floor(age / every)
    return CustomerState(x, x * every, age, "week")


@kind
def nonsense(rng: Rng, n: int) -> CustomerState:
    age, x = rng.uniform(0.1, 100, n), rng.integers(0, 50, n)
    return CustomerState(x, np.where(x > 0, age * rng.uniform(1e-3, 1, n), 0), age, "week")


@kind
def most_leave_at_once(rng: Rng, n: int) -> CustomerState:
    return bg(rng, n, [2.0, 4.0, 3.0, 1.0], at_once=1)


@kind
def short_lives(rng: Rng, n: int) -> CustomerState:
    return pareto(rng, n, [1.0, 2.0, 2.0, 2.0])


@kind
def long_lives(rng: Rng, n: int) -> CustomerState:
    return pareto(rng, n, [1.0, 5.0, 0.5, 500.0])


@kind
def lives_of_one_length(rng: Rng, n: int) -> CustomerState:
    return pareto(rng, n, [1.0, 5.0, 3000.0, 60000.0])


@kind
def rates_far_from_lives(rng: Rng, n: int) -> CustomerState:
    return pareto(rng, n, [1.0, 0.01, 0.5, 300.0])


@kind
def twice_a_year(rng: Rng, n: int) -> CustomerState:
    return pareto(rng, n, [3.0, 80.0, 1.0, 40.0])


@kind
def a_purchase_a_minute_apart(rng: Rng, n: int) -> CustomerState:
    age, x = ages(rng, n), rng.integers(0, 3, n)
    return CustomerState(x, np.where(x > 0, 1e-4, 0), age, "week")
