"""The worker: it claims one job after another and does it, as a thread or a process of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError

from surplus.core.errors import SurplusError
from surplus.store import jobs
from surplus.store.database import Database
from surplus.store.jobs import Claim
from surplus.store.tables import Job
from surplus.web.jobs.registry import Asked, Cancelled, Result, kinds
from surplus.web.said import told as said
from surplus.web.settings import Settings

_LOG = logging.getLogger("surplus.jobs")
_LOOKS_EVERY = 1.0
"""Seconds between two looks for something to do."""
_BEATS_EVERY = 10.0
"""Seconds between two signs of life."""
_TELLS_EVERY = 0.3
"""Seconds between two times that progress is written down, however often it is told."""


class _Stopped(Cancelled):
    """The worker is to end; another one does the job."""


@dataclass(slots=True)
class Worker:
    """Does jobs until it is told to stop."""

    database: Database
    settings: Settings
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Do whatever there is to do, until `stop` is called."""
        while not self.stopping.is_set():
            try:
                if self.work_once():
                    continue
            except SQLAlchemyError:
                _LOG.exception("the database doesn't answer; trying again")
            self.stopping.wait(_LOOKS_EVERY)

    def stop(self) -> None:
        """Take no further job."""
        self.stopping.set()

    def work_once(self) -> bool:
        """Do one job; return whether there was one."""
        # Looking costs no writer's turn; claiming does.
        with self.database.reading() as session:
            if not jobs.is_waiting(session):
                return False
        with self.database.writing() as session:
            jobs.forget_old(session)
            job = jobs.claim(session)
        if job is not None:
            self._do(job, Claim(job.id, job.attempts))
        return job is not None

    def _do(self, job: Job, claim: Claim) -> None:
        try:
            with self._alive(claim):
                result = self._result(job, claim)
        except _Stopped:
            with self.database.writing() as session:
                jobs.give_back(session, claim)
        except Cancelled:
            return
        except SurplusError as error:
            self._failed(claim, "\n".join(said(error, _language(job))))
        except Exception:  # noqa: BLE001  # whatever it is, the job ends and the worker goes on
            _LOG.exception("job %s of the kind %s failed", job.id, job.kind)
            self._failed(claim, "")
        else:
            with self.database.writing() as session:
                jobs.finish(session, claim, result.name, result.kind, result.content)

    def _result(self, job: Job, claim: Claim) -> Result:
        told = 0.0

        def progress(share: float, message: str = "") -> None:
            nonlocal told
            if self.stopping.is_set():
                raise _Stopped
            if time.monotonic() - told < _TELLS_EVERY:
                return
            told = time.monotonic()
            with self.database.writing() as session:
                if not jobs.tell(session, claim, share, message):
                    raise Cancelled

        asked = Asked(
            self.database, self.settings, job.workspace_id, job.person_id or "",
            _language(job), job.asked,
        )  # fmt: skip
        return kinds()[job.kind](asked, progress)

    def _failed(self, claim: Claim, message: str) -> None:
        with self.database.writing() as session:
            jobs.fail(session, claim, message)

    @contextmanager
    def _alive(self, claim: Claim) -> Iterator[None]:
        """Give a sign of life now and then, however long the work says nothing."""
        done = threading.Event()

        def beat() -> None:
            while not done.wait(_BEATS_EVERY):
                with self.database.writing() as session:
                    jobs.tell(session, claim)

        thread = threading.Thread(target=beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def _language(job: Job) -> str:
    return str(job.asked.get("lang", "en"))


@contextmanager
def working(database: Database, settings: Settings) -> Iterator[Worker]:
    """Let a worker work beside what is done meanwhile."""
    worker = Worker(database, settings)
    thread = threading.Thread(target=worker.run, name="surplus-worker", daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop()
        thread.join(5)
