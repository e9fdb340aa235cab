"""Stated rank correlations come out; what can't be is refused with the culprits named."""

from __future__ import annotations

import re
import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from surplus.core.catalogue.spreads import ENTRIES
from surplus.core.copula import Pairs, correlate, normal_correlation, rank_correlation
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.sobol import sobol_columns
from surplus.core.spread import Interval, Pert

NAMES = ["price", "volume", "hours", "wage", "stops"]
U = sobol_columns(NAMES, 4096, seed=0)


def refused(pairs: Pairs, names: list[str] | None = None) -> Diagnostic:
    with pytest.raises(SurplusError) as caught:
        correlate(U, pairs, names or NAMES)
    (found,) = caught.value.diagnostics
    assert found.code in ENTRIES
    assert found.hint
    return found


@given(st.floats(-1, 1))
def test_two_inputs_have_the_stated_rank_correlation(rho: float) -> None:
    both = correlate(U, {(1, 3): rho})
    assert stats.spearmanr(both[1], both[3]).statistic == pytest.approx(rho, abs=0.02)


def test_a_group_has_all_its_stated_rank_correlations() -> None:
    pairs = {(0, 1): -0.5, (1, 2): 0.3, (0, 2): 0.2, (2, 4): 0.7}
    found = correlate(U, pairs)
    for a, b in combinations(range(5), 2):
        rho = stats.spearmanr(found[a], found[b]).statistic
        assert rho == pytest.approx(pairs.get((a, b), 0.0), abs=0.03)


def test_correlation_is_of_ranks_so_any_distribution_keeps_it() -> None:
    both = correlate(U, {(0, 1): 0.6})
    values = Interval(4, 900).quantile(both[0]), Pert(0, 0, 5).quantile(both[1])
    assert stats.spearmanr(*values).statistic == pytest.approx(0.6, abs=0.02)


def test_correlated_draws_are_still_uniform() -> None:
    for column in correlate(U, {(0, 1): 0.9, (1, 2): -0.4}):
        assert stats.kstest(column, "uniform").statistic < 0.01


def test_the_first_of_a_group_and_the_uncorrelated_stay_as_they_are() -> None:
    result = correlate(U, {(1, 3): 0.8, (4, 3): -0.2})
    for row in (0, 1, 2):
        assert np.array_equal(result[row], U[row])


def test_two_groups_do_not_touch_each_other() -> None:
    both = correlate(U, {(0, 1): 0.5, (2, 3): 0.9})
    assert np.array_equal(both[1], correlate(U, {(0, 1): 0.5})[1])
    assert np.array_equal(both[3], correlate(U, {(2, 3): 0.9})[3])


def test_without_correlations_nothing_changes() -> None:
    assert np.array_equal(correlate(U, {}), U)


def test_the_given_uniforms_are_not_changed_in_place() -> None:
    before = U.copy()
    correlate(U, {(0, 1): 0.5})
    assert np.array_equal(U, before)


def test_the_order_within_a_pair_means_nothing() -> None:
    assert np.array_equal(correlate(U, {(3, 1): 0.4}), correlate(U, {(1, 3): 0.4}))


@pytest.mark.parametrize("rho", [1, -1])
def test_full_correlation_makes_one_the_other_or_its_mirror(rho: int) -> None:
    both = correlate(U, {(0, 1): rho})
    assert both[1] == pytest.approx(U[0] if rho == 1 else 1 - U[0], abs=1e-7)


def test_full_correlation_of_three_is_accepted() -> None:
    three = correlate(U, {(0, 1): 1, (1, 2): -1, (0, 2): -1})
    assert three[2] == pytest.approx(1 - U[0], abs=1e-7)


def test_draws_stay_strictly_between_0_and_1() -> None:
    edge = np.array([[2.0**-33, 1 - 2.0**-33]] * 5)
    result = correlate(edge, {(0, 1): 0.7, (1, 2): 0.7, (0, 2): 0.7})
    assert 0 < result.min() <= result.max() < 1


@given(st.floats(-1, 1))
def test_rank_and_normal_correlation_are_inverse(rho: float) -> None:
    assert rank_correlation(normal_correlation(rho)) == pytest.approx(rho, abs=1e-12)


@pytest.mark.parametrize("rho", [1.01, -2, float("nan")])
def test_a_correlation_outside_minus_1_to_1_is_refused(rho: float) -> None:
    found = refused({(0, 1): rho})
    assert found.code == "S020"
    assert "'price' and 'volume'" in found.message


def test_an_input_correlated_with_itself_is_refused() -> None:
    assert refused({(2, 2): 0.5}).code == "S021"


def test_a_pair_stated_twice_with_different_numbers_is_refused() -> None:
    assert refused({(0, 1): 0.5, (1, 0): 0.4}).code == "S022"
    assert correlate(U, {(0, 1): 0.5, (1, 0): 0.5}).shape == U.shape


def test_the_three_that_contradict_each_other_are_named() -> None:
    found = refused({(0, 1): 0.9, (1, 2): 0.9, (0, 2): -0.5, (2, 4): 0.1})
    assert found.code == "S023"
    assert "'price', 'volume', 'hours'" in found.message
    assert "stops" not in found.message


def test_a_pair_that_is_not_stated_is_named_in_the_contradiction() -> None:
    found = refused({(0, 1): 0.9, (1, 2): 0.9})
    assert "'price' and 'hours' 0 (not stated)" in found.message


def test_the_range_that_the_hint_names_is_possible_and_beyond_it_is_not() -> None:
    """Every other pair kept, any number within the range is accepted."""
    pairs = {(0, 1): 0.9, (1, 2): 0.8}
    hint = refused(pairs).hint or ""
    low, high = map(float, re.findall(r"between (\S+) and (\S+);", hint)[0])
    for inside in (low, high):
        correlate(U, {**pairs, (0, 2): inside})
    assert refused({**pairs, (0, 2): low - 0.02}).code == "S023"


def test_the_share_that_the_hint_names_makes_the_correlations_possible() -> None:
    pairs = {(0, 1): -0.5, (0, 2): -0.5, (0, 3): -0.5, (1, 2): -0.5, (1, 3): -0.5, (2, 3): -0.5}
    share = float(re.findall(r"times (\S+) would", refused(pairs).hint or "")[0])
    correlate(U, {pair: share * rho for pair, rho in pairs.items()})
    assert refused({pair: (share + 0.01) * rho for pair, rho in pairs.items()}).code == "S023"


def test_four_that_contradict_only_together_are_all_named() -> None:
    pairs = {(a, b): -0.4 for a in range(4) for b in range(a + 1, 4)}
    found = refused(pairs)
    assert "'price', 'volume', 'hours', 'wage'" in found.message


def test_without_names_the_row_numbers_stand_in_the_message() -> None:
    with pytest.raises(SurplusError, match="'0' and '1'"):
        correlate(U, {(0, 1): 3})


def test_a_row_that_does_not_exist_is_a_programming_error() -> None:
    with pytest.raises(IndexError):
        correlate(U, {(0, 5): 0.5})


def test_every_code_of_a_correlation_is_tested_here() -> None:
    assert {code for code in ENTRIES if code >= "S020"} == {"S020", "S021", "S022", "S023"}


def test_who_contradicts_whom_is_said_soon_among_many() -> None:
    many = 80
    pairs = {(i, i + 1): 0.6 for i in range(many - 1)}
    begun = time.process_time()
    with pytest.raises(SurplusError) as caught:
        correlate(np.full((many, 4), 0.5), pairs)
    assert caught.value.diagnostics[0].code == "S023"
    assert time.process_time() - begun < 3
