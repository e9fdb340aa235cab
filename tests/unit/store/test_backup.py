"""A backup holds everything, is restored on either engine, and only as a whole."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from surplus.core.errors import SurplusError
from surplus.store import cases, jobs, people
from surplus.store.audit import SYSTEM, broken, record
from surplus.store.backup import Manifest, back_up
from surplus.store.database import Database, open_database
from surplus.store.jobs import Claim
from surplus.store.migrate import migrate, version_of
from surplus.store.restore import restore
from surplus.store.tables import Case, ModelVersion
from workbench import bench_on, sqlite_at


@pytest.fixture
def full(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    """Return a function that fills a database of an engine with some of everything."""
    opened: list[Database] = []

    def fill(engine: str) -> Database:
        address = (
            sqlite_at(tmp_path) if engine == "sqlite" else request.getfixturevalue("own_postgres")
        )
        bench = bench_on(address)
        opened.append(bench.database)
        with bench.database.writing() as session:
            version = session.get_one(ModelVersion, bench.version)
            # The scenario's number may come before its case's.
            cases.add(session, version, "Å scenario", "case: 1", SYSTEM, scenario_of=bench.case)
            job = jobs.add(
                session, bench.ours, "export", {"list": [1, {"$at": "x"}]}, bench.people["rep"]
            )
            jobs.claim(session)
            jobs.finish(session, Claim(job.id, 1), "a", "b", bytes(range(256)))
        return bench.database

    yield fill
    for each in opened:
        each.close()


def empty(request: pytest.FixtureRequest, engine: str, folder: Path) -> Database:
    """Return a database of an engine without any tables."""
    if engine == "sqlite":
        return open_database(f"sqlite:///{folder / 'restored.db'}")
    database = open_database(request.getfixturevalue("own_postgres"))
    migrate(database, "base")
    return database


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
@pytest.mark.parametrize("source", ["sqlite", "postgresql"])
def test_what_is_restored_is_what_was_kept(
    full: Callable[[str], Database],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    source: str,
    target: str,
) -> None:
    kept = back_up(full(source), tmp_path / "kept.zip")
    assert min(kept.rows[name] for name in ("customer_case", "audit_entry", "job", "person")) > 0
    database = empty(request, target, tmp_path)
    restore(database, tmp_path / "kept.zip")
    again = back_up(database, tmp_path / "again.zip")
    # The files are of the rows, in order: the same digests are the same rows.
    assert (again.rows, again.digests) == (kept.rows, kept.digests)
    with database.writing() as session:
        entry = record(session, SYSTEM, "login")
        assert entry.id == kept.rows["audit_entry"] + 1
        assert list(broken(session)) == []
        assert people.by_email(session, "owner@example.com") is not None
    with pytest.raises(Exception, match="only added to"), database.writing() as session:
        session.execute(text("DELETE FROM audit_entry"))
    migrate(database, "base")
    database.close()


def test_a_backup_is_for_its_owner_alone(full: Callable[[str], Database], tmp_path: Path) -> None:
    path = tmp_path / "kept.zip"
    back_up(full("sqlite"), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.glob("*.part")) == []


class Pipe(BytesIO):
    """Bytes that can only be written, and read, from the first to the last."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, *_: object) -> int:
        raise OSError


def test_a_backup_goes_through_a_pipe_and_one_that_broke_restores_nothing(
    full: Callable[[str], Database], tmp_path: Path
) -> None:
    pipe = Pipe()
    kept = back_up(full("sqlite"), pipe)
    database = open_database(f"sqlite:///{tmp_path / 'restored.db'}")
    with pytest.raises(SurplusError) as error:
        restore(database, Pipe(pipe.getvalue()[:-40]))
    assert error.value.diagnostics[0].code == "N005"
    restore(database, Pipe(pipe.getvalue()))
    again = back_up(database, Pipe())
    assert (again.rows, again.digests) == (kept.rows, kept.digests)
    database.close()


def test_a_file_is_never_written_over(full: Callable[[str], Database], tmp_path: Path) -> None:
    (tmp_path / "kept.zip").write_text("mine")
    database = full("sqlite")
    for path in (tmp_path / "kept.zip", tmp_path / "nowhere" / "kept.zip"):
        with pytest.raises(SurplusError) as error:
            back_up(database, path)
        assert error.value.diagnostics[0].code == "N008"
    assert (tmp_path / "kept.zip").read_text() == "mine"


def test_nothing_is_kept_of_what_is_no_workbench(tmp_path: Path) -> None:
    with pytest.raises(SurplusError) as error:
        back_up(open_database(sqlite_at(tmp_path)), tmp_path / "kept.zip")
    assert error.value.diagnostics[0].code == "N007"
    assert not (tmp_path / "kept.zip").exists()


def rewritten(path: Path, change: Callable[[str, bytes], bytes], *, sealed: bool) -> Path:
    """Return a copy of a backup in which files were changed, with digests that fit or don't."""
    copy = path.with_name(f"{change.__name__}.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        contents = {name: change(name, old.read(name)) for name in old.namelist()}
        manifest = Manifest(**json.loads(contents["manifest.json"]))
        if sealed:
            known = {name: sha256(contents[name]).hexdigest() for name in manifest.digests}
            stated = json.loads(contents["manifest.json"]) | {"digests": known}
            contents["manifest.json"] = json.dumps(stated).encode()
        for name, content in contents.items():
            new.writestr(name, content)
    return copy


def other_owner(name: str, content: bytes) -> bytes:
    return content.replace(b"owner@", b"thief@") if name == "tables/person.jsonl" else content


def orphans(name: str, content: bytes) -> bytes:
    return b"" if name == "tables/person.jsonl" else content


def of_the_future(name: str, content: bytes) -> bytes:
    return content.replace(b'"0001"', b'"9999"') if name == "manifest.json" else content


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_backup_that_was_changed_restores_nothing(
    full: Callable[[str], Database], request: pytest.FixtureRequest, tmp_path: Path, engine: str
) -> None:
    path = tmp_path / "kept.zip"
    back_up(full("sqlite"), path)
    database = empty(request, engine, tmp_path)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(path.read_bytes()[:-500])
    for bad, code in (
        (cut, "N005"),
        (rewritten(path, other_owner, sealed=False), "N005"),
        (rewritten(path, of_the_future, sealed=True), "N002"),
    ):
        with pytest.raises(SurplusError) as error:
            restore(database, bad)
        assert error.value.diagnostics[0].code == code
    with pytest.raises(IntegrityError):
        restore(database, rewritten(path, orphans, sealed=True))
    assert version_of(database) is None
    restore(database, path)
    migrate(database, "base")
    database.close()


def test_nothing_is_restored_over_what_is_there(
    full: Callable[[str], Database], tmp_path: Path
) -> None:
    database = full("sqlite")
    back_up(database, tmp_path / "kept.zip")
    with pytest.raises(SurplusError) as error:
        restore(database, tmp_path / "kept.zip")
    assert error.value.diagnostics[0].code == "N006"
    with database.reading() as session:
        assert session.scalar(text(f"SELECT count(*) FROM {Case.__tablename__}")) == 3
