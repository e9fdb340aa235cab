"""Tries are counted exactly, and forgotten in time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from surplus.store import limits
from surplus.store.database import Database
from surplus.store.tables.base import now

THREE = limits.Limit("three", 3, timedelta(minutes=1))


def tried(database: Database, key: str = "key") -> int:
    with database.writing() as session:
        return limits.try_again_in(session, THREE, key)


def test_one_more_than_allowed_waits_until_the_window_is_over(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = now()

    def after(seconds: float) -> None:
        at: datetime = begun + timedelta(seconds=seconds)
        monkeypatch.setattr(limits, "now", lambda: at)

    after(0)
    assert [tried(database) for _ in range(4)] == [0, 0, 0, 60]
    after(40)
    assert tried(database) == 20
    after(60)
    assert [tried(database) for _ in range(4)] == [0, 0, 0, 60]


def test_keys_are_counted_apart_however_long_they_are(database: Database) -> None:
    long = "x" * 500
    assert [tried(database, long + str(n)) for n in range(6)] == [0] * 6


def test_tries_at_the_same_time_all_count(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: tried(database), range(12)))
    assert sum(wait == 0 for wait in waits) == THREE.most


def test_a_right_try_wipes_the_slate_and_old_windows_go(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [tried(database) for _ in range(4)][-1] > 0
    with database.writing() as session:
        limits.forgive(session, THREE, "key")
    assert tried(database) == 0
    later = now() + timedelta(days=2)
    monkeypatch.setattr(limits, "now", lambda: later)
    with database.writing() as session:
        limits.forget_old(session)
    assert tried(database) == 0
