"""Days added one after the other give what all transactions give at once."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.data.parts import Parts
from surplus.worth.states import StateTable, open_state, state, update
from worth.states.plain import START, Row, plain_state
from worth.states.tables import SETTINGS, UNTIL, frame, known, sample, transactions

CUT = START + dt.timedelta(25)
ROWS = sample(5)
EARLY = [row for row in ROWS if row[1] <= CUT]
LATE = [row for row in ROWS if row[1] > CUT]


@given(transactions, st.sets(st.integers(1, 39), min_size=1, max_size=3))
@settings(max_examples=12, deadline=None)
def test_any_split_of_days_gives_the_same_state(rows: list[Row], cuts: set[int]) -> None:
    # Somebody buys on the first day and on each of the others: no part is empty.
    rows = rows + [("zoe", START + dt.timedelta(n), "1.00") for n in (0, *cuts, 40)]
    ends = [*sorted(cuts), 40]
    days = [START + dt.timedelta(end) for end in ends]
    chosen = SETTINGS | {"observed_until": days[0], "gaps": True}
    found = state(frame([row for row in rows if row[1] <= days[0]]), **chosen)
    for before, day in pairwise(days):
        found = update(found, frame([row for row in rows if before < row[1] <= day]), day)
    with found, state(frame(rows), **SETTINGS | {"gaps": True}) as whole:
        assert known(found) == known(whole) == plain_state(rows, UNTIL)
        gaps = [t.to_pandas().sort_values("customer").log_gaps.tolist() for t in (found, whole)]
        assert gaps[0] == pytest.approx(gaps[1], abs=1e-12)
        assert dict(found.counts) == dict(whole.counts)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "state.parquet"
    with state(frame(EARLY), **SETTINGS | {"observed_until": CUT}, save=path):
        return path


def test_a_state_in_a_file_is_renewed_in_its_place(kept: Path) -> None:
    with update(kept, frame(LATE), UNTIL, save=kept) as found:
        assert known(found) == plain_state(ROWS, UNTIL)
    with open_state(kept) as again:
        assert known(again) == plain_state(ROWS, UNTIL)
        assert again.policy.observed_until == UNTIL
        assert again.counts["customers"] == len(plain_state(ROWS, UNTIL))


def test_a_state_can_be_kept_later(tmp_path: Path) -> None:
    with state(frame(ROWS), **SETTINGS) as found:
        found.save(tmp_path / "later.parquet")
        assert known(found) == plain_state(ROWS, UNTIL)
    with open_state(tmp_path / "later.parquet") as again:
        assert known(again) == plain_state(ROWS, UNTIL)


def test_customers_numbered_in_the_state_are_found_in_texts(tmp_path: Path) -> None:
    numbers = pa.table({"who": [1, 2], "day": [START, CUT], "paid": [1.0, 2.0]})
    path = tmp_path / "new.csv"
    path.write_text(f"who,day,paid\n2,{UNTIL},5\n3,{UNTIL},5\n", encoding="utf-8")
    with state(numbers, **SETTINGS | {"observed_until": CUT}) as first:
        found = update(first, path, UNTIL)
        assert {who: own.x for who, own in known(found).items()} == {"1": 0, "2": 1, "3": 0}


def refused(kept: Path, rows: list[Row], until: dt.date = UNTIL, **settings: Any) -> list[str]:
    with pytest.raises(SurplusError) as error:
        update(kept, frame(rows), until, **settings)
    return [f"{d.code} {d.message}" for d in error.value.diagnostics if d.severity == "error"]


def test_late_rows_are_refused_or_left_out(kept: Path) -> None:
    late = ("c001", CUT - dt.timedelta(3), "9.00")
    said = f"1 row of days until {CUT}, which the state covers"
    assert refused(kept, [*LATE, late]) == [f"W031 {said}"]
    with update(kept, frame([*LATE, late]), UNTIL, late="leave-out") as found:
        assert known(found) == plain_state(ROWS, UNTIL)
        assert [n.message for n in found.notes if n.code == "W031"] == [f"{said}, left out"]


def test_days_added_for_the_second_time_are_recognised(kept: Path) -> None:
    with update(kept, frame(LATE), UNTIL, save=kept):
        pass
    again = refused(kept, LATE, UNTIL + dt.timedelta(1))
    assert again[0].startswith("W032 all ")


def test_a_day_without_purchases_makes_everybody_older(kept: Path, tmp_path: Path) -> None:
    empty = tmp_path / "sunday.csv"
    empty.write_text("who,day,paid\n", encoding="utf-8")
    day = CUT + dt.timedelta(1)
    with update(kept, empty, day) as found:
        assert known(found) == plain_state(EARLY, day)


def test_days_must_follow_the_state(kept: Path) -> None:
    assert refused(kept, LATE, CUT)[0].startswith("W033 the state is observed until")
    assert refused(kept, LATE, late="yes")[0].startswith("W003")


def test_a_state_with_a_holdout_takes_no_days() -> None:
    chosen = SETTINGS | {"observed_until": CUT, "holdout_until": UNTIL}
    with state(frame(ROWS), **chosen) as found, pytest.raises(SurplusError, match="W033"):
        update(found, frame(LATE), UNTIL + dt.timedelta(1))


def test_a_file_that_is_no_state_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    frame(ROWS).to_parquet(path)
    for given_ in (path, tmp_path / "nowhere.parquet"):
        with pytest.raises(SurplusError, match="W030"):
            open_state(given_)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "sales.parquet"
    frame(ROWS).to_parquet(path)
    return path


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the work be done in four parts, and fail at the third; tell which are done."""
    done: list[int] = []
    finish = Parts.finish

    def interrupted(self: Parts, index: int) -> None:
        if index == 2 and 1 in done and len(done) == 2:
            done.append(-1)
            raise KeyboardInterrupt
        done.append(index)
        finish(self, index)

    monkeypatch.setattr(Parts, "finish", interrupted)
    monkeypatch.setattr("surplus.worth.states.api.ROWS_AT_ONCE", 100)
    return done


