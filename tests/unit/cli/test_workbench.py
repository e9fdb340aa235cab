"""Looking after a workbench from the command line."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from cli.running import Run
from surplus.store import jobs, passwords, people, sessions
from workbench import Bench, bench_on, sqlite_at


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Return a workbench whose database is in this test's folder."""
    made = bench_on(sqlite_at(tmp_path))
    yield made
    made.database.close()


@pytest.fixture
def at(tmp_path: Path) -> tuple[str, str]:
    return "--database", sqlite_at(tmp_path)


def test_everybody_is_listed_with_their_workspaces(
    bench: Bench, run: Run, at: tuple[str, str]
) -> None:
    told = run("user", "list", *at)
    assert told.status == 0
    lines = {line.split()[0]: line for line in told.out.splitlines()}
    assert lines["rep@example.com"].endswith("Ours (rep)")
    assert lines["outsider@example.com"].endswith("-")


def test_somebody_is_added_and_sets_a_password_by_a_link(
    bench: Bench, run: Run, at: tuple[str, str]
) -> None:
    who = ("add", "New@Example.com", "--name", "New", "--workspace", "Ours", "--role", "editor")
    told = run("user", *who, "--address", "https://value.example.com/", *at)
    assert told.status == 0
    found = re.fullmatch(r"https://value\.example\.com/password/([\w-]+)\n", told.out)
    assert found is not None
    with bench.database.reading() as session:
        person = passwords.find(session, found[1])
        assert person is not None
        assert person.email == "new@example.com"
        assert people.workspaces_of(session, person.id)[0][1] == "editor"
    assert "N011" in run("user", *who, *at).err


def test_who_is_disabled_is_logged_out(bench: Bench, run: Run, at: tuple[str, str]) -> None:
    rep = bench.client("rep")
    assert run("user", "disable", "rep@example.com", *at).status == 0
    assert rep.get("/settings").status_code == 303
    assert "disabled" in run("user", "list", *at).out
    assert run("user", "disable", "--undo", "rep@example.com", *at).status == 0
    with bench.database.reading() as session:
        assert sessions.open_of(session, bench.people["rep"]) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("user", "reset-password", "who@example.com"), "N010"),
        (("user", "disable", "who@example.com"), "N010"),
        (("user", "add", "a@example.com", "--name", "A", "--workspace", "Nowhere"), "N010"),
    ],
)
def test_who_is_not_known_is_said(
    bench: Bench, run: Run, at: tuple[str, str], arguments: tuple[str, ...], code: str
) -> None:
    told = run(*arguments, *at)
    assert told.status == 1
    assert code in told.err


def test_a_backup_is_restored_into_a_new_database(
    bench: Bench, run: Run, at: tuple[str, str], tmp_path: Path
) -> None:
    file, new = tmp_path / "kept.zip", f"sqlite:///{tmp_path / 'new.db'}"
    assert run("backup", file, *at).status == 0
    assert run("restore", file, "--database", new).status == 0
    assert run("user", "list", "--database", new).out == run("user", "list", *at).out
    assert "N006" in run("restore", file, "--database", new).err
    assert "N008" in run("backup", file, *at).err


def piped(
    monkeypatch: pytest.MonkeyPatch, stream: str, given: bytes = b"", *, terminal: bool = False
) -> BytesIO:
    """Return what the commands find in place of a standard stream."""
    buffer = BytesIO(given)
    found = SimpleNamespace(buffer=buffer, isatty=lambda: terminal)
    for module in ("backup", "restore"):
        monkeypatch.setattr(f"surplus.cli.{module}.sys", SimpleNamespace(**{stream: found}))
    return buffer


def test_a_backup_goes_through_pipes_and_comes_back_whole(
    run: Run, bench: Bench, at: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = piped(monkeypatch, "stdout")
    told = run("backup", "-", *at)
    assert (told.status, told.out, told.err[:17]) == (0, "", "wrote the backup:")
    piped(monkeypatch, "stdin", kept.getvalue())
    new = ("--database", f"sqlite:///{tmp_path / 'new.db'}")
    assert run("restore", "-", *new).status == 0
    assert run("user", "list", *new).out == run("user", "list", *at).out


def test_a_terminal_is_not_filled_with_a_backup(
    run: Run, bench: Bench, at: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = piped(monkeypatch, "stdout", terminal=True)
    told = run("backup", "-", *at)
    assert (told.status, "N008" in told.err, kept.getvalue()) == (1, True, b"")


def test_a_database_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    for arguments in (("user", "list"), ("audit", "verify"), ("backup", tmp_path / "kept.zip")):
        told = run(*arguments, "--database", f"sqlite:///{tmp_path / 'nowhere.db'}")
        assert "N003" in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_was_changed_is_found(bench: Bench, run: Run, at: tuple[str, str]) -> None:
    assert run("audit", "verify", *at).status == 0
    with bench.database.writing() as session:
        session.execute(text("DROP TRIGGER audit_entry_no_update"))
        session.execute(text("UPDATE audit_entry SET actor = 'Nobody' WHERE id = 2"))
    told = run("audit", "verify", *at)
    assert told.status == 1
    assert told.err.rstrip().endswith(": 2")


def test_a_worker_of_its_own_does_what_waits(bench: Bench, run: Run, at: tuple[str, str]) -> None:
    with bench.database.writing() as session:
        job = jobs.add(session, bench.ours, "unheard_of", {}, bench.people["rep"])
    assert run("worker", "--until-done", *at).status == 0
    with bench.database.reading() as session:
        done = jobs.get(session, bench.ours, bench.people["rep"], job.id)
        assert done is not None
        assert done.state == "failed"  # nobody does such work


def test_a_port_that_is_taken_is_said(run: Run, at: tuple[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = run("serve", "--port", taken.getsockname()[1], *at)
    assert told.status == 1
    assert "N009" in told.err


def test_a_setting_that_can_not_be_read_is_said(
    run: Run, at: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURPLUS_DRAWS", "many")
    assert "N012" in run("serve", "--port", 0, *at).err


def wait_for(host: str, port: int) -> None:
    """Wait until a server takes connections."""
    until = time.monotonic() + 60
    while True:
        with socket.socket() as tried:
            if tried.connect_ex((host, port)) == 0:
                return
        assert time.monotonic() < until, "the workbench doesn't start"
        time.sleep(0.02)


def test_the_workbench_ends_quietly(at: tuple[str, str]) -> None:
    main = "from surplus.cli.main import main; main()"
    arguments = [sys.executable, "-c", main, "serve", "--port", "0", *at]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdout=pipe, stderr=pipe, text=True, bufsize=1) as process:
        assert process.stdout is not None
        found = re.search(r"http://([\d.]+):(\d+)/setup\?code=", process.stdout.readline())
        assert found is not None
        wait_for(found[1], int(found[2]))
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert told == ""
