"""Contracts in tables: by days and by counts, and what is refused."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.agreements.columns import AgreementColumns
from surplus.worth.agreements.reading import read_agreements

LAST = dt.date(2024, 6, 30)
days = st.dates(dt.date(2020, 1, 1), LAST)
BY_DAYS = AgreementColumns(customer="who", start="from", end="to", observed_until=LAST)
BY_COUNT = AgreementColumns(
    customer="who", periods="months", ended="left", margin="pays", covariates=("plan", "size")
)


def whole_months(start: dt.date, end: dt.date) -> int:
    """Return how many months have passed in full, one by one."""
    passed = (end.year - start.year) * 12 + end.month - start.month
    return passed if end.day >= start.day else passed - 1


@given(st.lists(st.tuples(days, st.none() | days), min_size=1, max_size=12))
@settings(max_examples=30, deadline=None)
def test_months_are_counted_in_full(held: list[tuple[dt.date, dt.date | None]]) -> None:
    # Days that not every month has are no anniversaries to count by.
    pairs = [
        (start.replace(day=min(start.day, 28)), end.replace(day=min(end.day, 28)) if end else None)
        for start, end in held
    ]
    pairs = [(start, max(start, end) if end else None) for start, end in pairs]
    frame = pd.DataFrame(
        {
            "who": range(len(pairs)),
            "from": [str(start) for start, _ in pairs],
            "to": [str(end) if end else None for _, end in pairs],
        }
    )
    found = read_agreements(frame, BY_DAYS).contracts
    assert found.ended.tolist() == [end is not None for _, end in pairs]
    assert found.periods.tolist() == [
        whole_months(start, end or LAST) + (end is not None) for start, end in pairs
    ]


def test_a_contract_that_ends_after_the_observation_goes_on() -> None:
    frame = pd.DataFrame({"who": [1], "from": ["2024-01-30"], "to": ["2024-07-01"]})
    found = read_agreements(frame, BY_DAYS).contracts
    assert found.ended.tolist() == [False]
    assert found.periods.tolist() == [5]


def counted(**changed: list[object]) -> pd.DataFrame:
    columns: dict[str, list[object]] = {
        "who": ["a", "b", "c"],
        "months": [3, 1, 0],
        "left": ["Yes", "no", "No"],
        "pays": [10.0, 20.0, 30.0],
        "plan": ["slow", "fast", "slow"],
        "size": ["1", "2", "2.5"],
    }
    return pd.DataFrame(columns | changed)


def test_categories_are_compared_with_the_most_frequent_one_and_numbers_stay_numbers() -> None:
    found = read_agreements(counted(), BY_COUNT)
    causes = {name: column.tolist() for name, column in found.contracts.covariates.items()}
    assert causes == {"plan = fast": [0, 1, 0], "size": [1, 2, 2.5]}
    assert found.bases == {"plan": "slow"}
    assert found.contracts.ended.tolist() == [True, False, False]
    assert found.margin is not None
    assert found.margin.tolist() == [10, 20, 30]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"months": [3, "many", 0]}, "'months', one of customer 'b'"),
        ({"months": [3.5, 1, 0]}, "'months', one of customer 'a'"),
        ({"left": ["Yes", "no", "perhaps"]}, "'left', one of customer 'c'"),
        ({"pays": [10.0, None, 30.0]}, "'pays', one of customer 'b'"),
        ({"plan": ["slow", None, "slow"]}, "'plan', one of customer 'b'"),
    ],
)
def test_cells_that_cannot_be_read_are_named(changed: dict[str, list[object]], said: str) -> None:
    with pytest.raises(SurplusError, match="W121") as caught:
        read_agreements(counted(**changed), BY_COUNT)
    assert said in str(caught.value)


def test_columns_that_are_not_there_are_named() -> None:
    with pytest.raises(SurplusError, match=r"W005.*no column 'months'"):
        read_agreements(counted().drop(columns="months"), BY_COUNT)


def test_too_many_categories_are_refused() -> None:
    rows = 40
    frame = pd.DataFrame(
        {
            "who": range(rows),
            "months": [1] * rows,
            "left": ["no"] * rows,
            "plan": [f"plan {i}" for i in range(rows)],
        }
    )
    columns = AgreementColumns(customer="who", periods="months", ended="left", covariates=("plan",))
    with pytest.raises(SurplusError, match="W122"):
        read_agreements(frame, columns)


@pytest.mark.parametrize("half", [{"start": "from"}, {"periods": "months"}, {}])
def test_half_of_a_length_is_none(half: dict[str, str]) -> None:
    with pytest.raises(SurplusError, match="W120"):
        AgreementColumns(customer="who", **half)  # type: ignore[arg-type]  # texts alone


def test_an_empty_table_has_no_contracts() -> None:
    with pytest.raises(SurplusError, match="W054"):
        read_agreements(counted().iloc[:0], BY_COUNT)


def test_rows_come_in_any_order_of_their_ids() -> None:
    found = read_agreements(counted(), BY_COUNT)
    assert np.asarray(found.ids).tolist() == ["a", "b", "c"]
