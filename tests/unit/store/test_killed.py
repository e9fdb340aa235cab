"""What was acknowledged is there, however suddenly the workbench ends."""

from __future__ import annotations

import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from surplus.store import invitations, people, sessions
from surplus.store.audit import broken
from surplus.store.database import Database, open_database
from surplus.store.migrate import migrate
from surplus.web.asking import SESSION_COOKIE
from workbench import bench_on, sqlite_at

ENOUGH = 20
"""Changes that are acknowledged before the end."""


@contextmanager
def serving(address: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a workbench as people do, and give its process and its address."""
    run = "from surplus.cli.main import main; main()"
    arguments = [sys.executable, "-c", run, "serve", "--port", "0", "--database", address]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, bufsize=1)
    try:
        assert process.stdout is not None
        found = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert found is not None
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


def write_until_killed(
    link: str, place: str, cookie: str, csrf: str, ended: threading.Event, told: list[str]
) -> None:
    """Invite one after another, and keep whom the workbench says it has invited."""
    headers = {"Cookie": f"{SESSION_COOKIE}={cookie}"}
    with httpx2.Client(base_url=link, headers=headers, timeout=20) as client:
        while not ended.is_set():
            email = f"{secrets.token_hex(6)}@example.com"
            form = {"csrf": csrf, "email": email, "role": "rep"}
            try:
                answer = client.post(f"/w/{place}/people/invite", data=form)
            except httpx2.HTTPError:
                if ended.is_set():
                    return
                time.sleep(0.02)  # it begins
                continue
            assert answer.status_code == 200
            told.append(email)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_killed_workbench_loses_nothing_that_it_acknowledged(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    address = sqlite_at(tmp_path) if engine == "sqlite" else request.getfixturevalue("postgres")
    bench = bench_on(address)
    with bench.database.writing() as session:
        token = sessions.begin(
            session, people.known(session, bench.people["owner"]), device="", address=""
        )
        found = sessions.find(session, token)
        assert found is not None
        csrf = found[0].csrf
    bench.database.close()
    told: list[list[str]] = [[], [], []]
    with serving(address) as (process, link):
        ended = threading.Event()
        given = (link, bench.ours, token, csrf, ended)
        threads = [
            threading.Thread(target=write_until_killed, args=(*given, kept)) for kept in told
        ]
        for thread in threads:
            thread.start()
        until = time.monotonic() + 30
        while sum(map(len, told)) < ENOUGH and time.monotonic() < until:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        ended.set()
        for thread in threads:
            thread.join()
    database = open_database(address)
    assert sum(map(len, told)) >= ENOUGH
    check(database, bench.ours, {email for kept in told for email in kept})
    migrate(database, "base")
    database.close()


def check(database: Database, place: str, told: set[str]) -> None:
    """See that all who were told are there, at most one a writer besides, and the log whole."""
    migrate(database)
    with database.reading() as session:
        kept = {each.email for each in invitations.open_of(session, place)}
        assert told <= kept
        assert len(kept - told) <= 3
        assert list(broken(session)) == []
