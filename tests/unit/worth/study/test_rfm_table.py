"""Classes and segments in SQL, against those in NumPy and a count of the rows one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.data.engines import Arrays
from surplus.worth.rfm import rfm
from surplus.worth.states.api import state
from surplus.worth.study.rfm_table import rfm_table
from worth.states.plain import START, Row
from worth.states.tables import SETTINGS, frame, sample


def table(rows: list[Row]) -> Arrays:
    with state(frame(rows), **SETTINGS) as found:
        told = rfm_table(found)
        return found.engine.arrays(f"SELECT * FROM {told.table} ORDER BY customer")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 400), st.integers(2, 60))
def test_classes_in_sql_are_those_in_numpy(seed: int, count: int, customers: int) -> None:
    told = table(sample(seed, count, customers))
    expected = rfm(told["since_last"], told["purchases"], told["spend"])
    assert told["code"].tolist() == expected.code.tolist()
    assert told["segment"].tolist() == expected.segment.tolist()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=40))
def test_classes_in_sql_are_those_in_numpy_where_many_bought_as_often(purchases: list[int]) -> None:
    rows = [
        (f"c{place:03d}", START + dt.timedelta(day), "10.00")
        for place, count in enumerate(purchases)
        for day in range(count)
    ]
    told = table(rows)
    expected = rfm(told["since_last"], told["purchases"], told["spend"])
    assert told["code"].tolist() == expected.code.tolist()


def test_segments_hold_everybody_and_all_of_the_spend() -> None:
    with state(frame(sample()), **SETTINGS) as found:
        table = rfm_table(found)
        rows = found.engine.arrays(f"SELECT segment, spend FROM {table.table}")
        slow = Counter(rows["segment"].tolist())
        for each in table.segments():
            inside = rows["segment"] == each.name
            assert each.customers == slow.pop(each.name)
            assert each.spend == pytest.approx(rows["spend"][inside].sum())
        assert not slow
        assert sum(each.customers for each in table.classes()) == 3 * len(rows["spend"])


def test_a_class_of_recency_holds_later_days_than_the_one_below() -> None:
    with state(frame(sample()), **SETTINGS) as found:
        recency = [each for each in rfm_table(found).classes() if each.measure == "recency"]
    for better, worse in pairwise(recency):
        assert better.number > worse.number
        assert better.high < worse.low


def test_money_needs_amounts() -> None:
    bare = SETTINGS | {"amount": None}
    with state(frame(sample()), **bare) as found, pytest.raises(SurplusError, match="W029"):
        rfm_table(found)


def test_the_table_is_written_in_order(tmp_path: Path) -> None:
    with state(frame(sample()), **SETTINGS) as found:
        rfm_table(found).write(tmp_path / "rfm.parquet")
    rows = duckdb.connect().execute(f"SELECT customer FROM '{tmp_path / 'rfm.parquet'}'").fetchall()
    assert rows == sorted(rows)
    assert len(rows) == 40
