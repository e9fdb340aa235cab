"""36 sets of spend that are hard to fit: 12 kinds in three sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.customer_state import CustomerState
from surplus.worth.simulate import simulate_spend
from torture.sets import Torture

FloatArray = NDArray[np.float64]
Rng = np.random.Generator
Kind = Callable[[Rng, int], CustomerState]

SIZES = (3, 50, 400)
_KINDS: dict[str, Kind] = {}


def spend_sets() -> Iterator[Torture]:
    """Yield all sets, the same ones every time."""
    for place, (name, make) in enumerate(_KINDS.items()):
        for size in SIZES:
            yield Torture(f"{name}-{size}", make(np.random.default_rng([99, place, size]), size))


def kind(make: Kind) -> Kind:
    """Keep a kind of customers under its name."""
    _KINDS[make.__name__] = make
    return make


def buyers(x: ArrayLike, spend: ArrayLike) -> CustomerState:
    """Return customers who bought so often again and spent so much a time."""
    counts = np.asarray(x)
    n = len(counts)
    return CustomerState(counts, np.full(n, 9.0), np.full(n, 9.0), "week", spend=spend)


def gammas(rng: Rng, n: int, params: list[float], x: ArrayLike | None = None) -> CustomerState:
    """Return customers as the model has them, in cents."""
    counts = 1 + rng.poisson(3, n) if x is None else np.asarray(x)
    bare = CustomerState(counts, np.full(n, 9.0), np.full(n, 9.0), "week")
    made = simulate_spend(params, bare, int(rng.integers(1 << 30)))
    assert made.spend is not None
    return buyers(counts, np.maximum(np.round(made.spend, 2), 0.01))


@kind
def ordinary(rng: Rng, n: int) -> CustomerState:
    return gammas(rng, n, [6.25, 3.74, 15.44])


@kind
def all_spend_the_same(rng: Rng, n: int) -> CustomerState:
    return buyers(1 + rng.poisson(3, n), np.full(n, 49.0))


@kind
def two_prices(rng: Rng, n: int) -> CustomerState:
    return buyers(1 + rng.poisson(3, n), np.where(np.arange(n) % 2, 19.0, 199.0))


@kind
def one_repeat_each(rng: Rng, n: int) -> CustomerState:
    return gammas(rng, n, [4.0, 3.0, 40.0], np.ones(n, dtype=int))


@kind
def thousandths(rng: Rng, n: int) -> CustomerState:
    made = gammas(rng, n, [6.25, 3.74, 15.44])
    assert made.spend is not None
    return buyers(made.x, made.spend * 1e-7)


@kind
def thousands_of_millions(rng: Rng, n: int) -> CustomerState:
    made = gammas(rng, n, [6.25, 3.74, 15.44])
    assert made.spend is not None
    return buyers(made.x, made.spend * 1e9)


@kind
def cents_and_millions(rng: Rng, n: int) -> CustomerState:
    return buyers(1 + rng.poisson(3, n), np.where(rng.random(n) < 0.5, 0.01, 5e6))


@kind
def no_mean_among_customers(rng: Rng, n: int) -> CustomerState:
    return gammas(rng, n, [5.0, 1.02, 1.0])


@kind
def heavy_tails(rng: Rng, n: int) -> CustomerState:
    return buyers(1 + rng.poisson(3, n), np.round(20 * rng.pareto(0.6, n) + 1, 2))


@kind
def customers_alike_purchases_not(rng: Rng, n: int) -> CustomerState:
    return gammas(rng, n, [0.3, 4000.0, 400_000.0])


@kind
def customers_apart_purchases_not(rng: Rng, n: int) -> CustomerState:
    return gammas(rng, n, [50_000.0, 2.0, 0.002])


@kind
def thousands_of_purchases(rng: Rng, n: int) -> CustomerState:
    return gammas(rng, n, [1.5, 3.0, 60.0], rng.integers(1, 20_000, n))
