"""39 sets of contracts that are hard to fit: 13 kinds in three sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.contracts import Contracts

FloatArray = NDArray[np.float64]
Rng = np.random.Generator
Kind = Callable[[Rng, int], Contracts]

SIZES = (10, 1_000, 1_000_000)
_KINDS: dict[str, Kind] = {}


@dataclass(frozen=True)
class Endings:
    """One set.

    Attributes
    ----------
    name : str
        Kind and size.
    contracts : Contracts
        With a covariate: `large`, 0 or 1.
    """

    name: str
    contracts: Contracts


def contract_sets() -> Iterator[Endings]:
    """Yield all sets, the same ones every time."""
    for place, (name, make) in enumerate(_KINDS.items()):
        for size in SIZES:
            yield Endings(f"{name}-{size}", make(np.random.default_rng([7, place, size]), size))


def kind(make: Kind) -> Kind:
    """Keep a kind of contracts under its name."""
    _KINDS[make.__name__] = make
    return make


def cohort(rng: Rng, n: int, churn: ArrayLike, left: int | None = None) -> Contracts:
    """Return contracts that began together, by the share that ends in each period.

    Parameters
    ----------
    churn : array_like of shape (periods,)
        Of those still there.
    left : int, optional
        How many periods the younger half has been watched.
    """
    rows: list[tuple[int, bool, int, float]] = []
    halves = ((n - n // 2, 0.0, None), (n // 2, 1.0, left))
    for size, large, watched in halves:
        alive = size
        shares = np.asarray(churn, np.float64)[:watched]
        for period, share in enumerate(shares, 1):
            gone = int(rng.binomial(alive, share))
            rows += [(period, True, gone, large)] * (gone > 0)
            alive -= gone
        rows += [(len(shares), False, alive, large)] * (alive > 0)
    periods, ended, weights, large_ones = zip(*rows, strict=True)
    return _some_ended(Contracts(
        periods, ended, "month", weights=weights, covariates={"large": large_ones}
    ))  # fmt: skip


def _some_ended(contracts: Contracts) -> Contracts:
    """Return the contracts; if none ended, the first row did."""
    if contracts.ended.any():
        return contracts
    ended = contracts.ended.copy()
    ended[0] = True
    return Contracts(
        contracts.periods, ended, "month",
        weights=contracts.weights, covariates=contracts.covariates,
    )  # fmt: skip


def mixed(alpha: float, beta: float, periods: int) -> FloatArray:
    """Return the churn of sBG: α / (α + β + t - 1)."""
    return np.asarray(alpha / (alpha + beta + np.arange(periods)))


@kind
def ordinary(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, mixed(0.668, 3.806, 12), 7)


@kind
def one_period(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, [0.2])


@kind
def all_end_in_the_first_period(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, [1.0])


@kind
def one_of_all_ends(rng: Rng, n: int) -> Contracts:
    weights, large = [1, n - n // 2 - 1, n // 2], [0.0, 0.0, 1.0]
    return Contracts(
        [3, 12, 12], [True, False, False], "month", weights=weights, covariates={"large": large}
    )


@kind
def all_end_in_the_same_later_period(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, [0, 0, 0, 0, 0, 1.0])


@kind
def cliff_after_a_year(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, [0.002] * 11 + [0.4] + [0.03] * 12)


@kind
def rising_churn(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, np.linspace(0.01, 0.6, 14), 6)


@kind
def falling_churn(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, 0.5 * np.exp(-0.5 * np.arange(14)), 6)


@kind
def all_alike(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, [0.1] * 24, 12)


@kind
def stay_for_ever_or_leave_at_once(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, mixed(0.01, 0.01, 24))


@kind
def rare_endings(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, [1e-4] * 60, 30)


@kind
def four_hundred_periods(rng: Rng, n: int) -> Contracts:
    return cohort(rng, n, mixed(0.5, 20.0, 400), 150)


@kind
def only_the_large_end(rng: Rng, n: int) -> Contracts:
    half = n // 2
    return Contracts(
        [1, 2, 3, 6], [True, True, False, False], "month",
        weights=[max(half // 3, 1), max(half // 4, 1), max(half // 5, 1), n - half],
        covariates={"large": [1.0, 1.0, 1.0, 0.0]},
    )  # fmt: skip
