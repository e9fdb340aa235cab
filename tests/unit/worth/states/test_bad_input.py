"""What is wrong with a table is said: how many rows, an example, what to do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from surplus.core.errors import Diagnostic, Severity, SurplusError
from surplus.worth.states import state
from worth.states.plain import START
from worth.states.tables import SETTINGS, UNTIL, known

GOOD = [("ann", "2024-01-01", "10"), ("ann", "2024-01-20", "5"), ("bo", "2024-02-09", "7.5")]


def csv(folder: Path, rows: list[tuple[str, str, str]]) -> Path:
    path = folder / "sales.csv"
    text = "\n".join(["who,day,paid", *(",".join(row) for row in rows)])
    path.write_text(text + "\n", encoding="utf-8")
    return path


def refused(table: object, **settings: Any) -> dict[str, Diagnostic]:
    with pytest.raises(SurplusError) as error:
        state(table, **SETTINGS | settings)
    return {found.code: found for found in error.value.diagnostics}


BAD = {
    "W007": (("", "2024-01-03", "1"), "1 row without a customer in 'who'"),
    "W008": (("cy", "", "1"), "1 row without a date in 'day', one of customer 'cy'"),
    "W009": (("cy", "3 Jan", "1"), "1 row with an unreadable date in 'day', such as '3 Jan'"),
    "W010": (("cy", "2999-01-01", "1"), "1 row dated in the future, such as '2999-01-01'"),
    "W011": (("cy", "2024-01-03", ""), "1 row without an amount in 'paid', one of customer 'cy'"),
    "W012": (
        ("cy", "2024-01-03", "1 EUR"),
        "1 row with an unusable amount in 'paid', such as '1 EUR'",
    ),
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_row_is_refused_or_left_out_and_counted(code: str, tmp_path: Path) -> None:
    row, message = BAD[code]
    path = csv(tmp_path, [*GOOD, row])
    found = refused(path)
    assert found[code].message == message
    assert "faulty='leave-out'" in (found[code].hint or "")
    with state(path, **SETTINGS | {"faulty": "leave-out"}) as kept:
        assert set(known(kept)) == {"ann", "bo"}
        note = next(n for n in kept.notes if n.code == code)
    assert note.severity is Severity.WARNING
    assert note.message == f"{message}, left out"


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    assert set(refused(csv(tmp_path, [*GOOD, *(row for row, _ in BAD.values())]))) == set(BAD)


def test_numbers_that_are_none_are_missing_amounts() -> None:
    table = pa.table({"who": ["a", "b"], "day": [START, START], "paid": [float("nan"), 1e300]})
    found = refused(table)
    assert found["W011"].message.startswith("1 row without an amount")
    assert found["W012"].message.startswith("1 row with an unusable amount")


def test_customers_numbered_with_gaps_are_read(tmp_path: Path) -> None:
    """Pandas turns whole numbers with a gap into floats."""
    table = pa.table({"who": [1.0, float("nan")], "day": [START, START], "paid": [1.0, 1.0]})
    assert refused(table)["W007"].message == "1 row without a customer in 'who'"


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    assert "has no rows" in refused(csv(tmp_path, []))["W006"].message


def test_an_unknown_column_is_refused_with_the_nearest(tmp_path: Path) -> None:
    found = refused(csv(tmp_path, GOOD), customer="wo")["W005"]
    assert found.message == "the table has no column 'wo' for 'customer'"
    assert found.hint == "did you mean 'who'?"


def test_a_table_outside_the_observation_leaves_nobody(tmp_path: Path) -> None:
    found = refused(csv(tmp_path, GOOD), observed_until="2023-06-30")
    assert found["W022"].message == "no row of 3 rows counts"
    assert found["W013"].severity is Severity.WARNING


def test_customers_with_returns_alone_are_left_out(tmp_path: Path) -> None:
    path = csv(tmp_path, [*GOOD, ("cy", "2024-01-05", "-3")])
    with state(path, **SETTINGS) as found:
        assert set(known(found)) == {"ann", "bo"}
        note = next(n for n in found.notes if n.code == "W019")
    assert note.message == "1 customer with returns alone, such as 'cy', left out"


def test_nothing_but_returns_leaves_nobody(tmp_path: Path) -> None:
    rows = [(who, day, f"-{paid}") for who, day, paid in GOOD]
    assert "W022" in refused(csv(tmp_path, rows))


def notes(rows: list[tuple[str, str, str]], folder: Path, **settings: Any) -> dict[str, str]:
    with state(csv(folder, rows), **SETTINGS | settings) as found:
        return {note.code: note.message for note in found.notes}


def test_one_customer_is_doubted(tmp_path: Path) -> None:
    assert "W021" in notes(GOOD[:2], tmp_path)


def test_nobody_who_bought_again_is_doubted(tmp_path: Path) -> None:
    assert "W025" in notes([GOOD[0], GOOD[2]], tmp_path)
    assert "W025" not in notes(GOOD, tmp_path)


def test_repeat_purchases_that_came_to_nothing_are_told(tmp_path: Path) -> None:
    found = notes([*GOOD, ("ann", "2024-01-25", "-5")], tmp_path)
    assert found["W026"].startswith("1 customer bought again and spent nothing by it")


def test_a_quiet_end_is_doubted(tmp_path: Path) -> None:
    assert "W027" not in notes(GOOD, tmp_path)
    found = notes(GOOD, tmp_path, observed_until="2024-03-10")
    assert found["W027"] == "nobody bought in the last 30 days, after 2024-02-09"


def test_an_observation_that_ends_in_the_future_is_refused(tmp_path: Path) -> None:
    found = refused(csv(tmp_path, GOOD), today=UNTIL - dt.timedelta(1))
    assert found["W028"].message == f"the observation ends on {UNTIL}, which is yet to come"


def test_a_contact_of_two_businesses_is_refused(tmp_path: Path) -> None:
    twice = pa.table({"contact": ["ann", "ann", "bo"], "account": ["x", "y", "y"]})
    found = refused(csv(tmp_path, GOOD), accounts=twice)["W023"]
    assert found.message == "1 contact stands for several accounts: 'ann'"


def test_contacts_without_a_business_stand_for_themselves(tmp_path: Path) -> None:
    with state(csv(tmp_path, GOOD), **SETTINGS, accounts={"ann": "mill"}) as found:
        assert set(known(found)) == {"mill", "bo"}
        assert "W024" in {note.code for note in found.notes}


@pytest.mark.parametrize("given", [3, {"who": ["a"]}, None])
def test_what_is_no_table_is_refused(given: object) -> None:
    assert "a table can't be a" in refused(given)["A001"].message


def test_sql_that_fails_is_refused_in_a_line() -> None:
    message = refused("SELECT * FROM nothing_of_that_name")["A001"].message
    assert message.startswith("can't read the table 'the query': ")
    assert "nothing_of_that_name" in message


def test_a_file_with_a_broken_row_is_refused_by_name(tmp_path: Path) -> None:
    path = csv(tmp_path, GOOD)
    path.write_text(path.read_text(encoding="utf-8") + "cy,2024-01-02\n", encoding="utf-8")
    message = refused(path)["A001"].message
    assert message.startswith(f"can't read the table '{path}': ")
    assert "5" in message
