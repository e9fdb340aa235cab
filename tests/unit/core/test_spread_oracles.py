"""Quantiles and means of every kind of spread against SciPy and closed forms."""

from __future__ import annotations

import math
import subprocess
import sys
from itertools import pairwise
from typing import Protocol

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import integrate, special, stats

from surplus.core.spread import (
    Beta,
    Discrete,
    FloatArray,
    Interval,
    Lognormal,
    Normal,
    Percentiles,
    Pert,
    Spread,
    Uniform,
    beta_from_mean,
    lognormal_from_median,
)
from surplus.core.spread.beta_quantile import beta_quantile

PROBABILITIES: FloatArray = np.concatenate(
    [np.logspace(-9, -2, 20), np.linspace(0.011, 0.989, 200), 1 - np.logspace(-9, -2, 20)]
)
Z95 = stats.norm.ppf(0.95)


class Oracle(Protocol):
    """What is asked of a frozen distribution of SciPy."""

    def ppf(self, q: FloatArray) -> FloatArray: ...
    def mean(self) -> float: ...
    def support(self) -> tuple[float, float]: ...


def pert_oracle(low: float, likely: float, high: float) -> Oracle:
    lean = (likely - low) / (high - low)
    return stats.beta(1 + 4 * lean, 5 - 4 * lean, loc=low, scale=high - low)


ORACLES: list[tuple[Spread, Oracle]] = [
    (Uniform(-3, 7), stats.uniform(-3, 10)),
    (Normal(100, 15), stats.norm(100, 15)),
    (Interval(-4, 9), stats.norm(2.5, 13 / (2 * Z95))),
    (Interval(0, 9), stats.norm(4.5, 9 / (2 * Z95))),
    (Interval(-9, 0), stats.norm(-4.5, 9 / (2 * Z95))),
    (Interval(4, 9), stats.lognorm(math.log(9 / 4) / (2 * Z95), scale=6)),
    (Lognormal(100, 30), stats.lognorm(math.sqrt(math.log(1.09)), scale=100 / math.sqrt(1.09))),
    (lognormal_from_median(50, 1.5), stats.lognorm(math.log(1.5), scale=50)),
    (Pert(6000, 9000, 15000), pert_oracle(6000, 9000, 15000)),
    (Pert(-2, -2, 10), pert_oracle(-2, -2, 10)),
    (Pert(0, 1, 1), pert_oracle(0, 1, 1)),
    (Beta(2, 6), stats.beta(2, 6)),
    (Beta(0.5, 0.3, 1, 2), stats.beta(0.5, 0.3, loc=1)),
    (Beta(1, 1, -1, 1), stats.uniform(-1, 2)),
    (Beta(250, 31.5, 0, 100), stats.beta(250, 31.5, scale=100)),
]
KINDS = [type(spread).__name__ + str(index) for index, (spread, _) in enumerate(ORACLES)]


@pytest.mark.parametrize(("spread", "oracle"), ORACLES, ids=KINDS)
def test_quantiles_are_those_of_scipy(spread: Spread, oracle: Oracle) -> None:
    expected = oracle.ppf(PROBABILITIES)
    allowed = 1e-10 * np.maximum(np.abs(expected), np.ptp(expected[20:-20]))
    assert (np.abs(spread.quantile(PROBABILITIES) - expected) <= allowed).all()


@pytest.mark.parametrize(("spread", "oracle"), ORACLES, ids=KINDS)
def test_means_are_those_of_scipy(spread: Spread, oracle: Oracle) -> None:
    assert spread.mean == pytest.approx(oracle.mean(), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("spread", "oracle"), ORACLES, ids=KINDS)
def test_supports_are_those_of_scipy(spread: Spread, oracle: Oracle) -> None:
    assert spread.support == pytest.approx(oracle.support())


def test_an_interval_below_zero_mirrors_the_one_above() -> None:
    below, above = Interval(-9, -4), Interval(4, 9)
    u = np.array([1e-6, 0.05, 0.3, 0.5, 0.95])
    assert below.quantile(u) == pytest.approx(-above.quantile(1 - u), rel=1e-9)
    assert below.mean == pytest.approx(-above.mean)
    assert below.support == (-math.inf, 0.0)


@pytest.mark.parametrize("mean_sd", [(0.25, 0.05), (0.5, 0.4), (0.9, 0.01)])
def test_a_beta_from_mean_and_sd_has_them(mean_sd: tuple[float, float]) -> None:
    mean, sd = mean_sd
    found = beta_from_mean(10 + 20 * mean, 20 * sd, 10, 30)
    assert isinstance(found, Beta)
    oracle = stats.beta(found.alpha, found.beta, loc=10, scale=20)
    assert oracle.mean() == pytest.approx(10 + 20 * mean)
    assert oracle.std() == pytest.approx(20 * sd)


SHAPES = st.floats(1, 1e4)


@given(SHAPES, SHAPES)
@example(34538.0, 1000.0)
def test_beta_quantiles_hit_their_probabilities(alpha: float, beta: float) -> None:
    """Against the incomplete beta function: its inverse misses some numbers in SciPy."""
    u = np.array([2.0**-33, 1e-6, 0.01, 0.2, 0.5, 0.77, 0.99, 1 - 1e-6, 1 - 2.0**-33])
    found = special.betainc(alpha, beta, beta_quantile(u, alpha, beta))
    assert found == pytest.approx(u, abs=1e-10)
    # In the far tails by the normal score, as far as the digits of 1 - q reach.
    assert special.ndtri(found) == pytest.approx(special.ndtri(u), abs=1e-2)


