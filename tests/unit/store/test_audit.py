"""The audit log is only added to, and shows where somebody got at it all the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from surplus.store.audit import SYSTEM, broken, record
from surplus.store.database import Database


def written(database: Database, count: int = 3) -> None:
    for number in range(count):
        with database.writing() as session:
            record(session, SYSTEM, "login", str(number))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET actor = 'nobody'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_the_database_itself_refuses_to_change_an_entry(database: Database, statement: str) -> None:
    written(database)
    with pytest.raises(DBAPIError), database.writing() as session:
        session.execute(text(statement))
    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM audit_entry")) == 3
        assert list(broken(session)) == []


def unguarded(database: Database, statement: str) -> None:
    """Do something as one who may do anything with the database."""
    names = (
        "audit_entry_no_update", "audit_entry_no_delete",
    ) if database.is_sqlite else ("audit_entry_no_change_of_row",)  # fmt: skip
    on = "" if database.is_sqlite else " ON audit_entry"
    with database.writing() as session:
        for name in names:
            session.execute(text(f"DROP TRIGGER {name}{on}"))
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("UPDATE audit_entry SET actor = 'nobody' WHERE thing_id = '1'", [2]),
        ("UPDATE audit_entry SET action = 'logout' WHERE thing_id = '0'", [1]),
        ("DELETE FROM audit_entry WHERE thing_id = '1'", [3]),
    ],
)
def test_what_was_changed_all_the_same_shows(
    database: Database, statement: str, shown: list[int]
) -> None:
    written(database)
    unguarded(database, statement)
    with database.reading() as session:
        assert list(broken(session)) == shown


def test_people_who_write_at_the_same_time_keep_one_chain(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: written(database, 1), range(24)))
    with database.reading() as session:
        assert list(broken(session)) == []
