"""A PostgreSQL server of the tests' own: a new cluster on a free port of the loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

_USER = "surplus"


def _programs() -> Path:
    on_path = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if on_path is None and not installed:
        raise RuntimeError("PostgreSQL's server is missing: run scripts/postgres.sh")
    return (Path(on_path) if on_path else installed[-1]).parent


def _run(arguments: Sequence[str | Path]) -> None:
    """Run a program; as the user postgres if we are root, whom the server refuses."""
    lead = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*lead, *map(str, arguments)], check=True, capture_output=True, cwd="/")


@contextmanager
def server() -> Iterator[str]:
    """Start a server, give the address of its database, and remove everything afterwards."""
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="surplus-pg-") as folder, socket.socket() as free:
        home = Path(folder)
        home.chmod(0o755)
        cluster = home / "cluster"
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(home, owner.pw_uid, owner.pw_gid)
        # Held until the end, so that nobody else is given the port before the server listens.
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        _run([programs / "initdb", "-D", cluster, "-U", _USER, "-A", "trust", "-N", "-E", "UTF8"])
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {home} -F"
        control = programs / "pg_ctl"
        _run(
            [control, "-D", cluster, "-w", "-t", "180", "-o", options, "-l", home / "log", "start"]
        )
        try:
            yield f"postgresql://{_USER}@127.0.0.1:{port}/postgres"
        finally:
            _run([control, "-D", cluster, "-m", "immediate", "-w", "stop"])


@contextmanager
def own(address: str) -> Iterator[str]:
    """Make an empty database on the server at an address, give its address, and drop it."""
    name = "own_of_a_test"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{address.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
