"""Moves counted in SQL, against those in NumPy and a count one by one."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.money import Snapshot, migration
from surplus.worth.study.moves import Moves, SnapshotColumns, moves

people = st.dictionaries(
    st.integers(0, 30), st.tuples(st.sampled_from("cab"), st.floats(-100, 100)), min_size=1
)
People = dict[int, tuple[str, float]]


def frame(of: People) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "customer": [f"c{who}" for who in of],
            "segment": [segment for segment, _ in of.values()],
            "spend": [amount for _, amount in of.values()],
        }
    )


def snapshot(of: People) -> Snapshot:
    ids = [f"c{who}" for who in of]
    return Snapshot(ids, [s for s, _ in of.values()], [a for _, a in of.values()])


def by_name(found: Moves) -> dict[tuple[str, str], tuple[int, float]]:
    cells = found.migration
    return {
        (before, after): (int(cells.customers[row, column]), float(cells.change[row, column]))
        for row, before in enumerate(cells.before)
        for column, after in enumerate(cells.after)
    }


@settings(max_examples=15, deadline=None)
@given(people, people)
def test_moves_in_sql_are_those_in_numpy(first: People, second: People) -> None:
    found = moves(frame(first), frame(second))
    names = found.migration.before[:-1]
    expected = migration(snapshot(first), snapshot(second), order=names)
    assert found.migration.before == expected.before
    assert found.migration.customers.tolist() == expected.customers.tolist()
    assert found.migration.change == pytest.approx(expected.change, abs=1e-9)


@settings(max_examples=10, deadline=None)
@given(people, people)
def test_gone_came_moved_and_stayed_are_everybody_and_all_of_the_change(
    first: People, second: People
) -> None:
    found = moves(frame(first), frame(second))
    parts = (found.gone, found.came, found.moved, found.stayed)
    assert sum(count for count, _ in parts) == len(first.keys() | second.keys())
    change = sum(amount for _, amount in parts)
    assert found.before + change == pytest.approx(found.after, abs=1e-9)


def test_tenths_are_made_of_each_table_on_its_own() -> None:
    first = pd.DataFrame({"customer": range(20), "clv": [float(n) for n in range(20)]})
    turned = first.assign(clv=first["clv"][::-1].to_numpy() * 100)
    found = moves(first, turned)
    assert found.by_tenths
    assert found.migration.before == (*map(str, range(1, 11)), "new")
    moved = by_name(found)
    assert all(moved[str(n), str(11 - n)][0] == 2 for n in range(1, 11))


def test_a_segment_called_new_is_not_who_came() -> None:
    found = moves(frame({1: ("new", 1.0)}), frame({1: ("new", 2.0), 2: ("asleep", 3.0)}))
    assert found.stayed == (1, 1.0)
    assert found.came == (1, 3.0)


def test_segments_of_ones_own_come_from_those_worth_most_on() -> None:
    same = frame({1: ("a", 1.0), 2: ("b", 9.0), 3: ("c", 5.0)})
    assert moves(same, same).migration.before[:-1] == ("b", "c", "a")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"customer": ["a", "a"], "segment": ["x", "y"], "spend": [1, 2]}, "'a' is twice"),
        ({"customer": ["a"], "segment": [None], "spend": [1]}, "no segment"),
        ({"customer": ["a"], "segment": ["x"], "spend": ["much"]}, "isn't a number"),
        ({"customer": [None], "segment": ["x"], "spend": [1]}, "no customer"),
    ],
)
def test_snapshots_that_do_not_fit_are_refused(rows: dict[str, list[object]], said: str) -> None:
    good = frame({1: ("x", 1.0)})
    with pytest.raises(SurplusError, match="W103") as caught:
        moves(good, pd.DataFrame(rows))
    assert said in str(caught.value)


def test_columns_that_are_not_there_are_named() -> None:
    good = frame({1: ("x", 1.0)})
    with pytest.raises(SurplusError, match="did you mean 'segment'"):
        moves(good, good, SnapshotColumns(segment="segmnt"))
