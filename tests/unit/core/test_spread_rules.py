"""Rules that every spread keeps, and what the constructors refuse."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.catalogue.spreads import ENTRIES
from surplus.core.errors import SurplusError
from surplus.core.spread import (
    Beta,
    Certain,
    Interval,
    Percentiles,
    Pert,
    Spread,
    Uniform,
    beta,
    beta_from_mean,
    certain,
    discrete,
    interval,
    lognormal,
    lognormal_from_median,
    normal,
    percentiles,
    pert,
    uniform,
)

U = np.linspace(0.0005, 0.9995, 400)
NUMBERS = st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
POSITIVE = st.floats(0.001, 1e6)


def ascending(count: int) -> st.SearchStrategy[list[float]]:
    return st.lists(NUMBERS, min_size=count, max_size=count, unique=True).map(sorted)


@st.composite
def percentile_triplets(draw: st.DrawFn) -> Spread:
    """Any ascending triplet across zero; positive and negative ones within a factor of 100."""
    at = draw(st.floats(0.01, 0.99))
    low, high = draw(ascending(2))
    if low < 0 < high:
        return percentiles(low, low + at * (high - low), high)
    base, ratio = draw(POSITIVE), draw(st.floats(1.1, 100))
    found = Percentiles(base, base * ratio**at, base * ratio)
    mirrored = Percentiles(-found.high, -found.median, -found.low)
    return draw(st.sampled_from([found, mirrored]))


SPREADS: st.SearchStrategy[Spread] = st.one_of(
    NUMBERS.map(certain),
    ascending(2).map(lambda x: uniform(*x)),
    st.builds(normal, NUMBERS, POSITIVE),
    st.builds(lambda m, cv: lognormal(m, m * cv), POSITIVE, st.floats(0.01, 3)),
    st.builds(lambda m, ratio: interval(m, m * ratio), POSITIVE, st.floats(1.01, 1e4)),
    st.builds(lambda m, ratio: interval(-m * ratio, -m), POSITIVE, st.floats(1.01, 1e4)),
    st.builds(lambda a, b: interval(-a, b), POSITIVE, POSITIVE),
    ascending(3).map(lambda x: pert(*x)),
    st.builds(lambda x, a, b: beta(a, b, *x), ascending(2), st.floats(0.2, 50), st.floats(0.2, 50)),
    percentile_triplets(),
    ascending(3).map(lambda x: discrete(x, [0.2, 0.5, 0.3])),
)


@given(SPREADS)
def test_quantiles_never_fall(spread: Spread) -> None:
    values = spread.quantile(U)
    assert (np.diff(values) >= -1e-9 * np.abs(values[1:])).all()


@given(SPREADS, st.floats(1e-6, 1e6))
def test_quantiles_of_a_scaled_spread_are_scaled_quantiles(spread: Spread, by: float) -> None:
    values = spread.quantile(U)
    scaled = spread.scaled(by)
    assert type(scaled) is type(spread)
    # Relative to the widest value: near a zero crossing digits cancel.
    assert scaled.quantile(U) == pytest.approx(by * values, abs=by * np.abs(values).max() * 1e-9)
    assert scaled.mean == pytest.approx(by * spread.mean, rel=1e-9, abs=by * 1e-6)


@given(SPREADS)
def test_the_median_lies_between_low_and_high(spread: Spread) -> None:
    low, high = spread.low_high()
    median = float(spread.quantile(np.array(0.5)))
    room = 1e-12 * (abs(low) + abs(high))
    assert low - room <= median <= high + room


@given(SPREADS)
def test_values_and_mean_lie_within_the_support(spread: Spread) -> None:
    first, last = spread.support
    room = 1e-12 * (abs(spread.mean) + 1)
    values = spread.quantile(U)
    assert first - room <= values.min() <= values.max() <= last + room
    assert first - room <= spread.mean <= last + room


@given(SPREADS)
def test_quantiles_keep_the_shape_of_the_probabilities(spread: Spread) -> None:
    assert spread.quantile(U.reshape(4, 10, 10)).shape == (4, 10, 10)
    assert spread.quantile(np.array(0.5)).shape == ()


@given(SPREADS)
def test_the_most_extreme_draws_of_32_bits_are_finite(spread: Spread) -> None:
    assert np.isfinite(spread.quantile(np.array([2.0**-33, 1 - 2.0**-33]))).all()


@given(st.floats(1e-6, 1e6), st.floats(1.01, 1e4))
def test_the_ends_of_an_interval_are_its_90_percent_interval(low: float, ratio: float) -> None:
    assert Interval(low, low * ratio).low_high() == pytest.approx((low, low * ratio))


@pytest.mark.parametrize(
    "spread",
    [
        uniform(5, 5),
        normal(5, 0),
        lognormal(5, 0),
        lognormal_from_median(5, 1),
        interval(5, 5),
        pert(5, 5, 5),
        percentiles(5, 5, 5),
        beta_from_mean(5, 0, 0, 10),
        discrete([5], [1]),
        discrete([5, 7], [1, 0]),
    ],
)
def test_numbers_without_any_spread_make_a_certain_value(spread: Spread) -> None:
    assert spread == Certain(5.0)
    assert spread.is_certain


def test_constructors_take_whole_numbers_and_numpy_floats() -> None:
    assert pert(1, 2, 3) == Pert(1.0, 2.0, 3.0)
    assert isinstance(uniform(np.float64(1), 3).mean, float)


INF, NAN = math.inf, math.nan
REFUSED: list[tuple[str, Callable[[], Spread]]] = [
    ("S001", lambda: certain(INF)),
    ("S001", lambda: uniform(0, NAN)),
    ("S001", lambda: normal(NAN, 1)),
    ("S001", lambda: lognormal(1e101, 1)),
    ("S001", lambda: interval(-INF, 4)),
    ("S001", lambda: pert(0, 1, INF)),
    ("S001", lambda: percentiles(0, NAN, 2)),
    ("S001", lambda: beta(1, INF)),
    ("S001", lambda: beta_from_mean(NAN, 1)),
    ("S001", lambda: discrete([1, INF], [0.5, 0.5])),
    ("S001", lambda: lognormal_from_median(1, NAN)),
    ("S002", lambda: uniform(3, 2)),
    ("S002", lambda: interval(9, 4)),
    ("S002", lambda: pert(9, 5, 4)),
    ("S002", lambda: beta(1, 1, 2, 1)),
    ("S002", lambda: beta_from_mean(0.5, 0.1, 1, 1)),
    ("S003", lambda: pert(4, 3, 9)),
    ("S003", lambda: pert(4, 10, 9)),
    ("S003", lambda: pert(4, 5, 4)),
    ("S003", lambda: beta_from_mean(2, 0)),
    ("S004", lambda: normal(1, -1)),
    ("S004", lambda: lognormal(1, -1)),
    ("S004", lambda: beta_from_mean(0.5, -0.1)),
    ("S005", lambda: percentiles(1, 3, 2)),
    ("S005", lambda: percentiles(2, 1, 3)),
    ("S005", lambda: percentiles(1, 1, 2)),
    ("S005", lambda: percentiles(1, 2, 2)),
    ("S006", lambda: percentiles(1, 1e3, 1e6)),
    ("S006", lambda: percentiles(1, 1.001, 300)),
    ("S006", lambda: percentiles(-300, -1.001, -1)),
    ("S006", lambda: interval(1e-4, 1e3)),
    ("S006", lambda: interval(-1e3, -1e-4)),
    ("S006", lambda: lognormal(1, 1e9)),
    ("S006", lambda: lognormal_from_median(1, 1e3)),
    ("S007", lambda: lognormal(0, 1)),
    ("S007", lambda: lognormal_from_median(-1, 2)),
    ("S007", lambda: lognormal_from_median(1, 0.5)),
    ("S008", lambda: beta(0, 1)),
    ("S008", lambda: beta(1, -2)),
    ("S008", lambda: beta(2e6, 1)),
    ("S008", lambda: beta(1e-308, 1e-308)),
    ("S009", lambda: beta_from_mean(0.5, 0.6)),
    ("S009", lambda: beta_from_mean(1.5, 0.1)),
    ("S010", lambda: discrete([1, 2], [0.5, 0.4])),
    ("S010", lambda: discrete([1, 2], [1.5, -0.5])),
    ("S010", lambda: discrete([1, 2], [0.5, NAN])),
    ("S011", lambda: discrete([], [])),
    ("S011", lambda: discrete([1, 2], [1])),
    ("S012", lambda: percentiles(1, 2, 3, 0.5)),
    ("S012", lambda: percentiles(1, 2, 3, NAN)),
]


@pytest.mark.parametrize(("code", "make"), REFUSED)
def test_numbers_that_make_no_spread_are_refused(code: str, make: Callable[[], Spread]) -> None:
    with pytest.raises(SurplusError) as caught:
        make()
    (found,) = caught.value.diagnostics
    assert found.code == code
    assert found.hint
    assert found.span is None


def test_every_code_of_a_spread_is_listed_and_tested() -> None:
    assert {code for code, _ in REFUSED} == {code for code in ENTRIES if code < "S020"}


WILD = st.floats(allow_nan=True, allow_infinity=True)


@given(
    st.sampled_from([uniform, normal, lognormal, lognormal_from_median, interval, beta]),
    WILD,
    WILD,
)
def test_any_two_numbers_make_a_finite_spread_or_a_diagnostic(
    make: Callable[[float, float], Spread], a: float, b: float
) -> None:
    _finite_or_refused(lambda: make(a, b))


@given(st.sampled_from([pert, percentiles, beta_from_mean]), WILD, WILD, WILD)
def test_any_three_numbers_make_a_finite_spread_or_a_diagnostic(
    make: Callable[[float, float, float], Spread], a: float, b: float, c: float
) -> None:
    _finite_or_refused(lambda: make(a, b, c))


def _finite_or_refused(make: Callable[[], Spread]) -> None:
    try:
        spread = make()
    except SurplusError:
        return
    assert math.isfinite(spread.mean)
    assert np.isfinite(spread.quantile(np.array([2.0**-33, 0.5, 1 - 2.0**-33]))).all()


@pytest.mark.parametrize("factor", [0.0, -1.0, math.nan])
@pytest.mark.parametrize("spread", [certain(1), Uniform(0, 1), Beta(1, 2)])
def test_a_factor_not_above_zero_is_a_programming_error(spread: Spread, factor: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        spread.scaled(factor)
