"""Work that takes longer than a page may: asked for, claimed by one worker, told, kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, CursorResult, Update, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from surplus.store.tables import Job
from surplus.store.tables.base import now

SILENT = timedelta(seconds=60)
"""A worker that hasn't been heard of for so long is taken for dead."""
MOST_ATTEMPTS = 3
KEPT = timedelta(days=7)
"""How long what came out can be fetched."""
OPEN = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's right to a job: it ends when another claims it, or somebody cancels it."""

    job_id: str
    attempt: int


def add(
    session: Session, workspace_id: str, kind: str, asked: Mapping[str, object], person_id: str
) -> Job:
    """Add a job that waits for a worker.

    Parameters
    ----------
    kind : str
        Names the function that does it.
    asked : mapping of str to object
        What that function needs to know, as JSON values.
    """
    job = Job(workspace_id=workspace_id, kind=kind, asked=dict(asked), person_id=person_id)
    session.add(job)
    session.flush()
    return job


def get(session: Session, workspace_id: str, person_id: str, job_id: str) -> Job | None:
    """Return a job that a person asked for in a workspace."""
    query = select(Job).where(Job.workspace_id == workspace_id, Job.person_id == person_id)
    return session.scalar(query.where(Job.id == job_id))


def of_person(session: Session, workspace_id: str, person_id: str, limit: int = 50) -> list[Job]:
    """Return the jobs that a person asked for in a workspace, the newest first."""
    query = select(Job).where(Job.workspace_id == workspace_id, Job.person_id == person_id)
    return list(session.scalars(query.order_by(Job.created_at.desc(), Job.id).limit(limit)))


def is_waiting(session: Session) -> bool:
    """Return whether there is something to claim."""
    return session.scalar(select(Job.id).where(_claimable()).limit(1)) is not None


def claim(session: Session) -> Job | None:
    """Take the job that has waited longest, or that a worker who fell silent left behind.

    To be called within `Database.writing()` of its own, so that it is claimed once it returns.
    """
    _give_up(session)
    query = select(Job).where(_claimable()).order_by(Job.created_at, Job.id).limit(1)
    job = session.scalar(query.with_for_update(skip_locked=True))
    if job is None:
        return None
    job.state, job.progress, job.message = "running", 0.0, ""
    job.attempts += 1
    job.claimed_at = job.alive_at = now()
    session.flush()
    return job


def tell(
    session: Session, claim: Claim, progress: float | None = None, message: str | None = None
) -> bool:
    """Say how far a job is, or only that its worker is alive; return whether it is still wanted."""
    values: dict[str, object] = {"alive_at": now()}
    if progress is not None:
        values["progress"] = min(1.0, max(0.0, progress))
    if message is not None:
        values["message"] = message
    return _set(session, claim, values)


def finish(session: Session, claim: Claim, name: str, kind: str, content: bytes) -> bool:
    """Keep what came out; return False if nobody wants it any more."""
    values = {"result_name": name[:200], "result_kind": kind, "result": content}
    ended = {"state": "done", "progress": 1.0, "message": "", "ended_at": now()}
    return _set(session, claim, values | ended)


def fail(session: Session, claim: Claim, message: str) -> bool:
    """Say that a job can't be done, and why."""
    return _set(session, claim, {"state": "failed", "message": message, "ended_at": now()})


def give_back(session: Session, claim: Claim) -> bool:
    """Let another worker do a job from the start, since this one is told to stop."""
    values = {"state": "waiting", "attempts": claim.attempt - 1, "progress": 0.0, "message": ""}
    return _set(session, claim, values)


def cancel(session: Session, job: Job) -> bool:
    """End a job that nobody needs any more; return False if it had ended."""
    query = update(Job).where(Job.id == job.id, Job.state.in_(OPEN))
    return _changed(session, query.values(state="cancelled", ended_at=now()))


def forget_old(session: Session) -> None:
    """Delete jobs that ended so long ago that their results aren't kept."""
    session.execute(delete(Job).where(Job.ended_at < now() - KEPT))


def _is_silent() -> ColumnElement[bool]:
    return and_(Job.state == "running", Job.alive_at < now() - SILENT)


def _claimable() -> ColumnElement[bool]:
    return or_(Job.state == "waiting", and_(_is_silent(), Job.attempts < MOST_ATTEMPTS))


def _give_up(session: Session) -> None:
    """Fail what every worker that took it fell silent over."""
    query = update(Job).where(_is_silent(), Job.attempts >= MOST_ATTEMPTS)
    session.execute(query.values(state="failed", message="", ended_at=now()))


def _set(session: Session, claim: Claim, values: Mapping[str, object]) -> bool:
    query = update(Job).where(
        Job.id == claim.job_id, Job.state == "running", Job.attempts == claim.attempt
    )
    return _changed(session, query.values(**values))


def _changed(session: Session, query: Update) -> bool:
    result = session.execute(query.execution_options(synchronize_session=False))
    return isinstance(result, CursorResult) and result.rowcount == 1
