"""What customers' histories keep to, and what is said when they don't."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.customer_state import CustomerState, fit_to_learn_from
from surplus.worth.units import TimeUnit, continuous_rate, periodic_rate, time_unit


def codes(*columns: Any, **more: Any) -> set[str]:
    with pytest.raises(SurplusError) as raised:
        CustomerState(*columns, **more)
    return {d.code for d in raised.value.diagnostics}


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        (([1, np.nan], [1, 1], [2, 2]), "W050"),
        (([1], [np.inf], [2]), "W050"),
        ((["a"], [1], [2]), "W050"),
        (([-1], [0], [2]), "W051"),
        (([1], [-1], [2]), "W051"),
        (([0], [0], [-2]), "W051"),
        (([1.5], [1], [2]), "W051"),
        (([1], [3], [2]), "W052"),
        (([0], [1], [2]), "W053"),
        (([1], [0], [2]), "W053"),
        (([], [], []), "W054"),
        (([1, 2], [1], [2]), "W055"),
    ],
)
def test_a_history_that_cannot_be_is_refused(columns: tuple[Any, ...], code: str) -> None:
    assert codes(*columns) == {code}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"weights": [0]}, "W058"),
        ({"weights": [1.5]}, "W058"),
        ({"spend": [0.0]}, "W060"),
        ({"spend": [-5.0]}, "W060"),
        ({"spend": [np.nan]}, "W050"),
        ({"covariates": {"size": [np.nan]}}, "W050"),
        ({"unit": "fortnight"}, "W059"),
    ],
)
def test_what_else_cannot_be_is_refused(more: dict[str, Any], code: str) -> None:
    assert codes([1], [1], [2], **more) == {code}


def test_all_faults_are_said_at_once_with_their_rows() -> None:
    with pytest.raises(SurplusError, match=r"rows 2, 3, 4 and 1 more") as raised:
        CustomerState([1, 1, 1, 1, 1], [1, 3, 3, 3, 3], [2, 2, 2, 2, 2], weights=[1, 1, 1, 1, 0])
    assert [d.code for d in raised.value.diagnostics] == ["W052", "W058"]


def test_spend_of_who_never_bought_again_is_not_read() -> None:
    state = CustomerState([0, 1], [0, 1], [2, 2], spend=[np.nan, 5.0], log_gaps=[np.nan, 0.0])
    assert state.customers == 2


def test_too_few_to_learn_from_are_refused() -> None:
    with pytest.raises(SurplusError, match="W056"):
        fit_to_learn_from(CustomerState([1], [1], [2]))
    with pytest.raises(SurplusError, match="W057"):
        fit_to_learn_from(CustomerState([0, 0], [0, 0], [2, 2]))


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(5, 8), st.integers(1, 4)),
        min_size=1,
        max_size=40,
    )
)
def test_grouping_keeps_every_customer(rows: list[tuple[int, int, int, int]]) -> None:
    x, t_x, age, weights = np.array(rows).T
    state = CustomerState(x, np.where(x > 0, t_x, 0), age, weights=weights)
    groups = state.grouped()
    counted: dict[tuple[float, ...], int] = {}
    for key, count in zip(zip(state.x, state.t_x, state.T, strict=True), weights, strict=True):
        counted[key] = counted.get(key, 0) + int(count)
    found = zip(groups.x, groups.t_x, groups.T, strict=True)
    assert dict(zip(found, groups.counts.tolist(), strict=True)) == counted
    assert groups.customers == state.customers


def test_grouping_gives_the_same_rows_in_any_order() -> None:
    state = CustomerState([2, 0, 1, 0], [3, 0, 2, 0], [9, 8, 9, 8])
    other = state.rows(np.array([3, 2, 1, 0])).grouped()
    assert np.array_equal(state.grouped().T, other.T)
    assert np.array_equal(state.grouped().counts, other.counts)


def test_tables_of_pandas_and_arrow_give_the_same_customers() -> None:
    frame = pd.DataFrame({"n": [2, 0], "t_x": [3.0, 0.0], "T": [9.0, 8.0], "id": ["a", "b"]})
    one = CustomerState.from_pandas(frame, "day", {"x": "n"})
    two = CustomerState.from_arrow(pa.Table.from_pandas(frame), "day", {"x": "n"})
    for state in (one, two):
        assert state.x.tolist() == [2, 0]
        assert state.ids is not None
        assert state.ids.tolist() == ["a", "b"]
        assert state.unit == "day"


def test_a_table_without_a_column_is_refused() -> None:
    with pytest.raises(SurplusError, match="W055"):
        CustomerState.from_pandas(pd.DataFrame({"x": [1]}), "day")


def test_gaps_follow_the_unit_of_time() -> None:
    state = CustomerState([2], [3.0], [9.0], "week", log_gaps=[np.log(1.0) + np.log(2.0)])
    assert state.in_unit("day").log_gaps == pytest.approx([np.log(7.0) + np.log(14.0)])


def test_a_rate_a_year_is_converted_once() -> None:
    week = time_unit("week")
    assert continuous_rate(0.1, week) * week.per_year == pytest.approx(np.log(1.1))
    assert (1 + periodic_rate(0.1, TimeUnit.MONTH)) ** 12 == pytest.approx(1.1)


@pytest.mark.parametrize("rate", [-0.1, float("nan"), float("inf")])
def test_a_rate_that_cannot_be_is_refused(rate: float) -> None:
    with pytest.raises(SurplusError, match="W063"):
        continuous_rate(rate, TimeUnit.WEEK)
