"""What was acknowledged is there, however suddenly the workbench ends."""

from __future__ import annotations

import secrets
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import select

from serving import serving
from surplus.store import attachments, cases, chain, invitations, people, sessions
from surplus.store.audit import broken
from surplus.store.database import Database, open_database
from surplus.store.migrate import migrate
from surplus.store.tables import Blob
from surplus.web.asking import SESSION_COOKIE
from workbench import Bench, bench_on, sqlite_at

ENOUGH = 6
"""Changes of each writer that are acknowledged before the end."""


@dataclass
class Writer:
    """Somebody who invites or attaches, one after another, and what they were told is done."""

    at: str
    is_file: bool
    told: list[str] = field(default_factory=list)

    def send(self, client: httpx2.Client, csrf: str, word: str) -> httpx2.Response:
        """Invite somebody, or attach a file of some size that holds a word."""
        if not self.is_file:
            form = {"csrf": csrf, "email": f"{word}@example.com", "role": "rep"}
            return client.post(self.at, data=form)
        file = (f"{word}.txt", content_of(word), "text/plain")
        return client.post(self.at, data={"csrf": csrf}, files={"file": file})


def content_of(word: str) -> bytes:
    """Return what a file holds: enough that it isn't written at a stroke."""
    return f"{word}\n".encode() * 20_000


def write_until_killed(
    link: str, cookie: str, csrf: str, ended: threading.Event, writer: Writer
) -> None:
    """Write one thing after another, and keep what the workbench says is done."""
    headers = {"Cookie": f"{SESSION_COOKIE}={cookie}"}
    with httpx2.Client(base_url=link, headers=headers, timeout=20) as client:
        while not ended.is_set():
            word = secrets.token_hex(6)
            try:
                answer = writer.send(client, csrf, word)
            except httpx2.HTTPError:
                if ended.is_set():
                    return
                time.sleep(0.02)  # it begins
                continue
            assert answer.status_code == (303 if writer.is_file else 200)
            writer.told.append(word)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_killed_workbench_loses_nothing_that_it_acknowledged(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    address = sqlite_at(tmp_path) if engine == "sqlite" else request.getfixturevalue("own_postgres")
    bench = bench_on(address)
    with bench.database.writing() as session:
        token = sessions.begin(
            session, people.known(session, bench.people["owner"]), device="", address=""
        )
        found = sessions.find(session, token)
        assert found is not None
        csrf = found[0].csrf
    bench.database.close()
    writers = [
        Writer(f"/w/{bench.ours}/people/invite", is_file=False),
        *(Writer(f"/w/{bench.ours}/cases/{bench.case}/attachments", is_file=True) for _ in "ab"),
    ]
    with serving(address) as (process, link):
        ended = threading.Event()
        threads = [
            threading.Thread(target=write_until_killed, args=(link, token, csrf, ended, writer))
            for writer in writers
        ]
        for thread in threads:
            thread.start()
        until = time.monotonic() + 30
        while min(len(each.told) for each in writers) < ENOUGH and time.monotonic() < until:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        ended.set()
        for thread in threads:
            thread.join()
    database = open_database(address)
    assert min(len(each.told) for each in writers) >= ENOUGH
    invited, *attached = ({*each.told} for each in writers)
    migrate(database)
    check_people(database, bench.ours, invited)
    check_files(database, bench, set().union(*attached))
    migrate(database, "base")
    database.close()


def check_people(database: Database, place: str, told: set[str]) -> None:
    """See that all who were told are there, at most one besides, and the log whole."""
    with database.reading() as session:
        kept = {each.email.partition("@")[0] for each in invitations.open_of(session, place)}
        assert told <= kept
        assert len(kept - told) <= 1
        assert list(broken(session)) == []


def check_files(database: Database, bench: Bench, told: set[str]) -> None:
    """See that all files are there, whole, each in the case's chain, and no bytes without one."""
    with database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        kept = {e.name.removesuffix(".txt"): e for e in attachments.of_case(session, case)}
        assert told <= kept.keys()
        assert len(kept.keys() - told) <= 2
        for word, each in kept.items():
            assert attachments.content(session, each) == content_of(word)
        assert set(session.scalars(select(Blob.digest))) == {e.digest for e in kept.values()}
        assert case.revision == 1 + len(kept)
        assert list(chain.broken(session, case)) == []
