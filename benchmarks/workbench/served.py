"""A workbench that `surplus serve` serves on loopback, with people and cases in it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from surplus.store import cases, models, people, sessions
from surplus.store.audit import Author
from surplus.store.database import open_database
from surplus.store.migrate import migrate
from surplus.store.tables import Role

EXAMPLE = Path(__file__).parents[2] / "examples" / "sealed-bearing"


@dataclass(frozen=True)
class Served:
    """A workbench that answers.

    Attributes
    ----------
    address : str
        Such as `http://127.0.0.1:8642`.
    process : int
        Of its only worker.
    tokens : tuple of str
        Sessions of the reps.
    cases : tuple of str
        Paths of the cases.
    """

    address: str
    process: int
    tokens: tuple[str, ...]
    cases: tuple[str, ...]


@contextmanager
def served(reps: int, count: int) -> Iterator[Served]:
    """Serve a workbench with some reps and cases from a temporary database."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/surplus.db"
        tokens, paths = _filled(database, reps, count)
        program = str(Path(sys.executable).with_name("surplus"))
        command = [program, "serve", "--database", database, "--port", "0", "--no-open"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = line.split("at ")[1].split(" ")[0].rstrip("/\n")
            try:
                _wait(address)
                yield Served(address, process.pid, tokens, paths)
            finally:
                process.terminate()


def _wait(address: str) -> None:
    """Wait until somebody answers."""
    for _ in range(300):
        with suppress(OSError), urlopen(f"{address}/login"):
            return
        time.sleep(0.1)
    raise TimeoutError(address)


def _filled(address: str, reps: int, count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    database = open_database(address)
    migrate(database)
    mill = (EXAMPLE / "mill.yaml").read_text(encoding="utf-8")
    with database.writing() as session:
        place = people.add_workspace(session, "Benchmark", "en")
        owner = people.add(session, name="Owner", email="owner@example.com")
        author = Author("person", owner.id, owner.name)
        text = (EXAMPLE / "model.yaml").read_text(encoding="utf-8")
        model = models.add(session, place.id, "Sealed bearing", text, author)
        version = models.add_version(session, model, "", author)
        models.review(session, version, author)
        models.release(session, version, author)
        made = [cases.add(session, version, f"Mill {n}", mill, author) for n in range(count)]
        tokens = []
        for n in range(reps):
            rep = people.add(session, name=f"Rep {n}", email=f"rep{n}@example.com")
            people.join(session, place.id, rep.id, Role.REP)
            tokens.append(sessions.begin(session, rep, device="benchmark", address=""))
        paths = tuple(f"/w/{place.id}/cases/{case.id}" for case in made)
    database.close()
    return tuple(tokens), paths