def test_probabilities_beyond_the_knots_are_exact() -> None:
    u = np.array([1e-15, 0.3, 1 - 1e-15])
    assert beta_quantile(u, 2.0, 3.0) == pytest.approx(special.betaincinv(2, 3, u), rel=1e-12)


TRIPLETS = [
    Percentiles(4, 6, 11),
    Percentiles(4, 6, 9, 0.05),
    Percentiles(100, 130, 150, 0.25),
    Percentiles(-11, -6, -4),
    Percentiles(-5, 1, 10),
    Percentiles(0, 1, 2),
    Percentiles(1, 2, 16),
    Percentiles(1, 8, 50),
    Percentiles(10, 10.001, 100),
    Percentiles(-2, 3, 3.001),
]


@pytest.mark.parametrize("spread", TRIPLETS, ids=str)
def test_percentiles_pass_through_the_three_values(spread: Percentiles) -> None:
    u = np.array([spread.probability, 0.5, 1 - spread.probability])
    expected = [spread.low, spread.median, spread.high]
    assert spread.quantile(u) == pytest.approx(expected, rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("spread", TRIPLETS, ids=str)
def test_the_mean_of_percentiles_is_the_integral_of_the_quantile(spread: Percentiles) -> None:
    # Over the normal score of the probability, in pieces around the sharp turn at zero.
    def weighted(z: float) -> float:
        return float(spread.quantile(np.array(special.ndtr(z)))) * float(stats.norm.pdf(z))

    pieces = [-8, -1, -0.01, -1e-4, 0, 1e-4, 0.01, 1, 8]
    parts = [integrate.quad(weighted, *ends)[0] for ends in pairwise(pieces)]
    assert spread.mean == pytest.approx(sum(parts), rel=1e-6)


@pytest.mark.parametrize(
    "spread", [t for t in TRIPLETS if t.low > 0 and t.median**2 != t.low * t.high], ids=str
)
def test_positive_percentiles_are_the_published_johnson_distribution(spread: Percentiles) -> None:
    """Hadlock & Bickel (2017), J-QPD-S with lower bound 0, as published."""
    c = stats.norm.ppf(1 - spread.probability)
    low, mid, high = np.log([spread.low, spread.median, spread.high])
    n = np.sign(low + high - 2 * mid)
    delta = np.sinh(np.arccosh((high - low) / (2 * min(mid - low, high - mid)))) / c
    scale = min(high - mid, mid - low) / (delta * c)
    base = spread.low if n > 0 else spread.high
    z = np.arcsinh(delta * special.ndtri(PROBABILITIES)) + np.arcsinh(n * c * delta)
    expected = base * np.exp(scale * np.sinh(z))
    assert spread.quantile(PROBABILITIES) == pytest.approx(expected, rel=1e-7)


def test_percentiles_of_equal_ratios_are_the_lognormal_interval() -> None:
    spread, same = Percentiles(4, 6, 9, 0.05), Interval(4, 9)
    assert spread.quantile(PROBABILITIES) == pytest.approx(same.quantile(PROBABILITIES), rel=1e-9)
    assert spread.mean == pytest.approx(same.mean, rel=1e-12)


def test_percentiles_of_equal_differences_across_zero_are_the_normal_interval() -> None:
    spread, same = Percentiles(-4, 2.5, 9, 0.05), Interval(-4, 9)
    assert spread.quantile(PROBABILITIES) == pytest.approx(same.quantile(PROBABILITIES), abs=1e-9)
    assert spread.mean == pytest.approx(same.mean, rel=1e-12)


def test_negative_percentiles_mirror_positive_ones() -> None:
    below, above = Percentiles(-11, -6, -4), Percentiles(4, 6, 11)
    u = np.array([1e-6, 0.05, 0.3, 0.5, 0.95])
    assert below.quantile(u) == pytest.approx(-above.quantile(1 - u), rel=1e-9)
    assert below.mean == pytest.approx(-above.mean)


def test_a_discrete_spread_gives_each_value_its_share_of_even_probabilities() -> None:
    spread = Discrete((30, 10, 20), (0.25, 0.5, 0.25))
    u = (np.arange(1000) + 0.5) / 1000
    values, counts = np.unique(spread.quantile(u), return_counts=True)
    assert values.tolist() == [10, 20, 30]
    assert counts.tolist() == [500, 250, 250]
    assert spread.mean == 17.5


def test_a_discrete_value_without_probability_never_occurs() -> None:
    spread = Discrete((1, 2, 3), (0, 1, 0))
    assert spread.support == (2.0, 2.0)
    assert spread.quantile(np.array([1e-12, 1 - 1e-12])).tolist() == [2, 2]


def test_loading_spreads_draws_and_correlations_does_not_load_scipy() -> None:
    code = (
        "import sys, surplus.core.spread, surplus.core.sobol, surplus.core.copula\n"
        "surplus.core.spread.certain(5).low_high()\n"
        "sys.exit(any(name.startswith('scipy') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
