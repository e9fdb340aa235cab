"""Every choice does what it says, and what can't be is refused with what to do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from surplus.core.errors import Diagnostic, Severity, SurplusError
from surplus.worth.states import StatePolicy, state
from surplus.worth.states.policy import policy_of
from worth.states.plain import START, plain_state
from worth.states.tables import SETTINGS, UNTIL, frame, known, sample

ROWS = sample(11)
BASE = {"customer": "who", "date": "day", "observed_until": "2024-02-10"}


def refused(**settings: Any) -> list[Diagnostic]:
    with pytest.raises(SurplusError) as error:
        policy_of(BASE | settings)
    return list(error.value.diagnostics)


@pytest.mark.parametrize(
    ("settings", "code", "hint"),
    [
        ({"observed_from": "2024-02-11"}, "W001", "observed_from <= observed_until"),
        ({"holdout_until": "2024-02-10"}, "W001", "observed_until < holdout_until"),
        ({"merge": "unit", "unit": "month"}, "W002", "2024-02-29"),
        ({"merge": "unit", "unit": "week"}, "W002", "2024-02-11"),
        ({"observed_until": None}, "W003", "last day that the table tells everything about"),
        ({"customer": None}, "W003", "customer='…'"),
        ({"observed_until": "30/6/98"}, "W003", "1998-06-30"),
        ({"retruns": "net"}, "W003", "did you mean 'returns'?"),
        ({"returns": "count"}, "W003", "'net', 'leave-out', 'refuse'"),
        ({"unit": "fortnight"}, "W059", "week"),
    ],
)
def test_a_setting_that_cant_be_is_refused(settings: dict[str, Any], code: str, hint: str) -> None:
    (found,) = refused(**settings)
    assert found.code == code
    assert hint in (found.hint or "")


def test_the_policy_survives_as_text() -> None:
    policy = policy_of(
        BASE
        | {
            "holdout_until": dt.datetime(2024, 3, 1, 12),
            "unit": "month",
            "returns": "leave-out",
            "gaps": True,
            "time_zone": "Asia/Tokyo",
            "new_from": "2024-01-05",
        }
    )
    assert StatePolicy.from_json(policy.to_json()) == policy
    assert policy.holdout_until == dt.date(2024, 3, 1)


def said(rows: list[Any], **settings: Any) -> tuple[dict[str, Any], dict[str, Diagnostic]]:
    with state(frame(rows), **SETTINGS | settings) as found:
        return known(found), {note.code: note for note in found.notes}


def test_returns_come_off_the_spend_and_are_no_purchases() -> None:
    rows = [("ann", START, "10.00"), ("ann", START + dt.timedelta(3), "-4.00")]
    found, notes = said(rows)
    assert found == plain_state(rows, UNTIL)
    assert (found["ann"].x, found["ann"].cents) == (0, 600)
    assert notes["W016"].severity is Severity.NOTE


def test_returns_can_be_left_out() -> None:
    found, notes = said(ROWS, returns="leave-out")
    assert found == plain_state([row for row in ROWS if row[2][0] != "-"], UNTIL)
    assert "left out" in notes["W016"].message


def test_zeros_can_be_left_out() -> None:
    found, notes = said(ROWS, zeros="leave-out")
    assert found == plain_state([row for row in ROWS if row[2] != "0.00"], UNTIL)
    assert "left out" in notes["W017"].message


@pytest.mark.parametrize(("choice", "code"), [("returns", "W016"), ("zeros", "W017")])
def test_returns_and_zeros_can_be_refused(choice: str, code: str) -> None:
    with pytest.raises(SurplusError) as error:
        state(frame(ROWS), **SETTINGS | {choice: "refuse"})
    found = next(d for d in error.value.diagnostics if d.code == code)
    assert found.severity is Severity.ERROR
    assert f"{choice}='leave-out'" in (found.hint or "")


def test_rows_that_repeat_another_are_told_and_can_count_once() -> None:
    rows = [*ROWS, ("c001", START, "7.77"), ("c001", START, "7.77"), ("c001", START, "7.77")]
    unique = list(dict.fromkeys(rows))
    found, notes = said(rows)
    assert found == plain_state(rows, UNTIL)
    assert notes["W018"].message.startswith(f"{len(rows) - len(unique)} rows that repeat")
    once, notes = said(rows, duplicates="leave-out")
    assert once == plain_state(unique, UNTIL)
    assert notes["W018"].message.endswith("counted once")
    with pytest.raises(SurplusError, match="W018"):
        state(frame(rows), **SETTINGS | {"duplicates": "refuse"})


def test_only_the_days_observed_are_read() -> None:
    begin = START + dt.timedelta(5)
    end = START + dt.timedelta(20)
    inside = [row for row in ROWS if begin <= row[1] <= end]
    found, notes = said(ROWS, observed_from=begin, observed_until=end)
    assert found == plain_state(inside, end)
    late = sum(row[1] > end for row in ROWS)
    assert notes["W013"].message.startswith(f"{late} rows dated after {end}")
    assert notes["W013"].severity is Severity.WARNING
    assert notes["W014"].message.startswith(f"{sum(r[1] < begin for r in ROWS)} rows dated before")


def test_customers_from_before_the_table_are_told_and_can_be_left_out() -> None:
    day = [START + dt.timedelta(n) for n in range(11)]
    rows = [
        ("new", day[9], "5.00"),
        ("early", day[2], "5.00"),
        ("returner", day[8], "-1.00"),
        ("returner", day[10], "5.00"),
    ]
    found, notes = said(rows, new_from=day[7])
    assert {who for who, own in found.items() if own.is_truncated} == {"early"} | {"returner"}
    assert notes["W020"].message.startswith("2 customers")
    found, _ = said(rows, new_from=day[7], truncated="leave-out")
    assert set(found) == {"new"}


def test_whole_weeks_are_one_purchase_each() -> None:
    """Weeks begin on Monday; 1 January 2024 is one."""
    days = [0, 6, 7, 20, 21]
    rows = [("ann", START + dt.timedelta(n), "1.00") for n in days]
    found, _ = said(rows, merge="unit", unit="week", observed_until=START + dt.timedelta(34))
    assert found["ann"][:3] == (3, 3, 4)
    assert found["ann"].first_cents == 200


def test_amounts_arent_needed() -> None:
    chosen = {name: value for name, value in SETTINGS.items() if name != "amount"}
    with state(frame(ROWS), **chosen) as found:
        assert {n: k[:3] for n, k in known(found).items()} == {
            n: k[:3] for n, k in plain_state([(w, d, "1") for w, d, _ in ROWS], UNTIL).items()
        }
        with pytest.raises(SurplusError, match="W029"):
            found.spending()
        with pytest.raises(SurplusError, match="W029"):
            found.holdout()


def test_currencies_arent_added_up() -> None:
    table = pa.table(
        {
            "who": ["a", "a", "b"],
            "day": [START, UNTIL, UNTIL],
            "paid": [1.0, 2.0, 4.0],
            "money": ["EUR", "SEK", "EUR"],
        }
    )
    chosen = SETTINGS | {"currency_column": "money"}
    with pytest.raises(SurplusError) as error:
        state(table, **chosen)
    (found,) = error.value.diagnostics
    assert found.code == "W015"
    assert found.message == "amounts are in 2 currencies, such as 'EUR' and 'SEK'"
    with state(table, **chosen | {"currency": "EUR"}) as euros:
        assert euros.counts["cents"] == 500
        assert [n.message for n in euros.notes if n.code == "W015"] == [
            "1 row in other currencies than EUR, left out"
        ]


def test_amounts_are_taken_to_the_cent_half_away_from_zero() -> None:
    rows = [("a", START, "0.125"), ("b", START, "-0.125"), ("b", START, "9.00")]
    found, _ = said(rows)
    assert found == plain_state(rows, UNTIL)
    assert (found["a"].cents, found["b"].cents) == (13, 887)
