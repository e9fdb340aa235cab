"""The columns are Sobol', stratified, and belong to their names alone."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import qmc

from surplus.core.sobol import (
    _PLACES,
    BITS,
    DIMENSIONS,
    _choice,
    _dimensions,
    _directions,
    _points,
    _scrambled,
    sobol_column,
    sobol_columns,
)
from surplus.core.spread import FloatArray, Lognormal, Pert

NAMES = st.lists(st.text(max_size=12), unique=True, max_size=8)
WORDS = [f"input_{number}" for number in range(2000)]


def colliding() -> tuple[str, str]:
    """Return two names, in alphabetical order, that share a dimension."""
    first = WORDS[0]
    second = next(w for w in WORDS[1:] if _choice(w, 0) == _choice(first, 0))
    return min(first, second), max(first, second)


def test_unscrambled_points_are_those_of_scipy() -> None:
    """SciPy takes the points in Gray-code order, ours are in binary order: n ^ (n >> 1)."""
    n = np.arange(1024)
    expected = qmc.Sobol(DIMENSIONS, scramble=False, bits=BITS).random(1024).T
    ours = [_points(_directions(d)[:10], np.uint32(0)) / 2.0**BITS for d in range(DIMENSIONS)]
    assert np.array_equal(np.array(ours)[:, n ^ (n >> 1)], expected)


@pytest.mark.parametrize("power", [0, 1, 5, 12])
def test_each_dyadic_cell_holds_exactly_one_point(power: int) -> None:
    draws = 2**power
    for column in sobol_columns(WORDS[:40], draws, seed=3):
        assert np.array_equal(np.sort((column * draws).astype(int)), np.arange(draws))


@given(st.text(), st.integers(0, 2**40), st.integers(1, 700))
def test_draws_lie_strictly_between_0_and_1(name: str, seed: int, draws: int) -> None:
    column = sobol_column(name, draws, seed)
    assert column.shape == (draws,)
    assert 0 < column.min() <= column.max() < 1


def test_fewer_draws_are_the_beginning_of_more_draws() -> None:
    assert np.array_equal(sobol_column("a", 1000, 1), sobol_column("a", 4096, 1)[:1000])


@given(NAMES)
def test_the_order_of_the_names_changes_no_draws(names: list[str]) -> None:
    turned = names[::-1]
    assert np.array_equal(sobol_columns(turned, 16, 0), sobol_columns(names, 16, 0)[::-1])


@given(NAMES, st.text(max_size=12))
def test_another_name_changes_no_draws_unless_first_choices_meet(
    names: list[str], other: str
) -> None:
    first_choices = [_choice(name, 0) for name in (*names, other)]
    assume(len(set(first_choices)) == len(first_choices))
    before, after = sobol_columns(names, 16, 0), sobol_columns([other, *names], 16, 0)
    assert np.array_equal(before, after[1:])


def test_a_name_alone_has_the_same_draws_as_among_others() -> None:
    first, second = colliding()
    both = sobol_columns([second, first], 64, 0)
    assert np.array_equal(both[1], sobol_column(first, 64, 0))


def test_names_with_the_same_first_choice_move_nobody_else() -> None:
    first, second = colliding()
    before = sobol_columns([first, *WORDS[500:504]], 64, 0)
    after = sobol_columns([first, *WORDS[500:504], second], 64, 0)
    assert np.array_equal(before, after[:-1])


def test_names_with_the_same_first_choice_are_uncorrelated() -> None:
    assert abs(matrix(sobol_columns(colliding(), 4096, 0))[0, 1]) < 0.05


def test_no_two_names_share_a_dimension_while_there_are_enough() -> None:
    dimensions = _dimensions(WORDS[:DIMENSIONS])
    assert sorted(dimensions.values()) == list(range(DIMENSIONS))


def test_names_beyond_the_dimensions_get_stratified_draws_of_their_own() -> None:
    names = WORDS[: 3 * DIMENSIONS]
    columns = sobol_columns(names, 256, seed=1)
    assert (np.sort(np.floor(columns * 256)) == np.arange(256)).all()
    assert len(np.unique(columns, axis=0)) == len(names)


def test_no_two_inputs_are_noticeably_correlated_at_the_default_number_of_draws() -> None:
    """One in ten is what plain random draws reach among so many pairs."""
    columns = sobol_columns(WORDS[: 2 * DIMENSIONS], 4096, 0)
    assert np.abs(np.triu(matrix(columns), 1)).max() < 0.1


def matrix(columns: FloatArray) -> FloatArray:
    return np.atleast_2d(np.corrcoef(columns))


def test_another_seed_gives_other_draws() -> None:
    assert not np.isin(sobol_column("a", 64, 0), sobol_column("a", 64, 1)).any()


def test_draws_stay_the_same_in_every_release_and_on_every_platform() -> None:
    """A changed digest would change every published valuation: don't adapt it lightly."""
    columns = sobol_columns(["stop_hours", "priser €", *WORDS[:30]], 256, seed=20)
    digest = hashlib.sha256((columns * 2**33).astype("<u8").tobytes()).hexdigest()
    assert digest[:16] == "87eca09fc75d2719"


def test_a_scramble_is_a_lower_triangular_matrix_times_the_directions() -> None:
    rows = np.random.default_rng(0).integers(0, 2**BITS, BITS, dtype=np.uint32)
    v = _directions(7)
    lower = np.tril(rows[:, None] >> _PLACES & 1, -1) + np.eye(BITS, dtype=np.int64)
    product = lower @ (v[None, :] >> _PLACES[:, None] & 1) % 2
    assert np.array_equal(_scrambled(v, rows) >> _PLACES[:, None] & 1, product)


@pytest.mark.parametrize("draws", [0, -1, 2**32 + 1])
def test_a_number_of_draws_out_of_range_is_a_programming_error(draws: int) -> None:
    with pytest.raises(ValueError, match="draws"):
        sobol_column("a", draws, 0)


def test_no_names_give_no_columns() -> None:
    assert sobol_columns([], 8, 0).shape == (0, 8)


SUMMANDS = [Lognormal(1, 0.3), Pert(0.5, 1, 2)] * 6


def error_of_sum(uniforms: FloatArray) -> float:
    draws = [s.quantile(u) for s, u in zip(SUMMANDS, uniforms, strict=True)]
    return float(np.mean(draws) - np.mean([s.mean for s in SUMMANDS]))


def error_of_product(uniforms: FloatArray) -> float:
    draws = [s.quantile(u) / s.mean for s, u in zip(SUMMANDS, uniforms, strict=True)]
    return float(np.mean(np.prod(draws[:4], axis=0)) - 1)


def test_the_error_of_a_mean_is_far_below_that_of_plain_random_draws() -> None:
    """The module measured 1/64 for sums and 1/9 for products of four."""
    ours = [sobol_columns([f"{s}:{i}" for i in range(12)], 4096, s) for s in range(24)]
    plain = [np.random.default_rng(s).random((12, 4096)) for s in range(24)]
    for error, factor in ((error_of_sum, 20), (error_of_product, 4)):
        rms_ours = np.sqrt(np.mean([error(u) ** 2 for u in ours]))
        rms_plain = np.sqrt(np.mean([error(u) ** 2 for u in plain]))
        assert rms_plain > factor * rms_ours
