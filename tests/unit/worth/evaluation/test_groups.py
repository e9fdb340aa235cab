"""Predicted against actual by group, against slow counts."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.evaluation import Outcomes, by_count, by_prediction, compared, gain

row = st.tuples(st.integers(0, 12), st.floats(0, 9), st.floats(0, 9), st.integers(0, 9))
rows = st.lists(row, min_size=1, max_size=50)
Rows = list[tuple[int, float, float, int]]


def outcomes(of: Rows) -> Outcomes:
    return Outcomes([r[1] for r in of], [r[2] for r in of], [r[3] for r in of])


@given(rows)
def test_means_by_past_purchases_are_those_of_the_customers_with_as_many(of: Rows) -> None:
    found = by_count(outcomes(of), [r[0] for r in of], most=5)
    for place, name in enumerate(found.names):
        same = [r for r in of if min(r[0], 5) == place]
        assert found.customers[place] == len(same)
        if same:
            assert found.predicted[place] == pytest.approx(np.mean([r[1] for r in same]))
            assert found.naive[place] == pytest.approx(np.mean([r[2] for r in same]))
            assert found.actual[place] == pytest.approx(np.mean([r[3] for r in same]))
        else:
            assert np.isnan(found.actual[place]), name


@given(rows)
def test_groups_by_prediction_run_from_high_to_low_and_hold_everyone(of: Rows) -> None:
    found = by_prediction(outcomes(of), 4)
    assert found.customers == pytest.approx(np.full(4, len(of) / 4))
    assert (np.diff(found.predicted) <= 1e-9).all()
    for means, column in ((found.predicted, 1), (found.naive, 2), (found.actual, 3)):
        assert means @ found.customers == pytest.approx(sum(r[column] for r in of))


def test_deciles_of_different_predictions_are_means_of_a_tenth() -> None:
    predicted = np.arange(40.0)
    found = by_prediction(Outcomes(predicted, predicted, predicted**2))
    assert found.actual == pytest.approx((predicted**2).reshape(10, 4)[::-1].mean(axis=1))


@given(rows, st.randoms(use_true_random=False))
def test_neither_gain_nor_groups_hang_on_the_order_of_rows(of: Rows, random: Random) -> None:
    of = [*of, (0, 1.0, 1.0, 1)]
    mixed = sorted(of, key=lambda _: random.random())
    first, second = outcomes(of), outcomes(mixed)
    assert gain(first) == pytest.approx(gain(second))
    assert gain(first)[-1].tolist() == [1, 1]
    assert by_prediction(first).actual == pytest.approx(by_prediction(second).actual)


@given(rows)
def test_a_row_with_a_weight_counts_as_so_many_customers(of: Rows) -> None:
    counts = [1 + r[0] % 3 for r in of]
    many = outcomes([r for r, count in zip(of, counts, strict=True) for _ in range(count)])
    few = Outcomes([r[1] for r in of], [r[2] for r in of], [r[3] for r in of], counts)
    assert by_prediction(few, 3).actual == pytest.approx(by_prediction(many, 3).actual)
    assert gain(few) == pytest.approx(gain(many), nan_ok=True)
    assert compared(few).model.to_dict() == pytest.approx(
        compared(many).model.to_dict(), nan_ok=True
    )


def test_a_perfect_order_brings_most_and_a_constant_one_its_share() -> None:
    came = np.array([5.0, 3, 1, 1])
    assert gain(Outcomes(came, came, came), 4)[:, 1].tolist() == [0, 0.5, 0.8, 0.9, 1]
    flat = gain(Outcomes(np.ones(4), came, came), 4)[:, 1]
    assert flat == pytest.approx([0, 0.25, 0.5, 0.75, 1])


@pytest.mark.parametrize("bad", [([], [], []), ([1.0], [1.0], [1.0, 2.0]), ([np.nan], [1], [1])])
def test_what_cannot_be_compared_is_refused(bad: tuple[list[float], ...]) -> None:
    with pytest.raises(SurplusError, match="W110"):
        Outcomes(*bad)
