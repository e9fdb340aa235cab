"""How customers move between segments, against a slow count."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.money import Snapshot, migration

people = st.dictionaries(
    st.integers(0, 30), st.tuples(st.sampled_from("cab"), st.floats(-100, 100)), max_size=20
)
People = dict[int, tuple[str, float]]


def snapshot(of: People) -> Snapshot:
    return Snapshot(list(of), [s for s, _ in of.values()], [a for _, a in of.values()])


@given(people, people)
def test_every_customer_moves_once(first: People, second: People) -> None:
    found = migration(snapshot(first), snapshot(second), order="bca")
    slow = Counter(
        (first.get(who, ("new", 0))[0], second.get(who, ("gone", 0))[0])
        for who in {*first, *second}
    )
    for row, before in enumerate(found.before):
        for column, after in enumerate(found.after):
            assert found.customers[row, column] == slow[before, after]


@given(people, people)
def test_what_changed_adds_up_to_the_difference_of_the_snapshots(
    first: People, second: People
) -> None:
    found = migration(snapshot(first), snapshot(second))
    difference = sum(a for _, a in second.values()) - sum(a for _, a in first.values())
    assert found.change.sum() == pytest.approx(difference, abs=1e-9)


def test_shares_of_a_row_add_up_to_one() -> None:
    found = migration(Snapshot([1, 2, 3], ["a", "a", "b"], [1, 1, 1]), Snapshot([1], ["b"], [1]))
    assert found.shares.sum(axis=1)[:2].tolist() == [1, 1]
    assert np.isnan(found.shares[2]).all()


def test_nobody_is_twice_in_a_snapshot() -> None:
    with pytest.raises(SurplusError, match="W103"):
        Snapshot([1, 1], ["a", "b"], [1, 2])