def test_interrupted_work_goes_on_where_it_stopped(
    table: Path, tmp_path: Path, in_parts: list[int]
) -> None:
    path = tmp_path / "state.parquet"
    with pytest.raises(KeyboardInterrupt):
        state(table, **SETTINGS, save=path)
    with pytest.raises(SurplusError, match="A019"):
        state(table, **SETTINGS, save=path)
    with pytest.raises(SurplusError, match="A020"):
        state(table, **SETTINGS | {"returns": "leave-out"}, save=path, resume=True)
    with state(table, **SETTINGS, save=path, resume=True) as found:
        assert known(found) == plain_state(ROWS, UNTIL)
    assert in_parts == [0, 1, -1, 2, 3]
    assert not (tmp_path / "state.parquet.parts").exists()
    with open_state(path) as again:
        assert known(again) == plain_state(ROWS, UNTIL)


def test_a_state_elsewhere_isnt_kept_in_a_file(postgres: str, tmp_path: Path) -> None:
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as session:
        session.execute("DROP TABLE IF EXISTS few")
        session.execute(
            "CREATE TABLE few AS SELECT 'ann' AS who, DATE '2024-01-05' AS day, 1.5 AS paid"
        )
    with pytest.raises(SurplusError, match="W030"):
        state(f"{postgres}#few", **SETTINGS, save=tmp_path / "state.parquet")
    with state(f"{postgres}#few", **SETTINGS) as found:
        assert known(found)["ann"].cents == 150
        for keep in (found.save, found.write):
            with pytest.raises(SurplusError, match="W030"):
                keep(tmp_path / "state.parquet")
        with pytest.raises(SurplusError, match="W030"):
            update(found, frame(LATE), UNTIL + dt.timedelta(1))


def test_a_database_table_must_be_there(postgres: str) -> None:
    with pytest.raises(SurplusError, match="A001"):
        state(f"{postgres}#nothing_there", **SETTINGS)


def test_a_table_kept_open_is_told_apart_from_another(kept: Path) -> None:
    with open_state(kept) as one, update(kept, frame(LATE), UNTIL) as two:
        assert isinstance(one, StateTable)
        assert known(one) == plain_state(EARLY, CUT)
        assert known(two) == plain_state(ROWS, UNTIL)
