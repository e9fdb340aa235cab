"""Summed up from packed numbers, the state is what SQL makes of the same rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.data.engines import DuckdbEngine
from surplus.worth.states import state
from surplus.worth.states.extent import Extent
from surplus.worth.states.grouping import distinct_histories
from surplus.worth.states.packed import Packing, packing_of
from surplus.worth.states.policy import StatePolicy, policy_of
from surplus.worth.states.query import KEPT, groups_sql, state_sql
from worth.states.plain import START, Row, plain_state
from worth.states.tables import SETTINGS, UNTIL, amounts, days, frame, known

names = st.sampled_from(["-9000000000", "-1", "0", "7", "8", "12345678901"])
rows_of_numbers = st.lists(st.tuples(names, days, amounts), min_size=1, max_size=30)


def numbered(rows: list[Row]) -> pd.DataFrame:
    """Return rows whose customers are whole numbers."""
    return frame(rows).astype({"who": "int64"})


@given(rows_of_numbers)
@settings(max_examples=60, deadline=None)
def test_the_state_of_numbered_customers_is_what_is_counted_row_by_row(rows: list[Row]) -> None:
    expected = plain_state(rows, UNTIL)
    if not expected:
        return
    with state(numbered(rows), **SETTINGS) as found:
        assert known(found) == expected


MANY: list[Row] = [
    (str(who), START + dt.timedelta(int(day)), f"{cents / 100:.2f}")
    for who, day, cents in zip(
        *(np.random.default_rng(5).integers(low, high, 3000) for low, high in
          ((0, 900), (0, 40), (-300, 5000))),
        strict=True,
    )
]  # fmt: skip
CHOICES: list[dict[str, Any]] = [
    {},
    {"returns": "leave-out"},
    {"zeros": "leave-out"},
    {"duplicates": "leave-out"},
    {"unit": "week", "merge": "unit", "observed_until": "2024-02-11"},
    {"observed_from": "2024-01-10"},
    {"amount": None},
]


def both_ways(table: pd.DataFrame, coded: bool, **choice: Any) -> None:
    """See that rows come to the same state packed and in SQL, with columns of the same types."""
    with state(table, **SETTINGS | choice) as found:
        reader = found.reader
        assert reader is not None
        assert isinstance(found.engine, DuckdbEngine)
        packing = packing_of(found.engine, reader, None)
        assert packing is not None
        assert packing.coded == coded
        columns = ", ".join(("customer", *KEPT))
        packed = found.engine.rows(f"SELECT {columns} FROM {found.kept} ORDER BY 1")
        in_sql = found.engine.rows(f"SELECT {columns} FROM ({state_sql(reader)}) ORDER BY 1")
        types = [found.engine.columns(of) for of in (found.kept, f"({state_sql(reader)})")]
    assert packed == in_sql
    assert types[0] == types[1]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_every_policy_gives_what_sql_gives(choice: dict[str, Any]) -> None:
    both_ways(numbered(MANY), False, **choice)


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_customers_with_names_are_numbered_to_the_same_state(choice: dict[str, Any]) -> None:
    """Names with blanks around them are one customer; blank ones are nobody's."""
    table = frame(MANY)
    table["who"] = [("", " ", "å-")[n % 3] + who for n, who in enumerate(table["who"])]
    table.loc[::97, "who"] = "  "
    both_ways(table, True, faulty="leave-out", **choice)


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0", "\u3000 "])
def test_blank_names_are_seen_among_others(blank: str) -> None:
    table = frame([row for row in MANY if float(row[2]) > 0])
    table["amount"] = 1.0
    table.loc[3, "who"] = blank
    with pytest.raises(SurplusError, match="W007"):
        state(table, **SETTINGS)


@pytest.mark.parametrize("kind", ["float64", "uint64"])
def test_customers_of_other_types_are_numbered_too(kind: str) -> None:
    both_ways(numbered(MANY).astype({"who": kind}), True)
    both_ways(frame(MANY).astype({"who": "category"}), True)


@pytest.mark.parametrize("names", [str, int])
def test_contacts_are_numbered_as_the_businesses_they_buy_for(names: type) -> None:
    table = frame(MANY).astype({"who": names})
    accounts = {str(who): f"business {who % 40}" for who in range(0, 900, 2)}
    both_ways(table, True, accounts=accounts)
    both_ways(table, True, accounts=accounts, duplicates="leave-out")


@pytest.mark.parametrize("rows_at_once", [400, 10_000])
def test_shares_of_named_customers_make_up_the_whole(
    rows_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surplus.worth.states.api.ROWS_AT_ONCE", rows_at_once)
    both_ways(frame(MANY), True)


def test_more_customers_than_fit_are_left_to_sql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surplus.worth.states.packed.Packing.holds", lambda *_: False)
    both_ways(frame(MANY), True)


def test_a_packing_holds_as_many_customers_as_bits_are_left() -> None:
    packing = Packing(0, 0, 0, 20, 40, coded=True)
    assert packing.holds(7)
    assert not packing.holds(8)


def test_a_customer_is_never_cut_in_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surplus.worth.states.packed._BLOCK", 7)
    with state(numbered(MANY), **SETTINGS) as found:
        assert known(found) == plain_state(MANY, UNTIL)


def test_the_largest_numbers_keep_all_their_digits() -> None:
    most, least = 2**40, -(2**40)
    rows: list[Row] = [
        (str(who), START + dt.timedelta(day), amount)
        for who in (least, most)
        for day, amount in ((0, "0.01"), (40, "40.96"))
    ]
    extent = Extent(least, most, START, UNTIL, 1, 4096)
    packing = Packing.of(extent, policy_of(SETTINGS))
    assert packing is not None
    with state(numbered(rows), **SETTINGS) as found:
        assert known(found) == plain_state(rows, UNTIL)


def test_numbers_too_far_apart_are_numbered_anew() -> None:
    policy = StatePolicy(customer="who", date="day", observed_until=UNTIL)
    assert Packing.of(Extent(0, 2**40, START, UNTIL, 0, 2**18), policy) is None
    assert Packing.of(Extent(0, 2**38, START, UNTIL, 0, 2**17), policy) is not None
    rows: list[Row] = [
        (str(n * 2**50), START + dt.timedelta(n % 3), f"{n}000000.00") for n in range(1, 9)
    ]
    with state(numbered(rows), **SETTINGS) as found:
        assert known(found) == plain_state(rows, UNTIL)
    both_ways(numbered(rows), True)


def test_histories_are_those_that_sql_groups() -> None:
    with state(numbered(MANY), **SETTINGS) as found:
        packed = distinct_histories(found.engine, found.policy, found.kept)
        in_sql = found.engine.arrays(groups_sql(found.policy, found.kept))
    assert list(packed) == list(in_sql)
    for name, column in in_sql.items():
        np.testing.assert_array_equal(packed[name], column)
