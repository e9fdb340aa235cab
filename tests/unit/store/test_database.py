"""A database is opened or it is said why not, and its transactions keep to themselves."""

from __future__ import annotations

import socket
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from surplus.core.errors import SurplusError
from surplus.store import people
from surplus.store.database import Database, open_database
from surplus.store.migrate import migrate


def code(error: pytest.ExceptionInfo[SurplusError]) -> str:
    return error.value.diagnostics[0].code


@pytest.mark.parametrize("address", ["", "here", "mysql://host/name", "sqlite"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(SurplusError) as error:
        open_database(address)
    assert code(error) == "N001"


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Dear diary, this is no database at all.\n" * 50)
    before = path.read_bytes()
    with pytest.raises(SurplusError) as error:
        migrate(open_database(f"sqlite:///{path}"))
    assert code(error) == "N003"
    assert path.read_bytes() == before


def test_a_folder_that_can_not_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SurplusError) as error:
        open_database(f"sqlite:///{tmp_path}/file/surplus.db")
    assert code(error) == "N003"


def test_a_server_that_does_not_answer_is_said_without_its_password() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    database = open_database(f"postgresql://someone:hush@127.0.0.1:{port}/name")
    with pytest.raises(SurplusError) as error:
        migrate(database)
    assert code(error) == "N003"
    assert "hush" not in str(error.value.diagnostics[0])


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SurplusError) as error:
        open_database("postgresql://127.0.0.1/name")
    assert code(error) == "N004"


def test_a_newer_database_is_left_alone(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SurplusError) as error:
        migrate(database)
    assert code(error) == "N002"
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))


def test_what_fails_halfway_keeps_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            people.add_workspace(session, "Ours", "en")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM workspace")) == 0


def test_who_reads_sees_one_state_however_long_it_takes(database: Database) -> None:
    with database.reading() as session:
        first = session.scalar(text("SELECT count(*) FROM workspace"))
        with database.writing() as other:
            people.add_workspace(other, "Ours", "en")
        assert session.scalar(text("SELECT count(*) FROM workspace")) == first
    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM workspace")) == 1


def test_writers_take_turns_from_their_start(database: Database) -> None:
    """Each reads a number and writes one more: with turns, none is lost."""
    with database.writing() as session:
        session.execute(text("INSERT INTO setting VALUES ('count', '0')"))

    def count() -> None:
        for _ in range(10):
            with database.writing() as session:
                so_far = session.scalar(text("SELECT value FROM setting WHERE key = 'count'"))
                more = {"more": str(int(so_far) + 1)}
                session.execute(text("UPDATE setting SET value = :more WHERE key = 'count'"), more)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert session.scalar(text("SELECT value FROM setting WHERE key = 'count'")) == "40"
